"""Precompiled pieces of HTML and SVG: everything put in is escaped, unless it is markup already."""

from collections.abc import Iterable
from string import Formatter

from markupsafe import Markup, escape

Value = Markup | str | float | int


class Template:
    """A piece of markup with places such as ``{}``, ``{0}`` or ``{name}``.

    :meth:`format` does what ``Markup(text).format(…)`` does, without parsing the text again at
    every call: text is escaped, :class:`Markup` kept, a float printed in its shortest form.
    """

    __slots__ = ("_head", "_places")

    def __init__(self, text: str) -> None:
        pieces, keys = [""], list[int | str]()
        for literal, name, _, _ in Formatter().parse(text):
            pieces[-1] += literal
            if name is not None:
                keys.append(len(keys) if name == "" else int(name) if name.isdigit() else name)
                pieces.append("")
        self._head = pieces[0]
        self._places = list(zip(keys, pieces[1:], strict=True))

    def format(self, *values: Value, **named: Value) -> Markup:
        """Return the filled piece; raise :class:`LookupError` where a value is missing."""
        out = [self._head]
        for key, tail in self._places:
            value = values[key] if isinstance(key, int) else named[key]
            kind = type(value)
            if kind is Markup:
                out.append(value)  # type: ignore[arg-type]
            elif kind is float:
                out.append(f"{value:g}")
            else:
                out.append(escape(value))
            out.append(tail)
        return Markup("".join(out))


def joined(parts: Iterable[Markup]) -> Markup:
    """Return pieces of markup put together."""
    return Markup("".join(parts))
