"""The rows of a label: one per cytokine or unknown name, grouped by role."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..balance.result import Balance
from ..meanings import Resolved
from ..model.cytokine import Cytokine
from ..model.entry import Agent, Entry, EntryState
from ..model.panel import Reading
from ..model.product import Product
from ..registry import Item
from . import phrases, words
from .figures import (
    Plot,
    amount_of,
    evidence_of,
    notes_of,
    percent_of,
    plot_of,
    potency_of,
    share_of,
)
from .marks import mark_of

ORDER = ("anti", "pro", "dual", "neutral", "unknown")


class Row(NamedTuple):
    """One entry as it is printed; a tuple, since there are very many and it is made quickly."""

    anchor: str
    """Id of its row in the evidence table, such as ``il-8``; empty where another row has it."""
    name: str
    """The registry's name, or the printed one where it is unknown."""
    symbol: str
    """HGNC symbol where it differs from the name, else empty."""
    printed: str
    """The name in the source where it differs from the registry's, else empty."""
    cytokine: str | None
    role: str
    """anti, pro, dual, neutral or unknown."""
    letter: str
    """Evidence letter, A to D."""
    evidence: str
    """The letter and what it stands for here: ``A, independent``."""
    mark: str
    """Name of its mark."""
    amount: str
    """``610 pg/mL``, ``<4.0 pg/mL``, ``no amount given``, or as printed."""
    has_amount: bool
    range: str
    """``430–870``, ``± 53.20``, ``not detected``, or empty."""
    percent: str
    """Per cent of the active level, or a dash."""
    share: float | None
    """The same as a number, 1.0 at the level; of the limit where it was not detected."""
    weighed: bool
    """It enters the activity with a number."""
    headline: bool
    """The maker itself emphasises it."""
    reference: str
    """Letter of its source in the list of sources."""
    panel: int
    """0-based index of its panel."""
    notes: tuple[str, ...]
    """What a reader must know of this one figure."""
    plot: Plot
    reading_text: str
    """The reading in the notation of the record, or as printed there."""
    entry: Entry
    """What the balance takes."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one role."""

    role: str
    title: str
    note: str
    """``4 of 6 weighed``, ``3 names``."""
    rows: tuple[Row, ...]

    def split(self, *, names_only: bool) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Return the rows to print one to a line, and the mere names to print as one list.

        One or two names stand as rows among rows with amounts.
        """
        names = tuple(r for r in self.rows if r.amount == phrases.NO_AMOUNT)
        if len(names) < 3 and not names_only:
            return self.rows, ()
        return tuple(r for r in self.rows if r.amount != phrases.NO_AMOUNT), names


_UNSAFE = re.compile(r"[^a-z0-9]+")
_NATURAL = re.compile(r"([^0-9]*)([0-9]*)")
_GREEK = str.maketrans("αβγδεζκλωΑΒΓΔ", "abgdezklwabgd")


@lru_cache(4096)
def anchor_of(name: str) -> str:
    """Return the id of a row: ``IL-8`` is ``il-8``, ``TGF-β1`` is ``tgf-b1``."""
    return _UNSAFE.sub("-", name.lower().translate(_GREEK)).strip("-") or "entry"


@dataclass(slots=True)
class RowMaker:
    """Makes the rows of one product."""

    record: Product
    balance: Balance
    cytokines: Mapping[str, Cytokine]
    agents: Mapping[str, Agent]
    references: Mapping[str, str]
    """Source key to its letter."""

    def row(self, entry: Entry, reading: Reading, *, chosen: bool = True) -> Row:
        """Return the row of an entry."""
        cytokine = self.cytokines.get(entry.cytokine) if entry.cytokine else None
        agent = self.agents.get(entry.cytokine) if entry.cytokine else None
        panel = self.record.panels[entry.panel]
        name = cytokine.name if cytokine else entry.printed
        role = agent.role if agent else "unknown"
        letter = entry.letter.value
        amount, span, has_amount = amount_of(entry, reading)
        potency = potency_of(agent)
        share = share_of(entry, potency, _fraction(self.record))
        symbol = (cytokine.symbol or "") if cytokine else ""
        weighed = entry.state is EntryState.VALUE and entry.value is not None
        anchor = anchor_of(name) if cytokine else f"entry-{anchor_of(name)}"
        return Row(
            anchor=anchor if chosen else "",
            name=name,
            symbol="" if symbol.replace("-", "") == name.replace("-", "").upper() else symbol,
            printed="" if entry.printed == name else entry.printed,
            cytokine=entry.cytokine if cytokine else None,
            role=role,
            letter=letter,
            evidence=evidence_of(panel.basis, entry.letter),
            mark=mark_of(entry, role),
            amount=amount,
            has_amount=has_amount,
            range=span,
            percent=percent_of(entry, share),
            share=share,
            weighed=weighed
            and role in ("anti", "pro")
            and potency is not None
            and entry.letter.is_counted
            and self.balance.verdict.path == "activity",
            headline=entry.headline,
            reference=self.references.get(panel.source, ""),
            panel=entry.panel,
            notes=tuple(notes_of(reading, entry, self.cytokines)),
            plot=plot_of(entry, reading, potency),
            reading_text=reading.printed or str(reading.amount),
            entry=entry,
        )


def _fraction(record: Product) -> float | None:
    return float(record.active_fraction) if record.active_fraction is not None else None


def readings_of(item: Item) -> dict[tuple[int, str], Resolved]:
    """Return the readings of a product by panel and printed name."""
    return {(r.panel, r.printed): r for r in item.readings}


@lru_cache(4096)
def _natural(name: str) -> list[tuple[str, int]]:
    return [(text, int(digits or 0)) for text, digits in _NATURAL.findall(name.lower())]


def _strength(row: Row) -> tuple[int, float, list[tuple[str, int]]]:
    """Sort key: measured against its potency first, then by amount, then by name."""
    name = _natural(row.name)
    value = row.plot.value or row.plot.lod
    if value is None:
        return (2 if row.has_amount else 3, 0.0, name)
    if row.plot.ed50 is None:
        return 1, -value, name
    return 0, -value / row.plot.ed50, name


def grouped(rows: Sequence[Row], *, weighing: bool) -> tuple[Group, ...]:
    """Return the groups that have rows, in the fixed order, strongest first."""
    groups = []
    for role in ORDER:
        members = tuple(sorted((r for r in rows if r.role == role), key=_strength))
        if members:
            note = _group_note(role, members, weighing=weighing)
            groups.append(Group(role, phrases.GROUPS[role][0], note, members))
    return tuple(groups)


def _group_note(role: str, rows: Sequence[Row], *, weighing: bool) -> str:
    if weighing and role in ("anti", "pro"):
        return f"{sum(r.weighed for r in rows)} of {len(rows)} weighed"
    if all(r.amount == phrases.NO_AMOUNT for r in rows):
        return words.counted(len(rows), "name")
    count = words.counted(len(rows), "entry", "entries")
    return f"{count}, not weighed" if role == "dual" and weighing else count
