"""The commands of the review, as a maintainer runs them."""

import json
from pathlib import Path

import pytest
from cytokine_facts.cli import app
from cytokine_facts.cli.options import Failure
from typer.testing import CliRunner

from ..registry_files import PRODUCT
from .repository import commit, git, repository, write
from .samples import lists, with_role


def run(root: Path, *arguments: str, stdin: str | None = None) -> tuple[int, str]:
    """Return exit code and output; a failure's line is its output."""
    result = CliRunner().invoke(app, [*arguments, "--root", str(root)], input=stdin)
    if isinstance(result.exception, Failure):
        return result.exception.code, f"{result.stdout}{result.exception}"
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


@pytest.fixture
def flipped(tmp_path: Path) -> Path:
    """A repository of lists with an uncommitted change of a role."""
    root = repository(tmp_path / "r", lists(2))
    write(root, with_role("il6", "anti"))
    return root


def test_diff_prints_nothing_for_equal_registries(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    for format_ in ("text", "md", "json"):
        assert run(root, "diff", "HEAD", "--format", format_) == (0, "")


def test_diff_in_every_format(flipped: Path, tmp_path: Path) -> None:
    headline = "1 line edited: 2 labels change, 2 flip."
    assert run(flipped, "diff", "HEAD")[1].startswith(headline)
    assert run(flipped, "diff", "HEAD", "--format", "md")[1].startswith(f"### {headline}")
    assert json.loads(run(flipped, "diff", "HEAD", "--format", "json")[1])["headline"] == headline
    out = tmp_path / "out"
    assert run(flipped, "diff", "HEAD", "--format", "html", "--out", str(out)) == (0, "")
    assert json.loads((out / "scoreboard.json").read_text())["counts"]["flips"] == 2
    code, said = run(flipped, "diff", "HEAD", "--out", str(out))
    assert (code, said) == (2, f"{out} is not empty")


def test_diff_from_where_a_branch_left(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    git(root, "switch", "-q", "-c", "side")
    commit(root, {"products/lab/plain.yml": PRODUCT.replace("12.5", "16")})
    git(root, "switch", "-q", "main")
    commit(root, with_role("il6", "anti"))
    _, said = run(root, "diff", "main", "side", "--merge-base")
    assert said.startswith("1 line edited: 1 label changes.")


def test_an_unknown_revision_is_one_line(flipped: Path) -> None:
    assert run(flipped, "diff", "nowhere") == (2, "git knows no revision 'nowhere'")


def test_gate_and_note(flipped: Path) -> None:
    code, said = run(flipped, "gate", "HEAD")
    assert code == 1
    assert "cytokine-facts note" in said
    assert run(flipped, "note", "HEAD", "il6", "--title", "New votes") == (0, "")
    (path,) = (flipped / "changes").iterdir()
    text = path.read_text(encoding="utf-8")
    assert "  - shop/list-1\n" in text
    path.write_text(
        text.replace("https://…", "https://facts.example.org/a").replace("…", "Said"), "utf-8"
    )
    assert run(flipped, "gate", "HEAD") == (0, "")
    assert run(flipped, "note", "HEAD", "again") == (1, "no change note is needed")
    assert run(flipped, "note", "HEAD", "../x")[0] == 2


def test_permalinks(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    code, said = run(root, "permalinks", "--check")
    assert code == 1
    assert "products/lab/plain/" in said
    assert run(root, "permalinks", "--update") == (0, "")
    assert run(root, "permalinks", "--check") == (0, "")
    (root / "products/lab/plain.yml").unlink()
    assert run(root, "permalinks", "--update")[0] == 1
    assert run(root, "check")[0] == 1


def test_rules(flipped: Path) -> None:
    assert run(flipped, "rules", "--update", "--why", "First.", "--table", "1") == (0, "")
    assert run(flipped, "rules") == (0, "")
    commit(flipped, {})
    write(flipped, with_role("tnf", "anti"))
    assert run(flipped, "rules")[0] == 1
    assert run(flipped, "check")[0] == 1
    assert run(flipped, "rules", "--update", "--why", "Because.")[0] == 2
    assert run(flipped, "rules", "--update", "--why", "Because.", "--base", "HEAD") == (0, "")
    assert "version: '2'" in (flipped / "rules.lock").read_text(encoding="utf-8")
    assert run(flipped, "check")[0] == 0


def test_classify(flipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(flipped, "classify", "products/a/b.yml") == (0, "data\n")
    assert run(flipped, "classify", stdin="cytokines/il6.yml\n") == (0, "method\n")
    commit(flipped, {"products/lab/new.yml": PRODUCT, "tool.py": "x = 1\n"})
    assert run(flipped, "classify", "--base", "HEAD~1") == (0, "mixed\n")
    assert run(flipped, "classify", "--base", "HEAD~1", "--refuse-mixed")[0] == 1
    monkeypatch.setenv("AUTHOR_ASSOCIATION", "OWNER")
    assert run(flipped, "classify", "--base", "HEAD~1", "--refuse-mixed")[0] == 0


def test_history(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {"products/lab/plain.yml": PRODUCT.replace("12.5", "16")}, day=4)
    code, said = run(root, "history", "lab/plain")
    assert code == 0
    assert said.splitlines()[:2] == [
        "2026-02-04 product lab/plain: changed",
        "    IL-8 12.5 -> 16 pg/mL",
    ]
    assert run(root, "history", "lab/nothing")[0] == 1


def test_quality(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {"products/lab/new.yml": PRODUCT})
    _, said = run(root, "quality", "--base", "HEAD~1")
    assert "Labels not yet reviewed by a second person: 1 -> 2" in said
    _, text = run(root, "quality", "--format", "json")
    assert json.loads(text)["labels"] == 2


@pytest.mark.parametrize("command", ["diff", "gate"])
def test_a_folder_that_is_no_registry_is_named(tmp_path: Path, command: str) -> None:
    root = repository(tmp_path / "r")
    code, said = run(root / "products", command, "HEAD")
    assert code == 2
    assert f"{root / 'products'} is not a registry" in said


def test_what_is_wrong_with_a_whole_file_has_no_line(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    write(root, {"products/lab/Upper.yml": PRODUCT})
    assert "products/lab/Upper.yml, CF003 " in run(root, "diff", "HEAD")[1]
