"""The readings of a product as entries of the balance (CB-1.0 section 2).

Choices where the method is open, all towards claiming less:

* a printed 0 is "tested, not found": below the limit where one is given, else without a number;
* a range that starts at 0 has no geometric mean: it counts as a name;
* "not found" with a limit that is suspect or does not convert stays "not found", without a number;
* only IU/mL converts by a cytokine's factor; U/mL is the unit of one assay, not of a standard;
* letter A needs the lots' numbers; how many lots there were is not enough;
* a measurement by nobody knows whom is not one by the maker or by authors: letter C.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

from ..model.amount import Amount, AmountKind
from ..model.cytokine import Cytokine
from ..model.entry import Entry, EntryState
from ..model.panel import Panel, Reading
from ..model.product import Product
from ..model.vocabulary import Basis, By, LatentForm, Letter, Statistic

if TYPE_CHECKING:
    from ..meanings import Resolved

PG_PER_NG = 1000


def entries_of(
    record: Product, readings: Sequence["Resolved"], cytokines: Mapping[str, Cytokine]
) -> tuple[Entry, ...]:
    """Return one entry per reading, in the order given, amounts exact in pg/mL of the matrix.

    ``cytokines`` are the records by id: they say which cytokine is latent, and its IU.
    """
    letters = [letter_of(panel) for panel in record.panels]
    return tuple(
        _entry(
            record.panels[item.panel],
            letters[item.panel],
            item,
            cytokines.get(item.cytokine) if item.cytokine else None,
        )
        for item in readings
    )


def letter_of(panel: Panel) -> Letter:
    """Return the evidence letter of a panel's readings."""
    if panel.basis is Basis.INFERRED:
        return Letter.D
    if panel.basis is Basis.DECLARED or panel.by is By.UNKNOWN:
        return Letter.C
    method = bool(panel.method or panel.kit)
    if panel.by is By.INDEPENDENT and method and panel.lots:
        return Letter.A
    return Letter.B if method or panel.lot_count else Letter.C


def _entry(panel: Panel, letter: Letter, item: "Resolved", cytokine: Cytokine | None) -> Entry:
    reading = item.reading
    amount = reading.amount
    state, value, low, high, lod = _typed(reading, cytokine)
    unit = amount.unit
    latent = None
    if cytokine is not None and cytokine.latent:
        latent = reading.form or LatentForm.UNKNOWN
    return Entry(
        printed=item.printed,
        cytokine=item.cytokine,
        state=state,
        letter=letter,
        matrix=panel.matrix,
        value=value,
        low=low,
        high=high,
        cv=_cv(panel, reading) if state is EntryState.VALUE else None,
        lod=lod,
        latent=latent,
        headline=item.printed in panel.headline,
        density_assumed=unit is not None
        and unit.density_assumed
        and (value is not None or lod is not None),
        sampled_on=panel.sampled_on,
        lots=panel.lot_count,
        panel=item.panel,
    )


_Typed = tuple[EntryState, Decimal | None, Decimal | None, Decimal | None, Decimal | None]


def _typed(reading: Reading, cytokine: Cytokine | None) -> _Typed:
    """State, value, low, high and limit of a reading, pg/mL."""
    amount = reading.amount
    kind = amount.kind
    if not kind.is_tested:
        return EntryState.NOT_TESTED, None, None, None, None
    trusted = reading.suspect is None
    lod = None
    if trusted and reading.lod is not None and reading.lod.limit is not None:
        lod = _pg_ml(reading.lod, reading.lod.limit, cytokine)
    if kind is AmountKind.BELOW_LOD and amount.limit is not None:
        limit = _pg_ml(amount, amount.limit, cytokine) if trusted else None
        return EntryState.BELOW_LOD, None, None, None, limit
    if kind is AmountKind.NOT_DETECTED or (kind is AmountKind.VALUE and amount.value == 0):
        return EntryState.BELOW_LOD, None, None, None, lod
    present = EntryState.PRESENT, None, None, None, lod
    if not trusted:
        return present
    if kind is AmountKind.RANGE and amount.low and amount.high:
        low, high = _pg_ml(amount, amount.low, cytokine), _pg_ml(amount, amount.high, cytokine)
        if low is None or high is None:
            return present
        return EntryState.VALUE, (low * high).sqrt(), low, high, lod
    if kind is not AmountKind.VALUE or amount.value is None:
        return present
    value = _pg_ml(amount, amount.value, cytokine)
    if value is None:
        return present
    low = high = None
    if reading.low and reading.high and reading.low.value and reading.high.value:
        low = _pg_ml(reading.low, reading.low.value, cytokine)
        high = _pg_ml(reading.high, reading.high.value, cytokine)
    return EntryState.VALUE, value, low, high, lod


def _pg_ml(amount: Amount, number: Decimal, cytokine: Cytokine | None) -> Decimal | None:
    plain = amount.in_pg_ml(number)
    if plain is not None or amount.unit is None or amount.unit.text != "IU/mL":
        return plain
    per_ng = cytokine.iu_per_ng if cytokine else None
    return number / per_ng * PG_PER_NG if per_ng else None


def _cv(panel: Panel, reading: Reading) -> float | None:
    """CV as a fraction: as stated, else SD / mean (SD = SEM·√n); a bare ± tells nothing."""
    if reading.cv is not None:
        return float(reading.cv) / 100
    amount = reading.amount
    if amount.spread is None or not amount.value:
        return None
    ratio = float(amount.spread / amount.value)
    match reading.statistic or panel.statistic:
        case Statistic.MEAN_SD:
            return ratio
        case Statistic.MEAN_SEM:
            n = reading.n or panel.n
            return ratio * sqrt(n) if n else None
    return None
