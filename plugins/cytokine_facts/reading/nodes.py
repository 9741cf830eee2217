"""Strict YAML with positions: text to plain maps, lists and strings.

Every scalar stays text; the model makes numbers, days and choices of it, so ``NO`` is never
False and ``12:30`` never 750. No tags, anchors, aliases, merge keys, directives or second
documents; depth at most 8, at most 4,000 nodes (design: security, section 1).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .problem import Problem
from .syntax import syntax_problem

NULLS = ("~", "null", "Null", "NULL")
"""Plain scalars that YAML takes for no value."""
MAX_DEPTH = 8
MAX_NODES = 4000

Path = tuple[str | int, ...]

_BLOCK = ("|", ">")
_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?: +(?:#.*)?)?")
"""libyaml also takes a comment right behind the sign."""
_CUT = re.compile(r" +(#[^\W_].*?) *$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: 1-based line and column, and how many characters it takes there."""

    line: int
    column: int
    length: int = 1
    exact: bool = False
    """True where character n of the value is character n of the line."""


@dataclass(slots=True)
class Tree:
    """A document: plain data, and where each part of it stands."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    unread: str | Callable[[], str] | None = None
    """The text of a sound record, or what reads it, until somebody asks for a place in it."""

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of ``path``, or of its nearest ancestor that is there."""
        if self.unread is not None:
            text = self.unread if isinstance(self.unread, str) else self.unread()
            found, _ = parse("", text)
            self.values, self.keys, self.unread = found.values, found.keys, None
        while path:
            if key and path in self.keys:
                return self.keys[path]
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get((), Place(1, 1))


class _Stop(Exception):
    """Ends the reading of one document; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(file: str, text: str, *, first_line: int = 1) -> tuple[Tree, list[Problem]]:
    """Return the document in ``text`` and its problems.

    ``first_line`` is the line of the file on which ``text`` begins (front matter). The tree
    is usable where only duplicate keys or empty values were found; ``data`` is ``None`` where
    the text is no YAML.
    """
    tree = Tree()
    problems: list[Problem] = []
    reader = _Reader(file, text, first_line, tree, problems)
    try:
        tree.data = reader.document()
    except _Stop as stop:
        problems.append(stop.problem)
        tree.data = None
    except yaml.YAMLError as error:
        problems.append(syntax_problem(file, reader.lines, first_line, error))
        tree.data = None
    return tree, problems


class _Reader:
    def __init__(
        self, file: str, text: str, first_line: int, tree: Tree, problems: list[Problem]
    ) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.offset = first_line
        self.tree = tree
        self.problems = problems
        self.nodes = 0
        self.events = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        next(self.events)
        start = next(self.events)
        if not isinstance(start, DocumentStartEvent):
            raise self._stop(start, "CF012", "there is no record", "write a record, or delete it")
        if start.version or start.tags:
            raise self._stop(start, "CF024", "a YAML directive", "remove the line")
        event = next(self.events)
        self._refuse_marks(event)
        if not isinstance(event, MappingStartEvent):
            raise self._stop(
                event, "CF028", "the file is not a map of fields", "begin with 'name: …'"
            )
        data = self._node(event, (), 1)
        next(self.events)
        more = next(self.events)
        if isinstance(more, DocumentStartEvent):
            raise self._stop(
                more, "CF025", "a second document begins here", "one record per file: remove '---'"
            )
        return data

    def _node(self, event: Event, path: Path, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._stop(event, "CF027", f"more than {MAX_NODES} values", "split the record")
        self._refuse_marks(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if depth > MAX_DEPTH:
            raise self._stop(
                event, "CF026", f"nested deeper than {MAX_DEPTH} levels", "a record is flatter"
            )
        self.tree.values[path] = self._place(event)
        if isinstance(event, SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(self.events), SequenceEndEvent):
                items.append(self._node(item, (*path, len(items)), depth + 1))
            return items
        return self._map(path, depth)

    def _refuse_marks(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._stop(
                event,
                "CF021",
                "an anchor or alias ('&' or '*')",
                "write the value out, or quote it",
            )
        if tag := getattr(event, "tag", None):
            raise self._stop(event, "CF023", f"a tag, '{tag}'", "remove it, or quote the text")

    def _map(self, path: Path, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(key_event := next(self.events), MappingEndEvent):
            if not isinstance(key_event, ScalarEvent):
                raise self._stop(key_event, "CF029", "a key that is no word", "write 'key: value'")
            if key_event.anchor or key_event.tag:
                raise self._stop(key_event, "CF021", "an anchor or tag on a key", "remove it")
            key = key_event.value
            self.nodes += 1
            if key == "<<":
                raise self._stop(key_event, "CF022", "a merge key", "write the fields out")
            here = self._place(key_event)
            if key in result:
                first = self.tree.keys[(*path, key)]
                self.problems.append(
                    Problem(
                        self.file,
                        here.line,
                        here.column,
                        "CF030",
                        f"'{key[:60]}' stands twice; first on line {first.line}",
                        "keep one of the two",
                        length=here.length,
                    )
                )
                twin: Path = (*path, f"{key}\0{here.line}")
                self._node(next(self.events), twin, depth + 1)
                continue
            self.tree.keys[(*path, key)] = here
            result[key] = self._node(next(self.events), (*path, key), depth + 1)
        return result

    def _scalar(self, event: ScalarEvent, path: Path) -> str:
        place = self._place(event)
        self.tree.values[path] = place
        if event.style in _BLOCK:
            line, column = _start(event)
            header = self.lines[line][column:]
            if not _BLOCK_HEADER.fullmatch(header):
                raise self._stop(
                    event, "CF020", "this is not YAML: text behind '>' or '|'", "begin a new line"
                )
        if not event.style:
            self._refuse_cut(event)
        if not event.style and event.value in ("", *NULLS):
            name = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "this item"
            self.problems.append(
                Problem(
                    self.file,
                    place.line,
                    place.column,
                    "CF100",
                    f"{name} has no value",
                    "write a value, or leave the line out",
                )
            )
        return str(event.value)

    def _refuse_cut(self, event: ScalarEvent) -> None:
        """Refuse "Test report #17", of which YAML reads "Test report" and takes the rest away."""
        end = event.end_mark
        if end is None or end.line >= len(self.lines):
            return
        line = self.lines[end.line]
        if event.value and (match := _CUT.match(line, end.column)):
            self.problems.append(
                Problem(
                    self.file,
                    end.line + self.offset,
                    match.start(1) + 1,
                    "CF033",
                    f"'{match[1][:40]}' is left out: ' #' begins a comment",
                    "put the whole text in quotes; write '# ' with a blank before a comment",
                    length=len(match[1]),
                )
            )

    def _place(self, event: Event) -> Place:
        line, column = _start(event)
        end = event.end_mark
        if isinstance(event, ScalarEvent) and end is not None:
            one_line = end.line == line
            length = max(1, end.column - column) if one_line else len(self.lines[line]) - column
            if not event.style:
                return Place(line + self.offset, column + 1, max(1, length), one_line)
            if event.style in ("'", '"'):
                inner = self.lines[line][column + 1 : end.column - 1] if one_line else ""
                return Place(
                    line + self.offset, column + 2, max(1, length - 2), inner == event.value
                )
        return Place(line + self.offset, column + 1)

    def _stop(self, event: Event, code: str, message: str, hint: str) -> _Stop:
        line, column = _start(event)
        return _Stop(Problem(self.file, line + self.offset, column + 1, code, message, hint))


def _start(event: Event) -> tuple[int, int]:
    """Return the 0-based line and column where an event begins."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)
