"""JSON-LD, Markdown, oEmbed, llms.txt, robots.txt."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.jsonld import catalog_ld, cytokine_ld, label_ld
from cytokine_facts.export.machines import BADGE, llms, oembed, robots
from cytokine_facts.export.markdown import escaped, label_markdown
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.phrases import BANNED, FIXED
from cytokine_facts.site.html import json_ld
from markdown_it import MarkdownIt

from tests.export.conftest import ADDRESS

NEVER = {"Review", "AggregateRating", "Rating", "Offer", "Drug"}


def types(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value["@type"]
        for part in value.values():
            yield from types(part)
    elif isinstance(value, list):
        for part in value:
            yield from types(part)


def test_a_label_is_a_dataset_about_a_product(small: Dataset) -> None:
    found = label_ld(small.labels.products["alder/serum"], ADDRESS)
    assert found["@type"] == "Dataset"
    assert found["@id"] == "https://facts.example/products/alder/serum/"
    assert found["about"]["manufacturer"]["name"] == "Alder & Sons"
    variables = {v["name"]: v for v in found["variableMeasured"]}
    il6, il4 = variables["IL-6"], variables["IL-4"]
    assert (il6["minValue"], il6["maxValue"], il6["unitText"]) == (20, 30, "pg/mL")
    assert found["measurementTechnique"] == ["ELISA"]
    assert (il4["maxValue"], il4["description"]) == (4, "tested, not detected")
    assert "value" not in il4


def test_every_variable_has_the_technique_that_found_it(real: Dataset) -> None:
    kinds = set()
    for label in (*real.labels.products.values(), *real.labels.examples.values()):
        found = label_ld(label, "")
        numbers = [row for row in label.rows if row.entry.has_number]
        one = found["measurementTechnique"] if len(found["measurementTechnique"]) == 1 else [None]
        for row, variable in zip(numbers, found["variableMeasured"], strict=True):
            method = label.item.record.panels[row.panel].method
            own = variable.get("measurementTechnique")
            assert own in (method, None)
            kinds.add((own is None, method is None))
            if own is None and method is not None:
                assert one == [method]
                assert all(label.item.record.panels[r.panel].method == method for r in numbers)
    assert {(True, False), (False, False)} <= kinds


def test_names_without_an_amount_are_no_variables(small: Dataset) -> None:
    assert label_ld(small.labels.products["alder/list"], "")["variableMeasured"] == []


def test_a_cytokine_is_a_term_with_its_other_addresses(real: Dataset) -> None:
    found = cytokine_ld("cxcl8", real.registry.cytokines["cxcl8"], ADDRESS)
    assert found["@type"] == "DefinedTerm"
    assert "https://www.uniprot.org/uniprotkb/P10145" in found["sameAs"]
    assert "https://identifiers.org/hgnc:6025" in found["sameAs"]


def test_no_label_is_a_rating_an_offer_or_a_drug(real: Dataset) -> None:
    found = {t for label in real.published for t in types(label_ld(label, ADDRESS))}
    found |= set(types(catalog_ld(ADDRESS)))
    assert {"Dataset", "Product", "PropertyValue", "DataCatalog"} <= found
    assert not found & NEVER


def test_nothing_in_json_ld_ends_the_script() -> None:
    text = str(json_ld({"name": "</script><script>alert(1)</script>&\u2028\u2029"}))
    body = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", body)
    assert json.loads(body)["name"].startswith("</script>")


def test_markdown_says_what_the_label_says(small: Dataset) -> None:
    text = label_markdown(small.labels.products["alder/serum"])
    assert text.startswith("# Cytokine Facts: Serum\n")
    assert "| TNF | pro | 40 pg/mL ± 4 |" in text
    assert "| IL-4 | anti | \\<4 pg/mL not detected |" in text
    assert "[" not in text.replace("\\[", "")
    assert text.rstrip().endswith("CC-BY-4.0, Cytokine Facts contributors")


def test_an_example_says_that_it_is_one(small: Dataset) -> None:
    assert "Fictional sample. Not a real product." in label_markdown(
        small.labels.examples["nowhere/mock"]
    )


def test_no_markdown_holds_a_banned_word(real: Dataset) -> None:
    for label in real.published:
        text = label_markdown(replace(label, name="", sources=(), warnings=()))
        assert not BANNED.search(text.replace(FIXED, "").replace("safety", "")), label.id


@pytest.mark.parametrize(
    "hostile",
    ["[a](http://x)", "<b>", "# head", "a | b", "*x* `y` _z_", "> q", "- x", "+ y", "1. z", "&lt;"],
)
def test_foreign_text_is_no_markup(hostile: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {escaped(hostile)}")
    inline = [child for token in tokens for child in token.children or []]
    assert [t.type for t in tokens if t.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert "".join(child.content for child in inline) == hostile


class Embedded(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str | None]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] = dict(attrs)


def test_oembed_shows_the_badge_and_links_to_the_page(small: Dataset) -> None:
    label = replace(small.labels.products["alder/serum"], name='"><script>')
    document = oembed(label, ADDRESS)
    tags = Embedded(str(document["html"])).found
    assert tags.keys() == {"a", "img"}
    assert tags["a"]["href"] == "https://facts.example/products/alder/serum/"
    assert tags["img"]["src"] == "https://facts.example/products/alder/serum/badge.svg"
    assert '"><script>' in str(tags["img"]["alt"])


def test_the_badge_has_the_size_that_oembed_states(small: Dataset) -> None:
    for label in small.published:
        head = badge_svg(label)[:400]
        assert f'width="{BADGE[0]}" height="{BADGE[1]}"' in head


def test_llms_lists_the_text_of_every_label(small: Dataset) -> None:
    text = llms(small)
    for label in small.published:
        assert f"{ADDRESS}products/{label.id}/label.md" in text
    assert "nowhere" not in text
    assert "alder/gone" not in text


def test_robots_may_read_everything() -> None:
    assert robots(ADDRESS) == (
        "User-agent: *\nAllow: /\n\nSitemap: https://facts.example/sitemap.xml\n"
    )
    assert "Sitemap" not in robots("")
