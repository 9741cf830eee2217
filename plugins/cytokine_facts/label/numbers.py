"""How numbers are printed on a label: amounts, ratios, per cents."""

import math
from decimal import Decimal
from functools import lru_cache

DASH = "–"
"""Printed where a number does not exist."""
NANOGRAMS_FROM = Decimal(1_000_000)
"""Amounts from here on are printed in ng/mL."""


@lru_cache(1 << 14)
def at(place: float) -> str:
    """Return a coordinate as pictures print it; many of them have something at the same place."""
    return f"{round(place, 1):g}"


def plain(number: Decimal) -> str:
    """Return the digits as given, thousands parted: ``9400.0`` is ``9,400.0``."""
    return f"{number:,f}"


def scale_of(pg_ml: Decimal) -> tuple[int, str]:
    """Return the power of ten and the unit that an amount in pg/mL is printed in."""
    return (-3, "ng/mL") if pg_ml >= NANOGRAMS_FROM else (0, "pg/mL")


def log_ratio(b: float) -> float:
    """Return ln(P/A) of a balance b, −∞ to +∞ (CB-1.0 section 1: b = tanh(ln(P/A)/2))."""
    if abs(b) >= 1:
        return math.copysign(math.inf, b)
    return 2 * math.atanh(b)


def times(log: float) -> str:
    """Return the factor of a log ratio without its side: ``8×``, ``1.6×``, ``over 100×``.

    A factor below 3, the border of balanced, is never rounded up to it.
    """
    factor = math.exp(min(abs(log), 10.0))
    if factor > 100:
        return "over 100×"
    if factor >= 4.95:
        return f"{factor:.0f}×"
    if factor < 3 <= round(factor, 1) and not math.isclose(factor, 3):
        return "2.9×"
    return f"{factor:.1f}".removesuffix(".0") + "×"


def is_even(log: float) -> bool:
    """True where a ratio is printed as even."""
    return abs(log) < math.log(1.05)


def sided(log: float) -> str:
    """Return a ratio with its side: ``8× anti``, ``1.6× pro``, ``even``."""
    if is_even(log):
        return "even"
    return f"{times(log)} {'pro' if log > 0 else 'anti'}"


def span(low: float, high: float) -> str:
    """Return an interval of log ratios in words, from its anti to its pro end.

    ``4× to 19× anti`` where both ends lie on one side, else ``2× anti to 5× pro``.
    """
    if high <= 0 and not is_even(high):
        return f"{times(high)} to {times(low)} anti"
    if low >= 0 and not is_even(low):
        return f"{times(low)} to {times(high)} pro"
    return f"{sided(low)} to {sided(high)}"


def percent(share: float) -> str:
    """Return a multiple of the active level: ``203%``, ``4%``, ``<1%``, ``123×`` from 100× on."""
    if round(100 * share) >= 10_000:
        return f"{share:,.0f}×"
    if share < 0.01:
        return "<1%" if share > 0 else "0%"
    return f"{100 * share:,.0f}%"


def short(number: float) -> str:
    """Return a computed number with three significant digits, thousands parted."""
    if number == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    text = f"{round(number, 2 - math.floor(math.log10(abs(number)))):,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
