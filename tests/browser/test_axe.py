"""Everyone can read every kind of page: axe, narrow windows, large text, forced colours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .templates import go, templates

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
ODD = {
    "tombstone": "products/alder/gone/",
    "disputed": "products/birch/disputed/",
    "which one": "cytokines/nap/",
}
"""Kinds of pages that only the small registry has."""


@pytest.fixture(scope="module")
def pages(site: Path, root: Path) -> dict[str, str]:
    """Addresses by kind."""
    return templates(site, root)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    visit: Callable[..., Any],
    axe: Callable[..., list[str]],
    pages: dict[str, str],
    width: int,
    scheme: str,
) -> None:
    seen = visit("about/", width=width, scheme=scheme)
    faults = {}
    for name, path in pages.items():
        go(seen, name, path)
        found = axe(seen.page)
        if seen.overflow:
            found.append(f"scrolls sideways by {seen.overflow} px")
        if found:
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_on_rare_pages(
    visit: Callable[..., Any],
    axe: Callable[..., list[str]],
    small_origin: str,
    width: int,
    scheme: str,
) -> None:
    seen = visit("about/", at=small_origin, width=width, scheme=scheme)
    faults = {}
    for name, path in ODD.items():
        seen.go(path)
        if found := axe(seen.page) + [f"sideways {seen.overflow}"] * bool(seen.overflow):
            faults[name] = found
    assert faults == {}


def test_open_parts_are_sound_too(visit: Callable[..., Any], axe: Callable[..., list[str]]) -> None:
    seen = visit("products/", width=320)
    seen.page.click("#by-has summary")
    seen.page.wait_for_selector("#has-measured")
    seen.page.locator("a.add").first.click()
    seen.page.wait_for_selector(".tray")
    seen.page.fill("#find", "il-1")
    seen.page.wait_for_selector("#find-hits li")
    assert axe(seen.page) == []
    assert seen.overflow == 0


@pytest.mark.parametrize(
    "name", ["home", "index", "label, full", "cytokine", "compare, six", "comparison", "method"]
)
def test_text_may_be_spaced_and_doubled(
    visit: Callable[..., Any], pages: dict[str, str], name: str
) -> None:
    seen = visit("about/", width=640)
    go(seen, name, pages[name])
    seen.page.evaluate(SPACING)
    assert seen.overflow == 0
    seen.page.set_viewport_size({"width": 320, "height": 400})
    assert seen.overflow == 0
    assert seen.page.locator("h1").is_visible()


def test_marks_stay_in_forced_colours(visit: Callable[..., Any], pages: dict[str, str]) -> None:
    seen = visit(pages["label, full"], forced_colors="active")
    ink, paper = seen.page.locator(".cf").evaluate(
        "box => [getComputedStyle(box).color, getComputedStyle(box).backgroundColor]"
    )
    assert ink != paper
    mark = seen.page.locator("i[class^=cf-]:visible").first.bounding_box()
    assert mark["width"] >= 9
    go(seen, "compare, six", pages["compare, six"])
    assert seen.page.locator(".ct i[class^=cf-]:visible").count() > 0


def test_pages_are_readable_without_scripts(
    visit: Callable[..., Any], pages: dict[str, str]
) -> None:
    seen = visit("about/", java_script_enabled=False)
    for name, path in pages.items():
        seen.go(path)
        assert seen.page.locator("h1").count() == 1, name
        assert seen.page.locator("a[href]").count() > 10, name
        assert seen.page.locator(".tray, [role=listbox]").count() == 0, name
