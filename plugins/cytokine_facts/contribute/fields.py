"""The field reference of the records as Markdown, generated from their schemas."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.units import accepted_units
from .schema import KINDS, schema

_FILES = {
    "product": "products/MAKER/PRODUCT.yml",
    "maker": "products/MAKER/maker.yml",
    "cytokine": "cytokines/ID.yml",
    "comparison": "comparisons/NAME.yml",
}
_HEAD = """\
# Fields of the records

<!-- Made by `cytokine-facts schema` from the model; do not edit. -->

<!-- cytokine-facts: contribute -->

Every field that a record may have, in the order in which `cytokine-facts fix` writes them.
Fields in **bold** must be there. Where nothing is known, leave a field out.
"""
_FORMS = {
    "Amount": "amount",
    "ReadingLine": "amount, or [Reading](#reading)",
}


def field_reference() -> str:
    """Return the page."""
    parts = [_HEAD]
    told: set[str] = set()
    for kind, model in KINDS.items():
        entry = schema(kind, model, {})
        definitions = entry["definitions"]
        parts.append(f"## {kind.capitalize()}\n\n`{_FILES[kind]}`: {entry['description']}\n")
        parts.append(_table(entry, definitions))
        for name in _reachable(entry, definitions):
            if name not in told and "properties" in definitions[name]:
                told.add(name)
                parts.append(f"### {name}\n\n{definitions[name]['description']}\n")
                parts.append(_table(definitions[name], definitions))
    units = ", ".join(f"`{unit}`" for unit in accepted_units())
    parts.append(
        f"## Units\n\n{units}; and per cells, such as `pg/10^6 cells` or `ng/10^6 cells/24 h`.\n"
    )
    return "\n".join(parts)


def _table(entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    required = set(entry.get("required", ()))
    rows = ["| field | what | form |", "|---|---|---|"]
    for name, field in entry["properties"].items():
        shown = f"**`{name}`**" if name in required else f"`{name}`"
        what = field.get("description", "").replace("|", "\\|").replace("``", "`")
        rows.append(f"| {shown} | {what} | {_form(field, definitions)} |")
    return "\n".join(rows) + "\n"


def _form(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Say in words what a field takes."""
    for part in field.get("allOf", ()):
        return _form(part, definitions)
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        if name in _FORMS:
            return _FORMS[name]
        target = definitions[name]
        return _form(target, definitions) if "enum" in target else f"[{name}](#{name.lower()})"
    if "enum" in field:
        return _choices(field["enum"])
    match field.get("type"):
        case "array":
            items = field.get("items", {})
            if isinstance(items, list):
                return " and ".join(_form(item, definitions) for item in items)
            return f"list: {_form(items, definitions)}"
        case "object":
            return f"name: {_form(field.get('additionalProperties', {}), definitions)}"
        case "integer":
            return "whole number"
        case "string" | "number" | list():
            return _text(field)
    return " or ".join(_form(part, definitions) for part in field.get("anyOf", ())) or "any"


def _choices(values: list[Any]) -> str:
    if not values:
        return "id of a cytokine"
    words = [v for v in values if isinstance(v, str)]
    return ", ".join(f"`{word}`" for word in words)


def _text(field: Mapping[str, Any]) -> str:
    pattern = str(field.get("pattern", ""))
    if "not detected" in pattern:
        return "amount"
    if pattern == "^[0-9]{4}-[0-9]{2}-[0-9]{2}$":
        return "date"
    if pattern.startswith("^-?"):
        return "number"
    if pattern.startswith("^http"):
        return "address"
    if pattern.startswith("^[a-z0-9](["):
        return "id, as `maker/product`" if "/" in pattern else "id"
    if pattern:
        return f"as `{pattern.replace('|', '&#124;')}`"
    limit = field.get("maxLength")
    return "text" if limit is None else f"text, at most {limit:,} characters"


def _reachable(entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[str]:
    """Yield the definitions that a schema uses, in the order of their first mention."""
    seen: list[str] = []

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                visit(item)
        elif isinstance(node, dict):
            if "$ref" in node and (name := node["$ref"].rpartition("/")[2]) not in seen:
                seen.append(name)
                visit(definitions[name])
            for value in node.values():
                visit(value)

    visit(entry["properties"])
    yield from seen
