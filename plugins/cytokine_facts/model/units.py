"""Units of an amount: one spelling each, and whether they convert to pg/mL.

CB-1.0 section 2: mass per volume converts; mass per mass converts at density 1 (flagged); an
international unit converts only by a cytokine's own factor; everything per cells, protein,
tissue or area, and every ratio or signal, is kept as printed and never converted.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint


class UnitKind(StrEnum):
    """What a unit measures, hence whether it can be compared."""

    CONCENTRATION = "concentration"
    MASS_FRACTION = "mass fraction"
    ACTIVITY = "biological activity"
    PER_CELLS = "per cells"
    PER_PROTEIN = "per protein"
    PER_TISSUE = "per tissue"
    PER_AREA = "per area"
    SIGNAL = "signal"

    @property
    def converts(self) -> bool:
        """True where the unit alone is enough to reach pg/mL."""
        return self in (UnitKind.CONCENTRATION, UnitKind.MASS_FRACTION)


@dataclass(frozen=True, slots=True)
class Unit:
    """One accepted unit."""

    text: str
    """The one accepted spelling."""
    kind: UnitKind
    factor: Decimal | None
    """pg/mL per unit, ``None`` where it does not convert."""

    @property
    def density_assumed(self) -> bool:
        """True where the conversion takes 1 g/mL for granted."""
        return self.kind is UnitKind.MASS_FRACTION


class UnknownUnit(ValueError):
    """A unit outside the list; ``suggestion`` is the accepted spelling it looks like, if any."""

    def __init__(self, text: str, suggestion: str | None) -> None:
        self.text = text
        self.suggestion = suggestion
        super().__init__(f"unknown unit {text!r}")


MASSES = ("fg", "pg", "ng", "µg", "mg")
_GRAMS = {
    mass: Decimal(1).scaleb(power)
    for mass, power in zip((*MASSES, "g"), (-15, -12, -9, -6, -3, 0), strict=True)
}
_FIXED: dict[str, UnitKind] = (
    {f"{m}/{v}": UnitKind.CONCENTRATION for m in MASSES for v in ("mL", "L", "µL", "dL")}
    | {f"{m}/g": UnitKind.MASS_FRACTION for m in MASSES}
    | {"ppm": UnitKind.MASS_FRACTION, "ppb": UnitKind.MASS_FRACTION}
    | {f"{u}/mL": UnitKind.ACTIVITY for u in ("IU", "U")}
    | {f"{m}/mg protein": UnitKind.PER_PROTEIN for m in MASSES}
    | {f"{m}/{w} tissue": UnitKind.PER_TISSUE for m in MASSES for w in ("mg", "g")}
    | {f"{m}/cm²": UnitKind.PER_AREA for m in MASSES}
    | {"OD": UnitKind.SIGNAL, "AU": UnitKind.SIGNAL, "fold": UnitKind.SIGNAL}
)
_PER_CELLS = re.compile(
    r"(?:fg|pg|ng|µg|mg)(?:/mL)?/10\^[3-9] cells(?:/mL)?(?:/(?:[1-9][0-9]{0,2} h|day))?"
)
_CAPITAL = re.compile(r"M[gG]\b")
_PLAIN = {"ppm": "µg/g", "ppb": "ng/g"}


@cache
def _pint() -> "pint.UnitRegistry[Decimal]":
    """A registry of the few units that convert: it loads in milliseconds, and is exact."""
    import pint

    ureg: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    for line in (
        "femto- = 1e-15 = f-",
        "pico- = 1e-12 = p-",
        "nano- = 1e-9 = n-",
        "micro- = 1e-6 = µ-",
        "milli- = 1e-3 = m-",
        "deci- = 1e-1 = d-",
        "gram = [mass] = g",
        "litre = [volume] = L",
    ):
        ureg.define(line)
    return ureg


def most_of(unit: Unit) -> Decimal | None:
    """Return how much of a substance there can be in this unit, ``None`` where nothing limits it.

    No more than 1 g in 1 mL or 1 g, and no more than 1 mg in 1 mg.
    """
    if unit.factor is not None:
        return Decimal("1E+12") / unit.factor
    if unit.kind not in (UnitKind.PER_PROTEIN, UnitKind.PER_TISSUE):
        return None
    part, whole = (text.split(" ")[0] for text in unit.text.split("/"))
    return _GRAMS[whole] / _GRAMS[part]


@cache
def parse_unit(text: str) -> Unit:
    """Return the unit spelled ``text``; raise :class:`UnknownUnit` with a suggestion."""
    kind = _FIXED.get(text)
    if kind is None:
        if _PER_CELLS.fullmatch(text):
            return Unit(text, UnitKind.PER_CELLS, None)
        raise UnknownUnit(text, suggest_unit(text))
    if not kind.converts:
        return Unit(text, kind, None)
    plain = _PLAIN.get(text, text)
    if kind is UnitKind.MASS_FRACTION:
        plain = plain.removesuffix("/g") + "/mL"
    mass, volume = plain.split("/")
    ureg = _pint()
    quantity = ureg.Quantity(Decimal(1), mass) / ureg.Quantity(Decimal(1), volume)
    factor = quantity.to(ureg.Unit("pg") / ureg.Unit("mL")).magnitude
    return Unit(text, kind, Decimal(factor).normalize())


def suggest_unit(text: str) -> str | None:
    """Return the accepted spelling that ``text`` is a look-alike of, or ``None``.

    ``None`` too where it looks like two, as in :func:`doubtful_unit`.
    """
    return None if _CAPITAL.match(text.strip()) else _alike(text)


def doubtful_unit(text: str) -> tuple[str, ...]:
    """Return both units that a capital M may stand for, none where there is no doubt.

    ``MG/ML`` may be mg/mL, or µg/mL whose µ became a capital (U+039C) that looks like M.
    """
    if not (match := _CAPITAL.match(text.strip())):
        return ()
    rest = text.strip()[match.end() :]
    found = tuple(_alike(f"{prefix}g{rest}") for prefix in ("m", "µ"))
    return tuple(unit for unit in found if unit is not None)


def _alike(text: str) -> str | None:
    micro = re.sub("[μΜ]", "µ", text.strip())
    folded = re.sub(r"\s*(?:/|\bper\b)\s*", "/", micro)
    folded = re.sub(r"^(?:[uU][gG]|µG|[mM][cC][gG])\b", "µg", folded)
    folded = re.sub(r"(?i)/ml\b", "/mL", folded)
    folded = re.sub(r"(?i)/l\b", "/L", folded)
    folded = folded.replace("x10^", "10^").replace("10⁶", "10^6").replace("10⁵", "10^5")
    folded = re.sub(r"(?i)/(?:million|10\^?6|1e6|mio\.?) cells", "/10^6 cells", folded)
    folded = re.sub(r"cm2\b", "cm²", folded)
    for candidate in (folded, folded.lower().replace("/ml", "/mL").replace("/l", "/L")):
        if candidate in _FIXED or _PER_CELLS.fullmatch(candidate):
            return candidate
    return None


def accepted_units() -> tuple[str, ...]:
    """Return every fixed unit spelling (per-cells units follow a pattern)."""
    return tuple(_FIXED)
