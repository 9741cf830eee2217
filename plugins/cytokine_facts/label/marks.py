"""The marks: shape is the role, fill is the evidence letter, minus is tested and not found.

A mark has a name such as ``ci-a``; a page or picture that uses marks carries :func:`symbols` once.
"""

from functools import cache

from markupsafe import Markup

from ..model.entry import Entry, EntryState
from .markup import Template, joined, piece

SHAPES = {"anti": "ci", "pro": "sq", "dual": "di", "neutral": "tr"}
"""Role to shape: circle, square, diamond, triangle. An unknown name is a triangle as well."""
FILLS = "abcdx"
"""Solid, half, open, dotted, minus."""

_OUTLINES = {
    "ci": "M6 .7a5.3 5.3 0 1 1 0 10.6a5.3 5.3 0 1 1 0-10.6z",
    "sq": "M1 1h10v10H1z",
    "di": "M6 0l6 6-6 6-6-6z",
    "tr": "M6 .6l5.6 10.4H.4z",
}
_HALVES = {
    "ci": "M6 .7a5.3 5.3 0 0 0 0 10.6z",
    "sq": "M1 1h5v10H1z",
    "di": "M6 0v12l-6-6z",
    "tr": "M6 .6v10.4H.4z",
}
_MINUS = {"ci": "M3.6 6h4.8", "sq": "M3.3 6h5.4", "di": "M3.6 6h4.8", "tr": "M4 8h4"}
_OUTLINE = '<path d="{d}" fill="{fill}" stroke="currentColor" stroke-width="1.3"{extra}{paper}/>'


def mark_of(entry: Entry, role: str | None) -> str:
    """Return the mark of an entry."""
    shape = SHAPES.get(role or "", "tr")
    if entry.state is EntryState.BELOW_LOD:
        return f"{shape}-x"
    return f"{shape}-{entry.letter.value.lower()}"


def _drawing(shape: str, fill: str, paper: str) -> str:
    """Return the shapes of one mark in a 12 by 12 box."""
    if fill == "a":
        return _OUTLINE.format(d=_OUTLINES[shape], fill="currentColor", extra="", paper="")
    dotted = ' stroke-dasharray="1.9 1.6"' if fill == "d" else ""
    body = _OUTLINE.format(d=_OUTLINES[shape], fill=paper, extra=dotted, paper=' class="cf-o"')
    if fill == "b":
        body += f'<path d="{_HALVES[shape]}" fill="currentColor"/>'
    elif fill == "x":
        body += f'<path d="{_MINUS[shape]}" stroke="currentColor" stroke-width="1.3"/>'
    return body


@cache
def symbols(names: tuple[str, ...] | None = None, paper: str = "#fff") -> Markup:
    """Return the ``<symbol>`` elements of some marks, of all twenty by default."""
    wanted = names or tuple(f"{shape}-{fill}" for shape in _OUTLINES for fill in FILLS)
    return joined(
        piece('<symbol id="cf-{}" viewBox="0 0 12 12" overflow="visible">{}</symbol>').format(
            name, Markup(_drawing(name[:2], name[3:], paper))
        )
        for name in wanted
    )


_USE = Template('<use href="#cf-{}" x="{}" y="{}" width="{}" height="{}"/>')


def use(name: str, x: float, y: float, size: float = 13) -> Markup:
    """Return a mark at a place of a picture, by its upper left corner."""
    return _USE.format(name, round(x, 1), round(y, 1), size, size)


@cache
def inline(name: str) -> Markup:
    """Return a mark for running text; the words beside it say what it says."""
    return piece(
        '<svg class="cf-m" viewBox="0 0 12 12" aria-hidden="true"><use href="#cf-{}"/></svg>'
    ).format(name)
