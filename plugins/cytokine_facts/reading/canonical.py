"""The form in which the formatter writes records, read without a YAML parser.

Most files have it: ``key: value`` lines, nested by two blanks, ``- `` lists, maps and lists on one
line, plain or quoted scalars, ``>-`` and ``|`` blocks. Anything else, and anything wrong, is left
to the strict reader in :mod:`.nodes`, which gives the same values (design: performance, point 4)
and knows the places. A text must have passed :func:`.bytes.decode`.
"""

import re
from typing import Any

from .nodes import MAX_DEPTH, MAX_NODES, NULLS

_KEY = r"([^\W_](?:[^:#]*[^:#\s])?)"
_ENTRY = re.compile(rf"{_KEY}:(?: (\S(?:.*\S)?))?")
_FIRST = r"[^\s?:,\[\]{}#&*!|>'\"%@`-]"
_REST = r"[^:#]*(?:(?::(?=\S)|(?<! )#)[^:#]*)*"
_PLAIN = re.compile(_FIRST + _REST)
_PLAIN_ENTRY = re.compile(rf"{_KEY}: ({_FIRST}{_REST})")
_FLOW_PLAIN = re.compile(
    rf"{_FIRST}[^,\[\]{{}}:#]*(?:(?::(?=[^\s,\[\]{{}}])|(?<! )#)[^,\[\]{{}}:#]*)*(?<! )"
)
_FLOW_KEY = re.compile(r"([^\W_](?:[^,\[\]{}:#]*[^,\[\]{}:#\s])?): (?=\S)")
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"([^"\\]*)"')


class _Unusual(Exception):
    """Something that this reader does not know."""


def read_canonical(text: str) -> dict[str, Any] | None:
    """Return the values of ``text``, or ``None`` where it is not in the canonical form."""
    if not text.endswith("\n"):
        return None
    nodes = 1 + 2 * text.count(":") + text.count(",") + text.count("[") + text.count("- ")
    if nodes > MAX_NODES:
        return None
    try:
        return _Lines(text).document()
    except _Unusual:
        return None


class _Lines:
    """The lines of a text, and how far they are read."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.at = 0

    def document(self) -> dict[str, Any]:
        self._skip()
        data = self._map(0, 1, {})
        if self.at < len(self.lines):
            raise _Unusual
        return data

    def _skip(self) -> None:
        """Step over empty lines and comments at the margin."""
        lines, at = self.lines, self.at
        while at < len(lines) and (not lines[at] or lines[at][0] == "#"):
            at += 1
        self.at = at

    def _indent(self) -> int:
        """Return the indentation of the next line, -1 at the end."""
        if self.at >= len(self.lines):
            return -1
        line = self.lines[self.at]
        return len(line) - len(line.lstrip(" "))

    def _map(self, indent: int, depth: int, data: dict[str, Any]) -> dict[str, Any]:
        """Read entries at ``indent`` into ``data``; most are a name and a plain value."""
        if depth > MAX_DEPTH:
            raise _Unusual
        lines, blanks = self.lines, " " * indent
        while self.at < len(lines):
            line = lines[self.at]
            plain = _PLAIN_ENTRY.fullmatch(line, indent)
            if plain is not None and line.startswith(blanks):
                key, value = plain.groups()
                if key in data or value in NULLS or value[-1].isspace():
                    raise _Unusual
                data[key] = value
                self.at += 1
                self._skip()
                continue
            if self._indent() != indent or line.startswith("- ", indent):
                break
            self._entry(line[indent:], indent, depth, data)
        if not data:
            raise _Unusual
        return data

    def _entry(self, line: str, indent: int, depth: int, data: dict[str, Any]) -> None:
        match = _ENTRY.fullmatch(line)
        if match is None or match[1] in data:
            raise _Unusual
        key, value = match.groups()
        self.at += 1
        if value is None:
            self._skip()
            if self._indent() != indent + 2:
                raise _Unusual
            if self.lines[self.at].startswith("- ", indent + 2):
                data[key] = self._list(indent + 2, depth + 1)
            else:
                data[key] = self._map(indent + 2, depth + 1, {})
            return
        if value in (">-", "|-", "|"):
            data[key] = self._block(value, indent + 2)
        else:
            data[key] = _value(value, depth)
        self._skip()

    def _list(self, indent: int, depth: int) -> list[Any]:
        if depth >= MAX_DEPTH:
            raise _Unusual
        items: list[Any] = []
        while self._indent() == indent:
            line = self.lines[self.at][indent:]
            if not line.startswith("- "):
                raise _Unusual
            content = line[2:]
            if content[:1] not in ("{", "[", "'", '"') and _ENTRY.fullmatch(content):
                first: dict[str, Any] = {}
                self._entry(content, indent + 2, depth + 1, first)
                items.append(self._map(indent + 2, depth + 1, first))
            else:
                items.append(_value(content, depth))
                self.at += 1
                self._skip()
        return items

    def _block(self, sign: str, indent: int) -> str:
        """Read the lines of a block scalar."""
        found: list[str] = []
        start = " " * indent
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line and not line.startswith(start):
                break
            content = line[indent:]
            if line and (not content.strip(" ") or (content[0] == " " and sign == ">-")):
                raise _Unusual
            found.append(content)
            self.at += 1
        while found and not found[-1]:
            found.pop()
        if not found or not found[0] or found[0][0] == " ":
            raise _Unusual
        if sign != ">-":
            return "\n".join(found) + ("\n" if sign == "|" else "")
        folded, gap = found[0], 0
        for line in found[1:]:
            if line:
                folded += ("\n" * gap if gap else " ") + line
                gap = 0
            else:
                gap += 1
        return folded


def _value(text: str, depth: int) -> Any:
    """Return the value that stands behind a key or a dash."""
    first = text[:1]
    if first in ("{", "["):
        value, end = _flow(text, 0, depth + 1)
        if end != len(text):
            raise _Unusual
        return value
    if first == "'" and (match := _SINGLE.fullmatch(text)):
        return match[1].replace("''", "'")
    if first == '"' and (match := _DOUBLE.fullmatch(text)):
        return match[1]
    if not _PLAIN.fullmatch(text) or text in NULLS or text[-1] == " ":
        raise _Unusual
    return text


def _flow(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Return the map or list that begins at ``at``, and where it ends."""
    if depth > MAX_DEPTH:
        raise _Unusual
    is_map = text[at] == "{"
    close = "}" if is_map else "]"
    data: dict[str, Any] = {}
    items: list[Any] = []
    at += 1
    if text[at : at + 1] == close:
        return (data if is_map else items), at + 1
    while True:
        key = ""
        if is_map:
            match = _FLOW_KEY.match(text, at)
            if match is None or match[1] in data:
                raise _Unusual
            key, at = match[1], match.end()
        value, at = _flow_value(text, at, depth)
        if is_map:
            data[key] = value
        else:
            items.append(value)
        if text[at : at + 1] == close:
            return (data if is_map else items), at + 1
        if text[at : at + 2] != ", ":
            raise _Unusual
        at += 2


def _flow_value(text: str, at: int, depth: int) -> tuple[Any, int]:
    first = text[at : at + 1]
    if first and first in "{[":
        return _flow(text, at, depth + 1)
    if first == "'" and (match := _SINGLE.match(text, at)):
        return match[1].replace("''", "'"), match.end()
    if first == '"' and (match := _DOUBLE.match(text, at)):
        return match[1], match.end()
    match = _FLOW_PLAIN.match(text, at)
    if match is None or match[0] in NULLS:
        raise _Unusual
    return match[0], match.end()
