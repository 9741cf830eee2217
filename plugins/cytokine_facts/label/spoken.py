"""What is said of a balance graphic to those who do not see it."""

from ..balance.result import Balance
from .numbers import is_even, log_ratio, span
from .words import headline, is_withheld

TABLE_BELOW = "The table below lists every entry."


def picture_title(balance: Balance) -> str:
    """Return the title of the balance graphic, for those who do not see it."""
    head = headline(balance)
    return f"Balance: {head.big}" + (f", {head.small}" if head.small else "")


def picture_of_scale(balance: Balance, weighed: tuple[int, int]) -> str:
    """Describe a beam, tilted or pinned; ``weighed`` are the marks in its two pans."""
    activity = balance.activity
    if activity is None or activity.b is None:
        raise ValueError("nothing was weighed")
    log = log_ratio(activity.b)
    down = "level" if is_even(log) else f"down on the {'pro' if log > 0 else 'anti'} side"
    if is_withheld(balance):
        down = "held level by a pin"
    i0, i1 = (span(*(log_ratio(b) for b in i)) for i in (activity.i0, activity.i1))
    return (
        f"A balance scale, {down}. Weighed: {weighed[0]} anti, {weighed[1]} pro. Likely range "
        f"{i0}; {i1} if the entries that act either way all count one way. Less than 3× either "
        f"way is called balanced. {TABLE_BELOW}"
    )


def picture_of_names(balance: Balance) -> str:
    """Describe two columns of names."""
    tilt = balance.tilt
    return f"Nothing was weighed. Names: {_sides(tilt.anti, tilt.pro, tilt.dual)}. {TABLE_BELOW}"


def picture_of_empty_pans(anti: int, pro: int, dual: int) -> str:
    """Describe a level beam with all its marks on the floor.

    Whatever was computed on the way, no lean is told: a reader who sees it is shown none.
    """
    listed = _sides(anti, pro, dual)
    return f"A balance scale, level, its pans empty. Listed, not weighed: {listed}. {TABLE_BELOW}"


def picture_of_counts(anti: int, pro: int, dual: int, rest: int) -> str:
    """Describe the counts alone; no lean is told here either."""
    listed = _sides(anti, pro, dual)
    return f"Nothing was weighed. Listed: {listed}, {rest} not scored. {TABLE_BELOW}"


def _sides(anti: int, pro: int, dual: int) -> str:
    return f"{anti} anti-inflammatory, {pro} pro-inflammatory, {dual} either way"
