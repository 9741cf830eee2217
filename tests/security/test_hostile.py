"""Every case of the hostile corpus: refused with its code at its place, accepted, or inert.

``expected.txt`` holds a line per build: case, place, and the problems as
``code@line:column+length`` or "accepted". To renew it, remove it, run
``pytest tests/security --write-expected``, and read it before committing.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.reading.problem import Problem
from cytokine_facts.registry.loading import load_registry

from .accepted import accepted_records
from .mapping import DEFAULTS, FILE, MEANT, Build, Case, builds, cases, record

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = cases()
MEGABYTES = 200


@dataclass(frozen=True)
class Result:
    """What the reader made of a build."""

    case: Case
    build: Build
    problems: list[list[Any]]
    record: dict[str, Any] | None
    peak: int

    @property
    def codes(self) -> set[str]:
        return {code for *_, code in self.problems}

    def __str__(self) -> str:
        """Return the line of ``expected.txt``."""
        found = [f"{c}@{line}:{col}+{n}" for _, line, col, n, c in self.problems]
        return f"{self.case.id} | {self.build.place} | {' '.join(found) or self.verdict}"

    @property
    def verdict(self) -> str:
        return "refused" if self.problems else "accepted"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Result]]:
    """All results by case, read in one process under the limits of the runner."""
    work = tmp_path_factory.mktemp("hostile")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.security.runner", str(work)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    last = f"after {lines[-1]['case']} {lines[-1]['place']}" if lines else "at once"
    assert ran.returncode == 0, f"the reader stopped {last}: {ran.stderr[-2000:]}"
    found: dict[str, list[Result]] = {}
    told = iter(lines)
    for case in CASES:
        for build in builds(case):
            line = next(told)
            assert (line["case"], line["place"]) == (case.id, build.place)
            found.setdefault(case.id, []).append(
                Result(case, build, line["problems"], line["record"], line["peak"])
            )
    assert next(told, None) is None
    return found


def kept(result: Result) -> bool:
    """True where the payload stands in the record character for character."""
    if result.build.value is None:
        return True
    path, text = result.build.value
    if result.build.place.startswith("reading"):
        text = MEANT.get((result.case.id, result.build.place), text)
    value: Any = result.record
    for step in path:
        if isinstance(value, dict) and step not in value:
            value = list(value)[int(step)]
        else:
            value = value[step]
    return value == (text.strip("\n") if path == ("notes",) else text)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case(case: Case, results: dict[str, list[Result]]) -> None:
    for result in results[case.id]:
        place = result.build.place
        meant = any(case.id == id_ and place.startswith(where) for id_, where in MEANT)
        if case.outcome == "accept" or meant:
            assert result.problems == [], place
        if case.outcome == "reject" and not meant:
            assert result.codes & case.codes, place
        assert (result.record is None) == bool(
            [p for p in result.problems if p[0] == FILE]
        ) or FILE not in result.build.files, place
        if result.record is not None and not result.problems:
            assert kept(result), place


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_problems_name_the_file_and_the_place(case: Case, results: dict[str, list[Result]]) -> None:
    for result in results[case.id]:
        if not result.problems:
            continue
        file = Problem(result.build.file, 0, 0, "", "").file
        blamed = [p for p in result.problems if p[0] == file]
        assert blamed, result.build.place
        if result.build.span is None:
            continue
        wanted, first, last = result.build.span
        for _, line, column, _, _ in blamed:
            if line:
                assert line == wanted, result.build.place
                assert first - 1 <= column <= last, result.build.place


def test_every_problem_stands_where_it_did(
    results: dict[str, list[Result]], request: pytest.FixtureRequest
) -> None:
    found = "".join(f"{result}\n" for case in results.values() for result in case)
    expected = HERE / "expected.txt"
    if request.config.getoption("--write-expected") and not expected.exists():
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_no_case_is_left_out(results: dict[str, list[Result]]) -> None:
    assert Counter(case.outcome for case in CASES) == {"reject": 212, "inert": 72, "accept": 15}
    assert len({case.id for case in CASES}) == len(CASES) == len(results) == 299
    assert all(results.values())
    parts = Counter(
        (result.case.outcome, result.verdict) for case in results.values() for result in case
    )
    assert parts == {
        ("reject", "refused"): 370,
        ("reject", "accepted"): len(MEANT) + 1,
        ("inert", "accepted"): 175,
        ("inert", "refused"): 24,
        ("accept", "accepted"): 36,
    }


def test_memory_stays_low(results: dict[str, list[Result]]) -> None:
    assert max(result.peak for case in results.values() for result in case) < MEGABYTES


WASTEFUL = """
import sys
from pathlib import Path
from tests.security import runner
read, first = runner.load_registry, runner.cases()[:2]
def wasteful(*args, **options):
    {waste}
    return read(*args, **options)
runner.load_registry, runner.cases = wasteful, lambda: first
runner.main(Path(sys.argv[1]))
"""


def wasteful(work: Path, waste: str) -> tuple[int, list[int]]:
    """Run the first two cases by a reader that wastes; return exit code and peaks."""
    ran = subprocess.run(
        [sys.executable, "-c", WASTEFUL.format(waste=waste), str(work)],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return ran.returncode, [json.loads(line)["peak"] for line in ran.stdout.splitlines()]


def test_a_reader_that_takes_much_memory_or_never_ends_is_found_out(tmp_path: Path) -> None:
    """Its memory counts though it is given back before the measurement."""
    code, frugal = wasteful(tmp_path / "frugal", "pass")
    assert code == 0
    assert max(frugal) < MEGABYTES
    code, hungry = wasteful(tmp_path / "hungry", f"b'x' * {MEGABYTES * 1_000_000}")
    assert code == 0
    assert min(hungry) >= MEGABYTES
    code, slow = wasteful(tmp_path / "slow", "while True: pass")
    assert (code, slow) == (-signal.SIGPROF, [])


def test_accepted_records_are_those_that_the_reader_accepts(
    results: dict[str, list[Result]],
) -> None:
    accepted = {
        (r.case.id, r.build.place) for case in results.values() for r in case if not r.problems
    }
    assert {(a.case, a.place) for a in accepted_records()} == accepted
    inert = {id_ for id_, _ in accepted if id_.startswith(("text-", "md-"))}
    assert len(inert) > 50


def test_check_names_every_bad_file_at_once(tmp_path: Path) -> None:
    bad: dict[str, str] = {}
    for case in CASES:
        if case.outcome != "reject" or case.slot in ("path", "symlink", "special", "id"):
            continue
        build = builds(case)[0]
        data = build.files.get(FILE)
        if data is not None:
            bad[f"products/example/{case.id}.yml"] = case.id
            Build("file", {f"products/example/{case.id}.yml": data}).write(tmp_path)
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "cytokine_facts.cli", "check", "--format", "json"]
    ran = subprocess.run(
        [*command, "--root", str(tmp_path), "--today", "2026-11-22"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    named = {p["file"] for p in json.loads(ran.stdout)["problems"]}
    assert len(bad) > 150
    assert bad.keys() - named == set()


def test_the_base_record_is_sound(tmp_path: Path) -> None:
    Build("base", {FILE: record().encode()}).write(tmp_path)
    loaded = load_registry(tmp_path)
    assert loaded.problems == ()
    assert loaded.registry.products["example/good"].record.name == DEFAULTS["name"]
