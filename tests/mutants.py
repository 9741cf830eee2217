"""How many mutants of the reader, the notation and the balance do the tests kill?

``python tests/mutants.py [number] [part ...]``: a sample of so many of each part (100), drawn with
a fixed seed; 0 takes all of them. The code is changed in a copy below ``.cache``. Prints the share
killed and the survivors; fails below the share that is asked. ``tests/mutants.md`` tells what was
found.

Mutmut makes the mutants and tells which tests reach each; this module, as a plugin of one pytest,
collects the tests once and tries every mutant in a process forked from there. Its tests run from
the fastest to the slowest until one fails, properties with fewer examples than in the suite, so
that a share found here is a lower bound.
"""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORK = Path(os.environ.get("MUTANTS_IN") or ROOT / ".cache/mutants")
SHARE = 0.85
PARTS = {
    "reader": ("reading/bytes.py", "reading/nodes.py", "reading/syntax.py", "reading/canonical.py",
               "reading/records.py", "reading/files.py"),
    "notation": ("model/amount.py", "model/notation.py", "model/misread.py", "model/units.py"),
    "balance": ("balance/*.py",),
}  # fmt: skip
HOSTILE = (
    "tests/security/test_properties.py", "tests/security/test_places.py",
    "tests/security/test_trees.py", "tests/security/test_messages.py",
)  # fmt: skip
TESTS = {
    "reader": ("tests/reading", *HOSTILE),
    "notation": ("tests/model", "tests/reading", *HOSTILE),
    "balance": ("tests/balance", "tests/label/test_outcomes.py", "tests/label/test_view.py"),
}
"""The tests that are there for a part, and that a mutant of it must not pass."""
COPIED = (
    "products", "cytokines", "comparisons", "examples", "docs", "registry.yml", "rules.lock",
    "permalinks.lock", "mkdocs.yml", "schema", "tests", "pyproject.toml",
)  # fmt: skip
OPTIONS = ("-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "tests.mutants",
           "-k", "not ten_thousand")  # fmt: skip
ENVIRONMENT = {**os.environ, "HYPOTHESIS_PROFILE": "few", "MUTANTS_IN": str(WORK)}
JOBS = int(os.environ.get("JOBS", "2"))
CHOSEN, FOUND = WORK / "chosen.json", WORK / "alive.json"


def pytest_runtestloop(session: Any) -> bool | None:
    """Try the chosen mutants instead of running the tests once; write down who is alive."""
    if not CHOSEN.exists():
        return None
    stats = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
    took: dict[str, float] = stats["duration_by_test"]
    items = sorted(session.items, key=lambda item: took.get(item.nodeid, 0))
    names: list[str] = json.loads(CHOSEN.read_text(encoding="utf-8"))
    running: dict[int, str] = {}
    alive = []

    def wait() -> None:
        child, status = os.wait()
        name = running.pop(child)
        shutil.rmtree(WORK / "scratch" / name, ignore_errors=True)
        if status == 0:
            alive.append(name)

    for done, name in enumerate(names):
        if len(running) == JOBS:
            wait()
        reached = set(stats["tests_by_mangled_function_name"].get(function_of(name), ()))
        chosen = [item for item in items if item.nodeid in reached]
        seconds = int(10 + 4 * sum(took.get(item.nodeid, 0) for item in chosen))
        running[forked(session, name, chosen, seconds)] = name
        if done and done % 50 == 0:
            print(f"{done} of {len(names)} tried, {len(alive)} alive", flush=True)
    while running:
        wait()
    FOUND.write_text(json.dumps(alive), encoding="utf-8")
    return True


def function_of(mutant: str) -> str:
    """Return the name by which the statistics know the function that a mutant is one of."""
    return mutant.rpartition("__mutmut_")[0]


def forked(session: Any, name: str, items: Sequence[Any], seconds: int) -> int:
    """Start a process that ends with 0 where a mutant passes the tests; return its id.

    The system kills it where it works, or waits, much longer than the tests took without a mutant.
    """
    from _pytest.runner import runtestprotocol

    child = os.fork()
    if child:
        return child
    os.environ["MUTANT_UNDER_TEST"] = name
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(4 * seconds)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    scratch = WORK / "scratch" / name
    scratch.mkdir(parents=True)
    session.config._tmp_path_factory._basetemp = scratch
    session.config.pluginmanager.register(_Ends())
    try:
        for item, following in zip(items, [*items[1:], None], strict=False):
            runtestprotocol(item, False, following)
    except BaseException:
        os._exit(1)
    os._exit(0)


class _Ends:
    """Ends the process at the first failure, before anybody words it."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: Any) -> None:
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def prepared(parts: Sequence[str]) -> None:
    """Copy the checkout so that the tool finds package and tests."""
    modules = [module for part in parts for module in PARTS[part]]
    tests = sorted({test for part in parts for test in TESTS[part]})
    shutil.rmtree(WORK, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "plugins", WORK / "src", ignore=ignored)
    for name in COPIED:
        source, target = ROOT / name, WORK / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copyfile(source, target)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/cytokine_facts/{module}" for module in modules],
        "pytest_add_cli_args": OPTIONS,
        "pytest_add_cli_args_test_selection": tests,
        "also_copy": list(COPIED),
    }  # fmt: skip
    lines = [f"{key}=\n    " + "\n    ".join(values) for key, values in settings.items()]
    (WORK / "setup.cfg").write_text("[mutmut]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def made(parts: Sequence[str]) -> dict[str, list[str]]:
    """Make the mutants and note which tests reach them; return their names by part."""
    command = [sys.executable, "-m", "mutmut", "run", "no such mutant, so that none is tried"]
    with (WORK / "log.txt").open("a", encoding="utf-8") as log:
        subprocess.run(command, cwd=WORK, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT)
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for pattern in PARTS[part]:
            for path in sorted((WORK / "mutants/src/cytokine_facts").glob(f"{pattern}.meta")):
                found[part] += json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def survivors(mutants: Sequence[str], parts: Sequence[str]) -> set[str]:
    """Return which of the mutants no test kills."""
    CHOSEN.write_text(json.dumps(mutants), encoding="utf-8")
    FOUND.unlink(missing_ok=True)
    tests = sorted({test for part in parts for test in TESTS[part]})
    command = [sys.executable, "-m", "pytest", "--rootdir=.", "-q", "-s", *OPTIONS, *tests]
    environment = {**ENVIRONMENT, "PYTHONPATH": "src"}
    subprocess.run(command, cwd=WORK / "mutants", env=environment, check=True)
    return set(json.loads(FOUND.read_text(encoding="utf-8")))


def main() -> int:
    """Run the sample and tell."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    parts = sys.argv[2:] or list(PARTS)
    prepared(parts)
    every = made(parts)
    enough = True
    for part, names in every.items():
        chosen = random.Random(8).sample(sorted(names), min(number or len(names), len(names)))
        alive = survivors(chosen, [part])
        share = 1 - len(alive) / len(chosen)
        enough &= share >= SHARE
        print(f"{part}: {share:.1%} of {len(chosen)} mutants killed ({len(names)} in all)")
        print("".join(f"  {name}\n" for name in sorted(alive)), end="", flush=True)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
