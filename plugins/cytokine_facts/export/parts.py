"""What the tables hold of each label, and what of it the last build wrote already.

The tables of the last build lie beside a sealed index: for each label the key of all that its rows
are made from, how many they are in each table and how many bytes of the CSV file. Runs of bytes are
copied, rows of labels that changed are made anew. Any doubt is a miss: another program, another
database library, other names of cytokines, a file that is not the one that was noted.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
from marshal import dumps, loads
from operator import add
from pathlib import Path

from ..kept import key_of, program, sealed, secret
from ..label.view import Label
from .csv import Stored
from .sheet import Sheet
from .table import Table

Part = tuple[bytes, tuple[int, ...], tuple[int, ...]]
"""Key of a label's rows; of each table the number of rows and of bytes."""

INDEX = "index"
ROWS = "rows.sqlite"
"""The tables of the database, before it is written anew page by page."""
RUN = 1000
"""Rows that are handed to the database at once."""
_SEAL = 32


@dataclass(frozen=True, slots=True)
class _Old:
    """What the last build noted."""

    parts: Mapping[str, Part]
    """By label, in the order of the files."""
    sums: Mapping[str, str]
    """Checksum of each file."""


_NONE = _Old({}, {})


class Parts:
    """The rows of all labels of a data set."""

    def __init__(
        self, labels: Sequence[Label], revisions: Iterable[int], folder: Path | None, names: bytes
    ) -> None:
        """Take the labels with their revisions, and where the tables of the last build lie.

        ``names`` is a hash of all names of cytokines, which the database searches.
        """
        self._labels = labels
        self._folder = folder if secret() else None
        self._head = key_of(program(), sqlite3.sqlite_version, names)
        self._keys = {
            label.id: key_of("rows", label.key, revision) if label.key and self._folder else b""
            for label, revision in zip(labels, revisions, strict=True)
        }
        self._fresh: dict[str, Part] = {}

    @property
    def database(self) -> Path | None:
        """The database that some rows are taken from; ``None``: all are made."""
        return self._folder / ROWS if self._folder and self._same else None

    @property
    def gone(self) -> Sequence[str]:
        """The labels of which that database holds rows that are no longer true."""
        return [id_ for id_ in self._old.parts if id_ not in self._same]

    @cached_property
    def _old(self) -> _Old:
        return _read(self._folder, self._head) if self._folder else _NONE

    @cached_property
    def _same(self) -> dict[str, Part]:
        """What can be taken over; nothing where most would be made anew anyway."""
        found = {
            id_: part
            for id_, part in self._old.parts.items()
            if part[0] and self._keys.get(id_) == part[0]
        }
        return found if 2 * len(found) > len(self._keys) else {}

    def write(self, tables: Sequence[Table], folder: Path) -> Iterator[tuple[Table, list[Stored]]]:
        """Write the CSV files of all tables with rows of labels; yield the rows made anew.

        Each label is looked at once. When the rows are at an end, the tables know their number.
        """
        old = self._folder if self._same else None
        with ExitStack() as stack:
            sheets = [
                Sheet(table, folder / table.file, old / table.file if old else None, stack)
                for table in tables
            ]
            starts = self._starts([sheet.head for sheet in sheets])
            waiting: list[list[Stored]] = [[] for _ in sheets]
            for label in self._labels:
                if (part := self._same.get(label.id)) is not None:
                    runs = zip(starts[label.id], part[2], part[1], strict=True)
                    for sheet, (start, size, count) in zip(sheets, runs, strict=True):
                        sheet.take(start, size, count)
                    continue
                made = [sheet.make(label) for sheet in sheets]
                for rows, (stored, _) in zip(waiting, made, strict=True):
                    rows += stored
                counts, sizes = tuple(len(s) for s, _ in made), tuple(n for _, n in made)
                self._fresh[label.id] = self._keys[label.id], counts, sizes
                if sum(map(len, waiting)) > RUN:
                    yield from zip(tables, waiting, strict=True)
                    waiting = [[] for _ in sheets]
            yield from zip(tables, waiting, strict=True)
            for sheet in sheets:
                sheet.finish()

    def _starts(self, heads: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Return where the rows of each label begin in the files of the last build."""
        at, found = tuple(heads), {}
        for id_, part in self._old.parts.items():
            found[id_] = at
            at = tuple(map(add, at, part[2]))
        return found

    def save(self, folder: Path, sums: Mapping[str, str], database: Path) -> None:
        """Keep the tables in ``folder`` for the next build; where that is impossible, nothing.

        ``sums`` are the checksums of their files by name. The database is moved.
        """
        if self._folder is None or (self._same and not self._fresh and not self.gone):
            return
        known = self._same | self._fresh
        parts = {label.id: known[label.id] for label in self._labels}
        index = self._folder / INDEX
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            index.unlink(missing_ok=True)
            noted = {**sums, ROWS: sum_of(database)}
            for name in sums:
                _put(folder / name, self._folder / name)
            (self._folder / ROWS).unlink(missing_ok=True)
            shutil.move(database, self._folder / ROWS)
            blob = self._head + dumps((parts, noted))
            index.write_bytes(sealed(blob, b"tables") + blob)
        except OSError:
            with suppress(OSError):
                index.unlink(missing_ok=True)


def _read(folder: Path, head: bytes) -> _Old:
    try:
        data = (folder / INDEX).read_bytes()
        blob = data[_SEAL:]
        if sealed(blob, b"tables") != data[:_SEAL] or blob[: len(head)] != head:
            return _NONE
        parts, sums = loads(blob[len(head) :])
        if any(sum_of(folder / name) != noted for name, noted in sums.items()):
            return _NONE
    except OSError:
        return _NONE
    return _Old(parts, sums)


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(source: Path, target: Path) -> None:
    """Let a file that nobody writes to any more stand at ``target`` too."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
