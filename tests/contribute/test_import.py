"""Laboratory sheets: the dialects in sheets.yml, workbooks, and what is refused."""

import contextlib
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cytokine_facts.contribute.amounts import Choices
from cytokine_facts.contribute.columns import Layout, UnclearColumns, guess, mapped
from cytokine_facts.contribute.lab import Imported, read_lab
from cytokine_facts.contribute.sheet import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    UnreadableSheet,
    read_sheets,
)
from cytokine_facts.names import NameIndex, fold
from cytokine_facts.registry.loading import load_registry
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "sheets.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def names(root: Path) -> NameIndex:
    return load_registry(root).registry.names


def imported(
    sheet: Sheet,
    names: NameIndex,
    choices: dict[str, Any] | None = None,
    words: str = "",
    analyte: str = "",
) -> Imported:
    told = dict(choices or {})
    told["meanings"] = {fold(k): v for k, v in told.get("meanings", {}).items()}
    told["samples"] = tuple(told.get("samples", ()))
    columns = mapped(sheet, [words], names, analyte) if words else guess(sheet, names, analyte)
    return read_lab(sheet, columns, Choices(**told), names)


def told(title: str, names: NameIndex) -> tuple[dict[str, Any], Sheet, Imported]:
    case = CASES[title]
    sheet = only(case["text"].encode("utf-8"))
    words, analyte = case.get("map", ""), case.get("analyte", "")
    return case, sheet, imported(sheet, names, case.get("choices"), words, analyte)


def only(data: bytes) -> Sheet:
    (sheet,) = read_sheets(data, "x.csv")
    return sheet


@pytest.mark.parametrize("title", CASES)
def test_a_dialect(title: str, names: NameIndex) -> None:
    case, _, result = told(title, names)
    found = {panel.sample: dict(panel.readings) for panel in result.panels}
    assert found == case.get("readings", {})
    issues = {issue.address: issue.text for issue in result.issues}
    assert issues.keys() == case.get("issues", {}).keys()
    for address, part in case.get("issues", {}).items():
        assert part in issues[address]


@pytest.mark.parametrize("title", CASES)
def test_every_reading_names_its_cells(title: str, names: NameIndex) -> None:
    _, sheet, result = told(title, names)
    filled = {c.address for row in sheet.rows for c in row if c is not None}
    assert len(result.origins) == sum(len(panel.readings) for panel in result.panels)
    for origin in result.origins:
        assert origin.cells
        assert set(origin.cells) <= filled


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(encoding: str, names: NameIndex) -> None:
    text = "Analyte\tConc (µg/mL)\nIL-6\t5.2\n"
    result = imported(only(text.encode(encoding)), names)
    assert result.panels[0].readings == {"IL-6": "5.2 µg/mL"}


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook(names: NameIndex) -> None:
    rows = [
        ["Run", "7"],
        ["Analyte", "Conc (pg/mL)"],
        ["IL-6", 5.25],
        ["IL-8", 12],
        ["EGF", 0.1 + 0.2],
    ]
    result = imported(only(workbook(("Results", rows))), names)
    assert result.panels[0].readings == {
        "IL-6": "5.25 pg/mL",
        "IL-8": "12 pg/mL",
        "EGF": "0.3 pg/mL",
    }
    assert result.origins[0].cells == ("B3",)


def test_every_sheet_of_a_workbook_is_named() -> None:
    rows = [["Analyte", "Conc"], ["IL-6", 1]]
    sheets = read_sheets(workbook(("One", rows), ("Blank", []), ("Two", rows)), "x.xlsx")
    assert [sheet.name for sheet in sheets] == ["One", "Two"]


def test_a_formula_is_never_computed(names: NameIndex) -> None:
    rows = [["Analyte", "Conc (pg/mL)"], ["IL-6", "=1+1"], ["IL-8", 3]]
    result = imported(only(workbook(("R", rows))), names)
    assert result.panels[0].readings == {"IL-8": "3 pg/mL"}
    assert "formula" in result.issues[0].text
    assert result.issues[0].address == "B2"


def test_a_date_that_a_workbook_made_of_a_name_is_no_name(names: NameIndex) -> None:
    rows = [["Analyte", "Conc (pg/mL)"], [date(2026, 10, 1), 5], ["=A1", 6], ["IL-8", 3]]
    result = imported(only(workbook(("R", rows))), names)
    assert result.panels[0].readings == {"IL-8": "3 pg/mL"}
    assert [issue.address for issue in result.issues] == ["A2", "A3"]
    assert "a date" in result.issues[0].text
    assert result.unknown == ()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (MAX_BYTES + 1), "bytes"),
        (archive(bomb=b"\0" * (70 * 1024 * 1024)), "unpacks to too much"),
        (archive(**{f"p{n}": b"" for n in range(600)}), "unpacks to too much"),
        (archive(xml=b'<!DOCTYPE a [<!ENTITY b "c">]>'), "entities"),
        (archive(xml=b"<a/>"), "cannot be read"),
        (b"PK\x03\x04broken", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0old", "old Excel"),
        (b"a\0b,c\n1,2\n", "no text"),
        (b" \n,,\n", "no cell"),
        (b"a,b\n" * (MAX_ROWS + 1), "rows"),
        (b"a," * (MAX_COLUMNS + 1) + b"b\n", "columns"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSheet, match=reason):
        read_sheets(data, "x")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sheet_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableSheet):
        assert read_sheets(data, "x")


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    index = NameIndex({})
    text = "\n".join(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    try:
        (sheet,) = read_sheets(("Analyte,Value\n" + text).encode("utf-8", "replace"), "x")
        columns = mapped(sheet, ["header=1", "analyte=A", "value=B"], index)
    except (UnreadableSheet, UnclearColumns):
        return
    result = read_lab(sheet, columns, Choices(unit="pg/mL"), index)
    assert all(panel.readings for panel in result.panels)


def test_columns_are_mapped_by_letter_and_by_head(names: NameIndex) -> None:
    sheet = only(b"Thing,Other,Amount here (pg/mL)\nIL-6,x,5\nIL-8,y,6\n")
    for words in (["analyte=A value=C"], ["analyte=Thing", "value=Amount here"]):
        columns = mapped(sheet, ["header=1", *words], names)
        assert (columns.layout, columns.header) == (Layout.LONG, 0)
        readings = read_lab(sheet, columns, Choices(), names).panels[0].readings
        assert readings == {"IL-6": "5 pg/mL", "IL-8": "6 pg/mL"}


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("colour=A", "no role"),
        ("analyte=Z value=B", "no column"),
        ("analyte=A", "value"),
        ("value=B", "analyte"),
        ("header=99 analyte=A value=B", "no row"),
    ],
)
def test_a_wrong_map_is_told(word: str, reason: str, names: NameIndex) -> None:
    sheet = only(b"Analyte,Conc\nIL-6,5\n")
    with pytest.raises(UnclearColumns, match=reason):
        mapped(sheet, [word], names)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sample,Result\nA,5\n", "--analyte"),
        ("Analyte,Conc\nIL-6,1\n\nPlate 2\nAnalyte,Conc\nIL-6,2\n", r"row 5 \(Plate 2\)"),
    ],
)
def test_what_only_a_person_knows_is_asked(text: str, reason: str, names: NameIndex) -> None:
    with pytest.raises(UnclearColumns, match=reason):
        guess(only(text.encode()), names)


def test_a_mapped_column_must_have_a_head(names: NameIndex) -> None:
    sheet = only(b"Sample,Hu IL-6 (19),,\nSample,FI,Obs Conc,x\nA,500,5.2,1\n")
    with pytest.raises(UnclearColumns, match="C has no head in row 1"):
        mapped(sheet, ["header=1 sample=A reading=C"], names)


def test_all_that_is_not_clear_is_said_at_once(names: NameIndex) -> None:
    text = "Analyte;Result;SD;Dilution\nIL-6;1.234,5;2,5;2\nIL-8;ND;;2\n"
    result = imported(only(text.encode()), names)
    assert {issue.needs for issue in result.issues} == {
        "--unit", "--decimal", "--nd", "--dilution",
    }  # fmt: skip


def test_a_workbook_with_merged_samples_and_lots(names: NameIndex) -> None:
    rows = [
        ["Sample", "Lot", "Analyte", "Conc (pg/mL)", "Std Dev"],
        ["Serum", "A17", "IL-6", 5.25, 0.1],
        [None, None, "IL-8", "OOR <", None],
        ["Cream", "B2", "IL-6", "<4.0", None],
        [None, None, "IL-8", 1234.5, None],
    ]
    result = imported(only(workbook(("Results", rows))), names)
    assert [(p.sample, p.lot) for p in result.panels] == [("Serum", "A17"), ("Cream", "B2")]
    assert result.panels[0].readings["IL-6"] == "5.25 ± 0.1 pg/mL"
    assert result.panels[1].readings == {"IL-6": "< 4.0 pg/mL", "IL-8": "1234.5 pg/mL"}


def test_a_sheet_without_heads_is_not_guessed(names: NameIndex) -> None:
    with pytest.raises(UnclearColumns, match="--map"):
        guess(only(b"1,2\n3,4\n"), names)
