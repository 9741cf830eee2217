"""A picture that is filled from top to bottom, one label wide.

Pieces of it are plain strings, made of numbers and constants; all text goes through ``escaped``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from . import title
from .markup import escaped
from .measure import Run, width, wrapped
from .numbers import DASH, at

WIDTH = 400.0
EDGE = 9.0
LEFT, RIGHT = EDGE, WIDTH - EDGE
ROOM = RIGHT - LEFT
SIZE = 16
"""Of most letters; the picture says it once."""
WIDER = 1.2
"""How much wider than reckoned another typeface draws a line at most."""
MONO = 0.6
"""Of the size, how wide a typewriter's face draws every letter."""
HALF = 6.0
"""Half the width of a mark."""
FEW = 4
"""Things of a column up to which a place for each is shorter than one for all."""
SHORT = 3
"""Letters that are left to any typeface: they are too few to leave their place."""
_BOLD = ' font-weight="700"'
_LIGHT = ' font-weight="400"'
_PALE = ' stroke-opacity=".45"'
_ENDS = {"start": "", "end": ' text-anchor="end"', "middle": ' text-anchor="middle"'}
_STAR = "M5 0l1.5 3.4 3.7.4-2.8 2.5.8 3.7L5 8.1 1.8 10l.8-3.7L-.2 3.8l3.7-.4z"


_Line = tuple[str, str, str]
"""A line of text: how its letters look, what stands before that and what behind it; or a drawing
with its own look. There are a hundred in a picture, so it is a plain tuple."""
_LAST = ("-", "", "")


@dataclass(slots=True)
class Sheet:
    """A picture being filled from top to bottom."""

    y: float = 0.0
    marks: set[str] = field(default_factory=set)
    _parts: list[str | _Line] = field(default_factory=list)
    _ends: dict[tuple[float, str], list[str]] = field(default_factory=dict)
    _rules: dict[tuple[float, bool], list[str]] = field(default_factory=dict)
    _marks: dict[float, list[str]] = field(default_factory=dict)

    def add(self, part: Markup) -> None:
        """Add a finished drawing."""
        self._parts.append(("", "", str(part)))

    def body(self) -> Markup:
        """Return the drawing.

        Rules of one kind are one path, neighbours alike one group, as are the marks of a column and
        words at the right edge.
        """
        drawn = [
            f'<path d="{"".join(places)}" stroke="#000"{_width(thick)}{_PALE if pale else ""}/>'
            for (thick, pale), places in self._rules.items()
        ]
        look, alike, texts = "", list[str | _Line](), 0
        for part in (*self._parts, _LAST):
            if not isinstance(part, str):
                if part[0] != look:
                    drawn += _group(look, alike, texts)
                    look, alike, texts = part[0], [], 0
                texts += 1
            alike.append(part)
        drawn += [_column(x, "", "<use", marks) for x, marks in self._marks.items()]
        drawn += [
            _column(x, _ENDS["end"] + look, "<text", texts)
            for (x, look), texts in self._ends.items()
        ]
        return Markup("".join(drawn))

    def text(
        self,
        x: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        anchor: str = "start",
        room: float = 0.0,
        beside: tuple[str, float, bool] | None = None,
    ) -> None:
        """Write a line whose baseline is the current height.

        Its length is told, so that it keeps its place where a system draws it in a wider face,
        unless ``room`` is wide enough for any. ``beside`` follows it at a size and weight of its
        own; then there must be room.
        """
        wide = width(text, size, bold)
        most = max(wide * WIDER, MONO * size * len(text))
        tight = most > room and len(text) > SHORT and beside is None
        said = escaped(text)
        if beside is not None:
            words, other, heavy = beside
            own = _size(other, size) + ("" if heavy == bold else _BOLD if heavy else _LIGHT)
            said += f" <tspan{own}>{escaped(words)}</tspan>"
        long = f' textLength="{wide:.3g}"' if tight else ""
        tail = f' y="{at(self.y)}"{long}>{said}</text>'
        if anchor == "end":
            self._ends.setdefault((x, _look(size, bold)), []).append(tail)
        else:
            self._parts.append((_look(size, bold), f"<text{_ENDS[anchor]}", f' x="{at(x)}"{tail}'))

    def runs(self, x: float, runs: Sequence[Run], size: float, edge: float = 0.0) -> float:
        """Write a line of mixed weight; return where it ends.

        Its last words may be as wide as a typeface makes them where they stay before ``edge``.
        """
        for i, (text, bold) in enumerate(runs):
            self.text(x, text, size, bold=bold, room=edge - x if i == len(runs) - 1 else 0)
            x += width(text, size, bold) + width(" ", size)
        return x

    def paragraph(
        self, runs: Sequence[Run], size: float, leading: float = 1.28, left: float = LEFT
    ) -> None:
        """Write wrapped lines below the current height."""
        for line in wrapped(runs, size, RIGHT - left):
            self.y += size * leading
            self.runs(left, line, size, RIGHT)

    def pair(self, left: str, right: str, size: float) -> None:
        """Write bold words at both edges."""
        self.y += size * 1.2
        self.ends(left, right, size, bold=True)

    def ends(
        self, left: str, right: str, size: float, *, bold: bool = False, start: float = LEFT
    ) -> None:
        """Write words at both ends of the current line."""
        room = RIGHT - start - 4
        self.text(start, left, size, bold=bold, room=room - width(right, size, bold) * WIDER)
        self.text(
            RIGHT, right, size, bold=bold, anchor="end", room=room - width(left, size, bold) * WIDER
        )

    def rule(
        self, thick: float, gap: float = 5.0, left: float = LEFT, *, pale: bool = False
    ) -> None:
        """Draw a rule below the current height."""
        self.y += gap
        self.line(self.y + thick / 2, left, RIGHT, thick, pale=pale)
        self.y += thick

    def mark(self, name: str, x: float) -> None:
        """Draw a mark that stands on the current line."""
        self.marks.add(name)
        tail = f' href="#cf-{name}" y="{at(self.y - 11 + HALF)}"/>'
        self._marks.setdefault(x + HALF, []).append(tail)

    def figure(self, text: str, room: float = 0.0) -> None:
        """Write a figure at the right edge of the current line; the dash for none is drawn."""
        if text == DASH:
            self.line(self.y - 5, RIGHT - 9, RIGHT, 1.2)
        elif text:
            self.text(RIGHT, text, SIZE, anchor="end", room=room)

    def star(self, x: float, size: float = 0.8) -> None:
        """Draw the star of an entry that the maker emphasises."""
        self._parts.append(
            f'<path transform="translate({at(x)} {at(self.y - 10 * size)}) '
            f'scale({size:g})" d="{_STAR}"/>'
        )

    def heading(self, left: float, room: float) -> None:
        """Draw the heading over a width."""
        place = f"translate({left:g} {self.y:g})scale({room / title.WIDTH:g})"
        self._parts.append(f'<path transform="{place}" d="{title.PATH}"/>')
        self.y += room * title.HEIGHT / title.WIDTH

    def line(
        self, y: float, left: float, right: float, thick: float, *, pale: bool = False
    ) -> None:
        """Draw a rule at a place of its own."""
        self._rules.setdefault((thick, pale), []).append(f"M{at(left)} {at(y)}H{at(right)}")


def _column(x: float, look: str, tag: str, tails: Sequence[str]) -> str:
    """Return what stands below each other; where it is little, each tells its own place."""
    if len(tails) == 1:
        return f'{tag} x="{at(x)}"{look}{tails[0]}'
    if len(tails) < FEW:
        held = "".join(f'{tag} x="{at(x)}"{tail}' for tail in tails)
        return f"<g{look}>{held}</g>" if look else held
    held = "".join(f"{tag}{tail}" for tail in tails)
    return f'<g transform="translate({at(x)})"{look}>{held}</g>'


def _width(thick: float) -> str:
    return "" if thick == 1 else f' stroke-width="{thick:g}"'


@lru_cache
def _size(size: float, around: float) -> str:
    return "" if size == around else f' font-size="{size:g}"'


@lru_cache
def _look(size: float, bold: bool) -> str:
    return _size(size, SIZE) + (_BOLD if bold else "")


def _group(look: str, parts: Sequence[str | _Line], texts: int) -> list[str]:
    """Return parts that look alike; what they share is said once where there are several."""
    shared = look and texts > 1
    own = "" if shared else look
    drawn = [
        part if isinstance(part, str) else part[1] + (own if part[1] else "") + part[2]
        for part in parts
    ]
    return [f"<g{look}>", *drawn, "</g>"] if shared else drawn
