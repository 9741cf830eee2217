"""Comparisons that readers put together: the same table as the written ones, clear messages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from playwright.sync_api import expect

from .slow import Held

BOTH = """async (path) => {
  const { remarks, table } = await import("/assets/cytokine-facts/columns.js");
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  const plain = (node, base) => {
    const copy = node.cloneNode(true);
    copy.querySelector("caption").remove();
    for (const link of copy.querySelectorAll("a")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), base).pathname);
    }
    return copy.outerHTML.replaceAll(/>\\s*\\n\\s*</g, "><");
  };
  const { p, base } = page.querySelector(".tools").dataset;
  const ids = p.split(",");
  const columns = (id) => fetch(`/columns/products/${id}.json`).then((answer) => answer.json());
  const labels = await Promise.all(ids.map(columns));
  const at = ids.indexOf(base);
  const place = document.getElementById("free").dataset;
  const roles = place.roles.split("|").map((pair) => pair.split("="));
  const made = table(labels, at, "", place.facts.split("|"), roles);
  return {
    written: plain(page.querySelector(".ct"), new URL(path, location)),
    made: plain(made, location),
    said: [...page.querySelectorAll(".note p")].map((line) => line.textContent),
    remarks: remarks(labels, at),
  };
}"""
"""The table that Python wrote, and the one that a script makes of the same labels."""
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


def test_a_script_makes_the_table_that_python_wrote(
    visit: Callable[..., Any], sets: list[str]
) -> None:
    seen = visit("compare/")
    for name in sets:
        both = seen.page.evaluate(BOTH, f"/compare/{name}/")
        assert both["made"] == both["written"], name
        assert both["remarks"] == both["said"], name
    assert (seen.console, seen.failed) == ([], [])


def test_a_written_set_can_be_changed(visit: Callable[..., Any], sets: list[str]) -> None:
    seen = visit(f"compare/{sets[0]}/")
    page = seen.page
    remarks = page.locator(".note p").all_inner_texts()
    heads = page.locator(".ct thead a").all_inner_texts()
    page.get_by_role("link", name="Change this set").click()
    page.wait_for_url("**/compare/?p=**")
    expect(page.locator("#free .ct thead a")).to_have_text(heads)
    expect(page.locator("#free .note p")).to_have_text(remarks)


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
    expect(note).to_contain_text(words.format(*ids))
    assert seen.page.locator(".ct thead th").count() <= 6


def test_a_withdrawn_label_is_said_with_what_stands_for_it(
    visit: Callable[..., Any], small_origin: str
) -> None:
    page = visit("compare/?p=alder/gone,birch/horse,birch/disputed", at=small_origin).page
    note = page.locator("#free .note[role=status]")
    expect(note).to_contain_text("Gone was withdrawn on 2026-01-06 and is not compared.")
    note.get_by_role("link", name="Serum").click()
    page.wait_for_url("**/products/alder/serum/")


def test_a_former_id_is_followed_and_said(visit: Callable[..., Any], small_origin: str) -> None:
    old = "compare/?p=birch/horse,alder/old-serum&base=alder/old-serum&only=1"
    seen = visit("about/", at=small_origin)
    seen.go(old)
    page = seen.page
    page.wait_for_url("**/compare/?p=birch/horse,alder/serum&base=alder/serum&only=1")
    expect(page.locator("#free .note[role=status]")).to_have_text(
        "“alder/old-serum” was renamed; it is Serum now."
    )
    heads = page.locator(".ct thead th")
    expect(heads).to_have_count(2)
    expect(heads.nth(1)).to_contain_text("Serum baseline")
    page.go_back()
    page.wait_for_url("**/about/")
    seen.go("compare/?p=alder/serum,alder/old-serum")
    expect(page.locator("#free .note[role=status]")).to_contain_text("nothing to stand beside")
    assert (seen.console, seen.failed) == ([], [])


def test_labels_that_take_long_are_said_to_be_loading(
    visit: Callable[..., Any], ids: list[str]
) -> None:
    seen = visit("about/")
    held = Held(seen.page, "**/columns/**")
    seen.go(f"compare/?p={ids[0]},{ids[1]}")
    expect(seen.page.locator("#free [role=status]")).to_contain_text("are loading")
    expect(seen.page.locator("#fixed")).to_be_visible()
    held.let_go()
    expect(seen.page.locator("#free .ct thead th")).to_have_count(2)


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
    expect(tray).to_contain_text("6 is the most")
    seen.go("makers/")
    expect(tray).to_contain_text("6 of 6 to compare")
    seen.go("products/")
    expect(page.locator("a.add", has_text="Remove")).to_have_count(6)
    page.locator("a.add", has_text="Remove").first.click()
    expect(tray).to_contain_text("5 of 6 to compare")
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


@pytest.mark.parametrize(("name", "sheet"), [("two", 718), ("six", 1047), ("matrix", 1047)])
def test_paper_holds_a_comparison_in_black_on_white(
    visit: Callable[..., Any], sets: list[str], ids: list[str], name: str, sheet: int
) -> None:
    path = {
        "two": f"compare/?p={ids[0]},{ids[1]}",
        "six": f"compare/?p={','.join(ids[:6])}",
        "matrix": "compare/source/adipose/",
    }[name]
    seen = visit(path, width=sheet, scheme="dark")
    page = seen.page
    table = page.locator(".ct, .mx")
    table.wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    assert seen.overflow == 0
    assert table.bounding_box()["width"] <= sheet
    ink, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('h1')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 150
    assert paper == "rgb(255, 255, 255)"
    for part in (".tools", ".cols", ".tray", "header.top"):
        assert not page.locator(part).first.is_visible(), part
    if name != "matrix":
        expect(page.locator(".from")).to_contain_text("Method CB-")
        assert page.locator(".from").inner_text().startswith("http")


def test_entries_without_a_row_are_named(visit: Callable[..., Any], root: Path) -> None:
    labels = make_labels(load_registry(root).registry).products
    label = next(found for found in labels.values() if any(not r.cytokine for r in found.rows))
    page = visit(f"compare/?p={label.id}").page
    row = page.locator(".ct tr", has_text="Names without a row below")
    expect(row).to_contain_text(next(r.name for r in label.rows if not r.cytokine))
