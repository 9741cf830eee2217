"""The index: filters with counts, the address is the state, no order by balance."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from .slow import Held

COLUMNS = ("names", "labels")
BODY = """table => {
  const copy = table.tBodies[0].cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    const url = new URL(link.getAttribute("href"), document.baseURI);
    link.setAttribute("href", url.pathname + url.search);
    link.removeAttribute("data-name");
    link.removeAttribute("data-word");
  }
  return copy.innerHTML.trim().replaceAll(/>\\s+</g, "><");
}"""


def opened(seen: Any, key: str) -> Any:
    seen.page.click(f"#by-{key} summary")
    boxes = seen.page.locator(f"#by-{key} li input")
    boxes.first.wait_for()
    return boxes


def test_a_script_draws_the_rows_that_python_wrote(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    table = seen.page.query_selector(".list")
    written = seen.page.evaluate(BODY, table)
    opened(seen, "outcome")
    assert seen.page.evaluate(BODY, table) == written
    seen.go("products/page/2/")
    second = seen.page.evaluate(BODY, seen.page.query_selector(".list"))
    seen.go("products/?page=2")
    seen.page.locator(".pager [aria-current]", has_text="2").wait_for()
    assert seen.page.evaluate(BODY, seen.page.query_selector(".list")) == second


def test_filters_count_chip_and_go_back(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    page = seen.page
    opened(seen, "source")
    option = page.locator("#by-source label", has_text="Adipose")
    count = int(option.locator(".al").inner_text().strip("()"))
    option.locator("input").check()
    assert page.url.endswith("/products/?source=adipose")
    assert page.inner_text("#found").startswith(f"{count} label")
    assert page.locator("#found").get_attribute("role") == "status"
    assert page.locator("tbody tr").count() == min(count, 50)
    assert page.locator("#chips button").all_inner_texts() == ["Cell source: Adipose ×"]
    page.go_back()
    page.wait_for_url("**/products/")
    expect(page.locator("#chips button")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#chips button")).to_have_count(1)
    page.click("h1")
    assert page.locator(".fs [open]").count() == 0
    page.click("#chips button")
    assert page.url.endswith("/products/")


def test_an_option_without_labels_stays_disabled(visit: Callable[..., Any]) -> None:
    seen = visit("products/?species=dog")
    seen.page.locator("#chips button").first.wait_for()
    disabled = seen.page.locator(".fs input:disabled")
    assert disabled.count() > 0
    empty = seen.page.locator(".fs label:has(input:disabled) .al").all_text_contents()
    assert set(empty) == {"(0)"}


def test_the_measured_switch_narrows(visit: Callable[..., Any]) -> None:
    seen = visit("products/?has=il10")
    seen.page.locator("#chips button").first.wait_for()
    every = int(seen.page.inner_text("#found").split()[0])
    seen.page.click("#by-has summary")
    seen.page.check("#has-measured")
    assert "measured=1" in seen.page.url
    assert int(seen.page.inner_text("#found").split()[0]) < every


def test_a_cytokine_is_found_among_the_options_by_any_name(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    opened(seen, "has")
    seen.page.fill("#has-name", "interleukin 8")
    left = seen.page.locator("#by-has li:not([hidden])")
    expect(left).to_have_count(1)
    assert "IL-8" in left.inner_text()


def test_what_the_labels_contain_is_fetched_when_it_is_asked_for(
    visit: Callable[..., Any],
) -> None:
    seen = visit("products/")
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    seen.page.click("#by-source summary")
    seen.page.locator("#by-source input").first.check()
    seen.page.locator("#chips button").wait_for()
    assert "labels.json" in asked
    assert "contains.json" not in asked
    seen.page.click("#by-has summary")
    expect(seen.page.locator("#by-has li .al").first).to_contain_text("(")
    assert asked.count("contains.json") == 1


def test_contents_that_do_not_load_say_so_and_are_asked_for_again(
    visit: Callable[..., Any],
) -> None:
    seen = visit("products/")
    seen.page.route("**/columns/contains.json", lambda route: route.abort())
    seen.page.click("#by-source summary")
    seen.page.locator("#by-source input").first.wait_for()
    seen.page.click("#by-has summary")
    expect(seen.page.locator("#found")).to_contain_text("did not load")
    seen.page.unroute("**/columns/contains.json")
    seen.page.click("#by-has summary")
    seen.page.click("#by-has summary")
    expect(seen.page.locator("#by-has li .al").first).to_contain_text("(")
    expect(seen.page.locator("#found")).to_contain_text("labels")


def tiled(value: Any, count: int, times: int, key: str = "") -> Any:
    """Return columns as if every label stood there so many times."""
    if isinstance(value, dict):
        return {k: tiled(v, count, times, k) for k, v in value.items()}
    if isinstance(value, str) and (key == "odd" or value.count("\n") == count - 1):
        return "\n".join([value] * times)
    return value * times if isinstance(value, list) and len(value) == count else value


def answering(body: Any) -> Callable[[Any], None]:
    """Return what answers a request with a document."""
    return lambda route: route.fulfill(json=body)


def test_of_many_pages_the_near_ones_have_a_link(visit: Callable[..., Any], site: Path) -> None:
    data = {name: json.loads((site / f"columns/{name}.json").read_text()) for name in COLUMNS}
    count = len(data["labels"]["said"])
    times = 1000 // count + 1
    names = data["names"] | {"products": tiled(data["names"]["products"], count, times)}
    bodies = {"names": names, "labels": tiled(data["labels"], count, times)}
    seen = visit("products/")
    for name, body in bodies.items():
        seen.page.route(f"**/columns/{name}.json", answering(body))
    seen.go("products/?page=5")
    links = seen.page.locator(".pager > *")
    expect(links.first).to_have_text("1")
    near = f"1 … 3 4 5 6 7 … 10 … 20 … {-(-times * count // 50)}".split()
    assert links.all_inner_texts() == near
    seen.page.click(".pager a >> text=20")
    expect(seen.page.locator(".pager [aria-current]")).to_have_text("20")
    assert seen.page.url.endswith("?page=20")


def test_orders_never_hold_the_balance(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    orders = seen.page.locator("#sort option").all_inner_texts()
    assert orders == ["name", "data grade", "share measured", "newest"]
    seen.page.select_option("#sort", "grade")
    seen.page.wait_for_url("**/products/?sort=grade")
    grades = seen.page.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert grades == sorted(grades, reverse=True)
    assert len(set(grades)) > 1


def test_an_empty_list_names_the_filter_that_emptied_it(visit: Callable[..., Any]) -> None:
    seen = visit("products/?species=dog&form=cream")
    page = seen.page
    page.locator("#found button").wait_for()
    assert "Form: Cream" in page.inner_text("#found")
    assert not page.locator(".page .scroll").is_visible()
    page.click("#found button")
    assert page.url.endswith("/products/?species=dog")
    assert page.locator("tbody tr").count() > 0


@pytest.mark.parametrize("order", ["__proto__", "constructor", "toString", "name%26page=2"])
def test_an_order_that_is_none_is_the_order_by_name(visit: Callable[..., Any], order: str) -> None:
    seen = visit(f"products/?sort={order}&measured=1")
    expect(seen.page.locator("#chips button")).to_have_count(1)
    assert seen.page.locator("#sort").input_value() == "name"
    names = seen.page.locator(".list tbody th").all_inner_texts()
    seen.go("products/?measured=1")
    expect(seen.page.locator("#chips button")).to_have_count(1)
    assert names == seen.page.locator(".list tbody th").all_inner_texts()
    assert seen.console == []


def test_an_old_or_bad_address_shows_what_it_can(visit: Callable[..., Any]) -> None:
    seen = visit("products/?source=no-such&page=999&sort=balance&grade=%3Cb%3E")
    seen.page.locator("#found button").wait_for()
    assert "no-such" in seen.page.inner_text("#found")
    assert seen.page.locator("#sort").input_value() == "name"
    assert seen.console == []


def test_filters_that_do_not_load_say_so(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    seen.page.route("**/columns/**", lambda route: route.abort())
    seen.page.click("#by-source summary")
    seen.page.locator("#found", has_text="did not load").wait_for()
    seen.page.click("#by-source a >> nth=0")
    seen.page.wait_for_url("**/products/source/**")
    assert seen.page.locator("tbody tr").count() > 0


def test_a_cytokine_may_be_asked_for_by_another_name(visit: Callable[..., Any]) -> None:
    seen = visit("products/?has=interleukin-8,il10")
    seen.page.wait_for_url("**/products/?has=cxcl8,il10")
    expect(seen.page.locator("#chips button").first).to_have_text("Contains: IL-8 ×")
    seen.go("products/?has=constructor")
    expect(seen.page.locator("#found")).to_contain_text("“Contains: constructor” emptied the list")


def test_filters_that_take_long_are_said_to_be_loading(visit: Callable[..., Any]) -> None:
    seen = visit("products/")
    held = Held(seen.page, "**/columns/**")
    seen.page.click("#by-source summary")
    expect(seen.page.locator("#found")).to_contain_text("The filters are loading")
    held.let_go()
    expect(seen.page.locator("#found")).to_contain_text("labels")
    expect(seen.page.locator("#by-source input").first).to_be_visible()


def test_without_scripts_every_filter_is_a_list(visit: Callable[..., Any]) -> None:
    seen = visit("products/", java_script_enabled=False)
    hrefs = seen.page.locator(".fs a").evaluate_all("links => links.map(link => link.href)")
    folders = {href.split("/products/")[-1].split("/")[0] for href in hrefs if "/products/" in href}
    assert folders == {
        "outcome", "source", "grade", "evidence", "basis", "form", "species", "has",
    }  # fmt: skip
    assert any("/makers/" in href for href in hrefs)
    assert not seen.page.locator("#order").is_visible()
