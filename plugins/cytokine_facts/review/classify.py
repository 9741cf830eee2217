"""What a proposed change touches, decided from its list of files: data, method, code or mixed.

Standard library alone: the workflow that sets labels fetches this one file from the main branch
and runs ``python3 -I classify.py < FILES.json``, without a checkout.
"""

import json
import sys
from collections.abc import Iterable

DATA = ("products/", "examples/", "comparisons/")
CYTOKINES = "cytokines/"
BALANCE = ("plugins/cytokine_facts/balance/", "docs/method.md")
"""With the cytokines, what decides labels that it does not name."""
NEUTRAL = ("changes/", "permalinks.lock", "rules.lock", "exceptions.yml", "CHANGELOG.md")
"""Goes with any change."""
CLASSES = ("data", "method", "code", "mixed")
INSIDE = ("OWNER", "MEMBER", "COLLABORATOR")
"""Ties of an author to the repository, as the code host names them, that make no outsider."""
REASON = (
    "Data, rules and program never change in one request: a rule must not be tuned to a product. "
    "Please send them apart."
)


def classify(files: Iterable[str]) -> str:
    """Return the class of a change; one without files is code.

    Products, examples and comparisons are data. Cytokines and the balance are rules: the program
    may change with the balance, and cytokines with it, but not cytokines with other code.
    """
    touched = {_part(file) for file in files} - {"neutral"}
    if touched <= {"data"}:
        return "data" if touched else "code"
    if "data" in touched:
        return "mixed"
    if "cytokines" in touched and "code" in touched and "balance" not in touched:
        return "mixed"
    return "method" if touched & {"cytokines", "balance"} else "code"


def _part(file: str) -> str:
    if file.startswith(DATA):
        return "data"
    if file.startswith(CYTOKINES):
        return "cytokines"
    if file.startswith(BALANCE):
        return "balance"
    return "neutral" if file.startswith(NEUTRAL) else "code"


def listed(data: str) -> list[str]:
    """Return the names in the host's answer about a request's files, old names of moved ones too.

    The answer is one JSON array, or several in a row.
    """
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(data):
        if data[at].isspace():
            at += 1
            continue
        page, at = decoder.raw_decode(data, at)
        for file in page:
            found += [file[key] for key in ("filename", "previous_filename") if key in file]
    return found


def main() -> int:
    """Print the class of a request, from the host's answer on standard input."""
    print(classify(listed(sys.stdin.read())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
