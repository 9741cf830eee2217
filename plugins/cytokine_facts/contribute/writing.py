"""Records as YAML text: scalars quoted where they must be, blocks put into files that exist."""

from collections.abc import Mapping, Sequence

import yaml
from yaml.nodes import MappingNode

from ..model.product import Product
from ..reading.nodes import NULLS
from .fix import parts

Value = str | Sequence["Value"] | Mapping[str, "Value"]


class CannotInsert(ValueError):
    """The file's own form leaves no safe place; the text says what to change."""


def scalar(text: str) -> str:
    """Return ``text`` as one YAML scalar: plain where that reads back the same."""
    try:
        plain = yaml.load(f"{{a: [{text}, b]}}", Loader=yaml.BaseLoader) == {"a": [text, "b"]}
    except yaml.YAMLError:
        plain = False
    if (
        plain
        and text not in NULLS
        and not text.startswith(("#", "!", "&", "*", "%", "@", "`", "?", "- "))
    ):
        return text
    return "'" + text.replace("'", "''") + "'"


def flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def panel_lines(fields: Mapping[str, Value], indent: int = 2) -> list[str]:
    """Return one panel as an item of ``panels``: one reading, one line."""
    lines = []
    for key, value in fields.items():
        if key == "readings" and isinstance(value, Mapping):
            lines.append("readings:")
            lines += [f"  {scalar(name)}: {flow(entry)}" for name, entry in value.items()]
        else:
            lines.append(f"{key}: {flow(value)}")
    return [" " * indent + ("- " if n == 0 else "  ") + line for n, line in enumerate(lines)]


def source_lines(key: str, fields: Mapping[str, Value], indent: int = 2) -> list[str]:
    """Return one source as an entry of ``sources``."""
    head = " " * indent
    return [f"{head}{scalar(key)}:", *(f"{head}  {k}: {flow(v)}" for k, v in fields.items())]


def inserted(text: str, file: str, field: str, blocks: Sequence[Sequence[str]]) -> str:
    """Return a product file with blocks added at the end of ``sources`` or ``panels``.

    ``blocks`` are made with an indent of 0 and indented as the file does. Every other line
    stays as it is. Raise :class:`CannotInsert` where the field is written in brackets.
    """
    before, body, after = parts(text, file)
    lines = body.rstrip("\n").split("\n")
    root = yaml.compose(body, Loader=yaml.CSafeLoader)
    if not isinstance(root, MappingNode):
        raise CannotInsert("the file is not a map of fields")
    order = list(Product.model_fields)
    keys = [key.value for key, _ in root.value]
    indent, at, head = 2, len(lines), [f"{field}:"]
    if field in keys:
        index = keys.index(field)
        value = root.value[index][1]
        if value.flow_style or not value.value:
            raise CannotInsert(f"'{field}' is written in brackets: write one entry per line")
        indent, head = value.start_mark.column, []
        following = root.value[index + 1 :]
    else:
        rank = order.index(field)
        following = [n for n in root.value if order.index(n[0].value) > rank]
    if following:
        at = following[0][0].start_mark.line
        while at > 0 and lines[at - 1].startswith("#"):
            at -= 1
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    added = [" " * indent + line for block in blocks for line in block]
    return before + "\n".join([*lines[:at], *head, *added, *lines[at:]]) + "\n" + after
