"""The quality of a registry as text, Markdown and JSON; against an earlier one; over time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from .quality import Listing, Quality
from .trend import Point, series

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


def trend_rows(found: Quality, points: Sequence[Point]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the title of every list and its lengths over the points, the labels first.

    Records that today's rules refuse have a row of their own where there are any.
    """
    yield "Labels", series(points, "labels")
    for listing in found.listings:
        yield listing.title, series(points, listing.key)
    if any(left_out := series(points, "left_out")):
        yield "Files left out: today's rules refuse them", left_out


def trend_text(found: Quality, points: Sequence[Point]) -> str:
    """Return the lengths of all lists over time, a column for each day."""
    rows = list(trend_rows(found, points))
    wide = max(len(title) for title, _ in rows)
    head = " ".join(f"{point.word:>10}" for point in points)
    lines = [f"{'':<{wide}} {head}"]
    lines += [f"{title:<{wide}} {' '.join(f'{n:>10}' for n in row)}" for title, row in rows]
    return "\n".join(lines) + "\n"


def trend_markdown(found: Quality, points: Sequence[Point]) -> str:
    """Return the lengths of all lists over time as a table."""
    rows = [
        f"| What is missing | {' | '.join(point.word for point in points)} |",
        f"|---|{'---:|' * len(points)}",
        *(f"| {title} | {' | '.join(map(str, row))} |" for title, row in trend_rows(found, points)),
    ]
    return "\n".join(rows) + "\n"


def trend_json(points: Sequence[Point]) -> str:
    """Return the points as a JSON document, oldest first."""
    rows = [
        {
            "date": point.day.isoformat(),
            "commit": point.commit or None,
            "labels": point.labels,
            "left_out": point.left_out,
            "counts": dict(point.counts),
        }
        for point in points
    ]
    return json.dumps({"points": rows}, ensure_ascii=False, indent=1) + "\n"
