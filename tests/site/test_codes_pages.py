"""Every code has a page on the site; the section's pages lead to each other."""

from pathlib import Path

import pytest
from cytokine_facts.reading.codes import codes, pages
from cytokine_facts.site.codes_pages import plan_codes
from cytokine_facts.site.contribute import PAGES, section_links
from cytokine_facts.site.form_page import create_address
from cytokine_facts.site.plan import Site
from cytokine_facts.site.spec import PageSpec
from markupsafe import escape

SITE = Site.of(plan_codes(), {}, ["contribute/index.html"])
SPECS = {spec.url: spec for spec in SITE.specs() if isinstance(spec, PageSpec)}


def test_every_code_has_a_page_with_what_why_and_both_examples() -> None:
    assert SPECS.keys() == {code.uri for code in pages()} | {"contribute/errors/"}
    for code in pages():
        body = SPECS[code.uri].body
        assert escape(code.title) in body
        assert escape(code.what) in body
        assert escape(code.why) in body
        assert body.count("<pre>") == 2


def test_the_index_leads_to_every_code() -> None:
    body = SPECS["contribute/errors/"].body
    assert all(f'href="../../{code.uri}"' in body for code in codes().values())


def test_examples_are_text() -> None:
    assert all("<script" not in spec.body for spec in SPECS.values())
    assert any("&lt;" in spec.body for spec in SPECS.values())
    assert not any(char in spec.body for spec in SPECS.values() for char in "\u202e\u200b\ufeff")


def test_links_of_the_section_are_those_that_are_published() -> None:
    links = section_links(SITE.table.at("contribute/errors/index.html"))
    assert links.count("<a ") == 2
    assert 'aria-current="page"><b>Error codes' in links


def test_the_real_guides_are_all_in_the_section(root: Path) -> None:
    guides = {p.stem for p in (root / "docs/contribute").glob("*.md")} - {"index"}
    listed = {url for url, _ in PAGES}
    assert {f"contribute/{guide}/" for guide in guides} <= listed
    for guide in guides | {"index"}:
        text = (root / f"docs/contribute/{guide}.md").read_text(encoding="utf-8")
        assert "<!-- cytokine-facts: contribute -->" in text


@pytest.mark.parametrize(
    ("edit", "create"),
    [
        ("https://code.example/o/r/edit/main/docs/", "https://code.example/o/r/new/main"),
        ("https://code.example/o/r/edit/main/docs", "https://code.example/o/r/new/main"),
        ("", ""),
        ("edit/main/docs/", ""),
        ("http://code.example/o/r/edit/main/docs/", ""),
        ('https://code.example/"><script>/edit/main/docs/', ""),
    ],
)
def test_the_address_to_create_a_file_follows_from_that_to_edit(edit: str, create: str) -> None:
    assert create_address(edit) == create
