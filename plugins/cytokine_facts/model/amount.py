"""One reading as parsed: its form, its numbers with their printed digits, its unit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .units import Unit, most_of


class AmountKind(StrEnum):
    """The forms of a reading."""

    VALUE = "value"
    RANGE = "range"
    BELOW_LOD = "below lod"
    BOUND = "bound"
    PRESENT = "present"
    NOT_DETECTED = "not detected"
    NOT_SEEN = "not seen"
    NOT_TESTED = "not tested"

    @property
    def is_tested(self) -> bool:
        """True where the source gives a result for this analyte."""
        return self not in (AmountKind.NOT_TESTED, AmountKind.NOT_SEEN)

    @property
    def is_name(self) -> bool:
        """True where the analyte is stated to be there, with or without an amount."""
        return self in (
            AmountKind.VALUE,
            AmountKind.RANGE,
            AmountKind.BOUND,
            AmountKind.PRESENT,
        )


WORDS = {
    kind.value: kind
    for kind in (
        AmountKind.PRESENT,
        AmountKind.NOT_DETECTED,
        AmountKind.NOT_SEEN,
        AmountKind.NOT_TESTED,
    )
}
"""Readings that are words, by their one spelling."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One parsed reading; numbers are in ``unit``, exact and with their printed digits."""

    kind: AmountKind
    value: Decimal | None = None
    """The central value (``VALUE`` only)."""
    spread: Decimal | None = None
    """What stands behind ±; the panel's or reading's ``statistic`` says what it is."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Ends of a ``RANGE``."""
    limit: Decimal | None = None
    """The limit of detection of ``BELOW_LOD``, or the bound of ``BOUND``."""
    sign: str = ""
    """``<`` for a limit of detection; ``≤``, ``≥`` or ``>`` for a bound."""
    approximate: bool = False
    unit: Unit | None = None

    def __str__(self) -> str:
        """Return the canonical spelling; ``parse_amount`` reads it back equal."""
        about = "~" if self.approximate else ""
        match self.kind:
            case AmountKind.VALUE:
                spread = f" ± {self.spread:f}" if self.spread is not None else ""
                number = f"{about}{self.value:f}{spread}"
            case AmountKind.RANGE:
                number = f"{about}{self.low:f}–{self.high:f}"
            case AmountKind.BELOW_LOD | AmountKind.BOUND:
                number = f"{self.sign} {self.limit:f}"
            case _:
                return self.kind.value
        return f"{number} {self.unit.text}" if self.unit else number

    @property
    def has_number(self) -> bool:
        """True where the reading carries any number."""
        return self.unit is not None

    @property
    def impossible(self) -> str:
        """Why there cannot be as much, such as 5 g of a substance in 1 mL; else empty."""
        numbers = [n for n in (self.value, self.high, self.limit) if n is not None]
        most = most_of(self.unit) if self.unit is not None else None
        if most is None or not numbers or max(numbers) <= most:
            return ""
        assert self.unit is not None
        unit = self.unit.text
        return f"{max(numbers):f} {unit} is more than there can be: {most:f} {unit} is all of it"

    def in_pg_ml(self, number: Decimal) -> Decimal | None:
        """Return ``number`` of this amount's unit in pg/mL, ``None`` where it never converts."""
        if self.unit is None or self.unit.factor is None:
            return None
        return number * self.unit.factor
