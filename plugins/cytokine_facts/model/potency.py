"""How much of a cytokine acts: potencies, antagonists, masses."""

from typing import Literal

from pydantic import model_validator

from .fault import fault
from .record import Record
from .text import Key, Line, Number, YesNo


class Potency(Record):
    """Amount at which cells in an assay respond half-way (ED50)."""

    low: Number | None = None
    """Lower end, or the one number."""
    high: Number | None = None
    """Upper end; alone (with ``relation: <``) it is a supplier's bound."""
    relation: Literal["range", "=", "~", "<"]
    """What kind of figure the source prints."""
    unit: Literal["pg/mL", "ng/mL", "µg/mL"]
    """Unit of low and high."""
    assay: Line
    """The assay."""
    source: Key
    """Key of the source in ``sources``."""
    quality: Line | None = None
    """Kind of source: primary literature, supplier sheet, secondary page."""
    derived: YesNo = False
    """yes where it was computed from a specific activity."""
    note: Line | None = None
    """How it was derived."""

    @model_validator(mode="after")
    def _numbers(self) -> "Potency":
        if self.relation == "<":
            ok = self.high is not None and self.low is None
        elif self.relation == "range":
            ok = self.low is not None and self.high is not None and self.low < self.high
        else:
            ok = self.low is not None and self.high in (None, self.low)
        if not ok or any(n is not None and n <= 0 for n in (self.low, self.high)):
            raise fault(
                "CF170",
                f"the numbers do not fit the relation '{self.relation}'",
                "range: low below high; = or ~: low alone; <: high alone; all above 0",
            )
        return self


class ReferenceInhibition(Record):
    """Concentration of an antagonist that halves the effect of a stated agonist dose."""

    value: Number
    """The concentration."""
    unit: Literal["pg/mL", "ng/mL", "µg/mL"]
    """Its unit."""
    assay: Line
    """The assay and the agonist dose."""
    source: Key
    """Key of the source."""


class MolarExcess(Record):
    """Molar excess of an antagonist that halves the effect of its target."""

    value: Number
    """Moles of antagonist per mole of target."""
    source: Key
    """Key of the source."""
    note: Line | None = None
    """Conditions."""


class Mass(Record):
    """Molecular mass of the mature molecule as counted in a mole."""

    value: Number
    """kDa."""
    basis: Line
    """How it was obtained."""
    source: Line
    """Where from."""
