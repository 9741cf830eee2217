"""The linters of workflows and forms, as `make check` runs them: each is a test of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[1] / "Makefile"
LINTERS = re.search(r"^LINTERS := (.+)$", MAKEFILE.read_text(encoding="utf-8"), re.M)[1].split()
FAULTS = {
    "check-jsonschema": ("runs-on: ubuntu-24.04", "runs-on: [1, 2"),
    "actionlint": ("runs-on: ubuntu-24.04", "runs-on: ubuntu-1.04"),
    "zizmor": ("permissions: {}", "permissions: write-all"),
}
"""What each of them is there to find, in a copy of a workflow."""


def linted(folder: Path, linter: str) -> subprocess.CompletedProcess[str]:
    """Run one linter on a checkout with the tools of this one, which are not installed anew."""
    kept = ("-o", ".venv/dev.stamp", "-o", "node_modules/.stamp")
    return subprocess.run(
        ["make", "--no-print-directory", *kept, linter],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("linter", LINTERS)
def test_the_repository_is_free_of_findings(root: Path, linter: str) -> None:
    ran = linted(root, linter)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("linter", LINTERS)
def test_each_linter_finds_what_it_is_there_for(root: Path, tmp_path: Path, linter: str) -> None:
    shutil.copytree(root / ".github", tmp_path / ".github")
    shutil.copyfile(root / "Makefile", tmp_path / "Makefile")
    for tools in (".venv", "node_modules"):
        (tmp_path / tools).symlink_to(root / tools)
    assert linted(tmp_path, linter).returncode == 0
    workflow = tmp_path / ".github/workflows/links.yml"
    text = workflow.read_text(encoding="utf-8")
    right, wrong = FAULTS[linter]
    assert right in text
    workflow.write_text(text.replace(right, wrong), encoding="utf-8")
    ran = linted(tmp_path, linter)
    assert ran.returncode != 0
    assert "links.yml" in ran.stdout + ran.stderr


def test_the_check_runs_every_linter(root: Path) -> None:
    planned = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "check"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert LINTERS
    assert [linter for linter in LINTERS if f": {linter}." not in planned] == []
