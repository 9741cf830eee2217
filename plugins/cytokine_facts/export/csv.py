"""Tables as CSV: RFC 4180, UTF-8, everything quoted, safe to open in a spreadsheet.

A row is turned once, into its line and into what the database takes of it.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from .table import FieldType, Line, Table

Stored = list[Any]
"""A row as the database takes it: texts, numbers, days as texts."""

RISKY = frozenset("=+-@\t\r")
"""A text that starts like this is a formula to a spreadsheet."""


def guarded(text: str) -> str:
    """Return a text with ``'`` in front where a spreadsheet would run it."""
    return f"'{text}" if text[:1] in RISKY else text


class Printer:
    """Prints rows of one table.

    Nothing stands for ``None``; numbers are not rounded, texts are guarded.
    """

    def __init__(self, table: Table) -> None:
        """Look at the table's fields; its rows are not asked for."""
        at: dict[FieldType, list[int]] = {kind: [] for kind in FieldType}
        for number, field in enumerate(table.fields):
            at[field.type].append(number)
        self._texts, self._numbers = at[FieldType.STRING], at[FieldType.NUMBER]
        self._flags, self._days = at[FieldType.BOOLEAN], at[FieldType.DATE]
        self._file = io.StringIO(newline="")
        self._writer = csv.writer(self._file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._writer.writerow([field.name for field in table.fields])
        self.head = self._taken()
        """The first line of the file."""

    def rows(self, lines: Iterable[Line]) -> tuple[bytes, list[Stored]]:
        """Return some rows as lines of the file, and as the database takes them."""
        texts, numbers, flags, days = self._texts, self._numbers, self._flags, self._days
        writerow = self._writer.writerow
        found: list[Stored] = []
        for line in lines:
            cells: list[Any] = list(line)
            for i in days:
                if cells[i] is not None:
                    day: date = cells[i]
                    cells[i] = day.isoformat()
            stored = cells.copy()
            for i in texts:
                if cells[i] and cells[i][0] in RISKY:
                    cells[i] = guarded(cells[i])
            for i in numbers:
                if cells[i] is not None:
                    if type(cells[i]) is Decimal:
                        cells[i] = f"{cells[i]:f}"
                    stored[i] = float(cells[i])
            for i in flags:
                if cells[i] is not None:
                    cells[i] = "true" if cells[i] else "false"
            writerow(cells)
            found.append(stored)
        return self._taken(), found

    def _taken(self) -> bytes:
        text = self._file.getvalue()
        self._file.seek(0)
        self._file.truncate()
        return text.encode()
