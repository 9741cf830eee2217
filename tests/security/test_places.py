"""The hostile corpus read in this process: every problem stands where ``expected.txt`` has it.

``test_hostile.py`` reads it from disk in a process under limits; this is where a change of the
reader shows at once, and to tools that watch which code a test runs.
"""

import shutil
from pathlib import Path

import pytest
from cytokine_facts.model.product import Product
from cytokine_facts.reading.problem import Problem
from cytokine_facts.reading.records import read_bytes
from cytokine_facts.registry.loading import load_registry

from .mapping import FILE, Build, Case, builds, cases
from .runner import TODAY

EXPECTED = (Path(__file__).parent / "expected.txt").read_text(encoding="utf-8").splitlines()
CATEGORIES = sorted({case.category for case in cases()})
OF_THE_REGISTRY = (" CF182@", " CF183@")
"""Problems that only several records show."""


def problems(build: Build, root: Path) -> tuple[Problem, ...]:
    """Read the one record of a build, or its tree where its place in it is the payload."""
    if build.file in (FILE, FILE.replace(".yml", ".md")) and [*build.files] == [build.file]:
        return read_bytes(build.files[build.file], build.file, Product, today=TODAY).problems
    build.write(root)
    found = load_registry(root, today=TODAY).errors
    shutil.rmtree(root)
    return found


def line(case: Case, build: Build, root: Path) -> str:
    """Return the line of a build in ``expected.txt``."""
    found = [f"{p.code}@{p.line}:{p.column}+{p.length}" for p in sorted(problems(build, root))]
    return f"{case.id} | {build.place} | {' '.join(found) or 'accepted'}"


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_problem_stands_where_it_did(category: str, tmp_path: Path) -> None:
    chosen = [case for case in cases() if case.category == category]
    found = [line(case, build, tmp_path / "r") for case in chosen for build in builds(case)]
    ids = {case.id for case in chosen}
    expected = [text for text in EXPECTED if text.partition(" | ")[0] in ids]
    assert len(found) == len(expected)
    assert [
        (now, then)
        for now, then in zip(found, expected, strict=True)
        if now != then and not any(code in then for code in OF_THE_REGISTRY)
    ] == []
