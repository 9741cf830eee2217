"""The hostile corpus read in this process: every problem stands where ``expected.txt`` has it.

``test_hostile.py`` reads it in a process under limits; this is where a change of the reader shows
to tools that watch which code a test runs.
"""

import shutil
from pathlib import Path

import pytest
from cytokine_facts.registry import load_registry

from .mapping import Build, Case, builds, cases
from .runner import TODAY

EXPECTED = (Path(__file__).parent / "expected.txt").read_text(encoding="utf-8").splitlines()
CATEGORIES = sorted({case.category for case in cases()})


def line(case: Case, build: Build, root: Path) -> str:
    """Return the line of a build in ``expected.txt``."""
    build.write(root)
    problems = load_registry(root, today=TODAY).errors
    shutil.rmtree(root)
    found = " ".join(f"{p.code}@{p.line}:{p.column}+{p.length}" for p in problems)
    return f"{case.id} | {build.place} | {found or 'accepted'}"


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_problem_stands_where_it_did(category: str, tmp_path: Path) -> None:
    chosen = [case for case in cases() if case.category == category]
    found = [line(case, build, tmp_path / "r") for case in chosen for build in builds(case)]
    ids = {case.id for case in chosen}
    assert found == [text for text in EXPECTED if text.partition(" | ")[0] in ids]
