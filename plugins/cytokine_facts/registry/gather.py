"""The files of a registry: each read once, what was kept of it taken over, problems collected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..kept import Kept, key_of
from ..live import sign_of
from ..model.product import Product
from ..model.record import Record
from ..reading.files import read_regular, record_files
from ..reading.nodes import Tree
from ..reading.problem import Problem
from ..reading.records import Read, read_bytes, read_file
from . import Item

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound=Record)

FOLDERS = {"products": 1, "examples": 1, "cytokines": 0, "comparisons": 0}
"""Folders of records and how many folders lie between them and a record."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A product as it is kept: without an error, with what was remarked about its names."""

    item: Item
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Gathering:
    """Reads the files of one registry, and collects what is wrong with any."""

    root: Path
    today: date | None
    kept: Kept
    tell: Callable[[int], None]
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    context: bytes = b""
    """Hash of what the meaning of a product's file depends on beside the file."""

    def folder(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the files of a folder that may hold records, from the root and whole.

        Collect the problems of the others.
        """
        depth = FOLDERS[name]
        seen: dict[str, str] = {}
        for relative, path in record_files(self.root, name, depth=depth):
            self.files += 1
            self.tell(self.files)
            if isinstance(path, Problem):
                self.problems.append(path)
                continue
            id_ = relative.rpartition(".")[0]
            if id_ in seen:
                self.problems.append(
                    Problem(relative, 0, 0, "CF184", f"the same id as {seen[id_]}", "delete one")
                )
                continue
            seen[id_] = relative
            yield relative, path

    def read(self, path: str, relative: str, model: type[RecordT]) -> Read[RecordT]:
        """Read one record and collect its problems."""
        try:
            known, data, key = self._known(path, relative, self.today, model)
        except OSError:
            result = read_file(path, relative, model, today=self.today)
            self.problems += result.problems
            return result
        if known is not None:
            return Read(relative, known, (), Tree(unread=partial(_text, path)))
        result = read_bytes(data, relative, model, today=self.today)
        self.problems += result.problems
        if result.record and not result.problems and result.tree and result.tree.unread is not None:
            self.kept.put(key, result.record)
        return result

    def product(self, path: str, relative: str) -> tuple[Read[Product], Item | None, bytes]:
        """Read a product: what became of it, its item where that was kept, and its key.

        The record of one that was kept is in its item alone.
        """
        try:
            known, data, key = self._known(path, relative, self.context, Sound)
        except OSError:
            return self.read(path, relative, Product), None, b""
        if known is not None:
            self.problems += known.problems
            tree = Tree(unread=partial(_text, path))
            return Read(relative, None, (), tree), known.item, key
        read = read_bytes(data, relative, Product, today=self.today)
        self.problems += read.problems
        return read, None, key

    def _known(
        self, path: str, relative: str, context: object, kind: type[T]
    ) -> tuple[T | None, bytes, bytes]:
        """Return what was kept of a file, its bytes, and its key; raise :class:`OSError`.

        The bytes are empty where the file was not touched since, so that nothing was read.
        """
        sign = sign_of(path) if self.kept.same.live else None
        noted = self.kept.same.file(relative, sign, context)
        if noted is not None and isinstance(known := self.kept.get(noted), kind):
            return known, b"", noted
        data = read_regular(path)
        key = key_of(relative, data, context)
        self.kept.same.note(relative, sign, context, key)
        known = self.kept.get(key)
        return known if isinstance(known, kind) else None, data, key

    def flat(self, name: str, model: type[RecordT]) -> dict[str, Read[RecordT]]:
        """Read a folder without sub-folders: id to what became of it."""
        return {stem(r): self.read(path, r, model) for r, path in self.folder(name)}


def stem(relative: str) -> str:
    """Return a file's name without folder and ending."""
    return relative[relative.rfind("/") + 1 : relative.rfind(".")]


def _text(path: str) -> str:
    try:
        return read_regular(path).decode(errors="replace")
    except OSError:
        return ""
