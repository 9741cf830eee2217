"""Tables as CSV: RFC 4180, UTF-8, everything quoted, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any

from .table import Line, Table, Value

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts like this is a formula to a spreadsheet."""


def guarded(text: str) -> str:
    """Return a text with ``'`` in front where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(RISKY) else text


_WRITTEN: dict[type, Callable[[Any], str]] = {
    NoneType: lambda value: "",
    bool: lambda value: "true" if value else "false",
    Decimal: "{:f}".format,
    int: repr,
    float: repr,
    date: date.isoformat,
}


def cell(value: Value) -> str:
    """Return a cell: nothing for ``None``, numbers without rounding, texts guarded."""
    return _WRITTEN.get(type(value), guarded)(value)


def written(table: Table, path: Path) -> Iterator[Line]:
    """Yield each row of a table once it is written to the CSV file at ``path``.

    The file is whole when the rows are at an end.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([field.name for field in table.fields])
        for row in table.rows:
            writer.writerow([cell(value) for value in row])
            yield row
