"""How many mutants of the reader, the notation and the balance do the tests kill?

``python tests/mutants.py [number] [part ...]``: a sample of so many of each part (100), drawn with
a fixed seed; 0 takes all of them, which takes hours. The code is changed in a copy below
``.cache``. Prints the share killed and the survivors; fails below the share that is asked.
``tests/mutants.md`` tells what was found.

Tests of a mutant run from the fastest to the slowest, properties with fewer examples than in the
suite, so that a share found here is a lower bound.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".cache/mutants"
SHARE = 0.85
PARTS = {
    "reader": ("reading/bytes.py", "reading/nodes.py", "reading/canonical.py", "reading/records.py",
               "reading/files.py"),
    "notation": ("model/amount.py", "model/units.py"),
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
ALIVE = (0, 33)
"""Exit codes of a mutant that survived, and of one that no test reaches."""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Run the fastest tests first; this module is the plugin of the runs that it starts."""
    stats = Path("mutmut-stats.json")
    if stats.exists():
        took = json.loads(stats.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: took.get(item.nodeid, 0))


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
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:unraisableexception",
                                "-p", "tests.mutants", "-k", "not ten_thousand"],
        "pytest_add_cli_args_test_selection": tests,
        "also_copy": list(COPIED),
    }  # fmt: skip
    lines = [f"{key}=\n    " + "\n    ".join(values) for key, values in settings.items()]
    (WORK / "setup.cfg").write_text("[mutmut]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def run(mutants: Iterable[str], *, fails: bool = False) -> None:
    """Test the named mutants; every one has its result in a file beside its module."""
    children = os.environ.get("JOBS", "2")
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", children, *mutants]
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "few"}
    with (WORK / "log.txt").open("a", encoding="utf-8") as log:
        subprocess.run(
            command, cwd=WORK, env=environment, stdout=log, stderr=subprocess.STDOUT,
            check=not fails,
        )  # fmt: skip


def results() -> dict[str, dict[str, int | None]]:
    """Return exit codes by part and mutant."""
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    folder = WORK / "mutants/src/cytokine_facts"
    for part, patterns in PARTS.items():
        for pattern in patterns:
            for path in sorted(folder.glob(f"{pattern}.meta")):
                data = json.loads(path.read_text(encoding="utf-8"))
                found[part] |= data["exit_code_by_key"]
    return found


def main() -> int:
    """Run the sample and tell."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    parts = sys.argv[2:] or list(PARTS)
    prepared(parts)
    run(["no such mutant, so that they are made and counted first"], fails=True)
    chosen = {
        part: sorted(
            random.Random(8).sample(sorted(names), min(number, len(names))) if number else names
        )
        for part, names in results().items()
        if part in parts
    }
    run(name for names in chosen.values() for name in names)
    found, enough = results(), True
    for part, names in chosen.items():
        alive = [name for name in names if found[part][name] in ALIVE]
        share = 1 - len(alive) / len(names)
        enough &= share >= SHARE
        print(f"{part}: {share:.0%} of {len(names)} mutants killed ({len(found[part])} in all)")
        print("".join(f"  {name}\n" for name in alive), end="")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
