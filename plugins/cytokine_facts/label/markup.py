"""Precompiled pieces of HTML and SVG: everything put in is escaped, unless it is markup already."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any, Protocol

from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

Value = Markup | str | float | int | Decimal | None


class _Missing:
    """No value was given for a place."""


class Filled(Protocol):
    """Fills the places of a piece: see :class:`Template`."""

    def __call__(self, *values: Value, **named: Value) -> Markup:
        """Return the filled piece; raise :class:`LookupError` where a value is missing."""


class Template:
    """A piece of markup with places such as ``{}``, ``{0}`` or ``{name}``.

    :attr:`format` does what ``Markup(text).format(…)`` does: text is escaped, :class:`Markup` kept,
    a float printed in its shortest form. A site calls it a million times, so it is a function that
    was made for this one text, as :mod:`dataclasses` makes its methods (:func:`_source` shows it):
    nothing of the text is parsed or counted again at a call.
    """

    __slots__ = ("format",)

    format: Filled

    def __init__(self, text: str) -> None:
        space: dict[str, Any] = {**_NAMES}
        exec(_source(text), space)
        self.format = space["format"]


def _source(text: str) -> str:
    """Return the function for ``text``; of it, only literals and names enter the code.

    For ``<b>{}</b>``::

        def format(_0=_missing, /, *_, **_more):
            if (_kind := type(_0)) is str: _0 = _inner(_0)
            elif _kind is not _Markup: _0 = _shown(_0)
            return _new(_Markup, _join(('<b>', _0, '</b>',)))
    """
    parts, named, placed, auto = list[str](), list[str](), 0, 0
    for literal, name, _, _ in Formatter().parse(text):
        if literal:
            parts.append(repr(literal))
        if name is None:
            continue
        if name == "" or name.isdecimal():
            place = int(name or auto)
            auto += name == ""
            placed = max(placed, place + 1)
            parts.append(f"_{place}")
        elif name.isidentifier() and not name.startswith("_"):
            parts.append(name)
            named.append(name)
        else:
            raise ValueError(f"not the name of a place: {name}")
    by_place = [f"_{place}" for place in range(placed)]
    by_name = list(dict.fromkeys(named))
    takes = [f"{value}=_missing" for value in by_place] + ["/"] * bool(placed) + ["*_"]
    takes += [f"{value}=_missing" for value in by_name] + ["**_more"]
    lines = [f"def format({', '.join(takes)}):"]
    for value in (value for value in by_place + by_name if value in parts):
        lines.append(f" if (_kind := type({value})) is str: {value} = _inner({value})")
        lines.append(f" elif _kind is not _Markup: {value} = _shown({value})")
    lines.append(f" return _new(_Markup, _join(({''.join(f'{part},' for part in parts)})))")
    return "\n".join(lines)


def _shown(value: object) -> str:
    """Return what is neither text nor markup as it is printed."""
    if type(value) is float:
        return f"{value:g}"
    if type(value) is int:
        return str(value)
    if value is _Missing:
        raise LookupError("a place without a value")
    return escape(value)


escaped: Callable[[str], str] = _escape_inner
"""Return a text with its special characters escaped, whatever it is."""

_markup = str.__new__
"""``Markup(text)`` without its look for an ``__html__`` that a plain text does not have."""

_NAMES = {
    "_Markup": Markup,
    "_inner": _escape_inner,
    "_join": "".join,
    "_missing": _Missing,
    "_new": _markup,
    "_shown": _shown,
}
"""What the functions know."""


@cache
def piece(text: str) -> Template:
    """Return the precompiled piece; ``text`` is a constant of the code, never data."""
    return Template(text)


def marked(text: str) -> Markup:
    """Return a text that is markup already, made of numbers and constants of the code."""
    return _markup(Markup, text)


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Return pieces of markup put together; ``between`` is a constant of the code, never data."""
    return _markup(Markup, between.join(parts))
