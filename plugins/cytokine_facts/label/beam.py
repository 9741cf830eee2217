"""The balance graphic as SVG: tilting beam, pinned beam, empty pans, columns, counts.

Presentation attributes and classes only; the same drawing serves page and stand-alone picture.
Coordinates lie in a box 340 wide; what holds the drawing says :data:`scale.SMALL` for its words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from . import scale as scales
from .drawing import Drawing, Kind
from .marks import Place, use, uses
from .markup import Template, joined
from .scale import SPAN, Scale

WIDTH = 340
PITCH = 17
"""Distance of marks in a row."""
SIZE = 12
"""Width of a mark."""
MOST = 12
"""Marks in a pan; more become "+n"."""
MOST_COLUMN = 42
ARM = 112.0
PIVOT = (170.0, 60.0)
FLOOR = 174.0
TILT = 15.0
"""Degrees at 30× (design: label, section 3)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and its height."""

    height: float
    body: Markup


_TEXT = Template('<text x="{}" y="{}"{}>{}</text>')
_BOLD = Template('<text x="{}" y="{}" class="cf-b" font-size="13" font-weight="700"{}>{}</text>')
_START, _END, _MIDDLE = Markup(' text-anchor="start"'), Markup(' text-anchor="end"'), Markup()
_SHAPE = Template('<path d="{}" fill="currentColor"/>')
_LINE = Template('<path d="{}" fill="none" stroke="currentColor" stroke-width="{}"/>')
_WEDGE = Template(
    '<path d="{}" fill="currentColor" fill-opacity=".16" stroke="currentColor" '
    'stroke-width=".8" stroke-dasharray="3 2.5"/>'
)
_BEAM = Template(
    '<path d="M{} {}L{} {}" stroke="currentColor" stroke-width="5" stroke-linecap="round"/>'
)
_JOINT = Template('<circle cx="{}" cy="{}" r="2.6" fill="currentColor"/>')
_RATIO = Template('<text x="170" y="{}" font-size="26" font-weight="900">{} : {}</text>')
_HEADS = _BOLD.format(0, 11, _START, "Anti-inflammatory") + _BOLD.format(
    WIDTH, 11, _END, "Pro-inflammatory"
)
_STAND = _SHAPE.format("M166 60L164 167H176L174 60zM128 174q0-7 8-7h68q8 0 8 7z") + _LINE.format(
    "M0 174.5H340", 1
)


def angle(log: float) -> float:
    """Return the tilt in degrees, pro side down positive, capped at 15."""
    return max(-1.0, min(1.0, log / SPAN)) * TILT


def picture(drawing: Drawing, scale: Scale | None) -> Picture:
    """Return the graphic of an outcome, with the scale under it where there is one."""
    match drawing.kind:
        case Kind.COLUMNS:
            return _columns(drawing)
        case Kind.COUNTS:
            return _counts(drawing)
    parts = [_HEADS, _wedges(drawing), _STAND, _beam(drawing)]
    parts += [_floor(drawing.anti_floor, _START), _floor(drawing.pro_floor, _END)]
    middle, height = _middle(drawing)
    parts.append(middle)
    if scale is None and drawing.kind is Kind.FLOOR:
        return Picture(height, joined(parts))
    parts.append(scales.drawing(scale, height + 2))
    return Picture(height + 54, joined(parts))


def _end(degrees: float, side: int, arm: float = ARM) -> tuple[float, float]:
    """Return an end of the beam; ``side`` is −1 left, +1 right."""
    turn = math.radians(degrees)
    return (
        round(PIVOT[0] + side * arm * math.cos(turn), 1),
        round(PIVOT[1] + side * arm * math.sin(turn), 1),
    )


def _wedges(drawing: Drawing) -> Markup:
    """Draw the likely range as pale wedges behind the beam."""
    if drawing.likely is None:
        return Markup()
    low, high = (angle(log) for log in drawing.likely)
    shapes = []
    for side in (-1, 1):
        (x0, y0), (x1, y1) = _end(low, side), _end(high, side)
        shapes.append(f"M170 60L{x0:g} {y0:g}A112 112 0 0 1 {x1:g} {y1:g}z")
    d = "".join(shapes)
    return _WEDGE.format(d)


def _beam(drawing: Drawing) -> Markup:
    degrees = angle(drawing.log)
    left, right = _end(degrees, -1), _end(degrees, 1)
    parts = [
        _BEAM.format(*left, *right),
        _pan(*left, drawing.anti),
        _pan(*right, drawing.pro),
        Markup(
            '<circle cx="170" cy="60" r="6.5" fill="currentColor"/>'
            '<circle cx="170" cy="60" r="2.2" fill="#fff" class="cf-o"/>'
        ),
    ]
    if drawing.kind is Kind.PIN:
        parts.append(
            Markup(
                '<path d="M170 31v24" stroke="currentColor" stroke-width="3"/>'
                '<circle cx="170" cy="30" r="5.5" fill="#fff" class="cf-o" '
                'stroke="currentColor" stroke-width="3"/>'
            )
        )
    return joined(parts)


def _pan(x: float, y: float, marks: Sequence[str]) -> Markup:
    """Draw strings, dish and marks of one side, hanging from a beam end."""
    dish = y + 54
    parts = [
        _LINE.format(f"M{x - 47:g} {dish:g}L{x:g} {y:g}L{x + 47:g} {dish:g}", 1.1),
        _JOINT.format(x, y),
        _SHAPE.format(f"M{x - 50:g} {dish:g}h100q-4 9-16 9h-68q-12 0-16-9z"),
    ]
    shown = list(marks[:MOST]) if len(marks) <= MOST else list(marks[: MOST - 1])
    rows = _piled(shown, len(marks) - len(shown))
    places: list[Place] = []
    for level, (members, more) in enumerate(rows):
        width = PITCH * (len(members) + (1.4 if more else 0)) - 4
        start, top = x - width / 2, dish - 15 - level * 14.5
        places += [(m, start + i * PITCH, top) for i, m in enumerate(members)]
        if more:
            parts.append(
                _TEXT.format(start + len(members) * PITCH, round(top + 11, 1), _START, f"+{more}")
            )
    return joined(parts) + uses(places)


def _piled(shown: list[str], more: int) -> list[tuple[list[str], int]]:
    """Return the marks of a pan in layers of 5, 4, 3 from the dish up; "+n" on the last."""
    layers = []
    rest = shown
    for size in (5, 4, 3):
        layer, rest = rest[:size], rest[size:]
        if layer:
            layers.append((layer, 0))
    if more and layers:
        layers[-1] = (layers[-1][0], more)
    return layers


def _floor(marks: Sequence[str], anchor: Markup) -> Markup:
    """Draw the marks that are not weighed, standing on the floor outside the stand."""
    if not marks:
        return Markup()
    room = 6
    shown = marks if len(marks) <= room else marks[: room - 1]
    more = len(marks) - len(shown)
    left, step = (0, PITCH) if anchor is _START else (WIDTH - SIZE, -PITCH)
    parts = [uses(((mark, left + i * step, FLOOR - 14.5) for i, mark in enumerate(shown)))]
    if more:
        x = len(shown) * PITCH if anchor is _START else WIDTH - len(shown) * PITCH
        parts.append(_TEXT.format(x, FLOOR - 4, anchor, f"+{more}"))
    parts.append(_TEXT.format(0 if anchor is _START else WIDTH, 188, anchor, "not weighed"))
    return joined(parts)


def _middle(drawing: Drawing) -> tuple[Markup, float]:
    """Draw the entries that act either way below the stand; return the height used."""
    if not drawing.dual:
        return Markup(), 196.0
    body = _row_of(drawing.dual, 178.5, MOST if not drawing.anti_floor else 8)
    return body + _TEXT.format(170, 206, _MIDDLE, "can act either way: not weighed"), 212.0


def _row_of(marks: Sequence[str], y: float, room: int, middle: float = 170) -> Markup:
    """Draw marks in one centred row with "+n" behind it."""
    shown = marks if len(marks) <= room else marks[: room - 1]
    more = len(marks) - len(shown)
    width = PITCH * (len(shown) + (1.4 if more else 0)) - 4
    start = middle - width / 2
    parts = [uses(((mark, start + i * PITCH, y) for i, mark in enumerate(shown)))]
    if more:
        parts.append(_TEXT.format(start + len(shown) * PITCH, y + 11, _START, f"+{more}"))
    return joined(parts)


def _columns(drawing: Drawing) -> Picture:
    """Draw two columns of marks growing from the floor: names, nothing weighed."""
    tallest = max(len(drawing.anti), len(drawing.pro))
    per_row = max(3, min(7, math.ceil(math.sqrt(1.5 * tallest))))
    layers = max(1, math.ceil(min(tallest, MOST_COLUMN) / per_row))
    floor = 26.0 + layers * PITCH
    parts = [_HEADS]
    for marks, middle in ((drawing.anti, 62.0), (drawing.pro, 278.0)):
        parts.append(_heap(marks, middle, floor, per_row))
    parts.append(_LINE.format(f"M0 {floor + 2:g}h124M216 {floor + 2:g}h124", 3))
    pro, anti = len(drawing.pro), len(drawing.anti)
    ratio = _RATIO
    parts.append(ratio.format(floor + 1, anti, pro))
    y = floor + 18
    left_out = drawing.anti_floor, drawing.pro_floor
    for marks, anchor in zip(left_out, (_START, _END), strict=True):
        if marks:
            x = 0 if anchor is _START else WIDTH
            parts.append(_TEXT.format(x, y, anchor, f"{len(marks)} not counted"))
    if drawing.dual:
        parts.append(_row_of(drawing.dual, y - 10, 6))
        y += 18
        parts.append(_TEXT.format(170, y, _MIDDLE, "can act either way: not counted"))
        y += 16
    parts.append(_TEXT.format(170, y, _MIDDLE, "A list of names: nothing was weighed."))
    return Picture(y + 6, joined(parts))


def _heap(marks: Sequence[str], middle: float, floor: float, per_row: int) -> Markup:
    shown = marks if len(marks) <= MOST_COLUMN else marks[: MOST_COLUMN - 2]
    more = len(marks) - len(shown)
    start = middle - (PITCH * per_row - 4) / 2
    places = (
        (m, start + (i % per_row) * PITCH, floor - 14 - (i // per_row) * PITCH)
        for i, m in enumerate(shown)
    )
    parts = [uses(places)]
    if more:
        i = len(shown)
        x, y = start + (i % per_row) * PITCH, floor - 3 - (i // per_row) * PITCH
        parts.append(_TEXT.format(x, y, _START, f"+{more}"))
    return joined(parts)


_COUNTED = Template('<g font-size="30" font-weight="900">{}</g>')


def _counts(drawing: Drawing) -> Picture:
    """Draw four counts side by side, each with the shape of its role."""
    places = [42.5 + i * 85 for i in range(4)]
    words = ("anti", "pro", "either way", "not scored")
    numbers = zip(places, drawing.counts, strict=True)
    parts = [_COUNTED.format(joined(_TEXT.format(x, 34, _MIDDLE, n) for x, n in numbers))]
    for x, shape, word in zip(places, ("ci-a", "sq-a", "di-a", "tr-a"), words, strict=True):
        parts += (use(shape, x - 5.5, 42, 11), _TEXT.format(x, 70, _MIDDLE, word))
    parts.append(_LINE.format("M85 8V72M170 8V72M255 8V72", 1))
    parts.append(_TEXT.format(170, 92, _MIDDLE, "what is listed; nothing was weighed"))
    return Picture(98, joined(parts))
