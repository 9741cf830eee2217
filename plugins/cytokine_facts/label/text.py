"""The label as plain text for a terminal, 64 columns, the same order as the box."""

import textwrap
from collections.abc import Iterable

from . import phrases, words
from .numbers import DASH, span
from .phrases import Sentence
from .rows import Group, Row
from .view import Label

COLUMNS = 64
FILLS = {"a": "●", "b": "◐", "c": "○", "d": "◌", "x": "⊖"}
"""One sign per evidence letter; the heads of the groups say the role."""


def label_text(label: Label) -> str:
    """Return the label in plain text, with a line feed at its end."""
    lines = ["CYTOKINE FACTS".center(COLUMNS).rstrip(), "━" * COLUMNS]
    lines += _wrapped(label.name)
    for fact in label.facts:
        lines += _wrapped(fact.text)
    lines += [_pair("Basis", label.basis), *_wrapped(label.basis_note), "━" * COLUMNS]
    lines += [label.measure, _pair("Balance", label.headline.big)]
    if label.headline.small:
        lines.append(_pair("", label.headline.small))
    lines += [_pair("Data grade", label.grade), *_wrapped(label.grade_note)]
    lines += _sentences(label.alerts)
    lines += _wrapped(" ".join(filter(None, (*label.verdict, phrases.SCOPE))))
    lines += _sentences([label.needs] if label.needs else [])
    if label.scale is not None:
        lines.append(_pair("Likely range", span(*label.scale.likely)))
        lines.append(_pair("If either-way entries count one way", span(*label.scale.wide)))
    lines += ["━" * COLUMNS, _pair(*label.columns)]
    for group in label.groups:
        lines += _group(group, label)
    for head, note, names in label.plain_groups:
        lines += ["─" * COLUMNS, f"{head}, {note}", *_wrapped(", ".join(names), "  ")]
    lines.append("━" * COLUMNS)
    for fill, text, count in label.evidence:
        sign = FILLS.get(fill, "★" if fill else "")
        lines.append(_pair(f"{sign} {text}".strip(), count))
    lines.append("─" * COLUMNS)
    lines += _sentences(label.warnings)
    lines += _wrapped(words.footnote(label.has_percents))
    fiction = [" ".join(phrases.FICTIONAL)] if label.fictional else []
    lines += _wrapped(" ".join([*fiction, phrases.INDEPENDENT]))
    lines += _wrapped(label.ident)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _group(group: Group, label: Label) -> list[str]:
    amounts, names = group.split(names_only=not label.has_amounts)
    lines = ["─" * COLUMNS, f"{group.title}, {group.note}"]
    for row in amounts:
        lines += _row(row, percents=label.has_percents)
    marked = [f"{FILLS[r.mark[-1]]} {r.name}{'★' if r.headline else ''}" for r in names]
    return lines + _wrapped("   ".join(marked), "  ")


def _row(row: Row, *, percents: bool) -> list[str]:
    left = f"  {FILLS[row.mark[-1]]} {row.name}{'★' if row.headline else ''}"
    if not percents:
        return [_pair(left, f"{row.amount} {row.range}".strip())]
    amount = f"{row.amount} ({row.range})" if row.range else row.amount
    return [_pair(f"{left} {amount}", row.percent or DASH)]


def _pair(left: str, right: str) -> str:
    gap = max(2, COLUMNS - len(left) - len(right))
    return f"{left}{' ' * gap}{right}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _sentences(found: Iterable[Sentence]) -> list[str]:
    return [line for sentence in found for line in _wrapped(" ".join(sentence))]
