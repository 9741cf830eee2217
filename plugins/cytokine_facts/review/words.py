"""The difference of two records of any kind, in words: one line per field that differs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model.record import Record

LONG = 90
"""Longer texts are cut."""
_TEXTS = {"notes", "function", "why", "claim", "evidence", "decision", "text"}
_NAMES = {
    "added": "date added",
    "class": "class",
    "former_ids": "former ids",
    "list_truncated": "list cut short",
    "reviewed_on": "reviewed by a second person",
    "other_measures": "other measures",
    "source_material": "source material",
}
_IDENTITY = ("id", "symbol", "target", "source", "receptor", "flag", "what", "opened", "code")
"""Fields by which an item of a list is told from its neighbours, the first that it has."""

Plain = Mapping[str, Any]


def dumped(record: Record) -> dict[str, Any]:
    """Return a record as plain values in the words of its file, defaults left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def differences(before: Plain, after: Plain, *, skip: Sequence[str] = ()) -> list[str]:
    """Return what differs between two dumped records, in the order of the newer one's fields."""
    keys = [key for key in dict.fromkeys((*after, *before)) if key not in skip]
    return [line for key in keys for line in _field(key, before.get(key), after.get(key))]


def field_name(key: str) -> str:
    """Return a field's name as a person says it."""
    return _NAMES.get(key, key.replace("_", " "))


def shown(value: Any) -> str:
    """Return a plain value in a few words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        text = ", ".join(f"{field_name(str(k))} {shown(v)}" for k, v in value.items())
    elif isinstance(value, (list, tuple)):
        text = ", ".join(shown(v) for v in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


def _field(key: str, before: Any, after: Any) -> Iterator[str]:
    name = field_name(key)
    if before == after:
        return
    if key in _TEXTS and before is not None and after is not None:
        yield f"{name}: text changed"
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for line in differences(before, after):
            yield f"{name}: {line}"
    elif isinstance(before, list) or isinstance(after, list):
        yield from _list(name, before or [], after or [])
    elif before is None:
        yield f"{name} added: {shown(after)}"
    elif after is None:
        yield f"{name} removed (was {shown(before)})"
    else:
        yield f"{name}: {shown(before)} -> {shown(after)}"


def _list(name: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    old, new = _keyed(before), _keyed(after)
    if old is None or new is None:
        yield f"{name}: {shown(before)} -> {shown(after)}"
        return
    for key, value in new.items():
        if key not in old:
            yield f"{name}: {shown(value)} added"
        elif old[key] != value:
            for line in differences(old[key], value):
                yield f"{name}, {key}: {line}"
    for key, value in old.items():
        if key not in new:
            yield f"{name}: {shown(value)} removed"
    if list(old) != list(new) and sorted(old) == sorted(new):
        yield f"{name}: order changed"


def _keyed(values: list[Any]) -> dict[str, Any] | None:
    """Return the items by what names them, ``None`` where two have the same name."""
    keys = [_key(value) for value in values]
    return dict(zip(keys, values, strict=True)) if len(set(keys)) == len(keys) else None


def _key(value: Any) -> str:
    if isinstance(value, Mapping):
        found = next((str(value[k]) for k in _IDENTITY if k in value), None)
        return found or shown(value)
    return str(value)
