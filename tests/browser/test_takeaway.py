"""What a reader takes away from a label, and how its marks explain themselves, in a browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

EXAMPLE = "examples/specimen-labs/after-t4/"
PAGES = re.compile(rb"/Type\s*/Page\b")


def pages_of(page: Page, size: str) -> int:
    return len(PAGES.findall(page.pdf(format=size)))


def longest(site: Path) -> list[str]:
    """Return the pages of the labels with most entries, which are hardest to fit on a sheet."""
    found = [
        (path.read_text(encoding="utf-8").count("<tr"), path.parent.relative_to(site).as_posix())
        for path in (*site.glob("products/*/*/index.html"), *site.glob("examples/*/*/index.html"))
        if (path.parent / "label.svg").is_file()
    ]
    return [f"{path}/" for _, path in sorted(found)[-6:]]


def test_a_label_prints_as_one_sheet(chromium: Browser, site: Path, origin: str) -> None:
    page = chromium.new_page()
    for path in (*longest(site), EXAMPLE):
        page.goto(f"{origin}/{path}")
        assert [pages_of(page, size) for size in ("A4", "Letter")] == [1, 1], path
    page.close()


def test_the_sheet_shows_label_evidence_and_code(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE).page
    code = page.locator("svg.qr")
    expect(code).to_be_hidden()
    page.emulate_media(media="print")
    for part in (code, page.locator("article.cf"), page.locator("#il-10"), page.locator(".sheet")):
        expect(part).to_be_visible()
    for part in (page.locator(".acts"), page.locator("header.top"), page.locator("#badge")):
        expect(part).to_be_hidden()
    box = code.bounding_box()
    assert box is not None
    assert box["width"] >= 56


def test_the_print_button_comes_with_scripts_only(visit: Callable[..., Any]) -> None:
    expect(visit(EXAMPLE).page.get_by_role("button", name="Print or save as PDF")).to_be_visible()
    plain = visit(EXAMPLE, java_script_enabled=False).page
    expect(plain.locator("button[data-print]")).to_be_hidden()
    expect(plain.get_by_role("button", name="Copy")).to_have_count(0)


def test_the_snippet_is_copied_as_it_stands(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE, permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_role("button", name="Copy: HTML for your page").click()
    expect(page.locator(".copy [role=status]").first).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == page.locator(".copy pre").first.inner_text()
    page.set_content(f"<main>{text}</main>")
    assert page.locator("main > a > img").count() == 1
    assert (
        page.locator("img").get_attribute("src")
        == page.locator("a").get_attribute("href") + "badge.svg"
    )  # type: ignore[operator]


def test_every_head_of_the_label_leads_to_its_words(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE, java_script_enabled=False).page
    links = page.locator(".cf a").all()
    assert len(links) >= 10
    for link in links:
        target = page.locator(str(link.get_attribute("href")))
        expect(target).to_be_visible()
        assert len(target.inner_text()) > 40


def test_focus_shows_the_words_and_escape_hides_them(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE).page
    tip = page.locator(".tip")
    grade = page.locator(".cf a", has_text="Data grade")
    grade.focus()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("how much is known")
    expect(grade).to_have_attribute("aria-describedby", "x-tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(grade).to_be_focused()


def test_a_pointer_on_a_mark_shows_shape_and_filling(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE).page
    page.locator(".cf-t i[class]").first.hover()
    tip = page.locator(".tip")
    expect(tip).to_contain_text("Circle: anti-inflammatory")
    expect(tip).to_contain_text("Solid: letter A")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.mouse.move(900, 5)
    expect(tip).to_be_hidden()


def test_a_tap_explains_before_it_leads_away(visit: Callable[..., Any]) -> None:
    page = visit(EXAMPLE, width=320, has_touch=True, is_mobile=True).page
    balance = page.locator(".cf a", has_text="Balance")
    balance.tap()
    expect(page.locator(".tip")).to_contain_text("anti is what calms")
    assert "#" not in page.url
    balance.tap()
    page.wait_for_url("**#x-balance")
    page.locator(".cf-t i[class]").first.tap()
    expect(page.locator(".tip")).to_contain_text("Circle")


def test_links_into_the_glossary_arrive(visit: Callable[..., Any], site: Path) -> None:
    page = visit("glossary/").page
    known = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
    asked: set[str] = set()
    for path in (*site.glob("examples/*/*/index.html"), site / "read/index.html"):
        asked |= set(re.findall(r'glossary/#([^"]+)"', path.read_text(encoding="utf-8")))
    assert len(asked) >= 10
    assert asked - known == set()
