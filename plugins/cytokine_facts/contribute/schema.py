"""JSON Schemas (draft-07) of the records, generated from the model, for editors and forms.

The schema says what completion and hover text need; the checker stays the judge. It differs
from the model in that a YAML reader turns some texts into numbers, and that names and ids of
the registry's cytokines are offered.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.record import Record

KINDS: Mapping[str, type[Record]] = {
    "product": Product,
    "maker": Maker,
    "cytokine": Cytokine,
    "comparison": Comparison,
}
"""Kind of record to its model."""

MAX_ALIASES = 4
_ID_FIELDS = {
    "Reading": ("cytokine", "candidates"),
    "Cytokine": ("antagonises", "member_of"),
    "Partner": ("target",),
}


def schemas(cytokines: Mapping[str, Cytokine]) -> dict[str, str]:
    """Return file name to schema text, one per kind of record."""
    return {
        f"{kind}.schema.json": json.dumps(
            schema(kind, model, cytokines), ensure_ascii=False, indent=1
        )
        + "\n"
        for kind, model in KINDS.items()
    }


def schema(kind: str, model: type[Record], cytokines: Mapping[str, Cytokine]) -> dict[str, Any]:
    """Return the schema of one kind of record."""
    raw = model.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = {
        name: _converted(entry) for name, entry in raw.pop("$defs", {}).items()
    }
    top: dict[str, Any] = _converted(raw)
    for owner, entry in (*definitions.items(), (model.__name__, top)):
        _describe(entry, definitions)
        _name_cytokines(owner, entry, cytokines)
    if "Panel" in definitions:
        _name_readings(definitions, cytokines)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Cytokine Facts: {kind}",
        **top,
        "definitions": dict(sorted(definitions.items())),
    }


def _converted(node: Any) -> Any:
    """Return a 2020-12 schema of pydantic as draft-07, without titles and nulls."""
    if isinstance(node, list):
        return [_converted(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {k: v for k, v in node.items() if not (k == "title" and isinstance(v, str))}
    if "properties" in node:
        node["properties"] = {k: _converted(v) for k, v in node["properties"].items()}
    node = {k: v if k == "properties" else _converted(v) for k, v in node.items()}
    if node.get("default", ...) in (None, [], {}):
        del node["default"]
    if "prefixItems" in node:
        node["items"] = node.pop("prefixItems")
        node["additionalItems"] = False
    for ours, theirs in (("gt", "exclusiveMinimum"), ("le", "maximum")):
        if ours in node:
            node[theirs] = node.pop(ours)
    if len(patterns := node.get("patternProperties", {})) == 1:
        del node["patternProperties"]
        ((pattern, node["additionalProperties"]),) = patterns.items()
        node["propertyNames"] = {"pattern": pattern}
    options = [o for o in node.get("anyOf", []) if o != {"type": "null"}]
    if len(options) == 1:
        del node["anyOf"]
        node = {**options[0], **node}
    if "$ref" in node:
        node["$ref"] = node["$ref"].replace("#/$defs/", "#/definitions/")
        if len(node) > 1:
            node["allOf"] = [{"$ref": node.pop("$ref")}]
    if set(node.get("enum", ())) == {"+1", "0", "-1"}:
        node["enum"] = [*node["enum"], 1, 0, -1]
        del node["type"]
    if re.fullmatch(r"\^\[0-9\]\{\d,\d\}\$", node.get("pattern", "")):
        node["type"] = ["string", "integer"]
    return node


def _describe(entry: dict[str, Any], definitions: Mapping[str, Any]) -> None:
    """Give fields that say no more than their type its hover text."""
    for field in entry.get("properties", {}).values():
        for part in field.get("allOf", ()):
            text = definitions[part["$ref"].rpartition("/")[2]].get("description")
            field.setdefault("description", text)


def _name_cytokines(owner: str, entry: dict[str, Any], cytokines: Mapping[str, Cytokine]) -> None:
    """Offer the registry's ids where a field of ``owner`` takes one."""
    for field in _ID_FIELDS.get(owner, ()):
        known = {"enum": sorted(cytokines)}
        given = entry["properties"][field]
        kept = {k: given[k] for k in ("description", "default") if k in given}
        listed = {"type": "array", "items": known} if given.get("type") == "array" else known
        entry["properties"][field] = {**listed, **kept}


def _name_readings(definitions: dict[str, Any], cytokines: Mapping[str, Cytokine]) -> None:
    """Offer the short form of a reading and, for completion, every name and symbol."""
    amount = definitions["Reading"]["properties"]["amount"]
    line = {k: v for k, v in amount.items() if k != "description"}
    line["description"] = "An amount with its unit, or present, not detected, not seen, not tested."
    definitions["ReadingLine"] = {"anyOf": [line, {"$ref": "#/definitions/Reading"}]}
    reference = {"$ref": "#/definitions/ReadingLine"}
    readings = definitions["Panel"]["properties"]["readings"]
    readings["properties"] = {
        name: {"description": text, "allOf": [reference]}
        for name, text in sorted(_offered(cytokines))
    }
    readings["additionalProperties"] = reference
    readings["propertyNames"] = {"maxLength": 160, "pattern": "^[^<>]+$"}


def _offered(cytokines: Mapping[str, Cytokine]) -> Iterator[tuple[str, str]]:
    """Yield the names to complete with what they mean: full name, id, role, aliases."""
    for id_, record in cytokines.items():
        aliases = [a for a in record.aliases if a not in (record.name, record.symbol)]
        also = f"; also {', '.join(aliases[:MAX_ALIASES])}" if aliases else ""
        text = f"{record.full_name} ({id_}, {record.role}){also}"
        yield record.name, text
        if record.symbol and record.symbol != record.name:
            yield record.symbol, text
