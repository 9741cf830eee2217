"""The form of the site reads and writes as the program does."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from cytokine_facts.contribute.ids import proposed_id
from cytokine_facts.contribute.pasted import pasted
from cytokine_facts.model.ids import RESERVED
from cytokine_facts.model.misread import NotationError
from cytokine_facts.model.notation import parse_amount
from cytokine_facts.model.record import Source
from cytokine_facts.model.text import Analyte, Line
from cytokine_facts.model.units import accepted_units
from cytokine_facts.names import fold
from cytokine_facts.registry import Registry
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site.aliases import spellings
from cytokine_facts.site.form_page import form_data
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.contribute.node import called

CASES = yaml.safe_load((Path(__file__).parent / "notation_cases.yml").read_text(encoding="utf-8"))
UNITS = list(accepted_units())


@pytest.fixture(scope="module")
def registry(root: Path) -> Registry:
    return load_registry(root).registry


@pytest.fixture(scope="module")
def data(registry: Registry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(form_data(registry)))
    return found


def in_python(text: str) -> dict[str, Any]:
    try:
        return {"text": str(parse_amount(text))}
    except NotationError as error:
        return {"code": error.code, "message": error.message, "hint": error.hint, "fix": error.fix}


def is_taken(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("case", CASES["readings"], ids=lambda case: repr(case["text"]))
def test_the_program_reads_the_cases(case: dict[str, str]) -> None:
    found = in_python(case["text"])
    assert found.get("text", found.get("code")) == case["gives"]


def test_the_form_reads_the_cases_in_the_same_words() -> None:
    texts = [case["text"] for case in CASES["readings"]]
    found = called([["parseAmount", text, UNITS] for text in texts])
    assert dict(zip(texts, found, strict=True)) == {text: in_python(text) for text in texts}


PIECES = st.sampled_from(
    ["<", "≤", "~", ">", " ", " ± ", "±", "–", "-", "+/-", "0", "5", "12.5", "1,5", "007", "pg/mL",
     "ng/g tissue", "pg/ml", "ug/L", "pg/10^6 cells", " h", "present", "nd", "to", "OD", "x", "."]
)  # fmt: skip


@settings(max_examples=8)
@given(st.lists(st.lists(PIECES, max_size=7).map("".join), min_size=40, max_size=80))
def test_the_form_reads_what_nobody_wrote_in_the_same_words(texts: list[str]) -> None:
    found = called([["parseAmount", text, UNITS] for text in texts])
    assert found == [in_python(text) for text in texts]


def test_names_fold_alike(registry: Registry) -> None:
    names = [n for record in registry.cytokines.values() for n in spellings(record)]
    names += CASES["names"]
    assert called([["fold", name] for name in names]) == [fold(n) for n in names]


def test_names_mean_the_same(registry: Registry, data: dict[str, Any]) -> None:
    names = [n for record in registry.cytokines.values() for n in spellings(record)]
    names += CASES["names"]
    meant = [registry.names.resolve(n, suggest=False) for n in names]
    found = called([["resolve", name, data["names"]] for name in names])
    assert found == [[list(match.ids), list(match.others)] for match in meant]


@pytest.mark.parametrize("unit", ["", "pg/mL"])
def test_pasted_texts_are_read_alike(registry: Registry, unit: str) -> None:
    options = {**json.loads(json.dumps(form_data(registry))), "unit": unit}
    (found,) = called([["pastedAll", CASES["pasted"], options]])
    for text, lines in zip(CASES["pasted"], found, strict=True):
        expected = pasted(text, registry.names, unit)
        shown = [(one.line, one.name, one.amount, one.was, bool(one.fault)) for one in expected]
        assert [(o["line"], o["name"], o["amount"], o["was"], bool(o["fault"])) for o in lines] == (
            shown
        )


def test_ids_are_proposed_alike() -> None:
    titles = [*CASES["titles"], *CASES["names"]]
    found = called([["proposedId", title] for title in titles])
    assert found == [proposed_id(title) for title in titles]


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cn")),
        st.sampled_from("abcßβα µ/().,:;!?&<>#'\"-–_ ²ªŉﬁİıАа\u0301\u202e\u200b日本א٣"),
    ),
    max_size=12,
)


@settings(max_examples=8)
@given(st.lists(TEXTS, min_size=60, max_size=120))
def test_what_the_form_takes_the_program_takes(texts: list[str]) -> None:
    texts = [text for text in called([["tidy", text] for text in texts]) if text]
    for function, kind in (("nameFault", Analyte), ("lineFault", Line)):
        found = called([[function, text] for text in texts])
        taken = [text for text, wrong in zip(texts, found, strict=True) if not wrong]
        assert [text for text in taken if not is_taken(kind, text)] == []


def test_the_form_takes_every_name_and_line_of_the_registry(registry: Registry) -> None:
    names = {n for i in registry.products.values() for p in i.record.panels for n in p.readings}
    names |= {item.record.name for item in registry.products.values()}
    names -= {name for name in names if "ß" in name}
    listed = sorted(names)
    found = called([["nameFault", name] for name in listed])
    assert [name for name, wrong in zip(listed, found, strict=True) if wrong] == []
    titles = sorted(
        {s.title for i in registry.products.values() for s in i.record.sources.values() if s.title}
    )
    found = called([["lineFault", title] for title in titles])
    assert [title for title, wrong in zip(titles, found, strict=True) if wrong] == []


ADDRESSES = [
    "https://maker.example.com/page", "http://maker.example.com", "https://maker.example.com/a%20b",
    "https://a.b.example.co.uk/x?y=z#q", "https://maker.example.com/%EC%84%B8%EB%9F%BC",
    "javascript:alert(1)", "https://user@maker.example.com/", "https://maker.example.com:8080/",
    "https://127.0.0.1/", "https://localhost/", "https://xn--80ak6aa92e.com/", "https://bit.ly/x",
    "https://maker.example.com/../x", "https://maker.example.com/%2e%2e/x", "https://x.test/",
    "https://maker.example.com/a b", "https://maker.example.com/%00", "https://maker.example.com/%zz",
    "https://maker.example.com/%E2%80%AE", "//maker.example.com/", "https://MAKER.example.com/",
    "https://1.2.3.4.example.com/", "https://maker.example.com\\@evil.example.com/", "ftp://a.bc/",
]  # fmt: skip


def test_an_address_that_the_form_takes_the_program_takes(data: dict[str, Any]) -> None:
    hosts = {key: data[key] for key in ("shorteners", "privates")}
    found = called([["addressFault", text, hosts] for text in ADDRESSES])
    taken = [text for text, wrong in zip(ADDRESSES, found, strict=True) if not wrong]
    assert taken == ADDRESSES[:5]
    for text in taken:
        assert Source(url=text).url == text


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/abc", "10.1000/abc"),
        ("https://doi.org/10.1016/j.x.2020.01.001", "10.1016/j.x.2020.01.001"),
        ("doi: 10.1000/a(b)c", "10.1000/a(b)c"),
        ("https://example.com/10.1000/abc", ""),
        ("10.1000/../x", ""),
        ("10.1/abc", ""),
    ],
)
def test_a_doi_is_taken_out_of_what_was_pasted(text: str, doi: str) -> None:
    assert called([["doiOf", text]]) == [doi]
    if doi:
        assert Source(doi=doi).doi == doi


SCALARS = [
    "plain", "< 4 pg/mL", "> 500 pg/mL", "~90 pg/mL", "- x", "a: b", "a #b", "a#b", "'", '"', "~",
    "yes", "12", "2026-01-01", "*a", "&a", "!x", "%x", "@x", "`x`", "[a, b]", "{a: b}", "a,b",
    "x:", "? x", "| x", "=", "µg", "TGF-β1 (LAP)", "it's: 'so'", "---", "...", "<<", "NULL", "\\n",
    "null",
]  # fmt: skip


def test_yaml_is_written_so_that_it_reads_back() -> None:
    records: list[dict[str, Any]] = [
        {
            "name": text,
            "uses": [text, "b"],
            "sources": {"k": {"title": text}},
            "panels": [{"lots": [text], "readings": {text: text, "x": {"amount": text}}}],
        }
        for text in SCALARS
    ]
    for record, text in zip(records, called([["yaml", r, "product"] for r in records]),
                            strict=True):  # fmt: skip
        assert yaml.load(text, Loader=yaml.BaseLoader) == record


def test_the_published_schema_refuses_what_it_should(root: Path) -> None:
    schema = json.loads((root / "schema/product.schema.json").read_text(encoding="utf-8"))
    good: dict[str, Any] = {
        "name": "X", "kind": "raw material", "form": "cream", "source_material": {"species": "x"},
        "sources": {"a": {"title": "T", "seen": "abstract"}},
        "panels": [{"source": "a", "basis": "declared", "readings": {"IL-10": "present",
                    "Y": {"amount": "5 pg/mL", "cytokine": "il6"}}}],
        "added": "2026-11-22",
    }  # fmt: skip
    panel = good["panels"][0]
    bad = [
        {k: v for k, v in good.items() if k != "name"},
        {**good, "kind": "potion"},
        {**good, "extra": "x"},
        {**good, "added": "tomorrow"},
        {**good, "sources": {}},
        {**good, "panels": [{**panel, "basis": "guessed"}]},
        {**good, "panels": [{**panel, "readings": {"IL-10": "lots"}}]},
        {**good, "panels": [{**panel, "readings": {"Y": {"amount": "5 pg/mL", "cytokine": "no"}}}]},
        {**good, "name": "x" * 161},
    ]
    found = called([["schemaFaults", r, schema, schema] for r in (good, *bad)])
    assert found[0] == []
    assert [bool(faults) for faults in found[1:]] == [True] * len(bad)


def test_no_proposed_id_is_one_that_the_site_keeps() -> None:
    """The form wrote the record of a product "Maker" over that of its maker."""
    kept = sorted(word for word in RESERVED if word.isascii() and word.isalnum())
    assert [proposed_id(word) for word in kept] == [f"{word}-1" for word in kept]
    found = called([["proposedId", word] for word in kept])
    assert found == [f"{word}-1" for word in kept]


def test_no_letter_of_a_name_is_taken_by_the_form_alone() -> None:
    """Letters such as a dotless i, which the program refuses, went into a record."""
    texts = [f"A{chr(code)}A" for code in range(0x20, 0x3000) if chr(code).isprintable()]
    found = called([["nameFault", text] for text in texts])
    taken = [text for text, wrong in zip(texts, found, strict=True) if not wrong]
    assert [text for text in taken if not is_taken(Analyte, text)] == []
