"""A file dropped into ``positive/`` must read, one in ``negative/`` must fail as it says beside it.

``<name>.expected`` holds one line per problem: ``line:column+length CODE message | hint``. Write a
missing one with ``pytest tests/reading --write-expected`` and read it before committing.
"""

import json
from pathlib import Path

import pytest
from cytokine_facts.model.product import Product
from cytokine_facts.reading.bytes import MAX_BLANKS, MAX_BYTES, MAX_LINE
from cytokine_facts.reading.nodes import MAX_DEPTH, MAX_NODES, parse
from cytokine_facts.reading.records import read_bytes, read_file
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
POSITIVE = sorted((HERE / "positive").iterdir())
NEGATIVE = sorted(p for p in (HERE / "negative").iterdir() if p.suffix != ".expected")


@pytest.mark.parametrize("path", POSITIVE, ids=lambda p: p.name)
def test_positive(path: Path) -> None:
    read = read_file(path, path.name, Product)
    assert read.problems == ()
    assert read.record is not None


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda p: p.name)
def test_negative(path: Path, request: pytest.FixtureRequest) -> None:
    read = read_file(path, path.name, Product)
    assert read.record is None
    found = "".join(
        f"{p.line}:{p.column}+{p.length} {p.code} {p.message} | {p.hint}\n" for p in read.problems
    )
    expected = path.with_suffix(".expected")
    if request.config.getoption("--write-expected") and not expected.exists():
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_front_matter_and_yaml_are_equal() -> None:
    yml = read_file(HERE / "positive/short-and-long.yml", "a.yml", Product).record
    md = read_file(HERE / "positive/front-matter.md", "a.md", Product).record
    assert yml is not None
    assert md is not None
    assert md.notes == "Notes in *small* Markdown.\n\nTwo paragraphs."
    assert md.model_copy(update={"notes": None}) == yml


def test_words_that_yaml_1_1_would_twist_stay_as_written() -> None:
    path = HERE / "positive/words-that-yaml-1-1-would-twist.yml"
    record = read_file(path, path.name, Product).record
    assert record is not None
    assert (record.name, record.presentation) == ("NO", "12:30")
    material = record.source_material
    assert (material.passage, material.tissue) == ("017", "off")
    assert (material.oxygen, material.medium) == ("1_000", "1.5e3")


def codes(data: bytes) -> set[str]:
    return {p.code for p in read_bytes(data, "x.yml", Product).problems}


def nested(depth: int) -> bytes:
    return b"a: " + b"{a: " * (depth - 1) + b"1" + b"}" * (depth - 1)


@pytest.mark.parametrize(
    ("code", "at_limit", "over"),
    [
        (
            "CF007",
            b"#" + b"\n" * (MAX_BYTES - 5) + b"a: b",
            b"#" + b"\n" * (MAX_BYTES - 4) + b"a: b",
        ),
        ("CF011", b"a: " + b"b" * (MAX_LINE - 3), b"a: " + b"b" * (MAX_LINE - 2)),
        ("CF011", b"a:" + b" " * (MAX_BLANKS - 1) + b"b", b"a:" + b" " * MAX_BLANKS + b"b"),
        ("CF026", nested(MAX_DEPTH), nested(MAX_DEPTH + 1)),
        (
            "CF027",
            b"a:\n" + b"- b\n" * (MAX_NODES - 3),
            b"a:\n" + b"- b\n" * (MAX_NODES - 2),
        ),
    ],
)
def test_a_limit_holds_at_the_limit_and_one_beyond(code: str, at_limit: bytes, over: bytes) -> None:
    assert code not in codes(at_limit)
    assert code in codes(over)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_record_or_problems(data: bytes) -> None:
    read = read_bytes(data, "x.yml", Product)
    assert (read.record is None) == bool(read.problems)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,? \n\t1", max_size=120))
def test_any_yaml_like_text_is_read_without_a_crash(text: str) -> None:
    tree, problems = parse("x.yml", text)
    assert tree.data is not None or problems


VALUES = st.text(
    st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1, max_size=30
)


@given(
    st.dictionaries(VALUES, st.one_of(VALUES, st.lists(VALUES, max_size=4)), min_size=1).filter(
        lambda d: "<<" not in d
    )
)
def test_quoted_text_keeps_every_character(data: dict[str, object]) -> None:
    tree, problems = parse("x.yml", json.dumps(data, ensure_ascii=True))
    assert problems == []
    assert tree.data == data
