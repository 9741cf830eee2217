"""A label as Markdown, for tools and people that read text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..label import phrases, words
from ..label.view import Label
from .dataset import CREDIT, LICENCE

_SPECIAL = re.compile(r"([\\`*_\[\]<|&])(?:(?<!&)|(?=[#a-zA-Z]))")
_LEADS = ("-", "+", ">", "#")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
ROLES = {"anti": "anti", "pro": "pro", "dual": "either way", "neutral": "neutral"}


def label_markdown(label: Label) -> str:
    """Return a label with entries, warnings and sources; foreign text cannot add markup."""
    parts = [
        f"# Cytokine Facts: {escaped(label.name)}",
        " ".join(escaped(fact.text).rstrip(".") + "." for fact in label.facts),
        *([" ".join(phrases.FICTIONAL)] if label.fictional else []),
        *_section("Alerts", _sentences(label.alerts)),
        _bullets(_summary(label)),
        *_section("In short", _sentences(label.in_short)),
        *_entries(label),
        *_section("Tested, result not seen", map(escaped, label.not_seen)),
        *_section("Before trusting the figures", _sentences(label.warnings)),
        *_section("What is missing", map(escaped, label.missing)),
        *_section("Sources", _sources(label)),
        escaped(words.footnote(label.has_percents)),
        escaped(f"{phrases.SCOPE} {phrases.INDEPENDENT}"),
        escaped(f"{label.ident} · {LICENCE}, {CREDIT}"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


@lru_cache(4096)
def escaped(text: str) -> str:
    """Return a text that Markdown prints as it is, on one line."""
    safe = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    if safe.startswith(_LEADS):
        return f"\\{safe}"
    return _NUMBERED.sub(r"\1\\\2", safe) if safe[:1].isdecimal() else safe


def _summary(label: Label) -> Iterator[str]:
    small = f" ({escaped(label.headline.small)})" if label.headline.small else ""
    yield f"Balance: **{escaped(label.headline.big)}**{small}"
    yield f"Verdict: {escaped(' '.join(filter(None, label.verdict)))}"
    yield f"Data grade: {escaped(label.grade)}. {escaped(label.grade_note)}".strip()
    yield f"Basis: {escaped(label.basis)}. {escaped(label.basis_note)}".strip()
    yield f"Core panel tested: {escaped(label.core)}"
    yield f"Live cells: {escaped(label.live_cells)}"


def _entries(label: Label) -> Iterator[str]:
    if not label.rows:
        return
    lines = [
        "| Cytokine | Role | Amount | % active level | Evidence | Source |",
        "|---|---|---|---|---|---|",
    ]
    for row in label.rows:
        name = escaped(row.name) + (f" (printed as {escaped(row.printed)})" if row.printed else "")
        amount = escaped(" ".join(filter(None, (row.amount, row.range))))
        cells = (name, ROLES.get(row.role, "not classified"), amount, escaped(row.percent))
        lines.append(f"| {' | '.join(cells)} | {row.letter} | {row.reference} |")
    yield "## Entries"
    yield "\n".join(lines)


def _sources(label: Label) -> Iterator[str]:
    for line in label.sources:
        parts = [f"({line.letter}) {escaped(line.title)}", escaped(line.detail)]
        parts += [f"<{line.link}>"] if line.link else []
        parts += [f"archived: <{line.archive}>"] if line.archive else []
        parts += map(escaped, line.warnings)
        yield ". ".join(part.rstrip(".") for part in parts if part)


def _sentences(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (escaped(" ".join(sentence)) for sentence in found)


def _section(title: str, lines: Iterable[str]) -> tuple[str, ...]:
    body = _bullets(lines)
    return (f"## {title}", body) if body else ()


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
