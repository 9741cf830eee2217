"""``fix``: canonical form, nothing lost, and the checker agrees."""

import random
import re
from pathlib import Path

import pytest
from cytokine_facts.contribute.fix import fixed, model_of
from cytokine_facts.model.product import Product
from cytokine_facts.reading.bytes import MAX_BYTES
from cytokine_facts.reading.codes import Code, pages
from cytokine_facts.reading.files import record_files
from cytokine_facts.reading.problem import Problem
from cytokine_facts.reading.records import Read, read_bytes, read_file
from cytokine_facts.reading.repair import corrected
from cytokine_facts.registry.gather import FOLDERS
from hypothesis import given
from hypothesis import strategies as st

from tests.example_files import text_of

HERE = Path(__file__).parent
FILE = "products/made/serum.yml"
CASES = sorted((HERE / "fix").glob("*.before"))


def fix(text: str) -> str:
    result = fixed(text.encode("utf-8"), FILE)
    assert result.text is not None
    return result.text


def read(text: str) -> Read[Product]:
    return read_bytes(text.encode("utf-8"), FILE, Product)


def fixable(data: bytes) -> list[Problem]:
    """The problems that the report calls fixable."""
    lines = data.decode("utf-8").split("\n")
    found = read_bytes(data, FILE, Product).problems
    return [p for p in found if p.line and corrected(p, lines[p.line - 1]) is not None]


@pytest.mark.parametrize("before", CASES, ids=lambda p: p.stem)
def test_a_file_becomes_what_stands_beside_it(before: Path) -> None:
    after = before.with_suffix(".after").read_text(encoding="utf-8")
    result = fixed(before.read_bytes(), FILE)
    assert (result.text, result.changed) == (after, True)
    assert not fixed(after.encode("utf-8"), FILE).changed
    assert read(after).problems == ()


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)(#.*)", text))


@pytest.mark.parametrize("before", CASES, ids=lambda p: p.stem)
def test_no_comment_is_lost(before: Path) -> None:
    text = before.read_text(encoding="utf-8")
    assert comments(fix(text)) == comments(text)


def without_comment_lines(text: str) -> list[str]:
    """A comment on top heads the file, whatever field it stood above."""
    return [line for line in text.split("\n") if not line.lstrip().startswith("#")]


SECTIONS = [
    "name: Made serum\n",
    "# kind\nkind: raw material\n",
    "form: solution # wet\n",
    "source_material: {tissue: adipose, species: human}\n",
    "uses:\n  # when\n  - daily\n",
    "sources:\n  web: {url: https://maker.example.com/page, title: 'A: made'}\n",
    "panels:\n  - readings:\n      # first\n      IL-10: 5.2±1 pg/mL\n      IL-6: <4 pg/mL\n"
    "    # why\n    basis: declared\n    source: web\n  - {basis: measured, source: web, "
    "readings: {EGF: {note: x, amount: present}}}\n",
    "added: 2026-11-22\n",
    "notes: |\n  # No comment.\n\n  Two.\n",
    'checked: "quoted: text"\n',
]


@given(st.permutations(SECTIONS))
def test_any_order_becomes_the_same_record(sections: list[str]) -> None:
    text = "".join(sections)
    once = fix(text)
    record = read(text).record
    assert record is not None
    assert read(once).record == record
    assert fix(once) == once
    assert comments(once) == comments(text)
    other = fix("".join(random.Random(7).sample(sections, len(sections))))
    assert without_comment_lines(once) == without_comment_lines(other)


@given(st.text(max_size=200))
def test_any_text_is_mended_without_a_crash_and_only_once(text: str) -> None:
    data = text.encode("utf-8", "replace")
    result = fixed(data, FILE)
    if result.text is not None:
        assert not fixed(result.text.encode("utf-8"), FILE).changed


@pytest.mark.parametrize("code", pages(), ids=lambda c: c.code)
def test_what_the_report_calls_fixable_is_fixed(code: Code) -> None:
    for example in (code.wrong, code.right):
        if not isinstance(example, str) or code.of not in ("product", "reading", "file"):
            continue
        data = text_of(code.of, example).encode("utf-8")
        if len(data) > MAX_BYTES:
            continue
        promised = {(p.code, p.message) for p in fixable(data)}
        result = fixed(data, FILE)
        assert result.text is not None
        left = read_bytes(result.text.encode("utf-8"), FILE, Product).problems
        assert promised & {(p.code, p.message) for p in left} == set()
        assert fixable(result.text.encode("utf-8")) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("5.2 pg/ml", "5.2 pg/mL"),
        ("5.2 ug/mL", "5.2 µg/mL"),
        ("5.2 mcg/mL", "5.2 µg/mL"),
        ("5.2 μg/mL", "5.2 µg/mL"),
        ("5.2 +/- 1.1 pg/mL", "5.2 ± 1.1 pg/mL"),
        ("5.2±1.1 pg/mL", "5.2 ± 1.1 pg/mL"),
        ("10-14 ng/g", "10–14 ng/g"),
        ("<4 pg/mL", "< 4 pg/mL"),
        ("<= 5 ng/mL", "≤ 5 ng/mL"),
        ("5.2pg/mL", "5.2 pg/mL"),
    ],
)
def test_a_reading_gets_its_one_spelling(wrong: str, right: str) -> None:
    text = record(wrong)
    assert fix(text) == record(right)


@pytest.mark.parametrize("unsure", ["ND", "1,515 pg/mL", "12", "14–10 ng/g", "yes", "5.2 XX/mL"])
def test_what_a_person_must_decide_is_left_alone(unsure: str) -> None:
    assert fix(record(unsure)) == record(unsure)


def record(reading: str) -> str:
    return (
        "name: Made serum\nkind: raw material\nform: solution\n"
        "source_material: {species: human}\nsources: {web: {title: A made page}}\n"
        f"panels:\n  - source: web\n    basis: measured\n    readings:\n      IL-10: {reading}\n"
        "added: 2026-11-22\n"
    )


def test_windows_files_become_plain() -> None:
    data = b"\xef\xbb\xbf" + record("5.2 pg/mL").replace("\n", "\r\n").encode("utf-8")
    assert fixed(data, FILE).text == record("5.2 pg/mL")


def test_front_matter_is_ordered_and_the_notes_stay() -> None:
    before = "---\nkind: raw material\nname: Made serum\n" + record("1 pg/mL").split("\n", 2)[2]
    body = "---\n\n# Notes\n\nkind: of\n"
    result = fixed((before + body).encode(), "products/made/serum.md").text
    assert result == "---\n" + record("1 pg/mL") + body


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert fixed(b"\xff\xfe\x00", FILE).text is None


def test_every_record_of_the_registry_is_canonical(root: Path) -> None:
    wrong = []
    for folder, depth in FOLDERS.items():
        for name, path in record_files(root, folder, depth=depth):
            assert isinstance(path, str), name
            if read_file(Path(path), name, model_of(name)).record is None:
                continue
            if fixed(Path(path).read_bytes(), name).changed:
                wrong.append(name)
    assert wrong == []


def test_a_capital_m_is_left_to_a_person() -> None:
    assert "IL-10: 5.2 Mg/mL\n" in fix(text_of("reading", "IL-10: 5.2 Mg/mL"))


def test_more_than_an_amount_gets_its_quotes() -> None:
    mended = read(fix(text_of("reading", "IL-10: > 500 pg/mL"))).record
    assert mended is not None
    assert str(mended.panels[0].readings["IL-10"].amount) == "> 500 pg/mL"


def test_a_day_that_does_not_exist_is_left_as_it_was_written() -> None:
    assert "2026/22/11" in fix(text_of("product", "added: 2026/22/11"))
