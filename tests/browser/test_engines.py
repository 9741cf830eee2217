"""What other browsers showed: this one is made to lack what they lack, or to print."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.label.phrases import LETTERS
from playwright.sync_api import Page, Route, expect

from .templates import go, templates

LOOK = """node => {
  const mark = getComputedStyle(node, "::before");
  return [mark.maskImage, mark.backgroundImage, mark.backgroundColor].map((said) =>
    said.startsWith("url") ? "drawing" : said);
}"""
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture(scope="module")
def pages(site: Path, root: Path) -> dict[str, str]:
    """Addresses by kind."""
    return templates(site, root)


def lacking(page: Page, site: Path, *features: str) -> None:
    """Make a page's style sheets those of a browser that does not know some words of CSS."""

    def answer(route: Route) -> None:
        css = (site / route.request.url.split("/", 3)[3]).read_text(encoding="utf-8")
        for feature in features:
            css = re.sub(rf"\b{re.escape(feature)}(?=[:(])", f"no-{feature}", css)
        route.fulfill(body=css, content_type="text/css")

    page.route("**/*.css", answer)


def test_marks_are_drawn_on_paper_and_cut_out_on_screen(
    visit: Callable[..., Any], pages: dict[str, str]
) -> None:
    seen = visit(pages["label, full"], scheme="dark")
    marks = seen.page.locator(".cf-t i[class^=cf-], .cf-ev i[class^=cf-]")
    assert marks.count() > 10
    assert {mark.evaluate(LOOK)[0] for mark in marks.all()} == {"drawing"}
    seen.page.emulate_media(media="print")
    looks = {tuple(mark.evaluate(LOOK)) for mark in marks.all()}
    assert looks == {("none", "drawing", CLEAR)}


def test_a_printed_page_is_no_longer_than_what_it_holds(visit: Callable[..., Any]) -> None:
    seen = visit("search/")
    seen.page.emulate_media(media="print")
    assert seen.page.locator(".page").evaluate("box => getComputedStyle(box).minHeight") == "0px"


def test_without_masks_a_mark_is_still_its_own(
    visit: Callable[..., Any], site: Path, pages: dict[str, str]
) -> None:
    seen = visit("about/")
    lacking(seen.page, site, "mask", "mask-image")
    seen.go(pages["label, full"])
    for mark in seen.page.locator(".cf-t i[class^=cf-]").all():
        assert mark.evaluate(LOOK) == ["none", "drawing", CLEAR]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_colours_for_dark_all_is_dark_on_light(
    visit: Callable[..., Any], site: Path, pages: dict[str, str], scheme: str
) -> None:
    seen = visit("about/", scheme=scheme)
    page = seen.page
    lacking(page, site, "light-dark")
    go(seen, "index", "products/")
    look = "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    assert page.locator("body").evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    expect(page.locator(".scheme")).to_be_hidden()
    page.locator("a.add").first.click()
    page.fill("#find", "il-1")
    page.wait_for_selector("#find-hits li")
    page.click("#by-source summary")
    for over in (".tray", "#find-hits", "#by-source ul"):
        assert page.locator(over).evaluate(look)[1] != CLEAR, over
    page.focus("#sort")
    assert "none" not in page.locator("#sort").evaluate("node => getComputedStyle(node).outline")
    seen.go(pages["example"])
    assert page.locator(".cf").evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    fill = page.locator(".cf-pic .cf-o").first.evaluate("node => getComputedStyle(node).fill")
    assert fill == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_takes_the_colours_of_the_site(visit: Callable[..., Any], scheme: str) -> None:
    seen = visit("method/", scheme=scheme)
    for theirs, ours in (("default-bg-color", "bg"), ("code-bg-color", "card")):
        found = seen.page.evaluate(
            "names => names.map(name => getComputedStyle(document.body).getPropertyValue(name))",
            [f"--md-{theirs}", f"--{ours}"],
        )
        assert found[0] == found[1], theirs


def test_what_a_link_leads_to_is_lit(visit: Callable[..., Any], pages: dict[str, str]) -> None:
    seen = visit(f"{pages['label, full']}#x-basis")
    ground = "node => getComputedStyle(node).backgroundColor"
    assert seen.page.locator("#x-basis").evaluate(ground) != CLEAR


def test_no_cell_of_the_narrow_index_is_squeezed(
    visit: Callable[..., Any], pages: dict[str, str]
) -> None:
    seen = visit("about/", width=320)
    found = []
    for name in ("index", "index, filtered"):
        go(seen, name, pages[name])
        found += seen.page.locator(".labels tbody td").evaluate_all(
            "cells => cells.map(cell => [cell.getBoundingClientRect().width, cell.textContent])"
        )
    assert len(found) > 300
    assert [said for width, said in found if width < 90] == []


@pytest.mark.parametrize("name", ["form", "index"])
def test_no_field_is_so_small_that_a_phone_enlarges_the_page(
    visit: Callable[..., Any], pages: dict[str, str], name: str
) -> None:
    seen = visit("about/", width=320)
    go(seen, name, pages[name])
    sizes = seen.page.locator("input:not([type=checkbox]), select, textarea").evaluate_all(
        "all => all.map(one => [one.id, parseFloat(getComputedStyle(one).fontSize)])"
    )
    assert sizes
    assert [found for found in sizes if found[1] < 16] == []


@pytest.mark.parametrize("name", ["comparison", "compare, six", "matrix"])
def test_marks_of_a_comparison_are_heard(
    visit: Callable[..., Any], pages: dict[str, str], name: str
) -> None:
    seen = visit("about/")
    go(seen, name, pages[name])
    cells = seen.page.locator(":is(.ct, .mx) td:has(i[class^=cf-])")
    assert cells.count() > 0
    heard = [cell.get_by_role("img") for cell in cells.all()]
    assert all(mark.count() == 1 for mark in heard)
    said = {mark.get_attribute("aria-label") for mark in heard}
    assert said <= {text.lower() for text in LETTERS.values()}


@pytest.mark.parametrize("name", ["comparison", "compare, six"])
def test_a_comparison_says_a_balance_once(
    visit: Callable[..., Any], pages: dict[str, str], name: str
) -> None:
    seen = visit("about/")
    go(seen, name, pages[name])
    table = seen.page.locator(".ct")
    assert table.locator(".cf-mini").count() > 1
    assert table.get_by_role("img", name=re.compile("Balance")).count() == 0
    big = table.locator("b.big").first.inner_text()
    heard = table.get_by_role("row", name=re.compile("^Balance")).aria_snapshot()
    cell = next(line for line in heard.splitlines() if "cell" in line and big in line)
    assert cell.count(big) == 1
