"""CSV files: readable by any program, run by none."""

import csv
import io
from datetime import date
from decimal import Decimal

from cytokine_facts.export.csv import Printer, guarded
from cytokine_facts.export.table import Table, day, flag, integer, number, text
from hypothesis import given
from hypothesis import strategies as st

FIELDS = (text("name", "A name."), number("amount", "An amount."))


def table(*rows: tuple[str | None, Decimal | float | None]) -> Table:
    return Table("t", "T", "A table.", FIELDS, ("name",), (), rows)


def csv_bytes(table: Table) -> bytes:
    printer = Printer(table)
    return printer.head + printer.rows(table.rows)[0]


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def test_everything_is_quoted_and_lines_end_as_the_standard_says() -> None:
    data = csv_bytes(table(("IL-8", Decimal("290.20")), (None, None)))
    assert data == b'"name","amount"\r\n"IL-8","290.20"\r\n"",""\r\n'


def test_a_formula_is_text_and_a_negative_number_is_a_number() -> None:
    numbers = (-0.5, Decimal("-1E-7"), 1e-7, 2.0, None, Decimal(3))
    rows = zip((f"{start}1+1" for start in "=+-@\t\r"), numbers, strict=True)
    found = read(csv_bytes(table(*rows)))[1:]
    assert [name for name, _ in found] == [f"'{start}1+1" for start in "=+-@\t\r"]
    assert [number for _, number in found] == ["-0.5", "-0.0000001", "1e-07", "2.0", "", "3"]


def test_flags_days_and_counts_are_written_as_the_data_package_says() -> None:
    fields = (flag("f", "A flag."), day("d", "A day."), integer("n", "A count."))
    row = (True, date(2026, 1, 2), -3)
    made = Table("t", "T", "A table.", fields, ("f",), (), (row, (False, None, None)))
    assert read(csv_bytes(made))[1:] == [["true", "2026-01-02", "-3"], ["false", "", ""]]


def test_the_database_gets_the_number_that_the_file_prints() -> None:
    numbers = (Decimal("633.10"), Decimal("-1E-7"), 0.1, 3, None)
    lines, stored = Printer(table()).rows(("=a", number) for number in numbers)
    assert stored == [["=a", None if n is None else float(n)] for n in numbers]
    assert [float(cell) for _, cell in read(lines)[:-1]] == [row[1] for row in stored[:-1]]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_texts_come_back_and_none_can_start_a_formula(value: str) -> None:
    found = read(csv_bytes(table((value, None))))[1][0]
    assert found == guarded(value)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert found.removeprefix("'") == value.removeprefix("'")
