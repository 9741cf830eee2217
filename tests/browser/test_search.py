"""One search box: every spelling finds its cytokine, by keyboard, with and without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.names import fold
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site.aliases import spellings
from playwright.sync_api import expect

from .slow import Held

FOLD = """async (names) => {
  const { fold } = await import("/assets/cytokine-facts/fold.js");
  return names.map(fold);
}"""
QUERIES = {
    "IL-8": "cxcl8",
    "il8": "cxcl8",
    "IL-1β": "il1b",
    "IL-1b": "il1b",
    "TGF-β3": "tgfb3",
    "tgf-b3": "tgfb3",
    "TGFb3": "tgfb3",
    "gm-csf": "csf2",
    "interleukin 8": "cxcl8",
    "tgf beta 3": "tgfb3",
    "CXCL8": "cxcl8",
}
ODD = [
    "",
    "ß",
    "TGF‑β 3",
    "Β",
    "ΑΒΓ",
    "ﬁ",
    "²",
    "İL-8",
    "il\u20098",
    "Tumour",
    "omegaa",
    "Λ lambda",
    "[x]",
]


def options(page: Any) -> Any:
    return page.locator("#find-hits [role=option]")


def test_names_fold_alike_in_both_languages(visit: Callable[..., Any], root: Path) -> None:
    registry = load_registry(root).registry
    names = [name for record in registry.cytokines.values() for name in spellings(record)]
    names += [item.record.name for item in registry.products.values()]
    names += [maker.name for maker in registry.makers.values()] + [*QUERIES, *ODD]
    seen = visit("about/")
    folded = dict(zip(names, seen.page.evaluate(FOLD, names), strict=True))
    assert {name: (key, fold(name)) for name, key in folded.items() if key != fold(name)} == {}


@pytest.mark.parametrize("query", QUERIES)
def test_the_right_page_stands_first_and_no_wrong_cytokine(
    visit: Callable[..., Any], query: str
) -> None:
    seen = visit("about/")
    seen.page.fill("#find", query)
    options(seen.page).first.wait_for()
    kinds = options(seen.page).locator("i").all_inner_texts()
    assert kinds[0] == "Cytokine"
    assert kinds.count("Cytokine") == 1
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url(f"**/cytokines/{QUERIES[query]}/")
    assert (seen.console, seen.failed) == ([], [])


def test_a_row_says_why_it_was_found(visit: Callable[..., Any]) -> None:
    seen = visit("")
    seen.page.fill("#find", "il8")
    options(seen.page).first.wait_for()
    assert "IL-8 = CXCL8" in options(seen.page).first.inner_text()
    seen.page.fill("#find", "CXCL8")
    options(seen.page).filter(has_text="CXCL8 = IL-8").wait_for()


def test_an_ambiguous_name_shows_all_that_it_may_mean(visit: Callable[..., Any]) -> None:
    seen = visit("search/?q=TGF-beta")
    seen.page.locator("#results h2").first.wait_for()
    found = seen.page.locator("#results a[href*='/cytokines/']").evaluate_all(
        "links => links.map(link => link.pathname)"
    )
    assert {"/cytokines/tgfb1/", "/cytokines/tgfb2/", "/cytokines/tgfb3/"} <= set(found)


def test_the_box_follows_the_pattern_of_a_combobox(visit: Callable[..., Any]) -> None:
    seen = visit("about/")
    page = seen.page
    box = page.locator("#find")
    assert (box.get_attribute("role"), box.get_attribute("aria-expanded")) == ("combobox", "false")
    box.type("il-1")
    options(page).first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(".find [role=status]").inner_text().endswith(("result", "results"))
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#" + (box.get_attribute("aria-activedescendant") or "none"))
    assert chosen.get_attribute("aria-selected") == "true"
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "il-1"


def test_nothing_is_fetched_before_the_box_has_the_focus(visit: Callable[..., Any]) -> None:
    seen = visit("about/")
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.page.reload(wait_until="networkidle")
    assert not [url for url in asked if "columns/" in url or "search.js" in url]
    seen.page.fill("#find", "x")
    seen.page.fill("#find", "il-10")
    options(seen.page).first.wait_for()
    assert len([url for url in asked if "columns/names.json" in url]) == 1


def test_enter_opens_the_same_results_by_kind(visit: Callable[..., Any]) -> None:
    seen = visit("about/")
    seen.page.fill("#find", "tgf beta 3")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/search/?q=tgf+beta+3")
    first = seen.page.locator("#results a").first
    first.wait_for()
    assert first.evaluate("link => link.pathname") == "/cytokines/tgfb3/"
    assert seen.page.locator("h1").inner_text() == "Search: tgf beta 3"
    seen.go("search/?q=il-8")
    seen.page.get_by_role("link", name="labels name it").click()
    seen.page.wait_for_url("**/products/has/cxcl8/")


def test_markup_in_a_query_stays_text(visit: Callable[..., Any]) -> None:
    seen = visit("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    seen.page.locator("#results [role=status]").wait_for()
    assert seen.page.locator("main img, article img").count() == 0
    assert "<img" in seen.page.locator("h1").inner_text()
    assert seen.failed == []


def test_headings_and_makers_are_found(visit: Callable[..., Any]) -> None:
    seen = visit("search/?q=rehman")
    seen.page.locator("#results h2").first.wait_for()
    assert any("Makers" in text for text in seen.page.locator("#results h2").all_inner_texts())
    seen.go("search/?q=method")
    seen.page.locator("#results h2", has_text="On the pages").wait_for()


def test_without_scripts_the_box_leads_to_the_lists(visit: Callable[..., Any]) -> None:
    seen = visit("about/", java_script_enabled=False)
    seen.page.fill("#find", "il-8")
    seen.page.click(".find button")
    seen.page.wait_for_url("**/search/?q=il-8")
    assert seen.page.locator("#main a[href$='products/']").count() > 0
    assert seen.page.locator("#main a[href*='#letter-i']").count() == 1


def test_a_search_that_does_not_load_says_so(visit: Callable[..., Any]) -> None:
    seen = visit("about/")
    seen.page.route("**/columns/**", lambda route: route.abort())
    seen.page.fill("#find", "il-8")
    seen.page.locator(".find [role=status]", has_text="did not load").wait_for()
    seen.go("search/?q=il-8")
    seen.page.locator("#results", has_text="did not load").wait_for()
    assert seen.page.locator("#main a[href*='#letter-i']").count() == 1


@pytest.mark.parametrize("part", ["combobox", "fold"])
def test_the_box_leads_to_the_lists_if_a_part_of_the_search_does_not_load(
    visit: Callable[..., Any], part: str
) -> None:
    seen = visit("about/")
    seen.page.route(f"**/{part}.js", lambda route: route.abort())
    seen.page.fill("#find", "il-8")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/search/?q=il-8")
    assert seen.page.locator("#main a[href*='#letter-i']").count() == 1


def test_a_search_that_takes_long_is_said_to_be_loading(visit: Callable[..., Any]) -> None:
    seen = visit("about/")
    held = Held(seen.page, "**/columns/**")
    seen.go("search/?q=il-8")
    expect(seen.page.locator("#results")).to_contain_text("The search is loading")
    expect(seen.page.locator("#main a[href*='#letter-i']")).to_be_visible()
    held.let_go()
    expect(seen.page.locator("#results a").first).to_have_text("IL-8")
