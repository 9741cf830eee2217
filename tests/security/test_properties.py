"""Rules, not lists: what holds for any text, name, address, file name or bytes."""

import re
import string
import sys
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, get_args

import pytest
from cytokine_facts.model.characters import is_name_char, is_prose_char
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.model.notation import parse_amount
from cytokine_facts.model.panel import AmountText
from cytokine_facts.model.product import Product
from cytokine_facts.model.text import (
    Analyte,
    Count,
    Day,
    Key,
    Line,
    Link,
    Name,
    Number,
    ProductId,
    Prose,
    Slug,
    SourceLink,
    YesNo,
)
from cytokine_facts.names import fold
from cytokine_facts.reading.problem import MAX_MESSAGE, Problem
from cytokine_facts.reading.records import Read, read_bytes
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from .mapping import builds, cases, quoted, record

TYPES: dict[str, Any] = {
    "Name": Name,
    "Analyte": Analyte,
    "Line": Line,
    "Prose": Prose,
    "Slug": Slug,
    "Key": Key,
    "ProductId": ProductId,
    "Link": Link,
    "SourceLink": SourceLink,
    "Day": Day,
    "Number": Number,
    "Count": Count,
    "YesNo": YesNo,
    "AmountText": AmountText,
}
ADAPTERS = {name: TypeAdapter(type_) for name, type_ in TYPES.items()}
SEEDS = [
    data
    for case in cases()
    for build in builds(case)
    for data in build.files.values()
    if len(data) < 4000
]
ODD = st.sampled_from(
    "\x00\x1b\x7f\x85\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200d\u200e\u202a\u202e"
    "\u2028\u2060\u2064\u2066\u2069\u206f\u2800\u3000\u3164\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffd"
    "\ue000\U000e0001\U000e0041\U000e0100\U000f0000\U0010ffff\ud800"
)
TEXT = st.text(st.one_of(st.characters(), ODD, st.sampled_from(string.printable)), max_size=60)


def accepts(type_: str, value: object) -> bool:
    """Tell whether a field type takes a value; anything but our own refusal is an error."""
    try:
        ADAPTERS[type_].validate_python(value)
    except ValidationError as error:
        refused = error
    else:
        return True
    assert all(detail["msg"] for detail in refused.errors())
    return False


def problems_of(read: Read[Any]) -> None:
    """Assert what holds for every problem, whatever the file."""
    for problem in read.problems:
        assert isinstance(problem, Problem)
        assert re.fullmatch(r"CF[0-9]{3}", problem.code)
        assert problem.hint
        printed = f"{problem} {problem.hint} {problem.fix or ''}"
        assert len(problem.message) <= MAX_MESSAGE
        assert all(is_prose_char(c) and c != "\n" for c in printed), printed
        printed.encode("utf-8")


@pytest.mark.parametrize("type_", TYPES)
@given(value=st.one_of(TEXT, st.lists(TEXT, max_size=2), st.dictionaries(TEXT, TEXT, max_size=2)))
def test_any_value_is_taken_or_refused(type_: str, value: object) -> None:
    accepts(type_, value)


@pytest.mark.parametrize("type_", ["Name", "Analyte", "Line", "Prose"])
@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"])
def test_no_text_holds_a_hidden_character(type_: str, category: str) -> None:
    points = [p for p in range(sys.maxunicode + 1) if unicodedata.category(chr(p)) == category]
    for point in points[:: max(1, len(points) // 500)]:
        if chr(point) != "\n":
            assert not accepts(type_, f"Ser{chr(point)}um"), hex(point)


@pytest.mark.parametrize("type_", ["Name", "Analyte", "Line", "Prose"])
def test_no_text_holds_a_letter_or_digit_that_passes_for_another(type_: str) -> None:
    for point in range(0x80, sys.maxunicode + 1):
        char = chr(point)
        if unicodedata.category(char)[0] not in "LN" or char in "µªº":
            continue
        plain = unicodedata.normalize("NFKC", char)
        if (
            unicodedata.category(char) == "Nd"
            or (unicodedata.category(char)[0] == "L" and plain != char)
            or unicodedata.bidirectional(char) in ("R", "AL", "AN")
        ):
            assert not accepts(type_, f"IL {char} 1"), hex(point)


def test_names_hold_latin_letters_with_accents_and_few_others() -> None:
    allowed = {chr(p) for p in range(0x80, sys.maxunicode + 1) if is_name_char(chr(p))}
    letters = {c for c in allowed if c.isalpha()}
    for char in letters:
        base = unicodedata.normalize("NFD", char)[0]
        script = unicodedata.name(char).split()[0]
        assert base in string.ascii_letters or script == "GREEK" or char in "æœøłđðþßÆŒØŁĐÐÞµ"
    assert allowed - letters == set("’°×®™")
    assert not letters & set("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυμϐϑϕϖɑıſªº")


@pytest.mark.parametrize(
    "text",
    [
        "IL-1Α",
        "ΙL-10",
        "Cleαn",
        "TNFΑ",
        "Serυm",
        "Сlean serum",
        "Ѕerum",
        "IL‐10",
        "IL‑10",
        "IL–10",
        "IL−10",
        "TGF-ß1",
        "TGFß2",
        "GROß",
        "µ‑serum",
        "μ serum",
        "a  b",
        "www.example.org",
        "https://x.example",
        "AT&amp;T",
        "&lt;b&gt;",
        "-x",
        "+x",
        "(x)",
        "'x",
        "…x",
        "x\\y",
        "x|y",
        "x#y",
        "x$y",
        "x@y",
        "x_y",
        "x*y",
        "x~y",
        "x^y",
        "x=y",
        'x"y',
        "x`y",
        "x[y",
        "x{y",
        "x<y",
    ],
)
def test_a_name_that_deceives_or_has_a_meaning_elsewhere(text: str) -> None:
    assert not accepts("Name", text)


@pytest.mark.parametrize(
    "text",
    [
        "IL-1α",
        "TNFα",
        "NF-κB",
        "αvβ3 integrin",
        "Weiß & Söhne",
        "Vašíček et al.",
        "Wharton’s jelly",
        "5% oxygen, 24 h",
        "β-glucan",
        "GRO (α/β/γ)",
        "100 µg",
        "Yeşim Şimşek",
        "Łukasz Ørsted",
        "Serum™ 37 °C",
        "NO",
        "3D",
    ],
)
def test_a_name_that_people_write(text: str) -> None:
    assert accepts("Name", text)


@pytest.mark.parametrize("text", ["TGF-ß1", "PGE₂", "IL-10", "TGF-?", "IL-1 (α or β)"])
def test_an_analyte_as_sources_print_it(text: str) -> None:
    assert accepts("Analyte", text)


@given(st.one_of(TEXT, st.text("aZ1 -éαΑβßµ.,/&;wlt", min_size=1, max_size=30)))
def test_a_name_reads_the_same_everywhere(text: str) -> None:
    if not accepts("Name", text):
        return
    assert text == " ".join(text.split())
    assert unicodedata.normalize("NFC", text) == text
    assert text[0].isalnum()
    assert not set(text) & set('<>{}[]`*_|\\#@="$')
    fold(text)


@given(st.one_of(TEXT, st.text("ab1-. A\n", max_size=82)))
def test_an_id_is_a_plain_file_name(text: str) -> None:
    if accepts("Slug", text):
        assert re.fullmatch(r"[a-z0-9](-?[a-z0-9])*", text)
        assert len(text) <= 80


HOSTS = st.one_of(
    st.sampled_from(
        [
            *("example.org", "EXAMPLE.org", "ex%61mple.org", "example.org.", "localhost"),
            *("a.local", "a.internal", "1.1", "0x7f.1", "127.0.0.1.nip.io", "10-0-0-1.sslip.io"),
            *(
                "xn--a.org",
                "a.xn--p1ai",
                "bit.ly",
                "www.bit.ly",
                "x.t.co",
                "user@a.org",
                "a.org:80",
            ),
            *("[::1]", "a..org", "-a.org", "a_b.org", "a.org\\@b.org", "é.org", "a.org:"),
        ]
    ),
    TEXT,
)
PATHS = st.one_of(
    st.sampled_from(
        [
            *("", "/", "/a?b=c#d", "/..", "/%2e%2e/", "/a/%2E./b", "/%00", "/%0a", "/%1b", "/%7f"),
            *("/%e2%80%ae", "/%c0%af", "/%ff", "/%", "/%4", "/a b", "/<b>", '/"', "/\\..\\"),
        ]
    ),
    TEXT,
)


@given(
    st.sampled_from(["https://", "http://", "HTTPS://", "https:", "javascript:", ""]), HOSTS, PATHS
)
def test_an_address_is_what_it_seems(scheme: str, host: str, path: str) -> None:
    text = scheme + host + path
    if not accepts("Link", text):
        return
    assert text.startswith("https://")
    match = re.match(r"https://([A-Za-z0-9.-]+)(?=[/?#]|$)", text)
    assert match is not None
    assert not re.search(r"(^|\.)xn--", match[1].lower())
    assert match[1].rpartition(".")[2].isalpha()
    assert text.isascii()
    assert not re.search(r"[\s<>\"\\^`{|}]", text)
    assert ".." not in re.split("[?#]", text)[0].split("/")
    assert len(text) <= 500


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/%2e%2e/x",
        "https://example.org/a/..%2f..",
        "https://example.org/%e2%80%aegnp.exe",
        "https://example.org/%c0%af",
        "https://example.org/%1b[31m",
        "https://127.0.0.1.nip.io/",
        "https://10-0-0-1.sslip.io/",
        "https://metadata.google.internal/",
        "https://x.bit.ly/a",
        "https://example.org:443/",
        "https://example.org:/",
        "https://user@example.org/",
        "https://example.org./",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://a.home/",
        "HTTPS://example.org/",
        "//example.org/",
    ],
)
def test_an_address_that_tricks(text: str) -> None:
    assert not accepts("Link", text)
    assert not accepts("SourceLink", text.replace("https://", "http://"))


@pytest.mark.parametrize(
    "text",
    [
        "https://doi.org/10.1002/x",
        "https://example.org/a?b=c&d=%20e#f",
        "https://example.org/%CE%B2",
        "https://www.example.co.uk/a..b",
        "https://maker.example/serum",
    ],
)
def test_a_plain_address(text: str) -> None:
    assert accepts("Link", text)


def test_only_a_source_may_have_no_https() -> None:
    assert accepts("SourceLink", "http://example.org/")
    assert not accepts("Link", "http://example.org/")


@pytest.mark.parametrize("type_", ["Number", "Count", "AmountText"])
@pytest.mark.parametrize(
    "text",
    [
        *("1e3", "1E3", "1e400", "0x10", "0b1", "0o7", "017", "1_000", "1,5", "1.", ".5", "+1"),
        *("-0", "-0.0", "inf", "nan", ".inf", "1:30", "１２", "١", "१", "²", "Ⅷ", " 1", "1 ", ""),
        "9" * 13,
    ],
)
def test_a_number_has_one_spelling(type_: str, text: str) -> None:
    assert not accepts(type_, f"{text} pg/mL" if type_ == "AmountText" else text)


@given(st.decimals(min_value=0, max_value=10**11, places=3))
def test_a_plain_number_is_kept_to_the_digit(number: object) -> None:
    assert str(parse_amount(f"{number} pg/mL")) == f"{number} pg/mL"
    assert ADAPTERS["Number"].validate_python(str(number)) == number


@given(TEXT, st.sampled_from(["pg/mL", "ug/mL", "μg/mL", "mcg/ml", "%", ""]))
def test_any_amount_is_taken_or_refused(text: str, unit: str) -> None:
    accepts("AmountText", f"{text} {unit}")
    accepts("AmountText", f"12 {text}{unit}")


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4))))
def test_a_damaged_record_is_read_or_refused(data: bytes, edits: list[tuple[int, bytes]]) -> None:
    for place, new in edits:
        place %= len(data) + 1
        data = data[:place] + new + data[place + len(new) :]
    for name in ("x.yml", "x.md"):
        for model in (Product, Cytokine):
            problems_of(read_bytes(data, name, model))


@given(TEXT.filter(lambda t: not any(0xD800 <= ord(c) < 0xE000 for c in t)))
@example("\x1b[31m::error::x\r\n")
@example("x" * 3000)
def test_what_is_printed_of_a_file_is_harmless(text: str) -> None:
    fields: list[Callable[[], str]] = [
        lambda: record(name=quoted(text)),
        lambda: record(reading=quoted(text)),
        lambda: record(analyte=quoted(text)),
        lambda: record(url=quoted(text), accessed=quoted(text), anti=quoted(text)),
        lambda: record(presentation=quoted(text)) + f"{quoted(text)}: 1\n",
        lambda: record().replace("cosmetic serum", quoted(text)),
    ]
    for field in fields:
        problems_of(read_bytes(field().encode(), "x.yml", Product))


def test_the_types_under_test_are_all_there_are() -> None:
    import cytokine_facts.model.text as module

    annotated = {
        name
        for name, value in vars(module).items()
        if name[0].isupper() and len(get_args(value)) > 1 and value is not Annotated
    }
    assert annotated <= TYPES.keys()
