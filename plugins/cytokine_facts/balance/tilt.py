"""Measures (a) and (b): the tilt of the list and of its headline; and the claimed ratio."""

from collections.abc import Iterable
from decimal import Decimal

from ..model.entry import EntryState
from .choose import Scored
from .method import GAP, MIN_HEADLINE
from .result import ClaimCheck, ListTilt

_DIGITS = 12
"""Enough to tell a gap of exactly a fifth from more."""


def tilt_of(scored: Iterable[Scored], *, headline: bool = False) -> ListTilt:
    """Return measure (a), or (b) over the headline entries alone. Below-LOD does not count."""
    pro = anti = dual = 0
    low = high = 0.0
    for entry, agent, role in scored:
        if entry.state is EntryState.BELOW_LOD or (headline and not entry.headline):
            continue
        if role == "pro":
            pro += 1
        elif role == "anti":
            anti += 1
        else:
            dual += 1
            low += agent.dual_low
            high += agent.dual_high
    return tilt_from(pro, anti, dual, low, high)


def tilt_from(pro: int, anti: int, dual: int, low: float, high: float) -> ListTilt:
    """Return the tilt of counts; ``low`` and ``high`` are the sums of the dual entries' ends."""
    n = pro + anti + dual
    return ListTilt(
        pro=pro,
        anti=anti,
        dual=dual,
        b=(pro - anti) / (pro + anti) if pro + anti else None,
        b_lo=(pro - anti + low) / n if n else None,
        b_hi=(pro - anti + high) / n if n else None,
    )


def headline_gap(tilt: ListTilt, headline: ListTilt | None) -> tuple[float | None, bool]:
    """Return measure (b)'s gap, and whether it is worth a notice.

    The four headline entries that a notice needs are counted among the pro, anti and dual ones.
    """
    if headline is None or headline.b is None or tilt.b is None:
        return None, False
    gap = headline.b - tilt.b
    counted = headline.pro + headline.anti + headline.dual
    return gap, round(abs(gap), _DIGITS) > GAP and counted >= MIN_HEADLINE


def check_claim(claimed: tuple[Decimal, Decimal], tilt: ListTilt) -> ClaimCheck:
    """Compare a claimed (anti, pro) with the list's own counts.

    It matches if the recomputed ratio, scaled to the claim's smaller side, rounds to the larger
    side at the digits that the claim prints: 22 to 12 may be printed as 2 to 1, not 1 to 2.
    """
    anti, pro = claimed
    ratio = tilt.anti / tilt.pro if tilt.pro else None
    return ClaimCheck(
        claimed=float(anti / pro) if pro else None,
        recomputed=ratio,
        matches=_matches(anti, pro, tilt),
        anti=anti,
        pro=pro,
    )


def _matches(anti: Decimal, pro: Decimal, tilt: ListTilt) -> bool:
    if not (anti and pro and tilt.anti and tilt.pro):
        return (not anti, not pro) == (not tilt.anti, not tilt.pro)
    if anti == pro:
        more, less = max(tilt.anti, tilt.pro), min(tilt.anti, tilt.pro)
    else:
        more, less = (tilt.anti, tilt.pro) if anti > pro else (tilt.pro, tilt.anti)
    large, small = max(anti, pro), min(anti, pro)
    digits = large.as_tuple().exponent
    half = Decimal(1).scaleb(digits if isinstance(digits, int) else 0) / 2
    return abs(Decimal(more) / Decimal(less) * small - large) <= half
