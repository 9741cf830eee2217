"""What differs between two records, in the words that a reviewer reads."""

from typing import Any

import pytest
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.model.product import Product
from cytokine_facts.reading.records import read_bytes
from cytokine_facts.review.records import record_words
from hypothesis import given
from hypothesis import strategies as st

from ..registry_files import PRODUCT, cytokine


def product(text: str = PRODUCT) -> Product:
    record = read_bytes(text.encode(), "products/lab/plain.yml", Product).record
    assert record is not None
    return record


def swapped(*pairs: tuple[str, str]) -> Product:
    text = PRODUCT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return product(text)


def role(text: str) -> Cytokine:
    record = read_bytes(text.encode(), "cytokines/il6.yml", Cytokine).record
    assert record is not None
    return record


PANEL = """\
  - source: paper
    title: lot 2
    basis: measured
    by: independent laboratory
    method: ELISA
    readings:
      IL-8: 9 pg/mL
added:"""


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("12.5 pg/mL", "16 pg/mL")], ["IL-8 12.5 -> 16 pg/mL"]),
        ([("12.5 pg/mL", "16 ng/mL")], ["IL-8 12.5 pg/mL -> 16 ng/mL"]),
        ([("12.5 pg/mL", "present")], ["IL-8 12.5 pg/mL -> present"]),
        ([("12.5 pg/mL", "12.50 pg/mL")], ["IL-8 12.5 -> 12.50 pg/mL"]),
        ([("      IL-8: 12.5 pg/mL\n", "")], ["IL-8 removed (was 12.5 pg/mL)"]),
        ([("12.5 pg/mL\n", "12.5 pg/mL\n      EGF: present\n")], ["EGF added: present"]),
        ([("IL-8:", "CXCL8:")], ["IL-8 is now printed as CXCL8"]),
        ([("12.5 pg/mL", "{amount: 12.5 pg/mL, n: 3}")], ["IL-8: n added: 3"]),
        ([("method: ELISA", "method: Luminex")], ["method: ELISA -> Luminex"]),
        ([("added:", PANEL)], [
            "panel measured by an independent laboratory (paper, lot 2, 1 reading) added",
        ]),
        ([("name: Plain medium", "name: Clear medium")], ["name: Plain medium -> Clear medium"]),
        ([("tissue: adipose", "tissue: skin")], ["source material: tissue: adipose -> skin"]),
        ([("A paper}", "A paper, year: 2020}")], ["sources: paper: year added: 2020"]),
    ],
)  # fmt: skip
def test_a_product_is_told_as_a_laboratory_says_it(
    pairs: list[tuple[str, str]], words: list[str]
) -> None:
    assert record_words(product(), swapped(*pairs)) == words


def test_a_role_is_told_with_its_votes() -> None:
    sources = "sources: {a: {title: A}, b: {title: B}, c: {title: C}}\n"
    dual = cytokine("IL-6", "dual", extra=sources + "votes: [{source: a, vote: '0'}]\n")
    pro = cytokine(
        "IL-6",
        "pro",
        extra=sources + "votes: [{source: a, vote: '+1'}, {source: b, vote: '+1'}, "
        "{source: c, vote: '+1'}]\n",
    )
    assert record_words(role(dual), role(pro)) == ["role: dual -> pro (2 votes added, a 0 -> +1)"]


def test_a_potency_is_told_as_printed() -> None:
    sources = "sources: {a: {title: A}}\n"
    ed50 = "ed50: {{low: {}, high: {}, relation: range, unit: ng/mL, assay: cells, source: a}}\n"
    before = cytokine("IL-6", "pro", extra=sources + ed50.format("0.15", "0.40"))
    after = cytokine("IL-6", "pro", extra=sources + ed50.format("0.2", "0.40"))
    assert record_words(role(before), role(after)) == [
        "ED50: 0.15–0.40 ng/mL -> 0.2–0.40 ng/mL (a)"
    ]
    none = cytokine("IL-6", "pro", extra=sources)
    assert record_words(role(before), role(none)) == ["ED50: 0.15–0.40 ng/mL -> none"]


AMOUNTS = st.sampled_from(["present", "not detected", "12 pg/mL", "< 4 pg/mL", "1–2 ng/g tissue"])
READINGS = st.dictionaries(st.sampled_from(["IL-8", "IL-10", "EGF", "TNF"]), AMOUNTS, min_size=1)


@given(READINGS, READINGS)
def test_words_are_said_exactly_where_records_differ(
    before: dict[str, str], after: dict[str, str]
) -> None:
    def record(readings: dict[str, str]) -> Product:
        data: dict[str, Any] = product().model_dump(mode="json", exclude_defaults=True)
        data["panels"][0]["readings"] = readings
        return Product.model_validate(data)

    old, new = record(before), record(after)
    assert bool(record_words(old, new)) == (old != new)
