"""The workbook: the same tables, no formulas, no clock."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from cytokine_facts.export import xlsx
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.table import Table, number, text
from cytokine_facts.export.xlsx import TooLong, xlsx_bytes
from openpyxl import load_workbook

TABLE = Table(
    "t", "T", "A table.", (text("name", "A name."), number("amount", "An amount.")), ("name",), (),
    (("=HYPERLINK(1)", Decimal("12.5")), ("plain", None)),
)  # fmt: skip
DAY = date(2026, 11, 22)


def test_sheets_hold_the_tables(small: Dataset) -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(small.tables, [("a", "b")], DAY)), read_only=True)
    assert book.sheetnames == ["about", "fields", *(table.name for table in small.tables)]
    for table in small.tables:
        rows = list(book[table.name].iter_rows(values_only=True))
        assert rows[0] == tuple(field.name for field in table.fields)
        assert len(rows) == len(table.rows) + 1
    labels = list(book["labels"].iter_rows(values_only=True))
    assert [row[0] for row in labels[1:]] == [row[0] for row in small.table("labels").rows]


def test_a_text_is_never_a_formula() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes([TABLE], [], DAY)))
    made = book["t"]["A2"]
    assert (made.value, made.data_type) == ("=HYPERLINK(1)", "s")
    assert book["t"]["B2"].value == 12.5


def test_the_clock_is_not_in_the_file() -> None:
    data = xlsx_bytes([TABLE], [], DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-22T00:00:00Z") == 2
    assert data == xlsx_bytes([TABLE], [], DAY)


def test_a_table_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(TooLong, match="table t has 2 rows"):
        xlsx_bytes([TABLE], [], DAY)
