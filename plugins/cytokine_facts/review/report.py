"""The difference of two registries as text, Markdown and JSON. Nothing for equal registries."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .diff import Diff, LabelChange
from .scoreboard import ROWS, scoreboard_of

WIDTH = 100


def as_text(diff: Diff, *, rows: int | None = None) -> str:
    """Return the report as plain text; ``rows`` limits the labels that are told."""
    if diff.is_empty:
        return ""
    return "\n".join(_lines(diff, rows)) + "\n"


def as_markdown(diff: Diff, objections: Sequence[str] = ()) -> str:
    """Return the report for a job summary: the scoreboard, then at most 20 labels.

    Everything from the records stands inside a fence that no text in it can end.
    """
    if diff.is_empty:
        return ""
    body = as_text(diff, rows=ROWS).rstrip("\n")
    fence = "`" * (max((len(run) for run in re.findall("`+", body)), default=2) + 1)
    fence = max(fence, "```", key=len)
    headline = scoreboard_of(diff).headline
    gate = "\n".join(f"- {line}" for line in objections)
    if gate:
        fence_gate = max(fence, "`" * (gate.count("`") + 3), key=len)
        gate = f"\nThe gate objects:\n\n{fence_gate}text\n{gate}\n{fence_gate}\n"
    return f"### {headline}\n{gate}\n{fence}text\n{body}\n{fence}\n"


def as_json(diff: Diff) -> str:
    """Return the report as a JSON document, everything in it."""
    if diff.is_empty:
        return ""
    return json.dumps(_data(diff), ensure_ascii=False, indent=1) + "\n"


def _lines(diff: Diff, rows: int | None) -> Iterator[str]:
    yield scoreboard_of(diff).headline
    if diff.records:
        yield ""
        yield "Records"
        for record in diff.records:
            yield f"  {record.path}"
            yield from (f"    {words}" for words in record.words)
    if diff.labels:
        yield ""
        yield "Labels, the riskiest first"
        yield from _told(diff.labels, rows)
    if diff.method is not None:
        method = diff.method
        yield ""
        yield method.title
        yield from (f"  {name}: {old} -> {new}" for name, old, new in method.constants)
        yield from _told(method.labels, rows)
    for name, files in ((diff.base, diff.left_out_base), (diff.head, diff.left_out_head)):
        if files:
            yield ""
            yield f"Left out of {name} for errors"
            yield from (f"  {file}, {why}" for file, why in files.items())


def _told(labels: Sequence[LabelChange], rows: int | None) -> Iterator[str]:
    for change in labels[:rows]:
        fiction = " (fictional)" if change.fictional else ""
        yield f"  {change.id}{fiction} {change.effect}{'' if change.touched else ', untouched'}"
        yield from (f"    {name}: {old} -> {new}" for name, old, new in change.facts)
        yield from (f"    because {cause.text}" for cause in change.causes)
    if rows is not None and len(labels) > rows:
        yield f"  and {len(labels) - rows} more, all in the full report"


def _data(diff: Diff) -> dict[str, Any]:
    board = scoreboard_of(diff)
    method = diff.method
    return {
        "base": diff.base,
        "head": diff.head,
        "headline": board.headline,
        "records": [
            {
                "kind": record.kind,
                "id": record.id,
                "path": record.path,
                "what": str(record.what),
                "words": list(record.words),
                "former": record.former,
            }
            for record in diff.records
        ],
        "labels": [_label(change) for change in diff.labels],
        "method": {
            "before": method.before,
            "after": method.after,
            "unknown": method.unknown,
            "constants": [list(constant) for constant in method.constants],
            "labels": [_label(change) for change in method.labels],
        }
        if method
        else None,
        "left_out": {"base": dict(diff.left_out_base), "head": dict(diff.left_out_head)},
    }


def _label(change: LabelChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "fictional": change.fictional,
        "effect": str(change.effect),
        "touched": change.touched,
        "before": str(change.before.outcome) if change.before else None,
        "after": str(change.after.outcome) if change.after else None,
        "facts": [list(fact) for fact in change.facts],
        "causes": [
            {"kind": cause.kind, "id": cause.id, "text": cause.text} for cause in change.causes
        ],
    }
