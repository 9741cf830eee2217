"""The quality of a registry as text, Markdown and JSON; and against an earlier one."""

import json
from dataclasses import asdict

from .quality import Listing, Quality

SHOWN = 20


def as_text(found: Quality, before: Quality | None = None) -> str:
    """Return every list, at most 20 findings of each; ``before`` adds what it was."""
    return "\n".join(line for listing in found.listings for line in _lines(listing, before)) + "\n"


def as_markdown(found: Quality, before: Quality | None = None) -> str:
    """Return a table of the lists with their lengths; names of records stand in none."""
    rows = [f"| {row.title} | {_count(row, before)} |" for row in found.listings]
    return "\n".join(("| What is missing | Number |", "|---|---:|", *rows)) + "\n"


def as_json(found: Quality) -> str:
    """Return every finding as a JSON document."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def _lines(listing: Listing, before: Quality | None) -> list[str]:
    shown = listing.findings[:SHOWN]
    more = len(listing.findings) - len(shown)
    return [
        f"{listing.title}: {_count(listing, before)}",
        *(f"  {finding.path}: {finding.text}" for finding in shown),
        *([f"  and {more} more"] if more else []),
    ]


def _count(listing: Listing, before: Quality | None) -> str:
    number = len(listing.findings)
    if before is None:
        return str(number)
    was = len(before[listing.key].findings)
    return f"{was} -> {number}" if was != number else f"{number}, as before"
