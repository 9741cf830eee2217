"""CSV files: readable by any program, run by none."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from cytokine_facts.export.csv import cell, guarded, written
from cytokine_facts.export.table import Table, number, text
from hypothesis import given
from hypothesis import strategies as st

FIELDS = (text("name", "A name."), number("amount", "An amount."))


def table(*rows: tuple[str | None, Decimal | float | None]) -> Table:
    return Table("t", "T", "A table.", FIELDS, ("name",), (), rows)


def csv_bytes(table: Table) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / table.file
        assert list(written(table, path)) == list(table.rows)
        return path.read_bytes()


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def test_everything_is_quoted_and_lines_end_as_the_standard_says() -> None:
    data = csv_bytes(table(("IL-8", Decimal("290.20")), (None, None)))
    assert data == b'"name","amount"\r\n"IL-8","290.20"\r\n"",""\r\n'


def test_a_formula_is_text_and_a_negative_number_is_a_number() -> None:
    for start in "=+-@\t\r":
        assert cell(f"{start}1+1") == f"'{start}1+1"
    assert cell(-0.5) == "-0.5"
    assert cell(Decimal("-1E-7")) == "-0.0000001"
    assert cell(True) == "true"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_texts_come_back_and_none_can_start_a_formula(value: str) -> None:
    found = read(csv_bytes(table((value, None))))[1][0]
    assert found == guarded(value)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert found.removeprefix("'") == value.removeprefix("'")
