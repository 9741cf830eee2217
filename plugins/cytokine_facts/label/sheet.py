"""A picture that is filled from top to bottom, one label wide."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from . import title
from .marks import use
from .markup import Template, piece
from .measure import Run, width, wrapped

WIDTH = 400.0
EDGE = 9.0
LEFT, RIGHT = EDGE, WIDTH - EDGE
ROOM = RIGHT - LEFT
_TEXT = Template('<text x="{}" y="{}" font-size="{}"{}{}{}>{}</text>')
_LONG = Template(' textLength="{:g}" lengthAdjust="spacingAndGlyphs"')
SHORT = 3
"""Letters that are left to any typeface: they are too few to leave their place."""
_RULE = Template('<path d="M{} {}H{}" stroke="#000" stroke-width="{}"{}/>')
_HEADING = Template('<svg x="{}" y="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>')
_PATH = piece('<path d="{}"/>').format(title.PATH)
_BOLD = Markup(' font-weight="700"')
_PALE = Markup(' stroke-opacity=".45"')
_ENDS = {
    "start": "",
    "end": Markup(' text-anchor="end"'),
    "middle": Markup(' text-anchor="middle"'),
}
_STAR = Template(
    '<path transform="translate({} {}) scale({})" '
    'd="M5 0l1.5 3.4 3.7.4-2.8 2.5.8 3.7L5 8.1 1.8 10l.8-3.7L-.2 3.8l3.7-.4z"/>'
)


@dataclass(slots=True)
class Sheet:
    """A picture being filled from top to bottom."""

    y: float = 0.0
    parts: list[Markup] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    def text(
        self, x: float, text: str, size: float, *, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Write a line whose baseline is the current height.

        Its length is told, so that it keeps its place where a system draws it in a wider face.
        """
        weight = _BOLD if bold else ""
        long = _LONG.format(round(width(text, size, bold), 1)) if len(text) > SHORT else ""
        self.parts.append(
            _TEXT.format(round(x, 1), round(self.y, 1), size, weight, _ENDS[anchor], long, text)
        )

    def runs(self, x: float, runs: Sequence[Run], size: float) -> float:
        """Write a line of mixed weight; return where it ends."""
        for text, bold in runs:
            self.text(x, text, size, bold=bold)
            x += width(text, size, bold) + width(" ", size)
        return x

    def paragraph(
        self, runs: Sequence[Run], size: float, leading: float = 1.28, left: float = LEFT
    ) -> None:
        """Write wrapped lines below the current height."""
        for line in wrapped(runs, size, RIGHT - left):
            self.y += size * leading
            self.runs(left, line, size)

    def pair(self, left: str, right: str, size: float) -> None:
        """Write bold words at both edges."""
        self.y += size * 1.2
        self.text(LEFT, left, size, bold=True)
        self.text(RIGHT, right, size, bold=True, anchor="end")

    def rule(
        self, thick: float, gap: float = 5.0, left: float = LEFT, *, pale: bool = False
    ) -> None:
        """Draw a rule below the current height."""
        self.y += gap
        middle = round(self.y + thick / 2, 1)
        self.parts.append(_RULE.format(left, middle, RIGHT, thick, _PALE if pale else ""))
        self.y += thick

    def mark(self, name: str, x: float, size: float = 12) -> None:
        """Draw a mark that stands on the current line."""
        self.marks.add(name)
        self.parts.append(use(name, x, self.y - size + 1, size))

    def star(self, x: float, size: float = 0.8) -> None:
        """Draw the star of an entry that the maker emphasises."""
        self.parts.append(_STAR.format(round(x, 1), round(self.y - 10 * size, 1), size))

    def heading(self, left: float, room: float) -> None:
        """Draw the heading over a width."""
        height = room * title.HEIGHT / title.WIDTH
        size = round(height, 1)
        self.parts.append(
            _HEADING.format(left, self.y, room, size, title.WIDTH, title.HEIGHT, _PATH)
        )
        self.y += height

    def line(self, y: float, left: float, right: float, thick: float) -> None:
        """Draw a rule at a place of its own."""
        self.parts.append(_RULE.format(left, y, right, thick, ""))
