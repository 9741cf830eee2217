"""Sums of activity terms, and the interval of b that they give (CB-1.0 section 3 (d))."""

from collections.abc import Sequence
from math import log, log1p, sqrt, tanh

from .dose import VAR_R50, Dose
from .method import REGION, Z
from .result import Interval

Sums = tuple[float, float, float, float]
"""S = Σy, Var(S), Σx and Var(Σx) of one side in one scenario."""
NOTHING: Sums = (0.0, 0.0, 0.0, 0.0)
_LN10 = log(10)


def region(b: float) -> int:
    """Return −1 net anti-inflammatory, 0 balanced (±0.5 included), +1 net inflammatory."""
    return -1 if b < -REGION else 1 if b > REGION else 0


def balance(pro: float, anti: float) -> float | None:
    """Return b = (P − A)/(P + A), ``None`` if both are 0. Section 1."""
    total = pro + anti
    return (pro - anti) / total if total > 0 else None


def term_of(dose: Dose, amount: float, weakening: tuple[float, float] | None) -> Sums:
    """Return y, its variance, x and its variance, at ``amount`` pg/mL in the product."""
    if not amount or not dose.potency:
        return NOTHING
    x = amount / dose.potency
    var = dose.var
    if weakening is not None:
        q, var_antagonist = weakening
        x /= 1 + q
        rho = q / (1 + q)
        var += rho * rho * (VAR_R50 + var_antagonist)
    slope = x / ((1 + x) * _LN10)
    return log1p(x) / _LN10, slope * slope * var, x, x * x * var


def add(a: Sums, b: Sums, weight: float = 1.0) -> Sums:
    """Return ``a`` plus ``b`` times ``weight``."""
    return (
        a[0] + weight * b[0],
        a[1] + weight * b[1],
        a[2] + weight * b[2],
        a[3] + weight * b[3],
    )


def _end(pro: float, var_pro: float, anti: float, var_anti: float, sign: int) -> float:
    """One end of the interval of b: tanh((ln(P/A) ± 1.96·s)/2)."""
    if anti <= 0 or pro <= 0:
        return float(sign) if anti <= 0 and pro <= 0 else 1.0 if anti <= 0 else -1.0
    spread = sqrt(var_pro / pro / pro + var_anti / anti / anti)
    return tanh((log(pro) - log(anti) + sign * Z * spread) / 2)


def interval(lo_pro: Sums, lo_anti: Sums, hi_pro: Sums, hi_anti: Sums, at: int) -> Interval:
    """Return the interval of b from the sums at ``at`` (0: with the logarithm, 2: plain)."""
    return (
        _end(lo_pro[at], lo_pro[at + 1], lo_anti[at], lo_anti[at + 1], -1),
        _end(hi_pro[at], hi_pro[at + 1], hi_anti[at], hi_anti[at + 1], +1),
    )


def widened(i1: Interval, i0: Interval, wide: tuple[bool, bool]) -> Interval:
    """Return ``i1``, each end marked ``wide`` at least as far out as that of ``i0``."""
    return (
        min(i1[0], i0[0]) if wide[0] else i1[0],
        max(i1[1], i0[1]) if wide[1] else i1[1],
    )


def hull(intervals: Sequence[Interval]) -> Interval:
    """Return the smallest interval that holds all of them."""
    return min(i[0] for i in intervals), max(i[1] for i in intervals)
