"""The strip of a cytokine: every amount on one log axis, with the active level.

Up to `MARKS` amounts have a mark each. More would lie upon one another and make the page long:
they are drawn as columns, so that a strip stays as long as its axis.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..label.markup import piece
from ..label.numbers import short
from .html import join
from .shelf import Mention

MARKS = 250
"""Amounts that have a mark each."""
LANE = 15
"""Height of a row of marks, in pixels."""
TALL = 120
"""Height of the tallest column, in pixels."""
_APART = 2.2
"""Marks nearer than this many per cent of the width go to different rows."""
_LANES = 8
_BINS = 5
"""Columns of a decade; the words below say so."""
Point = tuple[float, Mention]
"""An amount, or the limit that it lies below; pg/mL, above 0."""
Drawn = tuple[Markup, int, str]
"""The drawing, its height in pixels, and how to read it."""


class Axis(NamedTuple):
    """A log axis from one decade to another."""

    low: int
    high: int

    def place(self, value: float) -> float:
        """Return where an amount lies, per cent of the width."""
        return round(3 + 94 * (math.log10(value) - self.low) / (self.high - self.low), 2)


def strip(mentions: Sequence[Mention], name: str, ed50: float | None) -> Markup:
    """Return the drawing; nothing where no product gives an amount that converts.

    Places are per cents of the width, so that marks and words keep their size.
    """
    points = [(value, m) for m in mentions if (value := _value(m)) is not None]
    if not points:
        return Markup()
    numbers = [value for value, _ in points] + ([ed50] if ed50 else [])
    low = math.floor(math.log10(min(numbers)))
    high = max(math.ceil(math.log10(max(numbers))), low + 1)
    axis = Axis(low, high)
    drawn, height, how = (_marks if len(points) <= MARKS else _columns)(points, axis)
    step = max(1, (high - low) // 5)
    ticks = join(
        piece(
            '<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" stroke="currentColor"/>'
            '<text x="{0}%" y="{3}" font-size="11.5" text-anchor="middle">{4}</text>'
        ).format(axis.place(10.0**e), height, height + 5, height + 18, _decade(e))
        for e in range(low, high + 1, step)
    )
    active = Markup()
    if ed50:
        active = piece(
            '<line x1="{0}%" x2="{0}%" y1="0" y2="{1}" stroke="currentColor" stroke-width="2" '
            'stroke-dasharray="4 3"/>'
        ).format(axis.place(ed50), height)
    text = (
        f"{len(points):,} amounts of {name} on a log axis from {_decade(low)} to {_decade(high)} "
        f"pg/mL" + (f"; half-way response of lab cells at {short(ed50)} pg/mL" if ed50 else "")
    )
    return piece(
        '<svg class="strip" overflow="visible" width="100%" height="{}" role="img" aria-label="{}">'
        '<g fill="currentColor"><line x1="3%" x2="97%" y1="{}" y2="{}" stroke="currentColor"/>'
        "{}{}{}</g></svg>"
        '<p class="hint">{}pg/mL, log scale. {}{}. '
        "Amounts of ingredients are drawn as measured.</p>"
    ).format(
        height + 22,
        text,
        height,
        height,
        active,
        ticks,
        drawn,
        _left_out(mentions, len(points)),
        how,
        "; the dashed line is the level at which lab cells respond half-way" if ed50 else "",
    )


def _marks(points: Sequence[Point], axis: Axis) -> Drawn:
    """Draw a mark for each amount."""
    lanes: list[float] = []
    marks = []
    for value, mention in sorted(points, key=lambda p: (p[0], p[1].label.id)):
        x = axis.place(value)
        lane = next((i for i, last in enumerate(lanes) if x - last >= _APART), None)
        if lane is None:
            lane = len(lanes) if len(lanes) < _LANES else _LANES - 1
        lanes[lane : lane + 1] = [x]
        marks.append((x, lane, mention.row.mark))
    height = LANE * len(lanes) + 8
    drawn = join(
        piece('<use href="#cf-{}" x="{}%" y="{}"/>').format(mark, x, height - LANE * (lane + 1) + 4)
        for x, lane, mark in marks
    )
    return drawn, height, "Shape is the role, fill the evidence letter"


def _columns(points: Sequence[Point], axis: Axis) -> Drawn:
    """Draw a column for each part of a decade that holds amounts, those not found on top."""
    last = _BINS * axis.high - 1
    bins = Counter((min(math.floor(_BINS * math.log10(v)), last), m.row.found) for v, m in points)
    most = max(bins[at, True] + bins[at, False] for at, _ in bins)
    height = TALL + 8
    drawn = []
    for at in sorted({at for at, _ in bins}):
        x, end = (axis.place(10 ** (edge / _BINS)) for edge in (at, at + 1))
        base = float(height)
        for found, look in (
            (True, ' fill-opacity=".5"'),
            (False, ' fill="none" stroke="currentColor"'),
        ):
            tall = round(TALL * bins[at, found] / most, 1)
            if tall:
                base = round(base - tall, 1)
                drawn.append(
                    piece('<rect x="{}%" width="{}%" y="{}" height="{}"{}/>').format(
                        x, round(0.9 * (end - x), 2), base, tall, Markup(look)
                    )
                )
    how = (
        f"A column is a fifth of a decade, the tallest stands for {most:,} amounts; outlined: "
        "tested and not found, at the limit of detection"
    )
    return join(drawn), height, how


def _value(mention: Mention) -> float | None:
    """Return what is drawn: the amount, or the limit that it lies below; pg/mL, above 0."""
    value = mention.row.drawn
    return value if value is not None and value > 0 else None


def _left_out(mentions: Sequence[Mention], drawn: int) -> str:
    """Say how many amounts of the table are not drawn, and why."""
    all_ = sum(m.row.has_amount for m in mentions)
    if drawn >= all_:
        return ""
    return f"Drawn: {drawn:,} of {all_:,}; the others do not convert to pg/mL or are in doubt. "


def _decade(exponent: int) -> str:
    number = 10.0**exponent
    if number >= 1_000_000:
        return f"{number / 1_000_000:,.0f}M"
    return f"{number / 1000:,.0f}k" if number >= 1000 else f"{number:g}"
