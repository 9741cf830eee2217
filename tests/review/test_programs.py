"""A changed method: the older program judges the newer records, side by side with this one."""

import shutil
from pathlib import Path

import cytokine_facts
import pytest
from cytokine_facts.review.diff import Diff, compare
from cytokine_facts.review.report import as_text
from cytokine_facts.review.scoreboard import scoreboard_of
from cytokine_facts.review.sides import open_sides
from cytokine_facts.review.standing import Effect

from .repository import commit, repository
from .samples import lists

HERE = Path(cytokine_facts.__file__).parent
METHOD = "plugins/cytokine_facts/balance/method.py"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A repository whose newest commit asks for six names instead of five."""
    root = tmp_path / "r"
    ignored = shutil.ignore_patterns("__pycache__", "site", "contribute", "cli", "export")
    shutil.copytree(HERE, root / "plugins/cytokine_facts", ignore=ignored)
    repository(root, lists(3))
    text = (root / METHOD).read_text(encoding="utf-8")
    newer = text.replace("MIN_NAMES = 5", "MIN_NAMES = 6").replace("CB-1.0", "CB-2.0")
    assert newer != text
    commit(root, {METHOD: newer})
    return root


def diff(root: Path, *, run_program: bool) -> Diff:
    with open_sides(root, "HEAD~1", "HEAD") as (old, new):
        return compare(old, new, run_program=run_program)


def test_the_program_is_not_run_unless_asked(changed: Path) -> None:
    found = diff(changed, run_program=False)
    assert found.method is not None
    assert found.method.labels == ()
    assert "was not run" in as_text(found)


def test_both_methods_stand_side_by_side(changed: Path) -> None:
    found = diff(changed, run_program=True)
    assert found.method is not None
    assert (found.method.before, found.method.after) == ("CB-1.0", "CB-2.0")
    assert {label.id: label.effect for label in found.method.labels} == {
        f"shop/list-{n}": Effect.LOSES_VERDICT for n in range(3)
    }
    assert "judges 3 labels differently" in scoreboard_of(found).headline
    assert "Program: CB-1.0 -> CB-2.0" in as_text(found)


def test_a_program_that_cannot_answer_is_said_so(changed: Path) -> None:
    commit(changed, {"plugins/cytokine_facts/review/standing.py": "raise SystemExit(3)\n"})
    commit(changed, {METHOD: (changed / METHOD).read_text(encoding="utf-8") + "MORE = 1\n"})
    found = diff(changed, run_program=True)
    assert found.method is not None
    assert found.method.unknown.startswith("the base's own program cannot say")


def test_a_program_that_judges_alike_is_not_told(changed: Path) -> None:
    text = (changed / METHOD).read_text(encoding="utf-8")
    commit(changed, {METHOD: f"{text}\nUNUSED = 1\n"})
    assert diff(changed, run_program=True).method is None
