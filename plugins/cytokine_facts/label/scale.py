"""The log-ratio scale: anti left, pro right, ±30×, two bands (solid I0, hatched I1)."""

import math
from dataclasses import dataclass

from markupsafe import Markup

from ..balance.result import Activity
from .markup import Template, joined
from .numbers import log_ratio

SPAN = math.log(30)
"""Half the width of the scale as a log ratio; beyond it an arrow is drawn."""
MARKS = (3, 10, 30)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where point and bands lie, as ln(P/A), −∞ to +∞."""

    point: float | None
    likely: tuple[float, float]
    """I0: the solid band."""
    wide: tuple[float, float]
    """I1: the hatched band."""


def scale_of(activity: Activity) -> Scale:
    """Return the scale of an activity."""
    i0, i1 = activity.i0, activity.i1
    return Scale(
        None if activity.b is None else log_ratio(activity.b),
        (log_ratio(i0[0]), log_ratio(i0[1])),
        (log_ratio(i1[0]), log_ratio(i1[1])),
    )


def place(log: float, left: float, right: float) -> float:
    """Return the x of a log ratio between the 30× ends, clipped to them."""
    share = (max(-SPAN, min(SPAN, log)) / SPAN + 1) / 2
    return round(left + share * (right - left), 1)


_BAND = Template(
    '<path d="{d}" fill="#fff" class="cf-o" stroke="currentColor"/>'
    '<path d="{d}" fill="url(#cf-hatch)"/>'
)
_LIKELY = Template('<path d="{d}" fill="currentColor"/>')
_POINT = Template(
    '<path d="M{x} {y0}V{y1}" stroke="#fff" class="cf-p" stroke-width="{wide}"/>'
    '<path d="M{x} {y0}V{y1}" stroke="currentColor" stroke-width="{thin}"/>'
)
_ARROW = Template(
    '<path d="M{} {}l{} {}l{} {}z" fill="currentColor" stroke="#fff" class="cf-p" '
    'stroke-width="1.5"/>'
)
SMALL = Markup(' class="cf-s" font-size="11.5" text-anchor="middle"')
"""Of most words in a drawing; what holds it says so once."""
_TICK = Template('<text x="{}" y="{}">{}</text>')
_TICKS = Template('<path d="{}" stroke="currentColor"/>')
_AXIS = Template(
    '<path d="M{} {}H{}" stroke="currentColor"/><path d="M{} {}v23M{} {}v23" '
    'stroke="currentColor" stroke-width="1.1" stroke-dasharray="2.5 2"/>'
)
_ZONE = Template('<text x="{}" y="{}" class="cf-z" font-size="12" font-weight="700">{}</text>')

_MINI = Template(
    '<svg class="cf-mini" viewBox="0 0 120 16" width="120" height="16" role="img" aria-label="{}">'
)
MINI_ENDS = (4.0, 116.0)
"""Of the small scale, which is 120 wide."""
_MINI_AXIS = Template(
    '<path d="M4 8H116" stroke="currentColor" stroke-opacity=".6"/>'
    '<path d="M{} 1v14M{} 1v14" stroke="currentColor" stroke-dasharray="2 2"/>'
).format(*(place(side * math.log(3), *MINI_ENDS) for side in (-1, 1)))
_MINI_EMPTY = Markup(
    '<path d="M4 8H116" stroke="currentColor" stroke-opacity=".6" stroke-dasharray="3 3"/>'
    '<path d="M60 3v10" stroke="currentColor" stroke-opacity=".6"/>'
)
MINI_DEFS = Template('<g id="cf-m1">{}</g><g id="cf-m0">{}</g>').format(_MINI_AXIS, _MINI_EMPTY)
"""What every small scale of a page is drawn on, which the page carries once."""
_AXIS_USED, _EMPTY_USED = Markup('<use href="#cf-m1"/>'), Markup('<use href="#cf-m0"/>')
_LEAN = Template(
    '<path d="M62 5H74v-3l9 6-9 6v-3H62z" fill="#fff" class="cf-o" stroke="currentColor" '
    'stroke-width="1.2"{}/>'
)
_FLIP = Markup(' transform="matrix(-1 0 0 1 120 0)"')


def _bar(low: float, high: float, y: float, height: float, ends: tuple[float, float]) -> str:
    """Return a bar as a path; an end beyond the scale becomes an arrow head."""
    x0, x1 = place(low, *ends), place(high, *ends)
    if x1 - x0 < 1.5:
        x0, x1 = x0 - 0.75, x1 + 0.75
    tip = min(height * 0.6, (x1 - x0) / 2)
    start = f"M{x0 + tip:g} {y:g}" if low < -SPAN else f"M{x0:g} {y:g}"
    right = (
        f"H{x1 - tip:g}l{tip:g} {height / 2:g}l{-tip:g} {height / 2:g}"
        if high > SPAN
        else (f"H{x1:g}v{height:g}")
    )
    left = f"H{x0 + tip:g}l{-tip:g} {-height / 2:g}z" if low < -SPAN else f"H{x0:g}z"
    return start + right + left


def _point(
    log: float | None, top: float, bottom: float, width: float, ends: tuple[float, float]
) -> Markup:
    """Return the bar at the central value, or an arrow where it lies beyond the scale."""
    if log is None:
        return Markup()
    x = place(log, *ends)
    if abs(log) <= SPAN:
        return _POINT.format(x=x, y0=top, y1=bottom, wide=width + 3.4, thin=width)
    reach = math.copysign((bottom - top) * 0.45, log)
    x -= reach * 0.4
    return _ARROW.format(x, top, reach, (bottom - top) / 2, -reach, (bottom - top) / 2)


def drawing(scale: Scale | None, y: float = 0, width: float = 340) -> Markup:
    """Return the full scale, 46 units high, with its words and ticks, to stand in :data:`SMALL`."""
    left, right = 12.0, width - 12
    three = [place(side * math.log(3), left, right) for side in (-1, 1)]
    thirds = ((left + three[0]) / 2, width / 2, (three[1] + right) / 2)
    parts = [
        _ZONE.format(round(x, 1), y + 8, word)
        for x, word in zip(thirds, ("net anti", "balanced", "net pro"), strict=True)
    ]
    axis = y + 23.5
    parts.append(_AXIS.format(left, axis, right, three[0], axis - 11.5, three[1], axis - 11.5))
    if scale is not None:
        ends = (left, right)
        parts.append(_BAND.format(d=_bar(*scale.wide, axis - 5.5, 11, ends)))
        parts.append(_LIKELY.format(d=_bar(*scale.likely, axis - 6.5, 13, ends)))
        parts.append(_point(scale.point, axis - 10, axis + 9, 2.6, ends))
    ticks = ""
    for factor in (-30, -10, -3, 0, 3, 10, 30):
        log = math.copysign(math.log(abs(factor)), factor) if factor else 0.0
        x = place(log, left, right)
        parts.append(_TICK.format(x, y + 48, f"{abs(factor)}×" if factor else "even"))
        ticks += f"M{x:g} {axis + 8.5:g}v4"
    return joined((*parts, _TICKS.format(ticks)))


def mini(scale: Scale | None, lean: int, title: str) -> Markup:
    """Return the small scale of lists and tables; ``title`` is its text alternative.

    The page carries :data:`MINI_DEFS`.
    """
    axis = _EMPTY_USED if scale is None else _AXIS_USED
    return joined((_MINI.format(title), axis, _on_axis(scale, lean), Markup("</svg>")))


def mini_marks(scale: Scale | None, lean: int) -> Markup:
    """Return all that is drawn on the small scale, 120 by 16.

    ``lean`` draws an open arrow where nothing was weighed: −1 a list that leans anti, +1 pro,
    0 neither.
    """
    return (_MINI_EMPTY if scale is None else _MINI_AXIS) + _on_axis(scale, lean)


def _on_axis(scale: Scale | None, lean: int) -> Markup:
    parts: list[Markup] = []
    if scale is not None:
        parts.append(_BAND.format(d=_bar(*scale.wide, 4.5, 7, MINI_ENDS)))
        parts.append(_LIKELY.format(d=_bar(*scale.likely, 4, 8, MINI_ENDS)))
        parts.append(_point(scale.point, 1, 15, 2.2, MINI_ENDS))
    if lean:
        parts.append(_LEAN.format(_FLIP if lean < 0 else ""))
    return joined(parts)
