"""An entry: one reading of one panel, resolved and normalised, as the balance takes it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .vocabulary import LatentForm, Letter, Matrix


class EntryState(StrEnum):
    """The typed amount of CB-1.0 section 2."""

    VALUE = "value"
    """A number in pg/mL."""
    BELOW_LOD = "below_lod"
    """Tested, not found; with ``lod`` a number, without it none."""
    PRESENT = "present"
    """Named, or with an amount that does not convert: it counts as a name."""
    NOT_TESTED = "not_tested"
    """Not tested, or tested with a result that nobody saw: it counts as nothing."""


class Entry(NamedTuple):
    """One reading. All amounts are pg/mL in the matrix, before the active fraction.

    A tuple, since there are very many and it is made quickly.
    """

    printed: str
    """Analyte name as printed."""
    cytokine: str | None
    """Registry id; ``None`` is unclassified: in the coverage, never scored."""
    state: EntryState
    letter: Letter
    matrix: Matrix
    value: Decimal | None = None
    """Central value, pg/mL (geometric mean of low and high for a range without a centre)."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Lowest and highest value, pg/mL."""
    cv: float | None = None
    """Coefficient of variation as a fraction (SD / mean)."""
    lod: Decimal | None = None
    """Limit of detection, pg/mL."""
    latent: LatentForm | None = None
    """For a latent cytokine: which form was measured; ``None`` for every other one."""
    headline: bool = False
    """The maker itself emphasises it."""
    density_assumed: bool = False
    """The conversion took 1 g/mL for granted."""
    sampled_on: date | None = None
    """Day of the sample: the newer of two equal letters counts."""
    lots: int | None = None
    """Number of lots behind it."""
    panel: int = 0
    """0-based index of the panel in the record."""

    @property
    def has_number(self) -> bool:
        """True where it carries a number or a limit in pg/mL."""
        return (self.state is EntryState.VALUE and self.value is not None) or (
            self.state is EntryState.BELOW_LOD and self.lod is not None
        )


@dataclass(frozen=True, slots=True)
class Agent:
    """What the balance knows of one cytokine: role, potency, mass. Amounts in pg/mL."""

    id: str
    symbol: str
    """HGNC symbol, or the id in capitals."""
    name: str
    """Name that labels print."""
    role: str
    """pro, anti, dual or neutral."""
    ed50_low: float | None = None
    ed50_high: float | None = None
    """Ends of the ED50 as CB-1.0 section 2 reads them (bounds and single numbers widened)."""
    ic50_ref: float | None = None
    r50: float | None = None
    """Molar excess for 50 % inhibition; ``None`` takes the method's default."""
    mw_kda: float | None = None
    antagonises: tuple[str, ...] = ()
    dual_low: float = -1.0
    dual_high: float = 1.0
    """Ends of the stress test of a dual role."""
