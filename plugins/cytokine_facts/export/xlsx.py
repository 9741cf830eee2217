"""Tables as one XLSX workbook, the same bytes for the same tables."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .table import Table, Value

MOST_ROWS = 1_048_575
"""Rows below the head that a sheet can hold."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


class TooLong(ValueError):
    """A table has more rows than a sheet holds."""


def xlsx_bytes(tables: Sequence[Table], about: Iterable[tuple[str, str]], day: date) -> bytes:
    """Return a workbook: a sheet on the data, one on all fields, one per table.

    ``about`` are terms and texts of the first sheet; ``day`` is the day that the file carries.
    Raise :class:`TooLong`.
    """
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise TooLong(f"the table {table.name} has {len(table.rows):,} rows")
    book = Workbook(write_only=True)
    book.properties.created = datetime(day.year, day.month, day.day)
    book.properties.creator = "Cytokine Facts"
    _sheet(book, "about", ("term", "text"), about)
    _sheet(
        book,
        "fields",
        ("table", "field", "type", "description"),
        ((t.name, f.name, str(f.type), f.description) for t in tables for f in t.fields),
    )
    for table in tables:
        _sheet(book, table.name, [field.name for field in table.fields], table.rows)
    stream = io.BytesIO()
    book.save(stream)
    return _settled(stream.getvalue(), day)


def _sheet(
    book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    sheet = book.create_sheet(title)
    assert isinstance(sheet, WriteOnlyWorksheet)
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    heads = []
    for text in head:
        made = WriteOnlyCell(sheet, value=text)
        made.font = bold
        heads.append(made)
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(value, sheet) for value in row])


def _cell(value: Value, sheet: WriteOnlyWorksheet) -> object:
    """Return what a cell holds; a text is never read as a formula."""
    match value:
        case Decimal():
            return float(value)
        case str() if value.startswith("="):
            made = WriteOnlyCell(sheet, value=value)
            made.data_type = "s"
            return made
        case _:
            return value


def _settled(data: bytes, day: date) -> bytes:
    """Return the workbook with its clock stopped: fixed times in the archive and in its data."""
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, content)
    return stream.getvalue()
