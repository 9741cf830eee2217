"""The canonical order and spelling of a record, by moving lines: what is moved stays as written.

A record is cut at its keys, and the pieces are put into the order of the model. A comment
above a key moves with it. Nothing is parsed and written anew, so quotes, folds, comments and
blank lines cannot get lost. Names that people chose (sources, readings) keep their order.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model.amount import Amount
from ..model.misread import NotationError
from ..model.notation import parse_amount
from ..model.record import Record
from .shape import Shape

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES_NO = {"true": "yes", "false": "no"}


def arranged(text: str, model: type[Record]) -> str:
    """Return a sound record's YAML in canonical order and spelling.

    ``text`` is read strictly by the caller before and after: this function moves and respells,
    it does not judge.
    """
    shape = Shape(model=model)
    lines = text.rstrip("\n").split("\n")
    root = _composed(text)
    for node, new in sorted(_respelled(root, shape), key=lambda e: -e[0].start_mark.column):
        start, end = node.start_mark, node.end_mark
        line = lines[start.line]
        lines[start.line] = line[: start.column] + new + line[end.column :]
    root = _composed("\n".join(lines))
    return "\n".join(_Arranger(lines).block(root, shape, 0, len(lines))) + "\n"


def _composed(text: str) -> Node:
    node = yaml.compose(text, Loader=_LOADER)
    assert node is not None, "the reader took it"
    return node


def _respelled(node: Node, shape: Shape) -> Iterator[tuple[Node, str]]:
    """Yield plain scalars that have a canonical spelling of another look."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _respelled(value, shape.of(key.value))
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _respelled(item, shape.items or Shape())
    elif isinstance(node, ScalarNode) and not node.style and _is_one_line(node):
        new = _canonical(node.value, shape)
        if new != node.value:
            yield node, new


def _canonical(value: str, shape: Shape) -> str:
    scalar = shape.scalar
    if shape.model is not None and shape.fields().get("amount") == Shape(scalar=Amount):
        scalar = Amount
    if scalar is Amount:
        try:
            return str(parse_amount(value))
        except NotationError:
            return value
    return _YES_NO.get(value, value) if scalar is bool else value


def _is_one_line(node: Node) -> bool:
    return bool(node.start_mark.line == node.end_mark.line)


class _Arranger:
    """Cuts lines at the keys of a composed document and orders the pieces."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def block(self, node: Node, shape: Shape, first: int, end: int) -> list[str]:
        """Return the lines from ``first`` to before ``end``, which hold ``node``, in order."""
        if isinstance(node, (MappingNode, SequenceNode)) and node.flow_style:
            if not _is_one_line(node):
                return self.lines[first:end]
            start, stop = node.start_mark, node.end_mark
            line = self.lines[start.line]
            new = line[: start.column] + self._flow(node, shape, line) + line[stop.column :]
            return [*self.lines[first : start.line], new, *self.lines[start.line + 1 : end]]
        if isinstance(node, MappingNode) and node.value:
            return self._mapping(node, shape, first, end)
        if isinstance(node, SequenceNode) and node.value:
            return self._sequence(node, shape, first, end)
        return self.lines[first:end]

    def _mapping(self, node: MappingNode, shape: Shape, first: int, end: int) -> list[str]:
        column = node.value[0][0].start_mark.column
        starts = [key.start_mark.line for key, _ in node.value]
        cuts = [starts[0], *(self._with_comments(s, column) for s in starts[1:]), end]
        pieces = []
        for index, (key, value) in enumerate(node.value):
            line = starts[index]
            head = self.lines[cuts[index] : line]
            body = self._value(value, shape.of(key.value), line, cuts[index + 1])
            pieces.append((key.value, head, body))
        order = list(shape.fields())
        ranked = sorted(pieces, key=lambda p: order.index(p[0])) if order else pieces
        prefix = self.lines[starts[0]][:column]
        result = self.lines[first : starts[0]]
        for index, (_, head, body) in enumerate(ranked):
            lead = prefix if index == 0 else " " * column
            result += [*head, lead + body[0][column:], *body[1:]]
        return result

    def _value(self, value: Node, shape: Shape, line: int, end: int) -> list[str]:
        """Return the key's own line and what follows it, with the value in order."""
        if value.start_mark.line == line:
            return self.block(value, shape, line, end)
        return [self.lines[line], *self.block(value, shape, line + 1, end)]

    def _sequence(self, node: SequenceNode, shape: Shape, first: int, end: int) -> list[str]:
        starts = [item.start_mark.line for item in node.value]
        column = node.start_mark.column
        cuts = [starts[0], *(self._with_comments(s, column) for s in starts[1:]), end]
        result = self.lines[first : starts[0]]
        for item, start, cut, after in zip(node.value, starts, cuts, cuts[1:], strict=False):
            result += self.lines[cut:start]
            result += self.block(item, shape.items or Shape(), start, after)
        return result

    def _with_comments(self, line: int, column: int) -> int:
        """Return the first of the comment lines that stand directly above ``line``."""
        first = line
        while first > 0:
            above = self.lines[first - 1]
            indent = len(above) - len(above.lstrip(" "))
            if not above.lstrip(" ").startswith("#") or indent > column:
                break
            first -= 1
        return first

    def _flow(self, node: Node, shape: Shape, line: str) -> str:
        """Return a one-line ``{…}`` or ``[…]`` with its keys in order."""
        if isinstance(node, SequenceNode):
            items = [self._flow(item, shape.items or Shape(), line) for item in node.value]
            return self._joined(node, node.value, items, line)
        if not isinstance(node, MappingNode):
            return line[node.start_mark.column : node.end_mark.column]
        order = list(shape.fields())
        pairs = [
            (
                key.value,
                line[key.start_mark.column : value.start_mark.column]
                + self._flow(value, shape.of(key.value), line),
            )
            for key, value in node.value
        ]
        ranked = sorted(pairs, key=lambda p: order.index(p[0])) if order else pairs
        if ranked != pairs:
            return "{" + ", ".join(text for _, text in ranked) + "}"
        values = [value for _, value in node.value]
        keys = [key for key, _ in node.value]
        return self._joined(node, values, [text for _, text in pairs], line, keys)

    def _joined(
        self,
        node: Node,
        values: list[Node],
        texts: list[str],
        line: str,
        firsts: list[Node] | None = None,
    ) -> str:
        """Put rewritten parts back between the separators as they were written."""
        position, result = node.start_mark.column, ""
        for first, value, text in zip(firsts or values, values, texts, strict=True):
            result += line[position : first.start_mark.column] + text
            position = value.end_mark.column
        return result + line[position : node.end_mark.column]
