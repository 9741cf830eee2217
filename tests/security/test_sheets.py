"""Sheets from strangers: whatever a cell holds, a written record holds it as text or not at all."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from cytokine_facts.contribute.amounts import Choices
from cytokine_facts.contribute.columns import mapped
from cytokine_facts.contribute.declared import read_declared
from cytokine_facts.contribute.lab import read_lab
from cytokine_facts.contribute.sheet import Sheet, UnreadableSheet, read_sheets
from cytokine_facts.contribute.writing import panel_lines
from cytokine_facts.names import NameIndex
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from .everywhere import PAYLOADS

YAML = {
    "map": "IL-6: {a: b}",
    "line": "IL-6\n    evil: yes",
    "tag": "!!python/object/apply:os.system [id]",
    "anchor": "&a *a",
    "merge": "<<",
    "comment": "IL-6 # gone",
    "document": "--- ...",
    "quote": "'\"",
    "null": "null",
    "bool": "NO",
    "sexagesimal": "1:30",
    "block": "|-",
    "key": "? x",
    "bidi": "IL\u202e6",
    "nul": "IL\x006",
    "bom": "\ufeffIL-6",
    "next line": "IL\x856",
}
CELLS = {**PAYLOADS, **YAML}
COLUMNS = ["header=1", "analyte=A", "value=B", "sample=C", "lot=D"]


def csv_of(*rows: tuple[str, ...]) -> bytes:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return ("Analyte,Value,Sample,Lot\n" + "\n".join(lines) + "\n").encode()


def xlsx_of(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in (("Analyte", "Value", "Sample", "Lot"), *rows):
        book.active.append([cell.replace("\0", "") for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def texts(value: object) -> list[str]:
    """Return every key and scalar of a plain value."""
    if isinstance(value, dict):
        return [t for key, item in value.items() for t in (str(key), *texts(item))]
    if isinstance(value, list):
        return [t for item in value for t in texts(item)]
    return [str(value)]


def sheet_of(data: bytes) -> Sheet:
    (sheet,) = read_sheets(data, "x")
    return sheet


@pytest.mark.parametrize("make", [csv_of, xlsx_of], ids=["csv", "xlsx"])
@pytest.mark.parametrize("place", range(4), ids=["analyte", "value", "sample", "lot"])
@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_a_cell_never_becomes_structure(cell: str, place: int, make: Callable[..., bytes]) -> None:
    plain = ["IL-6", "5", "S1", "L1"]
    plain[place] = cell
    try:
        sheet = sheet_of(make(tuple(plain), ("IL-8", "7", "S1", "L1")))
    except UnreadableSheet:
        return
    names = NameIndex({})
    found = read_lab(sheet, mapped(sheet, COLUMNS, names), Choices(unit="pg/mL"), names)
    for panel in found.panels:
        fields = {"title": panel.sample, "lots": [panel.lot or ""], "readings": panel.readings}
        text = "panels:\n" + "\n".join(panel_lines(fields)) + "\n"
        back = yaml.load(text, Loader=yaml.BaseLoader)["panels"][0]
        assert list(back) == ["title", "lots", "readings"]
        assert texts(back) == texts(dict(fields))


@pytest.mark.parametrize("text", CELLS.values(), ids=CELLS)
def test_a_pasted_list_gives_names_and_nothing_else(text: str) -> None:
    found = read_declared(f"IL-6, {text}, IL-8", NameIndex({}), {})
    if found.readings:
        block = "\n".join(panel_lines({"readings": found.readings}))
        (back,) = yaml.load(block, Loader=yaml.BaseLoader)
        assert list(back) == ["readings"]
        assert set(back["readings"]) == set(found.readings)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", '<dimension ref="A1:XFD1048576"/>'),
        ("xl/worksheets/sheet1.xml", '<dimension ref="A1:ZZZZ99999999"/>'),
        ("xl/worksheets/sheet1.xml", "<dimension ref='<script>'/>"),
    ],
    ids=["widest", "impossible", "no reference"],
)
def test_a_sheet_that_says_it_is_huge_is_read_as_it_is(part: str, content: str) -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of(("IL-6", "5", "", "")))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                start = data.index(b"<dimension")
                end = data.index(b"/>", start) + 2
                data = data[:start] + content.encode() + data[end:]
            new.writestr(name, data)
    try:
        sheet = sheet_of(stream.getvalue())
    except UnreadableSheet:
        return
    assert len(sheet.rows) == 2


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\x", "C:\\x", "xl/../../x", "a" * 300]
)
def test_a_part_that_names_another_place_is_not_unpacked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "a/b"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(here))
    stream = io.BytesIO(xlsx_of(("IL-6", "5", "", "")))
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr(name, b"x")
    assert len(sheet_of(stream.getvalue()).rows) == 2
    assert set(tmp_path.rglob("*")) == {tmp_path / "a", here}


@pytest.mark.parametrize("codec", ["utf-7", "utf-32", "shift_jis", "utf-16-le", "cp037"])
def test_an_unusual_encoding_is_refused_or_read_and_never_guessed_into_numbers(codec: str) -> None:
    data = "Analyte,Value\nIL-6,５\nTNF-α,7\n".encode(codec, "replace")
    try:
        sheets = read_sheets(data, "x.csv")
    except UnreadableSheet:
        return
    names = NameIndex({})
    for sheet in sheets:
        if sheet.width < 2:
            continue
        columns = mapped(sheet, ["header=1", "analyte=A", "value=B"], names)
        found = read_lab(sheet, columns, Choices(unit="pg/mL"), names)
        values = [str(v) for panel in found.panels for v in panel.readings.values()]
        assert not [v for v in values if v.startswith("5")]


SOUND = xlsx_of(("IL-6", "5", "S1", "L1"))


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=6),
       st.integers(0, 40))  # fmt: skip
def test_a_damaged_workbook_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SOUND)
    for place, value in flips:
        data[place] = value
    try:
        read_sheets(bytes(data[: len(data) - cut]), "x.xlsx")
    except UnreadableSheet:
        return


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_workbook_is_packed_as_spreadsheets_pack(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(UnreadableSheet, match="packed"):
        read_sheets(stream.getvalue(), "x.xlsx")


@pytest.mark.parametrize("length", [500, 501, 131_073, 1_000_000])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_one_long_cell_is_cut_with_a_fault(length: int, sign: str) -> None:
    (sheet,) = read_sheets(long_cell(length, sign), "x.csv")
    cell = sheet.cell(1, 1)
    assert cell is not None
    assert (len(cell.text), bool(cell.fault)) == (500, length > 500)


def long_cell(length: int, sign: str) -> bytes:
    return f"Analyte{sign}Value\nIL-6{sign}{'9' * length}\nTNF{sign}7\n".encode()
