"""Tables as CSV: RFC 4180, UTF-8, everything quoted, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from .table import Table, Value

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts like this is a formula to a spreadsheet."""


def guarded(text: str) -> str:
    """Return a text with ``'`` in front where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(RISKY) else text


def cell(value: Value) -> str:
    """Return a cell: nothing for ``None``, numbers without rounding, texts guarded."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case _:
            return guarded(value)


def csv_bytes(table: Table) -> bytes:
    """Return the CSV file of a table."""
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding="utf-8", newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(_lines(table))
    stream.flush()
    return data.getvalue()


def _lines(table: Table) -> Iterator[list[str]]:
    yield [field.name for field in table.fields]
    for row in table.rows:
        yield [cell(value) for value in row]
