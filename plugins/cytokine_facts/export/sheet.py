"""A CSV file of rows that belong to labels: some copied from an earlier one, some made anew."""

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from ..label.view import Label
from .csv import Printer, Stored
from .table import PerLabel, Table


class Sheet:
    """A file that is written label by label."""

    def __init__(self, table: Table, path: Path, earlier: Path | None, stack: ExitStack) -> None:
        """Begin the file at ``path``; ``earlier`` is the same table as it was, ``stack`` closes."""
        assert isinstance(table.rows, PerLabel)
        self.table, self._rows = table, table.rows
        self._printer = Printer(table)
        path.unlink(missing_ok=True)  # what was kept of the last build may be the same file
        self._file = stack.enter_context(path.open("wb"))
        self._earlier = stack.enter_context(earlier.open("rb")) if earlier else None
        self._file.write(self._printer.head)
        self.head = len(self._printer.head)
        """Bytes before the first row."""
        self._start = self._end = self._count = 0

    def take(self, start: int, size: int, count: int) -> None:
        """Copy ``count`` rows, ``size`` bytes of the earlier file from ``start``."""
        if start != self._end:
            self._copy()
            self._start = start
        self._end = start + size
        self._count += count

    def make(self, label: Label) -> tuple[list[Stored], int]:
        """Write the rows of a label; return them for the database, and their number of bytes."""
        self._copy()
        data, stored = self._printer.rows(self._rows.of(label))
        self._file.write(data)
        self._count += len(stored)
        return stored, len(data)

    def finish(self) -> None:
        """Write what is left; the table knows the number of its rows from now on."""
        self._copy()
        self._rows.counted(self._count)

    def _copy(self) -> None:
        """Copy what was taken since the last time: runs of labels at once."""
        if self._earlier is not None and self._start < self._end:
            _copied(self._earlier, self._file, self._start, self._end)
        self._start = self._end


def _copied(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    source.seek(start)
    left = end - start
    while left:
        run = source.read(min(left, 1 << 20))
        if not run:
            raise EOFError(source.name)
        target.write(run)
        left -= len(run)
