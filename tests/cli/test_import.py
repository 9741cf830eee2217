"""``import`` from a file to a record."""

from pathlib import Path

import pytest
from cytokine_facts.model.product import Product
from cytokine_facts.reading.records import read_file

from tests.cli.conftest import Run, at_terminal
from tests.example_files import text_of, write

SERUM = "products/made/serum.yml"
SHEET = "Sample,Analyte,Conc (pg/ml),SD\nLot 1,IL-8,5.2,1.1\nLot 1,IL-10,OOR <,\n"
NEW = (
    "--to", "made/cream", "--product-name", "Made cream", "--kind", "commercial product",
    "--form", "cream", "--species", "human", "--source-title", "Report 7",
    "--seen", "test report", "--source-key", "report-7",
)  # fmt: skip


@pytest.fixture
def sheet(small: Path) -> Path:
    path = small / "sheet.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_panels_are_printed_where_no_file_is_named(run: Run, sheet: Path) -> None:
    ran = run("import", "sheet.csv", "--yes")
    assert ran.code == 0
    assert ran.out == (
        "panels:\n"
        "  - source: source\n"
        "    basis: measured\n"
        "    statistic: mean ± SD\n"
        "    readings:\n"
        "      IL-8: 5.2 ± 1.1 pg/mL\n"
        "      IL-10: {amount: not detected, printed: OOR <}\n"
    )
    assert "guess: one row per analyte" in ran.err
    assert "C2" in ran.err


def test_a_guess_is_shown_and_must_be_agreed_to(run: Run, sheet: Path) -> None:
    ran = run("import", "sheet.csv")
    assert ran.code == 1
    assert "--map 'sample=A analyte=B value=C sd=D'" in ran.err
    assert run("import", "sheet.csv", "--map", "analyte=B value=C").code == 0


def test_a_new_product_from_a_sheet(run: Run, small: Path, sheet: Path) -> None:
    ran = run("import", "sheet.csv", "--yes", "--by", "maker", "--method", "ELISA", *NEW)
    assert ran.code == 0, ran.err
    read = read_file(small / "products/made/cream.yml", "cream.yml", Product)
    assert read.record is not None
    (panel,) = read.record.panels
    assert (panel.source, panel.by, panel.method) == ("report-7", "maker", "ELISA")
    assert {k: str(r.amount) for k, r in panel.readings.items()} == {
        "IL-8": "5.2 ± 1.1 pg/mL",
        "IL-10": "not detected",
    }
    assert run("check").code == 0
    assert run("fix", "--check").code == 0
    assert run("import", "sheet.csv", "--yes", *NEW).code == 1


def test_a_panel_is_added_and_every_other_line_stays(run: Run, small: Path, sheet: Path) -> None:
    text = text_of(
        "product",
        "panels: # all\n  # first\n  - source: web\n    basis: declared\n"
        "    readings:\n      IL-10: present # on the box\n# when\nadded: 2026-11-22",
    )
    write(small, SERUM, text)
    ran = run("import", "sheet.csv", "--yes", "--into", SERUM)
    assert ran.code == 0, ran.err
    after = (small / SERUM).read_text(encoding="utf-8")
    kept = iter(after.split("\n"))
    assert all(line in kept for line in text.split("\n"))
    assert after.index("basis: measured") < after.index("# when")
    assert run("check").code == 0


def test_a_new_source_comes_with_the_panel(run: Run, small: Path, sheet: Path) -> None:
    write(small, SERUM, text_of("product", "sources:\n  web: {title: A made page}"))
    ran = run(
        "import", "sheet.csv", "--yes", "--into", SERUM, "--source-title", "Report 7",
        "--seen", "test report", "--source-key", "report-7",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    record = read_file(small / SERUM, SERUM, Product).record
    assert record is not None
    assert list(record.sources) == ["web", "report-7"]
    assert [panel.source for panel in record.panels] == ["web", "report-7"]


def test_nothing_is_written_where_a_cell_is_not_clear(run: Run, small: Path, sheet: Path) -> None:
    sheet.write_text(SHEET + "Lot 1,TGF-β,3,\nLot 1,EGF,high,\n", encoding="utf-8")
    before = (small / SERUM).read_bytes()
    ran = run("import", "sheet.csv", "--yes", "--into", SERUM)
    assert ran.code == 1
    assert "B4: 'TGF-β' can mean tgfb1 or tgfb3: say --name 'TGF-β=tgfb1'" in ran.err
    assert "C5: 'high' is no amount" in ran.err
    assert (small / SERUM).read_bytes() == before
    ran = run("import", "sheet.csv", "--yes", "--into", SERUM, "--partial")
    assert ran.code == 0
    assert "TGF" not in (small / SERUM).read_text(encoding="utf-8")


def test_several_samples_are_asked_about(run: Run, sheet: Path) -> None:
    sheet.write_text(SHEET + "Lot 2,IL-8,7,1\n", encoding="utf-8")
    ran = run("import", "sheet.csv", "--yes")
    assert ran.code == 1
    assert "Lot 1, Lot 2" in ran.err
    assert "title" not in run("import", "sheet.csv", "--yes", "--sample", "Lot 2").out
    every = run("import", "sheet.csv", "--yes", "--all-samples").out
    assert "title: Lot 1" in every
    assert "title: Lot 2" in every


def test_at_a_terminal_what_is_missing_is_asked(small: Path) -> None:
    text = "Analyte;Result;Dilution\nIL-8;1.234,5;2\nIL-10;ND;2\nTGF-β;3;2\n"
    (small / "sheet.csv").write_text(text, encoding="utf-8")
    answers = ["y", "pints", "pg/ml", ",", "not detected", "multiply", "tgfb3"]
    status, shown = at_terminal(small, ["import", "sheet.csv"], answers)
    assert status == 0, shown
    assert "unknown unit 'pints'" in shown
    assert "IL-8: {amount: 2469.0 pg/mL" in shown
    assert "TGF-β: {amount: 6 pg/mL, cytokine: tgfb3" in shown


def test_a_sheet_of_one_analyte(run: Run, sheet: Path) -> None:
    sheet.write_text("Sample,Result (pg/mL)\nA,5.2\nA,5.4\n", encoding="utf-8")
    ran = run("import", "sheet.csv", "--yes")
    assert ran.code == 1
    assert "--analyte" in ran.err
    ran = run("import", "sheet.csv", "--yes", "--analyte", "IL-8")
    assert ran.code == 0
    assert "IL-8: {amount: 5.30 ± 0.14 pg/mL, n: 2}" in ran.out


def test_cells_with_the_same_question_are_named_together(run: Run, sheet: Path) -> None:
    sheet.write_text("Analyte,Result\nIL-8,5\nIL-10,6\n", encoding="utf-8")
    ran = run("import", "sheet.csv", "--yes")
    assert ran.code == 1
    assert "B2, B3: no unit is stated: say it, such as --unit pg/mL\n" in ran.err


def test_a_pasted_list_becomes_a_declared_panel(run: Run, small: Path) -> None:
    pasted = "• IL-8 (CXCL8)\n• Interleukin-10®\nIL-8\n"
    ran = run("import", "-", "--declared", "--matrix", "finished product", stdin=pasted)
    assert ran.code == 0, ran.err
    assert ran.out == (
        "panels:\n"
        "  - source: source\n"
        "    basis: declared\n"
        "    by: maker\n"
        "    matrix: finished product\n"
        "    readings:\n"
        "      IL-8 (CXCL8): present\n"
        "      Interleukin-10: present\n"
    )
    assert "line 3: IL-8 -> left out, the same as IL-8 (CXCL8)" in ran.err


def test_a_doubtful_name_of_a_list_is_told_or_kept_in_doubt(run: Run) -> None:
    pasted = "IL-10, TGF-β and Fantasin"
    ran = run("import", "-", "--declared", stdin=pasted)
    assert ran.code == 1
    assert "--name 'TGF-β=?'" in ran.err
    doubt = run("import", "-", "--declared", "--name", "TGF-β=?", stdin=pasted)
    assert "TGF-β: {amount: present, candidates: [tgfb1, tgfb3]}" in doubt.out
    told = run("import", "-", "--declared", "--name", "TGF-β=tgfb3", stdin=pasted)
    assert "TGF-β: {amount: present, cytokine: tgfb3}" in told.out
    assert "Fantasin -> unknown" in told.err


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (("--unit", "pints"), "unknown unit"),
        (("--decimal", ";"), "one of"),
        (("--by", "nobody"), "one of"),
        (("--name", "IL-8=nothing"), "no cytokine"),
        (("--name", "IL-8"), "write it as"),
        (("--sample", "Lot 9"), "no sample"),
        (("--dilution-factor", "x"), "above 0"),
        (("--into", "products/made/nowhere.yml"), "no product file"),
        (("--into", "sheet.csv"), "no product file"),
        (("--to", "../x"), "not an id"),
        (("--sampled-on", "soon"), "YYYY-MM-DD"),
    ],
)
def test_a_wrong_flag_is_told(flags: tuple[str, ...], reason: str, run: Run, sheet: Path) -> None:
    ran = run("import", "sheet.csv", "--yes", *flags)
    assert ran.code == 2
    assert reason in ran.err


def test_a_file_that_is_not_there(run: Run) -> None:
    assert run("import", "nowhere.csv").code == 2


def test_the_same_sheet_is_not_taken_twice(run: Run, small: Path, sheet: Path) -> None:
    assert run("import", "sheet.csv", "--yes", "--into", SERUM).code == 0
    once = (small / SERUM).read_bytes()
    ran = run("import", "sheet.csv", "--yes", "--into", SERUM)
    assert ran.code == 1
    assert "once more" in ran.err
    assert (small / SERUM).read_bytes() == once


def test_a_date_in_a_list_is_no_name(run: Run, small: Path) -> None:
    write(small, "names.txt", "IL-8\n1-Okt\n")
    ran = run("import", "names.txt", "--declared")
    assert ran.code == 1
    assert "line 2: '1-Okt' is a date" in ran.err
