"""The heading of a label is drawn by the style sheet: a reader sees it wherever the label is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .templates import templates

LOOKS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "light": ({}, {}),
    "dark": ({"scheme": "dark"}, {}),
    "narrow": ({"width": 320}, {}),
    "no script": ({"java_script_enabled": False}, {}),
    "forced colours": ({"forced_colors": "active"}, {}),
    "print": ({"scheme": "dark"}, {"media": "print"}),
}
"""What the window asks for, and what the page is shown as."""


@pytest.fixture(scope="module")
def label_page(site: Path, root: Path) -> str:
    """The address of a label's page."""
    return templates(site, root)["label, full"]


@pytest.mark.parametrize("look", LOOKS)
def test_the_heading_is_drawn_in_letters(
    visit: Callable[..., Any], label_page: str, look: str
) -> None:
    window, media = LOOKS[look]
    page = visit(label_page, **window).page
    page.emulate_media(**media)
    heading = page.locator(".cf-title").first
    assert heading.inner_text().strip() == "Cytokine Facts"
    shape = heading.bounding_box()
    assert shape["width"] > 180
    assert shape["width"] / 9 < shape["height"] < shape["width"] / 6
    pictures = {heading.screenshot()}
    for change in ("--m: linear-gradient(#000 0 0)", "color: transparent"):  # a bar, nothing
        heading.evaluate("(node, css) => node.style.cssText = css", change)
        pictures.add(heading.screenshot())
    assert len(pictures) == 3


def test_who_hears_the_page_hears_the_heading(visit: Callable[..., Any], label_page: str) -> None:
    page = visit(label_page).page
    assert page.get_by_role("heading", name="Cytokine Facts", exact=True).count() == 1


def test_the_switch_of_colours_says_what_it_is(visit: Callable[..., Any], label_page: str) -> None:
    page = visit(label_page).page
    switch = page.get_by_role("button", name="Dark colours", pressed=False)
    switch.click()
    assert page.get_by_role("button", name="Dark colours", pressed=True).count() == 1
    assert page.locator(".scheme i").bounding_box()["width"] >= 15


def test_without_scripts_there_is_no_switch_that_does_nothing(
    visit: Callable[..., Any], label_page: str
) -> None:
    page = visit(label_page, java_script_enabled=False).page
    assert not page.locator(".scheme").is_visible()
