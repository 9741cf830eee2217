"""An address that holds nothing: what was asked for, what may be meant, where else to look."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("path", "words", "leads_to"),
    [
        ("cytokines/interleukin_8/", "Perhaps one of these", "/cytokines/cxcl8/"),
        ("products/alder/horse/", "Perhaps one of these", "/products/birch/horse/"),
        ("products/alder/the-old-serum.html", "Perhaps one of these", "/products/alder/serum/"),
        ("products/birch/mare/", "Perhaps one of these", "/makers/birch/"),
        ("products/alder/old-serum/evidence/", "under the label Serum", "/products/alder/serum/"),
        ("products/alder/gone/r/9/", "under the label Gone", "/products/alder/gone/"),
    ],
)
def test_a_lost_reader_is_led_on(
    visit: Callable[..., Any], small_origin: str, path: str, words: str, leads_to: str
) -> None:
    seen = visit(path, at=small_origin)
    place = seen.page.locator("#lost")
    expect(place).to_contain_text("You asked for: " + " / ".join(path.strip("/").split("/")))
    expect(place).to_contain_text(words)
    assert place.locator("a").first.evaluate("link => link.pathname") == leads_to
    assert seen.console == [line for line in seen.console if "404" in line]


def test_what_was_asked_for_stays_text(visit: Callable[..., Any], small_origin: str) -> None:
    seen = visit("%3Cimg%20src=x%3E/%E0%A4%A/zzzz/", at=small_origin)
    expect(seen.page.locator("#lost")).to_contain_text("Nothing has a name like it.")
    assert seen.page.locator("#lost img").count() == 0


@pytest.mark.parametrize("part", ["words-" * 1200, "a" * 7000])
def test_a_long_address_is_answered(
    visit: Callable[..., Any], small_origin: str, part: str
) -> None:
    seen = visit(f"nowhere/{part}/", at=small_origin)
    expect(seen.page.locator("#lost")).to_contain_text("You asked for: nowhere / ")
    expect(seen.page.locator("#lost p")).to_have_count(2)


def test_lists_stand_there_if_the_search_does_not_load_or_no_script_runs(
    visit: Callable[..., Any], small_origin: str
) -> None:
    seen = visit("about/", at=small_origin)
    seen.page.route("**/columns/**", lambda route: route.abort())
    seen.go("cytokines/no-such/")
    expect(seen.page.locator("#lost")).to_contain_text("did not load")
    assert seen.page.locator("#main a[href*='#letter-i']").count() == 1
    plain = visit("cytokines/no-such/", at=small_origin, java_script_enabled=False).page
    expect(plain.locator("#lost")).to_be_empty()
    assert plain.locator("#main a[href*='#letter-i']").count() == 1
