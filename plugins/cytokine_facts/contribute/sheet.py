"""A laboratory's file as rows of cells: CSV, TSV, XLSX, from strangers and from Excel.

A cell is text with an address. Nothing is evaluated: of a formula only the stored value is
taken. Sizes are limited before anything is unpacked.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 400
MAX_CELL = 500
DECIMALS = Decimal("1E-9")


class UnreadableSheet(ValueError):
    """The file cannot be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not blank."""

    text: str
    """Trimmed."""
    row: int
    """0-based."""
    column: int
    """0-based."""
    is_number: bool = False
    """True where the file holds a number, not text that looks like one."""
    fault: str = ""
    """Why the value must not be used, such as a formula without a stored value."""
    is_doubtful: bool = False
    """True where semicolons part the cells, so that a point may part thousands."""

    @property
    def address(self) -> str:
        """Its name in the spreadsheet: ``C7``."""
        return f"{get_column_letter(self.column + 1)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: rows of cells, ``None`` where a cell is blank."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell, ``None`` where it is blank or beyond the edge."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the tables of a file that are not blank; raise :class:`UnreadableSheet`."""
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(f"the file has {len(data)} bytes; at most {MAX_BYTES} are read")
    if data.startswith(b"PK\x03\x04"):
        sheets = list(_workbook(data))
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSheet("an old Excel file (.xls): save it as .xlsx or .csv")
    else:
        sheets = [_text_sheet(data, name)]
    sheets = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not sheets:
        raise UnreadableSheet("the file holds no cell with anything in it")
    return tuple(sheets)


def _text_sheet(data: bytes, name: str) -> Sheet:
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableSheet("the file is no text and no .xlsx")
    lines = text.splitlines()
    csv.field_size_limit(MAX_BYTES)  # of the process; a long cell has a message of its own
    sign = _delimiter(lines)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows = []
    try:
        for number, values in enumerate(reader):
            told = [(value, False, "") for value in values]
            rows.append(_row(number, told, is_doubtful=sign == ";"))
    except csv.Error as error:
        raise UnreadableSheet(f"line {reader.line_num} is no CSV: {error}") from None
    return Sheet(name, tuple(rows))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs: Sequence[str] = ("utf-16",)
    else:
        codecs = ("utf-8-sig", "cp1252")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet("the text is neither UTF-8, UTF-16 nor Windows-1252: save it as UTF-8")


def _delimiter(lines: Sequence[str]) -> str:
    """Return the sign that parts most lines into the same number of cells."""
    sample = [line for line in lines if line.strip()][:50]

    def score(sign: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=sign))) for line in sample]
        usual = max(set(counts), key=lambda n: (counts.count(n) if n > 1 else 0, n), default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max("\t;,|", key=score)


def _workbook(data: bytes) -> Iterator[Sheet]:
    _check_archive(data)
    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for stored, written in zip(values.worksheets, formulas.worksheets, strict=True):
            rows = []
            pairs = zip(
                stored.iter_rows(max_col=MAX_COLUMNS + 1, max_row=MAX_ROWS + 1),
                written.iter_rows(max_col=MAX_COLUMNS + 1, max_row=MAX_ROWS + 1),
                strict=False,
            )
            for number, (row, raw) in enumerate(pairs):
                rows.append(
                    _row(number, [_value(c.value, w.value) for c, w in zip(row, raw, strict=False)])
                )
            yield Sheet(str(stored.title), tuple(rows))
        values.close()
        formulas.close()
    except UnreadableSheet:
        raise
    except Exception as error:
        reason = str(error).split("\n")[0][:200]
        raise UnreadableSheet(f"the .xlsx cannot be read: {reason}") from None


def _check_archive(data: bytes) -> None:
    """Refuse what unpacks to too much, and XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
                raise UnreadableSheet("the .xlsx unpacks to too much: save the one table alone")
            unpacked = 0
            for part in parts:
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise UnreadableSheet("the .xlsx is packed in a way that no spreadsheet uses")
                with archive.open(part) as stream:
                    content = stream.read(MAX_UNPACKED - unpacked + 1)
                unpacked += len(content)
                if unpacked > MAX_UNPACKED:
                    raise UnreadableSheet("the .xlsx unpacks to too much: save the one table alone")
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise UnreadableSheet(
                        "the .xlsx declares XML entities, which no program writes"
                    )
    except UnreadableSheet:
        raise
    except Exception as error:  # the library lets out whatever a damaged archive leads to
        raise UnreadableSheet(f"the .xlsx cannot be unpacked: {error}") from None


def _value(stored: Any, written: Any) -> tuple[str, bool, str]:
    """Return (text, whether it is a number, what is wrong) of a cell of a workbook."""
    if isinstance(written, str) and written.startswith("=") and stored is None:
        return "=", False, "a formula without a stored value: open and save it in the spreadsheet"
    if stored is None:
        return "", False, ""
    if isinstance(stored, bool):
        return str(stored), False, ""
    if isinstance(stored, (int, float, Decimal)):
        return _plain_number(stored), True, ""
    if isinstance(stored, (datetime, date, time)):
        return stored.isoformat()[:10], False, "a date; the spreadsheet may have made it of a name"
    text = str(stored)
    return text, False, f"the formula failed: {text}" if text.startswith("#") else ""


def _plain_number(number: int | float | Decimal) -> str:
    """Write a stored number without exponent, to at most nine decimals."""
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite():
        return str(number)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -9:
        exact = exact.quantize(DECIMALS, ROUND_HALF_EVEN).normalize()
    text = f"{exact:f}"
    return text.removesuffix(".0") if isinstance(number, float) else text


def _row(
    number: int, values: Sequence[tuple[str, bool, str]], *, is_doubtful: bool = False
) -> tuple[Cell | None, ...]:
    if number >= MAX_ROWS:
        raise UnreadableSheet(f"more than {MAX_ROWS} rows: cut the table to what you import")
    if len(values) > MAX_COLUMNS and any(text.strip() for text, _, _ in values[MAX_COLUMNS:]):
        raise UnreadableSheet(f"more than {MAX_COLUMNS} columns: cut the table")
    cells: list[Cell | None] = []
    for column, (value, is_number, fault) in enumerate(values[:MAX_COLUMNS]):
        text = " ".join(value.split())
        if len(text) > MAX_CELL:
            text, fault = text[:MAX_CELL], f"more than {MAX_CELL} characters in one cell"
        cell = Cell(text, number, column, is_number, fault, is_doubtful)
        cells.append(cell if text else None)
    return tuple(cells)
