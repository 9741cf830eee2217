"""The figures of one entry: its amount in words, its per cent, its place on the plot."""

import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..balance.method import LATENT_MID
from ..model.amount import Amount, AmountKind
from ..model.cytokine import Cytokine
from ..model.entry import Agent, Entry, EntryState
from ..model.panel import Reading
from ..model.vocabulary import Basis, LatentForm, Letter, Matrix, Origin
from . import phrases, words
from .numbers import DASH, percent, plain, scale_of

LONGEST = 28
"""Characters of a source's words that still fit beside a name at 320 px."""
IN_DOUBT = "figure in doubt"
"""Stands where a range would for a figure that its record calls suspect."""


class Plot(NamedTuple):
    """Positions of one row on the log axis of the evidence plot, pg/mL; ``None`` is not drawn."""

    value: float | None
    low: float | None
    high: float | None
    lod: float | None
    """Right end of the line of a value below its limit."""
    ed50: float | None
    """The level at which lab cells respond half-way, or its like for an antagonist."""


def amount_of(entry: Entry, reading: Reading) -> tuple[str, str, bool]:
    """Return the printed amount, its range, and whether there is any amount."""
    amount = reading.amount
    if reading.suspect:
        return _brief(reading.printed, str(amount)), IN_DOUBT, amount.has_number
    match amount.kind:
        case AmountKind.PRESENT:
            return _brief(reading.relative, phrases.NO_AMOUNT), "", False
        case AmountKind.NOT_DETECTED:
            return "not detected", "", False
        case AmountKind.NOT_SEEN | AmountKind.NOT_TESTED:
            return str(amount.kind), "", False
    if amount.unit is None or amount.unit.factor is None or not entry.has_number:
        return str(amount), "not detected" if entry.state is EntryState.BELOW_LOD else "", True
    return (*_converted(amount, reading), True)


def _brief(printed: str | None, instead: str) -> str:
    """Return the source's words where they fit beside a name; a note tells longer ones."""
    return printed if printed and len(printed) <= LONGEST else instead


def _converted(amount: Amount, reading: Reading) -> tuple[str, str]:
    """Return an amount that converts to pg/mL and its range, digits kept.

    In ng/mL, the zeros of a whole number are no decimals: 3000000 pg/mL is 3,000 ng/mL.
    """
    assert amount.unit is not None
    assert amount.unit.factor is not None
    factor = amount.unit.factor
    lead = amount.value if amount.value is not None else amount.limit or amount.high or Decimal(0)
    shift, unit = scale_of(lead * factor)
    about = "~" if amount.approximate else ""

    def digits(number: Decimal) -> str:
        shifted = (number * factor).scaleb(shift)
        return plain(shifted.normalize() if number.as_tuple().exponent == 0 else shifted)

    if amount.kind is AmountKind.BELOW_LOD:
        return f"<{digits(lead)} {unit}", "not detected"
    if amount.kind is AmountKind.RANGE and amount.low is not None and amount.high is not None:
        return f"{about}{digits(amount.low)}–{digits(amount.high)} {unit}", ""
    text = f"{about}{digits(lead)} {unit}"
    if reading.low and reading.high and reading.low.value is not None:
        return text, f"{digits(reading.low.value)}–{digits(reading.high.value or Decimal(0))}"
    return text, f"± {digits(amount.spread)}" if amount.spread is not None else ""


def potency_of(agent: Agent | None) -> float | None:
    """Return the geometric mean of the ED50, or ic50_ref of an antagonist, pg/mL."""
    if agent is None:
        return None
    if agent.antagonises:
        return agent.ic50_ref
    if agent.ed50_low is None or agent.ed50_high is None:
        return None
    return math.sqrt(agent.ed50_low * agent.ed50_high)


def share_of(entry: Entry, potency: float | None, fraction: float | None) -> float | None:
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


def percent_of(entry: Entry, share: float | None) -> str:
    """Return a share of the active level in per cent, a dash where there is none."""
    if share is None:
        return DASH
    text = percent(share)
    return f"<{text.removeprefix('<')}" if entry.state is EntryState.BELOW_LOD else text


def notes_of(reading: Reading, entry: Entry, cytokines: Mapping[str, Cytokine]) -> list[str]:
    """Return what a reader must know of this one figure, as sentences."""
    found = []
    if reading.suspect:
        found.append(f"Figure in doubt, never converted: {reading.suspect}")
        if reading.printed and len(reading.printed) > LONGEST:
            found.append(f"Printed: “{reading.printed}”")
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


def plot_of(entry: Entry, reading: Reading, potency: float | None) -> Plot:
    """Return the positions of an entry on the plot; a bare ± is drawn as the source prints it."""
    low, high = entry.low, entry.high
    spread = reading.amount.spread
    if low is None and spread is not None and entry.value is not None:
        ends = reading.amount.in_pg_ml(spread)
        if ends is not None:
            low, high = max(entry.value - ends, entry.value / 20), entry.value + ends
    below = entry.state is EntryState.BELOW_LOD
    return Plot(
        value=None if below else _drawn(entry.value),
        low=_drawn(low),
        high=_drawn(high),
        lod=_drawn(entry.lod) if below else None,
        ed50=potency,
    )


def _drawn(value: Decimal | None) -> float | None:
    return float(value) if value is not None and value > 0 else None


@cache
def evidence_of(basis: Basis, letter: Letter) -> str:
    """Return an evidence letter with what it stands for in a panel: ``A, independent``."""
    if letter is Letter.C and basis is Basis.MEASURED:
        return f"{letter}, no method given"
    return f"{letter}, {phrases.SHORT_LETTERS[letter.value]}"
