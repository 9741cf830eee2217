"""Comparisons that readers put together: the same table as the written ones, clear messages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.registry import load_registry
from playwright.sync_api import expect

TABLE = """table => {
  const copy = table.cloneNode(true);
  copy.querySelector("caption").remove();
  for (const link of copy.querySelectorAll("a")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), document.baseURI).pathname);
  }
  return copy.outerHTML.replaceAll(/>\\s*\\n\\s*</g, "><");
}"""


BELOW_HEAD = """link => {
  const head = document.querySelector(".ct thead th").getBoundingClientRect();
  return link.getBoundingClientRect().top - head.bottom;
}"""


@pytest.fixture(scope="module")
def sets(root: Path) -> list[str]:
    """Ids of the curated comparisons."""
    return sorted(load_registry(root).registry.comparisons)


@pytest.fixture(scope="module")
def ids(root: Path) -> list[str]:
    """Ids of seven labels."""
    return sorted(load_registry(root).registry.products)[:7]


def read(page: Any, remarks: str) -> tuple[str, list[str]]:
    table = page.wait_for_selector(".ct")
    return page.evaluate(TABLE, table), page.locator(remarks).all_inner_texts()


def test_a_script_makes_the_table_that_python_wrote(
    visit: Callable[..., Any], sets: list[str]
) -> None:
    seen = visit("compare/")
    for name in sets:
        seen.go(f"compare/{name}/")
        tools = seen.page.locator(".tools")
        labels, base = tools.get_attribute("data-p"), tools.get_attribute("data-base")
        written = read(seen.page, ".note p")
        seen.go(f"compare/?p={labels}&base={base}")
        assert read(seen.page, "#free .note p") == written, name
    assert (seen.console, seen.failed) == ([], [])


def test_columns_keep_the_order_of_the_address_and_move(
    visit: Callable[..., Any], ids: list[str]
) -> None:
    seen = visit(f"compare/?p={ids[2]},{ids[0]},{ids[1]}&base={ids[0]}")
    page = seen.page

    def shown() -> list[str]:
        page.wait_for_selector(".ct")
        links = page.locator(".ct thead a").evaluate_all("a => a.map(link => link.pathname)")
        return [path.removeprefix("/products/").rstrip("/") for path in links]

    assert shown() == [ids[2], ids[0], ids[1]]
    assert page.locator(".ct thead th", has_text="baseline").count() == 1
    page.click(f"[id='right-{ids[2]}']")
    page.wait_for_url(f"**/compare/?p={ids[0]},{ids[2]},{ids[1]}&base={ids[0]}")
    expect(page.locator(f"[id='right-{ids[2]}']")).to_be_focused()
    assert shown() == [ids[0], ids[2], ids[1]]
    page.click(f"[id='out-{ids[1]}']")
    page.wait_for_url(f"**/compare/?p={ids[0]},{ids[2]}&base={ids[0]}")
    page.go_back()
    page.wait_for_selector(".c3")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("p=no-such/label", "There is no label “no-such/label”"),
        ("p=../../secret", "is not the id of a label"),
        ("p=%3Cimg%20src=x%3E", "“<img src=x>” is not the id"),
        ("p={0}", "One label has nothing to stand beside"),
        ("p={0},{1}&base=x/y", "the first label is the baseline"),
        ("p={0},{1},{2},{3},{4},{5},{6}", "6 labels at most; left out: {6}"),
    ],
)
def test_a_bad_address_gets_a_clear_message(
    visit: Callable[..., Any], ids: list[str], query: str, words: str
) -> None:
    seen = visit("compare/?" + query.format(*ids))
    note = seen.page.locator("#free .note[role=status]")
    note.wait_for()
    assert words.format(*ids) in note.inner_text()
    assert seen.page.locator(".ct thead th").count() <= 6


def test_a_withdrawn_label_is_said(visit: Callable[..., Any], ids: list[str]) -> None:
    seen = visit("about/")
    gone = '{"id":"a/b","name":"Gone","withdrawn":"2026-01-06"}'
    seen.page.route("**/columns/products/a/b.json", lambda route: route.fulfill(body=gone))
    seen.go(f"compare/?p=a/b,{ids[0]},{ids[1]}")
    seen.page.locator("#free .note", has_text="Gone was withdrawn on 2026-01-06").wait_for()
    assert seen.page.locator(".ct thead th").count() == 2


def test_without_labels_three_examples_stand_there(visit: Callable[..., Any]) -> None:
    seen = visit("compare/", java_script_enabled=False)
    assert seen.page.locator("[aria-labelledby=examples] a").count() == 3
    assert seen.overflow == 0


def test_only_differences_says_how_many_rows_it_hides(
    visit: Callable[..., Any], sets: list[str]
) -> None:
    seen = visit("compare/")
    page = seen.page
    for name in sets:
        seen.go(f"compare/{name}/")
        if page.locator(".ct .same").count():
            break
    same = page.locator(".ct .same").count()
    assert same > 0
    page.check(".tools input")
    assert f"hides {same} of" in page.inner_text(".tools")
    assert page.locator(".ct .same:visible").count() == 0
    assert page.url.endswith("?only=1")


def test_a_spreadsheet_gets_no_formula(visit: Callable[..., Any]) -> None:
    seen = visit("compare/")
    found = seen.page.evaluate(
        """async () => {
          const { csv } = await import("/assets/cytokine-facts/table.js");
          const table = document.createElement("table");
          for (const text of ["=1+1", "+1", "-1", "@x", 'say "no"', "IL-8"]) {
            table.insertRow().insertCell().textContent = text;
          }
          return csv(table);
        }"""
    )
    assert found.split("\r\n") == [
        '"\'=1+1"', '"\'+1"', '"\'-1"', '"\'@x"', '"say ""no"""', '"IL-8"',
    ]  # fmt: skip


def test_the_tray_collects_six_and_no_more(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    page = seen.page
    for n in range(7):
        page.locator("a.add").nth(n).click()
    tray = page.locator(".tray")
    assert "6 is the most" in tray.inner_text()
    page.reload()
    assert "6 of 6 to compare" in tray.inner_text()
    page.locator("a.add", has_text="Added").first.click()
    assert "5 of 6 to compare" in tray.inner_text()
    tray.locator("a").click()
    page.wait_for_url("**/compare/?p=**")
    page.wait_for_selector(".c5")


def test_the_header_stays_and_hides_no_focus(visit: Callable[..., Any], ids: list[str]) -> None:
    seen = visit(f"compare/?p={ids[0]},{ids[1]}")
    page = seen.page
    page.wait_for_selector(".ct")
    page.evaluate("() => scrollTo(0, 600)")
    head = page.locator(".ct thead th").first
    assert head.evaluate("cell => Math.round(cell.getBoundingClientRect().top)") >= 0
    links = page.locator(".ct tbody a")
    for n in range(links.count() - 1, -1, -1):
        link = links.nth(n)
        link.focus()
        assert link.evaluate(BELOW_HEAD) >= 0
