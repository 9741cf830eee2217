"""The marks: shape is the role, fill is the evidence letter, minus is tested and not found.

A mark has a name such as ``ci-a``. Beside words it is drawn by the style sheet; a page or picture
that draws marks at a place carries the :func:`symbols` of these once.
"""

from collections.abc import Iterable
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from ..model.entry import Entry, EntryState
from . import title
from .markup import Template, joined, marked, piece
from .numbers import at
from .phrases import LETTERS

SHAPES = {"anti": "ci", "pro": "sq", "dual": "di", "neutral": "tr"}
"""Role to shape: circle, square, diamond, triangle. An unknown name is a triangle as well."""
FILLS = "abcdx"
"""Solid, half, open, dotted, minus."""
EVERY = tuple(f"{shape}-{fill}" for shape in ("ci", "sq", "di", "tr") for fill in FILLS)

_OUTLINES = {
    "ci": Template('<circle{} r="5.3"{}/>'),
    "sq": Template('<path{} d="M-5-5H5V5H-5z"{}/>'),
    "di": Template('<path{} d="M0-6l6 6-6 6-6-6z"{}/>'),
    "tr": Template('<path{} d="M0-5.4L5.6 5H-5.6z"{}/>'),
}
_HALVES = {
    "ci": "M0-5.3a5.3 5.3 0 0 0 0 10.6z",
    "sq": "M-5-5h5V5h-5z",
    "di": "M0-6v12l-6-6z",
    "tr": "M0-5.4V5h-5.6z",
}
_MINUS = {"ci": "M-2.4 0h4.8", "sq": "M-2.7 0h5.4", "di": "M-2.4 0h4.8", "tr": "M-2 2h4"}
_HALF = Template('<path d="{}"/>')
_BAR = Template('<path d="{}"{}/>')
_ON_OPEN = Template('<g id="cf-{}"><use href="#cf-{}"{}/>{}</g>')
_OPENED = Template('<use id="cf-{}" href="#cf-{}"{}/>')
_ID = Template(' id="cf-{}"')
_STROKE = Markup(' stroke="#000" stroke-width="1.3"')
_DOTTED = Markup(' stroke-dasharray="1.9 1.6"')
_PAPER, _NO_PAPER = Markup(' fill="#fff"'), Markup(' fill="none"')
_STROKED, _OPEN = Markup(' class="cf-k"'), Markup(' class="cf-k cf-o"')
"""What ``label.css`` draws; ink is what fills where a mark is used."""


def mark_of(entry: Entry, role: str | None) -> str:
    """Return the mark of an entry."""
    shape = SHAPES.get(role or "", "tr")
    if entry.state is EntryState.BELOW_LOD:
        return f"{shape}-x"
    return f"{shape}-{entry.letter.value.lower()}"


@cache
def symbol(name: str) -> Markup:
    """Return what a mark is drawn from in a page, around the origin and 12 wide, with its id."""
    shape, fill = name[:2], name[3:]
    if fill in "bx":
        return _ON_OPEN.format(name, f"{shape}-c", "", _inner(name, _STROKED))
    look = {"a": _STROKED, "c": _OPEN, "d": _OPEN + _DOTTED}[fill]
    return _OUTLINES[shape].format(_ID.format(name), look)


@cache
def _alone(name: str) -> Markup:
    """Return the same for a picture without a style sheet, where black is what fills."""
    shape, fill = name[:2], name[3:]
    if fill == "a":
        return _OUTLINES[shape].format(_ID.format(name), _STROKE)
    if fill in "bx":
        return _ON_OPEN.format(name, f"{shape}-a", _PAPER, _inner(name, _STROKE))
    return _OPENED.format(name, f"{shape}-a", _PAPER + (_DOTTED if fill == "d" else ""))


def _inner(name: str, stroke: Markup) -> Markup:
    """Return what makes an open mark half filled, or one that was not found."""
    shape, fill = name[:2], name[3:]
    return _HALF.format(_HALVES[shape]) if fill == "b" else _BAR.format(_MINUS[shape], stroke)


def symbols(names: Iterable[str], *, css: bool = True) -> Markup:
    """Return what some marks are drawn from, for a page or a picture that uses them.

    A half filled mark and a minus are drawn on the open one of their shape, which is held too; in
    a picture, which has no style sheet (not ``css``), all but the filled one on that.
    """
    return _symbols(frozenset(names), css)


@cache
def _symbols(names: frozenset[str], css: bool) -> Markup:
    drawn = symbol if css else _alone
    based = {f"{n[:2]}-c" for n in names if n[3:] in "bx"} if css else {f"{n[:2]}-a" for n in names}
    return joined(drawn(name) for name in sorted(names | based))


_USE = Template('<use href="#cf-{}" x="{:g}" y="{:g}"/>')
_SIZED = Template('<use href="#cf-{}" transform="translate({:g} {:g})scale({:g})"/>')
Place = tuple[str, float, float]
"""A mark and where its upper left corner is."""


def use(name: str, x: float, y: float, size: float = 12) -> Markup:
    """Return a mark at a place of a picture, by its upper left corner."""
    left, top = at(x + size / 2), at(y + size / 2)
    if size == 12:
        return _USE.format(name, left, top)
    return _SIZED.format(name, left, top, round(size / 12, 3))


def uses(places: Iterable[Place]) -> Markup:
    """Return marks as they are drawn, each at a whole place."""
    return joined(_USE.format(name, int(x + 6.5), int(y + 6.5)) for name, x, y in places)


@cache
def inline(name: str) -> Markup:
    """Return a mark for running text, drawn by ``label.css``; words beside it say what it says."""
    return piece('<i class="cf-{}"></i>').format(name)


@cache
def spoken(name: str) -> Markup:
    """Return a mark that stands where no words beside it say its evidence, with their name."""
    return piece('<i class="cf-{}" role="img" aria-label="{}"></i>').format(
        name, LETTERS[name[3:]].lower()
    )


def masks() -> str:
    """Return the rules of ``label.css`` that draw :func:`inline` and the heading of a label."""
    drawn = {f"cf-{name}": (_ink(name), "-7 -7 14 14") for name in EVERY}
    drawn["cf-title"] = marked(f'<path d="{title.PATH}"/>'), f"0 0 {title.WIDTH} {title.HEIGHT}"
    return "".join(f".{name}{{--m:{picture(*of)}}}\n" for name, of in drawn.items())


def _ink(name: str) -> Markup:
    """Return a mark of which only the ink counts."""
    shape, fill = name[:2], name[3:]
    if fill == "a":
        return _OUTLINES[shape].format("", _STROKE)
    outline = _OUTLINES[shape].format(
        "", _NO_PAPER + _STROKE + (_DOTTED if fill == "d" else Markup())
    )
    return outline + _inner(name, _STROKE) if fill in "bx" else outline


def picture(drawn: str, box: str) -> str:
    """Return a drawing as a value of a style sheet."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
    encoded = quote(svg.replace('"', "'"), safe=" ='/:,.-<>")
    return f'url("data:image/svg+xml,{encoded}")'
