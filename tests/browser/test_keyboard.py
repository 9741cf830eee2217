"""Everything is reached, seen and left by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from .templates import go, templates

FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const x = Math.min(Math.max(box.left + 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    name: node.outerHTML.slice(0, 80),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(
      top && !node.contains(top) && !top.contains(node) && top.closest(".tray, thead")
    ),
  };
}"""


@pytest.mark.parametrize("name", ["home", "index", "label, full", "comparison", "compare, six"])
def test_the_focus_is_always_seen(
    visit: Callable[..., Any], site: Path, root: Path, name: str
) -> None:
    seen = visit("about/")
    go(seen, name, templates(site, root)[name])
    faults, steps = [], 0
    while steps < 120:
        seen.page.keyboard.press("Tab")
        at = seen.page.evaluate(FOCUSED)
        if at is None:
            break
        steps += 1
        if not (at["outlined"] and at["inside"]) or at["covered"]:
            faults.append(at)
    assert steps > 15
    assert faults == []


def test_the_first_stop_skips_to_the_content(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("Enter")
    assert seen.page.url.endswith("#main")


def test_a_reader_filters_compares_and_reads_by_keyboard(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    page = seen.page
    page.focus("#by-source summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#by-source input")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('#by-source input')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**/products/?source=*")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.parentElement.id") == "by-source"
    assert page.locator(".fs [open]").count() == 0
    for n in (0, 1):
        page.locator("a.add").nth(n).focus()
        page.keyboard.press("Enter")
    expect(page.locator(".tray")).to_contain_text("2 of 6 to compare")
    page.locator(".tray a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#free .c2")
    page.locator(".cols button", has_text="Make baseline").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**&base=**")
    expect(page.locator(".cols button:focus")).to_have_count(1)
