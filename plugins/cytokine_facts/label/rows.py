"""The rows of a label: one per cytokine or unknown name, grouped by role."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..balance.method import LATENT_MID
from ..balance.result import Balance
from ..model.amount import Amount, AmountKind
from ..model.cytokine import Cytokine
from ..model.entry import Agent, Entry, EntryState
from ..model.product import Panel, Product, Reading
from ..model.vocabulary import Basis, LatentForm, Matrix, Origin
from ..registry import Item, Resolved
from . import words
from .marks import mark_of
from .numbers import DASH, percent, plain, scale_of

ORDER = ("anti", "pro", "dual", "neutral", "unknown")


@dataclass(frozen=True, slots=True)
class Plot:
    """Positions of one row on the log axis of the evidence plot, pg/mL; ``None`` is not drawn."""

    value: float | None
    low: float | None
    high: float | None
    lod: float | None
    """Right end of the line of a value below its limit."""
    ed50: float | None
    """The level at which lab cells respond half-way, or its like for an antagonist."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is printed."""

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
        names = tuple(r for r in self.rows if r.amount == words.NO_AMOUNT)
        if len(names) < 3 and not names_only:
            return self.rows, ()
        return tuple(r for r in self.rows if r.amount != words.NO_AMOUNT), names


_UNSAFE = re.compile(r"[^a-z0-9]+")
_NATURAL = re.compile(r"([^0-9]*)([0-9]*)")
_GREEK = str.maketrans("αβγδεζκλωΑΒΓΔ", "abgdezklwabgd")


def anchor_of(name: str) -> str:
    """Return the id of a row: ``IL-8`` is ``il-8``, ``TGF-β1`` is ``tgf-b1``."""
    return _UNSAFE.sub("-", name.lower().translate(_GREEK)).strip("-") or "entry"


def _amount(entry: Entry, reading: Reading) -> tuple[str, str, bool]:
    """Return the printed amount, its range, and whether there is any amount."""
    amount = reading.amount
    if reading.suspect:
        return reading.printed or str(amount), "figure in doubt", amount.has_number
    match amount.kind:
        case AmountKind.PRESENT:
            return reading.relative or words.NO_AMOUNT, "", False
        case AmountKind.NOT_DETECTED:
            return "not detected", "", False
        case AmountKind.NOT_SEEN | AmountKind.NOT_TESTED:
            return str(amount.kind), "", False
    if amount.unit is None or amount.unit.factor is None or not entry.has_number:
        return str(amount), "not detected" if entry.state is EntryState.BELOW_LOD else "", True
    return (*_converted(amount, reading), True)


def _converted(amount: Amount, reading: Reading) -> tuple[str, str]:
    """Return an amount that converts to pg/mL and its range, digits kept."""
    assert amount.unit is not None
    assert amount.unit.factor is not None
    factor = amount.unit.factor
    lead = amount.value if amount.value is not None else amount.limit or amount.high or Decimal(0)
    shift, unit = scale_of(lead * factor)

    def digits(number: Decimal) -> str:
        return plain((number * factor).scaleb(shift))

    if amount.kind is AmountKind.BELOW_LOD:
        return f"<{digits(lead)} {unit}", "not detected"
    if amount.kind is AmountKind.RANGE and amount.low is not None and amount.high is not None:
        return f"{digits(amount.low)}–{digits(amount.high)} {unit}", ""
    text = f"{'~' if amount.approximate else ''}{digits(lead)} {unit}"
    if reading.low and reading.high and reading.low.value is not None:
        return text, f"{digits(reading.low.value)}–{digits(reading.high.value or Decimal(0))}"
    return text, f"± {digits(amount.spread)}" if amount.spread is not None else ""


def _potency(agent: Agent | None) -> float | None:
    """Return the geometric mean of the ED50, or ic50_ref of an antagonist, pg/mL."""
    if agent is None:
        return None
    if agent.antagonises:
        return agent.ic50_ref
    if agent.ed50_low is None or agent.ed50_high is None:
        return None
    return math.sqrt(agent.ed50_low * agent.ed50_high)


def _share(entry: Entry, potency: float | None, fraction: float | None) -> float | None:
    """Return amount / ED50, ``None`` where there is no potency or no number."""
    number = entry.lod if entry.state is EntryState.BELOW_LOD else entry.value
    if potency is None or number is None or not entry.letter.is_counted:
        return None
    share = float(number) / potency
    if entry.matrix is not Matrix.FINISHED_PRODUCT:
        share *= 1.0 if fraction is None else fraction
    if entry.latent in (LatentForm.TOTAL, LatentForm.UNKNOWN):
        share *= LATENT_MID
    return share


def _percent(entry: Entry, share: float | None) -> str:
    """Return a share of the active level in per cent, a dash where there is none."""
    if share is None:
        return DASH
    text = percent(share)
    return f"<{text.removeprefix('<')}" if entry.state is EntryState.BELOW_LOD else text


def _notes(reading: Reading, entry: Entry, cytokines: Mapping[str, Cytokine]) -> list[str]:
    found = []
    if reading.suspect:
        found.append(f"Figure in doubt, never converted: {reading.suspect}")
    if reading.could_be:
        found.append(f"May have been {words.listed([str(a) for a in reading.could_be])}.")
    if reading.candidates:
        names = [cytokines[i].name for i in reading.candidates if i in cytokines]
        found.append(f"May mean {' or '.join(names)}; not scored.")
    if reading.relative:
        found.append(f"The source only compares: {reading.relative}")
    if reading.origin is Origin.RECOMBINANT:
        found.append("Added as a recombinant protein.")
    if entry.density_assumed:
        found.append("Converted per gram at 1 g/mL.")
    if entry.latent in (LatentForm.TOTAL, LatentForm.UNKNOWN) and entry.value is not None:
        found.append("Mostly inactive when secreted; one tenth counts as active.")
    if reading.printed and not reading.suspect:
        found.append(f"Printed as: {reading.printed}")
    if reading.note:
        found.append(reading.note)
    return found


def _plot(entry: Entry, reading: Reading, potency: float | None) -> Plot:
    def number(value: Decimal | None) -> float | None:
        return float(value) if value is not None and value > 0 else None

    low, high = entry.low, entry.high
    spread = reading.amount.spread
    if low is None and spread is not None and entry.value is not None:
        ends = reading.amount.in_pg_ml(spread)
        if ends is not None:
            low, high = max(entry.value - ends, entry.value / 20), entry.value + ends
    below = entry.state is EntryState.BELOW_LOD
    return Plot(
        value=None if below else number(entry.value),
        low=number(low),
        high=number(high),
        lod=number(entry.lod) if below else None,
        ed50=potency,
    )


def _source_words(panel: Panel, letter: str) -> str:
    if letter == "C" and panel.basis is Basis.MEASURED:
        return "measured, no method or lot given"
    return words.SHORT_LETTERS[letter]


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
        amount, span, has_amount = _amount(entry, reading)
        potency = _potency(agent)
        share = _share(entry, potency, _fraction(self.record))
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
            letter=entry.letter.value,
            mark=mark_of(entry, role),
            amount=amount,
            has_amount=has_amount,
            range=span,
            percent=_percent(entry, share),
            share=share,
            weighed=weighed
            and role in ("anti", "pro")
            and potency is not None
            and entry.letter.is_counted
            and self.balance.verdict.path == "activity",
            headline=entry.headline,
            reference=self.references.get(panel.source, ""),
            panel=entry.panel,
            notes=tuple(_notes(reading, entry, self.cytokines)),
            plot=_plot(entry, reading, potency),
            reading_text=reading.printed or str(reading.amount),
            entry=entry,
        )


def _fraction(record: Product) -> float | None:
    return float(record.active_fraction) if record.active_fraction is not None else None


def readings_of(item: Item) -> dict[tuple[int, str], Resolved]:
    """Return the readings of a product by panel and printed name."""
    return {(r.panel, r.printed): r for r in item.readings}


def _strength(row: Row) -> tuple[int, float, list[tuple[str, int]]]:
    """Sort key: measured against its potency first, then by amount, then by name."""
    name = [(text, int(digits or 0)) for text, digits in _NATURAL.findall(row.name.lower())]
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
            groups.append(Group(role, words.GROUPS[role][0], note, members))
    return tuple(groups)


def _group_note(role: str, rows: Sequence[Row], *, weighing: bool) -> str:
    if weighing and role in ("anti", "pro"):
        return f"{sum(r.weighed for r in rows)} of {len(rows)} weighed"
    count = words.counted(len(rows), "entry", "entries")
    if any(r.has_amount for r in rows):
        return f"{count}, not weighed" if role == "dual" and weighing else count
    return words.counted(len(rows), "name")
