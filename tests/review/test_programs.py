"""A changed method: the older program judges the newer records, side by side with this one."""

import shutil
from pathlib import Path

import cytokine_facts
import pytest
from cytokine_facts.review.diff import Diff, compare
from cytokine_facts.review.pictures import write_report
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
    assert found.method.constants == (("MIN_NAMES", "5", "6"),)


def test_a_program_that_cannot_answer_is_said_so(changed: Path) -> None:
    commit(changed, {"plugins/cytokine_facts/review/standing.py": "raise SystemExit(3)\n"})
    commit(changed, {METHOD: (changed / METHOD).read_text(encoding="utf-8") + "MORE = 1\n"})
    found = diff(changed, run_program=True)
    assert found.method is not None
    assert found.method.unknown.startswith("the base's own program cannot say")


def test_a_program_that_judges_alike_is_not_told(changed: Path) -> None:
    text = (changed / METHOD).read_text(encoding="utf-8")
    commit(changed, {METHOD: f"{text}\nunused = 1\n"})
    assert diff(changed, run_program=True).method is None


def test_a_threshold_that_moves_no_label_yet_is_told(changed: Path) -> None:
    text = (changed / METHOD).read_text(encoding="utf-8")
    commit(changed, {METHOD: text.replace("STALE_MONTHS = 36", "STALE_MONTHS = 24")})
    method = diff(changed, run_program=True).method
    assert method is not None
    assert method.labels == ()
    assert method.constants == (("STALE_MONTHS", "36", "24"),)


def test_both_programs_draw_what_they_judge(changed: Path, tmp_path: Path) -> None:
    with open_sides(changed, "HEAD~1", "HEAD") as (old, new):
        write_report(compare(old, new, run_program=True, draw=True), tmp_path / "out")
    labels = tmp_path / "out/labels"
    before = (labels / "shop--list-0--by-program--before.svg").read_text(encoding="utf-8")
    after = (labels / "shop--list-0--by-program--after.svg").read_text(encoding="utf-8")
    assert "List leans pro" in before
    assert "CB-1.0" in before
    assert "Not enough data" in after
    assert "CB-2.0" in after
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "MIN_NAMES</th><td>5</td><td>6</td>" in page
