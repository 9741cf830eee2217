"""One file to one record: bytes, text, nodes, model; every error with its place."""

import codecs
import difflib
import errno
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..model.record import Record
from .bytes import Text, decode
from .canonical import read_canonical
from .files import read_regular
from .nodes import Path as NodePath
from .nodes import Place, Tree, parse
from .problem import Problem

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Read(Generic[RecordT]):
    """What became of one file."""

    file: str
    record: RecordT | None
    """``None`` where a problem is an error."""
    problems: tuple[Problem, ...]
    tree: Tree | None = None
    """Positions, for problems that only the whole registry shows."""


def read_file(
    path: Path | str, file: str, model: type[RecordT], *, today: date | None = None
) -> Read[RecordT]:
    """Read the record at ``path``; ``file`` is its name in messages.

    A date later than ``today`` is refused; without it none is.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        problem = Problem(
            file, 0, 0, "CF006", f"cannot be read: {error.strerror or error}", "check the file"
        )
        if error.errno == errno.ELOOP:
            problem = Problem(file, 0, 0, "CF005", "a symbolic link", "store the file itself")
        return Read(file, None, (problem,))
    return read_bytes(data, file, model, today=today)


def read_bytes(
    data: bytes, file: str, model: type[RecordT], *, today: date | None = None
) -> Read[RecordT]:
    """Read a record from ``data``; a name ending in ``.md`` has front matter and notes."""
    decoded, early = _decoded(file, data)
    if decoded is None:
        return Read(file, None, tuple(early))
    text, first_line, body, body_line = decoded.text, 1, "", 0
    context = {"today": today}
    if not early and (quick := _sound(file, text, model, context)):
        return Read(file, quick, (), Tree(unread=text))
    if file.endswith(".md"):
        parts = _front_matter(text)
        if parts is None:
            problem = Problem(
                file,
                1,
                1,
                "CF031",
                "there is no front matter",
                "begin with a line '---', the fields, and a second line '---'",
            )
            return Read(file, None, (*early, problem))
        text, body, body_line = parts
        first_line = 2
    tree, problems = parse(file, text, first_line=first_line)
    problems[:0] = early
    if tree.data is None:
        return Read(file, None, tuple(problems))
    if body.strip():
        place = Place(body_line, 1)
        if "notes" in tree.data:
            problems.append(
                Problem(
                    file,
                    place.line,
                    1,
                    "CF032",
                    "notes stand in the front matter and below it",
                    "keep one of the two",
                )
            )
        else:
            tree.data["notes"] = body.strip("\n")
            tree.values[("notes",)] = tree.keys[("notes",)] = place
    kept: RecordT | None = None
    try:
        kept = model.model_validate(tree.data, context=context)
    except ValidationError as error:
        found = [_problem(file, tree, model, detail) for detail in error.errors()]
        empty = {(p.line, p.column) for p in problems if p.code == "CF100"}
        problems += [p for p in found if (p.line, p.column) not in empty]
    return Read(file, None if problems else kept, tuple(sorted(set(problems))), tree)


_MENDED: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: data.removeprefix(codecs.BOM_UTF8),
    partial(re.compile(b"\r\n?").sub, b"\n"),
    bytes,
)
"""What is tried on bytes that are refused, one after the other; the last one ends it."""


def _decoded(file: str, data: bytes) -> tuple[Text | None, list[Problem]]:
    """Return the text, with what is wrong that hides nothing: a byte order mark, line ends."""
    found: set[Problem] = set()
    for mended in _MENDED:
        decoded = decode(file, data)
        if isinstance(decoded, Text):
            return decoded, sorted(found)
        found |= {*decoded}
        data = mended(data)
    return None, sorted(found)


def _sound(
    file: str, text: str, model: type[RecordT], context: dict[str, date | None]
) -> RecordT | None:
    """Return the record where the file has the canonical form and nothing is wrong with it."""
    data = read_canonical(text) if file.endswith(".yml") else None
    if data is None:
        return None
    try:
        return model.model_validate(data, context=context)
    except ValidationError:
        return None


def _front_matter(text: str) -> tuple[str, str, int] | None:
    """Split a Markdown record into (YAML, body, line of the body)."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return None
    end = lines.index("---", 1)
    start = end + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[start:]).rstrip(), start + 1


def _problem(file: str, tree: Tree, model: type[Record], detail: ErrorDetails) -> Problem:
    """Say a pydantic error in the words of the file, at its place."""
    path: NodePath = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    is_key = bool(path) and path[-1] == "[key]"
    if is_key:
        path = path[:-1]
    fix: str | None = None
    offset: int | None = None
    name = str(path[-1]) if path else "the record"
    if kind.startswith("CF"):
        code, message, hint = kind, str(context["message"]), str(context["hint"])
        path += tuple(context.get("at") or ())
        offset, fix = context.get("offset"), context.get("fix")
    elif kind == "missing":
        code, message = "CF102", f"'{name}' is missing"
        hint = f"add a line '{name}: …'"
        path = path[:-1]
    elif kind == "extra_forbidden":
        is_key = True
        code, message = "CF101", f"'{name[:60]}' is not a field here"
        fields = _fields(model, path[:-1])
        near = difflib.get_close_matches(name, fields, 1, 0.6)
        hint = f"did you mean '{near[0]}'?" if near else f"known fields: {', '.join(fields)}"
    elif kind in ("enum", "literal_error") and isinstance(detail["input"], (dict, list)):
        is_map = isinstance(detail["input"], dict)
        code, message = "CF100", f"a {'map' if is_map else 'list'} where one value belongs"
        hint = "write one value"
    elif kind in ("enum", "literal_error"):
        expected = str(context["expected"])
        choices = [c.strip().strip("'") for c in expected.replace(" or ", ", ").split(", ")]
        value = str(detail["input"])[:60]
        near = difflib.get_close_matches(value.lower(), choices, 1, 0.6)
        near = near or [c for c in choices if value and c.startswith(value.lower())][:1]
        holding = [c for c in choices if value.lower() in c.split()]
        near = near or (holding if len(holding) == 1 else [])
        code, message = "CF104", f"'{value}' is not a choice for '{name}'"
        hint = f"write '{near[0]}'" if near else f"one of: {', '.join(choices)}"
        fix = near[0] if near else None
    else:
        code, message, hint = _plain(kind, name, detail, context)
    place = tree.place(path, key=is_key)
    column, length = place.column, place.length
    if not path:
        place, column, length = Place(place.line, 1), 1, 1
    if offset is not None and place.exact and fix is None:
        wrong = str(detail["input"])[offset:].split(" ")[0]
        column, length = column + offset, max(1, min(len(wrong), length - offset))
    elif not place.exact:
        fix = None
    return Problem(file, place.line, column, code, message, hint, length=length, fix=fix)


_WANTED = {
    "list_type": "a list, one '- item' per line",
    "dict_type": "a map of 'name: value' lines",
    "model_type": "a map of 'field: value' lines",
    "model_attributes_type": "a map of 'field: value' lines",
    "string_type": "one text",
    "tuple_type": "a list",
}


_WRITTEN = {
    "doi": "begin with '10.', without https://doi.org/ in front",
    "pmid": "digits only",
    "pmcid": "PMC and digits",
    "hgnc": "HGNC: and digits, such as HGNC:6025",
    "symbol": "the HGNC symbol in capitals, such as CXCL8",
    "uniprot": "the accession, such as P10145",
    "sha256": "64 hexadecimal digits in lower case",
}


def _plain(
    kind: str, name: str, detail: ErrorDetails, context: dict[str, Any]
) -> tuple[str, str, str]:
    """Return (code, message, hint) of pydantic's own error types."""
    if kind in _WANTED:
        return "CF100", f"'{name}' is not {_WANTED[kind].split(',')[0]}", f"write {_WANTED[kind]}"
    if kind == "too_long":
        limit = context.get("max_length")
        return "CF103", f"'{name}' has {context.get('actual_length')} items", f"at most {limit}"
    if kind in ("too_short", "missing_argument"):
        return "CF103", f"'{name}' has too few items", f"at least {context.get('min_length', 1)}"
    if kind == "string_pattern_mismatch":
        value = str(detail["input"])[:60]
        hint = _WRITTEN.get(name, f"pattern: {context['pattern']}")
        return "CF105", f"'{value}' is not written as '{name}' is", hint
    if kind == "string_too_long":
        return "CF131", f"'{name}' is too long", f"at most {context['max_length']} characters"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        bound = next(iter(context.values()))
        word = {"greater_than_equal": "at least", "less_than_equal": "at most"}.get(
            kind, kind.replace("_", " ")
        )
        return "CF106", f"'{name}' is out of range", f"it must be {word} {bound}"
    return "CF100", f"'{name}': {detail['msg']}", "see the field reference"


def _fields(model: type[Record], path: NodePath) -> list[str]:
    """Return the field names at ``path`` of ``model``, found by walking its annotations."""
    current: list[type[Record]] = [model]
    for step in path:
        if isinstance(step, int):
            continue
        found: list[type[Record]] = []
        for owner in current:
            fields = {(f.alias or n): f for n, f in owner.model_fields.items()}
            if step in fields:
                found += _models(fields[step].annotation)
        current = found or current
    return [f.alias or n for owner in current for n, f in owner.model_fields.items()]


def _models(annotation: Any) -> list[type[Record]]:
    """Return the record models inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in _models(a)]
