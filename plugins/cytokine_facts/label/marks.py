"""The marks: shape is the role, fill is the evidence letter, minus is tested and not found.

A mark has a name such as ``ci-a``. Beside words it is drawn by the style sheet; a page or picture
that draws marks at a place carries the :func:`symbols` of these once.
"""

from collections.abc import Iterable
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from ..model.entry import Entry, EntryState
from .markup import Template, joined, piece
from .numbers import at

SHAPES = {"anti": "ci", "pro": "sq", "dual": "di", "neutral": "tr"}
"""Role to shape: circle, square, diamond, triangle. An unknown name is a triangle as well."""
FILLS = "abcdx"
"""Solid, half, open, dotted, minus."""
EVERY = tuple(f"{shape}-{fill}" for shape in ("ci", "sq", "di", "tr") for fill in FILLS)

_OUTLINES = {
    "ci": Markup('circle{} r="5.3"'),
    "sq": Markup('path{} d="M-5-5H5V5H-5z"'),
    "di": Markup('path{} d="M0-6l6 6-6 6-6-6z"'),
    "tr": Markup('path{} d="M0-5.4L5.6 5H-5.6z"'),
}
_HALVES = {
    "ci": "M0-5.3a5.3 5.3 0 0 0 0 10.6z",
    "sq": "M-5-5h5V5h-5z",
    "di": "M0-6v12l-6-6z",
    "tr": "M0-5.4V5h-5.6z",
}
_MINUS = {"ci": "M-2.4 0h4.8", "sq": "M-2.7 0h5.4", "di": "M-2.4 0h4.8", "tr": "M-2 2h4"}
_DRAWN = Template('<{} fill="{}" stroke="currentColor" stroke-width="1.3"{}{}/>')
_HALF = Template('<path d="{}" fill="currentColor"/>')
_BAR = Template('<path d="{}" stroke="currentColor" stroke-width="1.3"/>')
_BOTH = Template("<g{}>{}{}</g>")
_ON_OPEN = Template('<g{}><use href="#cf-{}"/>{}</g>')
_ID = Template(' id="cf-{}"')
_DOTTED = Markup(' stroke-dasharray="1.9 1.6"')
_PAPER = Markup(' class="cf-o"')


def mark_of(entry: Entry, role: str | None) -> str:
    """Return the mark of an entry."""
    shape = SHAPES.get(role or "", "tr")
    if entry.state is EntryState.BELOW_LOD:
        return f"{shape}-x"
    return f"{shape}-{entry.letter.value.lower()}"


@cache
def symbol(name: str, *, paper: str = "#fff", css: bool = True) -> Markup:
    """Return what a mark is drawn from, around the origin and 12 wide, with its name as id.

    ``css`` lets a style sheet give the paper of a page to what is not filled.
    """
    shape, fill = name[:2], name[3:]
    outline, named = _OUTLINES[shape], _ID.format(name)
    if fill == "a":
        return _DRAWN.format(outline.format(named), "currentColor", "", "")
    open_ = _PAPER if css else ""
    if fill in "cd":
        dots = _DOTTED if fill == "d" else ""
        return _DRAWN.format(outline.format(named), paper, dots, open_)
    open_mark = _DRAWN.format(outline.format(""), paper, "", open_)
    return _BOTH.format(named, open_mark, _inner(name))


def _inner(name: str) -> Markup:
    """Return what makes an open mark half filled, or one that was not found."""
    shape, fill = name[:2], name[3:]
    return _HALF.format(_HALVES[shape]) if fill == "b" else _BAR.format(_MINUS[shape])


def symbols(names: Iterable[str], *, css: bool = True) -> Markup:
    """Return what some marks are drawn from, for a page or a picture that uses them.

    A half filled mark and a minus are drawn on the open one of their shape, which is held too.
    """
    wanted = set(names)
    return _symbols(frozenset(wanted | {_open(n) for n in wanted if n[3:] in "bx"}), css)


def _open(name: str) -> str:
    return f"{name[:2]}-c"


@cache
def _symbols(names: frozenset[str], css: bool) -> Markup:
    return joined(
        _ON_OPEN.format(_ID.format(name), _open(name), _inner(name))
        if name[3:] in "bx"
        else symbol(name, css=css)
        for name in sorted(names)
    )


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


def masks() -> str:
    """Return the rules of ``label.css`` that draw :func:`inline`: one picture for each mark."""
    return "".join(f".cf-{name}{{--m:{picture(_alone(name), '-7 -7 14 14')}}}\n" for name in EVERY)


def _alone(name: str) -> str:
    """Return a mark of which only the ink counts; black is what a picture fills by itself."""
    drawn = symbol(name, paper="none", css=False).replace(_ID.format(name), "")
    for ink in (' fill="currentColor"', "<g>", "</g>"):
        drawn = drawn.replace(ink, "")
    return drawn.replace("currentColor", "#000")


def picture(drawn: str, box: str) -> str:
    """Return a drawing as a value of a style sheet."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
    encoded = quote(svg.replace('"', "'"), safe=" ='/:,.-<>")
    return f'url("data:image/svg+xml,{encoded}")'
