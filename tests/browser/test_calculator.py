"""The calculator in a browser: by keyboard, announced, with clear messages; a sentence without."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def page(visit: Callable[..., Any]) -> Page:
    seen = visit("method/")
    expect(seen.page.locator(".calc form")).to_be_visible()
    assert (seen.console, seen.failed, seen.foreign) == ([], [], [])
    found: Page = seen.page
    return found


def test_it_starts_as_the_label_of_its_example(page: Page) -> None:
    big = page.locator(".calc .big").inner_text()
    said = page.locator(".calc [role=status]")
    expect(said).to_contain_text("Likely range")
    spoken = said.inner_text()
    page.locator(".calc form > p a").first.click()
    assert page.locator(".cf-bal strong").inner_text().startswith(big)
    likely = spoken.partition("Likely range: ")[2].partition(".")[0]
    assert f"Likely {likely}." in page.locator(".cf-verdict").first.inner_text()


def test_an_amount_changes_ratio_and_bands_by_keyboard(page: Page) -> None:
    big = page.locator(".calc .big")
    before, band = big.inner_text(), page.locator(".calc [data-band=i0]").get_attribute("d")
    page.get_by_label("IL-10, pg/mL").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("6")
    expect(big).not_to_have_text(before)
    assert page.locator(".calc [data-band=i0]").get_attribute("d") != band
    expect(page.locator(".calc [role=status]")).to_contain_text("Likely range")
    page.get_by_role("button", name="Back to the example").press("Enter")
    expect(big).to_have_text(before)


def test_a_role_moves_an_entry_to_the_other_side(page: Page) -> None:
    for name in ("IL-10", "IL-1Ra"):
        page.get_by_label(f"{name} acts").select_option("pro")
    expect(page.locator(".calc .big")).to_contain_text("pro")


@pytest.mark.parametrize("text", ["abc", "-3", "12,5", "<0"])
def test_what_is_no_amount_is_named(page: Page, text: str) -> None:
    page.get_by_label("IL-10, pg/mL").fill(text)
    alert = page.locator(".calc [role=alert]")
    expect(alert).to_contain_text("IL-10: write a number such as 12.5")
    expect(page.get_by_label("IL-10, pg/mL")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".calc [role=status]")).to_contain_text("No result")
    page.get_by_label("IL-10, pg/mL").fill("<5")
    expect(alert).to_have_text("")
    expect(page.locator(".calc [role=status]")).to_contain_text("Likely range")


def test_a_share_that_is_none_is_named(page: Page) -> None:
    page.get_by_label("Share of the measured sample").fill("0")
    expect(page.locator(".calc [role=alert]")).to_contain_text("Share: write a number above 0")


def test_an_unknown_share_widens_the_range(page: Page) -> None:
    said = page.locator(".calc [role=status]")
    expect(said).to_contain_text("Likely range")
    before = said.inner_text()
    page.get_by_label("Share of the measured sample").fill("")
    expect(said).not_to_have_text(before)


def test_nothing_left_to_weigh_is_said(page: Page) -> None:
    for field in page.locator(".calc tbody input").all():
        field.fill("")
    expect(page.locator(".calc [role=status]")).to_contain_text("Nothing to weigh")
    expect(page.locator(".calc .big")).to_have_text("–")


def test_without_scripts_a_sentence_says_what_it_does(visit: Callable[..., Any]) -> None:
    page = visit("method/", java_script_enabled=False).page
    expect(page.locator(".calc")).to_contain_text("With JavaScript, this place holds a calculator")
    expect(page.locator(".calc form")).to_be_hidden()
