"""Precompiled pieces of HTML and SVG: everything put in is escaped, unless it is markup already."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from string import Formatter

from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

Value = Markup | str | float | int | Decimal | None


class Template:
    """A piece of markup with places such as ``{}``, ``{0}`` or ``{name}``.

    :meth:`format` does what ``Markup(text).format(…)`` does, without parsing the text again at
    every call: text is escaped, :class:`Markup` kept, a float printed in its shortest form.
    """

    __slots__ = ("_keys", "_pieces", "_plain")

    def __init__(self, text: str) -> None:
        pieces, keys = [""], list[int | str]()
        for literal, name, _, _ in Formatter().parse(text):
            pieces[-1] += literal
            if name is not None:
                keys.append(len(keys) if name == "" else int(name) if name.isdigit() else name)
                pieces += ["", ""]
        self._pieces = pieces
        self._keys = keys
        self._plain = keys == list(range(len(keys)))

    def format(self, *values: Value, **named: Value) -> Markup:
        """Return the filled piece; raise :class:`LookupError` where a value is missing."""
        out = self._pieces.copy()
        found = values
        if not self._plain or len(values) != len(self._keys):
            found = tuple(values[k] if isinstance(k, int) else named[k] for k in self._keys)
        place = 1
        for value in found:
            kind = type(value)
            if kind is Markup:
                out[place] = value  # type: ignore[assignment]
            elif kind is str:
                out[place] = _escape_inner(value)  # type: ignore[arg-type]
            elif kind is float:
                out[place] = f"{value:g}"
            else:
                out[place] = escape(value)
            place += 2
        return _markup(Markup, "".join(out))


_markup = str.__new__
"""``Markup(text)`` without its look for an ``__html__`` that a plain text does not have."""


@cache
def piece(text: str) -> Template:
    """Return the precompiled piece; ``text`` is a constant of the code, never data."""
    return Template(text)


def joined(parts: Iterable[Markup]) -> Markup:
    """Return pieces of markup put together."""
    return _markup(Markup, "".join(parts))
