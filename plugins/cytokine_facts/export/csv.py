"""Tables as CSV: RFC 4180, UTF-8, everything quoted, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from .table import FieldType, Line, Table

RISKY = frozenset("=+-@\t\r")
"""A text that starts like this is a formula to a spreadsheet."""


def guarded(text: str) -> str:
    """Return a text with ``'`` in front where a spreadsheet would run it."""
    return f"'{text}" if text[:1] in RISKY else text


def written(table: Table, path: Path) -> Iterator[Line]:
    """Yield each row of a table once it is written to the CSV file at ``path``.

    Nothing stands for ``None``; numbers are not rounded, texts are guarded. The file is whole when
    the rows are at an end.
    """
    at: dict[FieldType, list[int]] = {kind: [] for kind in FieldType}
    for number, field in enumerate(table.fields):
        at[field.type].append(number)
    texts, numbers, flags = at[FieldType.STRING], at[FieldType.NUMBER], at[FieldType.BOOLEAN]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([field.name for field in table.fields])
        for row in table.rows:
            cells: list[Any] = list(row)
            for i in texts:
                if cells[i] and cells[i][0] in RISKY:
                    cells[i] = guarded(cells[i])
            for i in numbers:
                if type(cells[i]) is Decimal:
                    cells[i] = f"{cells[i]:f}"
            for i in flags:
                if cells[i] is not None:
                    cells[i] = "true" if cells[i] else "false"
            writer.writerow(cells)
            yield row
