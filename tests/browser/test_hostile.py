"""A site made of hostile records that the reader accepts, seen by a real browser: all is inert.

Every page is visited without the site's content policy, which proves that what is printed is
harmless by itself; and one for each payload in each place under it, where it must have nothing to
forbid.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.cli import app
from cytokine_facts.registry.loading import load_registry
from playwright.sync_api import Browser
from typer.testing import CliRunner

from tests.checkouts import built, checkout
from tests.review.repository import commit, git, write
from tests.security.accepted import write_registry
from tests.security.everywhere import PAYLOADS, notes, records

WATCH = """
window.told = [];
window.hit = () => { window.told.push("a payload ran"); };
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = window.hit;
addEventListener("securitypolicyviolation",
  e => window.told.push(`${e.effectiveDirective} forbids ${e.blockedURI} ${e.sample}`), true);
"""
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const links = [...document.querySelectorAll("[href],[src],[action],[formaction],[data],[ping]")];
  const addresses = links.flatMap(e => ["href", "src", "action", "formaction", "data", "ping"]
    .map(n => e.getAttribute(n)).filter(v => v !== null));
  return {
    told: window.told,
    seen: [...new Set(all.flatMap(e => [e.localName,
      ...e.getAttributeNames().map(n => `${e.localName} ${n}`)]))],
    schemes: [...new Set(addresses.map(a => new URL(a, location).protocol))],
    hosts: [...new Set(links.filter(e => e.localName !== "a")
      .filter(e => !["canonical", "alternate"].some(r => e.relList?.contains(r)))
      .map(e => e.getAttribute("src") || e.getAttribute("href") || "").filter(Boolean)
      .map(a => new URL(a, location).origin))],
    frame: ["header.top", "main", "footer.foot", "head > title", "#main"]
      .map(s => document.querySelectorAll(s).length),
    inside: !!document.querySelector("main #main") && !document.querySelector("main footer")
      && ![...document.querySelectorAll("h1")].some(e => e.textContent === "outside"),
    config: document.querySelectorAll("#__config").length,
    policies: document.querySelectorAll('head > meta[http-equiv="Content-Security-Policy"]').length,
    ids: all.map(e => e.id).filter(Boolean),
  };
}"""
KINDS = {
    "home": "",
    "list of labels": "products/",
    "label": "products/script/published/",
    "disputed label": "products/ld/disputed/",
    "tombstone": "products/image/withdrawn/",
    "cytokine": "cytokines/il10/",
    "list of cytokines": "cytokines/",
    "maker": "makers/script/",
    "list of makers": "makers/",
    "comparison": "compare/script/",
    "list of comparisons": "compare/",
    "example": "examples/mock/mock/",
    "list of examples": "examples/",
    "method": "method/",
    "contribute": "contribute/",
    "open objections": "disputes/",
    "what is missing": "quality/",
    "versions": "versions/",
    "old label": "products/script/published/r/1/",
    "class of cytokines": "cytokines/class/img-src-x-onerror-hit-script-hit-script/",
    "list by a filter": "products/form/cosmetic-serum/",
    "matrix": "compare/source/other/",
    "form": "contribute/new/",
    "error": "contribute/errors/CF101/",
    "data": "data/",
    "search": "search/",
    "search results": "search/?q=%3Cimg%20src%3Dx%20onerror%3Dhit()%3E",
    "search results that are found": "search/?q=serum",
    "list with a hostile filter": "products/?maker=%3Cscript%3E&has=%22%3E%3Csvg%20onload=hit()",
    "comparison of nothing": "compare/?p=%3Cimg%20src=x%20onerror=hit()%3E,../../x,javascript:",
    "comparison of labels": "compare/?p=script/published,ld/published&base=%3Cscript%3E",
    "not found": "nowhere/at/all/",
}
NOTES = {"blockquote", "strong", "em", "ol", "ul", "li", "br", "a rel", "code"}
"""What a note may hold, whether the real registry's notes use it or not."""
PLAIN = (
    "", "products/", "products/?measured=1", "compare/", "search/", "search/?q=il", "search/?q=zz",
    "method/", "data/", "cytokines/", "makers/", "contribute/new/", "nowhere/",
)  # fmt: skip
"""Pages of the real site on which its own scripts add elements."""
FETCHING = ("contribute/new/",)
"""Pages whose scripts add elements once they have fetched what they need."""
REDIRECT = "cytokines/interleukin-10/"


@dataclass
class Seen:
    """What all visits found, by page."""

    pages: int = 0
    told: dict[str, list[str]] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    look: dict[str, dict[str, Any]] = field(default_factory=dict)


class Printed(HTMLParser):
    """Elements, and elements with attributes, of a page as text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag} {name}" for name, _ in attrs)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of every accepted record of the corpus, and of every payload everywhere."""
    folder = tmp_path_factory.mktemp("hostile")
    write_registry(folder, outcomes=("inert", "accept", "reject"))
    checkout(folder, dict(records()))
    (folder / "rules.lock").unlink()
    git(folder, "init", "-q", "-b", "main")
    released(folder, day=1)
    again = dict(records(later=f" {PAYLOADS['script']}"))
    write(folder, {path: text.replace("30 pg/mL", "31 pg/mL") for path, text in again.items()})
    write(folder, dict(notes()))
    released(folder, day=2)
    ran = built(folder)
    assert ran.returncode == 0, ran.stderr
    return folder / "site"


def released(folder: Path, *, day: int) -> None:
    """Release the data as they are, so that labels and history of earlier ones are printed."""
    words = ["release", "--root", str(folder), "--today", f"2026-11-{28 + day}"]
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0, ran.output
    commit(folder, {}, day=day)


@pytest.fixture(scope="module")
def hostile_origin(hostile: Path, serve: Callable[..., Any]) -> Iterator[str]:
    with serve(hostile) as origin:
        yield origin


def looked(browser: Browser, origin: str, paths: list[str], *, bypass: bool) -> Seen:
    """Visit pages one after the other, in one tab."""
    context = browser.new_context(bypass_csp=bypass)
    context.add_init_script(WATCH)
    page = context.new_page()
    seen = Seen()
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith((f"{origin}/", "data:", "blob:"))
            else seen.foreign.append(r.url)
        ),
    )
    page.on("dialog", lambda d: (seen.told.setdefault(page.url, []).append("dialog"), d.dismiss()))
    for path in paths:
        fetches = "?" in path or path in FETCHING
        page.goto(f"{origin}/{path}", wait_until="networkidle" if fetches else "load")
        look = page.evaluate(LOOK)
        seen.pages += 1
        if look["told"]:
            seen.told[path] = look["told"]
        seen.look[path] = look
    context.close()
    return seen


@pytest.fixture(scope="module")
def paths(hostile: Path) -> list[str]:
    """Every page that does not lead on to another, and one that is not there."""
    pages = [
        path.relative_to(hostile).as_posix().removesuffix("index.html")
        for path in sorted(hostile.rglob("*.html"))
        if b'http-equiv="refresh"' not in path.read_bytes() and "errors" not in path.parts
    ]
    return [*pages, *(path for path in KINDS.values() if path not in pages)]


@pytest.fixture(scope="module", params=["under the policy", "without the policy"])
def seen(
    request: pytest.FixtureRequest, chromium: Browser, hostile_origin: str, paths: list[str]
) -> Seen:
    """What a walk over all pages found."""
    if request.param == "without the policy":
        return looked(chromium, hostile_origin, paths, bypass=True)
    sample = [path for path in paths if not path.startswith("products/example/")]
    return looked(chromium, hostile_origin, sample, bypass=False)


def test_every_kind_of_page_was_seen(seen: Seen) -> None:
    assert set(KINDS.values()) - seen.look.keys() == set()
    assert seen.pages > 100


def test_no_payload_ran_and_the_policy_had_nothing_to_forbid(seen: Seen) -> None:
    assert seen.told == {}


def test_nothing_was_asked_of_another_host(seen: Seen) -> None:
    assert seen.foreign == []
    assert {h for look in seen.look.values() for h in look["hosts"]} == {
        next(iter(seen.look.values()))["hosts"][0]
    }


def test_every_frame_is_whole(seen: Seen) -> None:
    broken = {
        path: (look["frame"], look["inside"], look["policies"])
        for path, look in seen.look.items()
        if (look["frame"], look["inside"], look["policies"]) != ([1, 1, 1, 1, 1], True, 1)
    }
    assert broken == {}


def test_nothing_takes_the_place_of_the_theme_s_configuration(seen: Seen) -> None:
    assert {path: n for path, look in seen.look.items() if (n := look["config"]) > 1} == {}
    twice = {
        path: ids
        for path, look in seen.look.items()
        if (ids := [i for i, n in Counter(look["ids"]).items() if n > 1])
    }
    assert twice == {}


def test_links_lead_to_pages_and_mailboxes_alone(seen: Seen) -> None:
    schemes = {s for look in seen.look.values() for s in look["schemes"]}
    assert schemes <= {"http:", "https:", "mailto:", "data:"}


@pytest.fixture(scope="module")
def known(site: Path, origin: str, chromium: Browser, root: Path) -> set[str]:
    """Every element, and element with attribute, of the real site, as built and as scripted."""
    printed = Printed()
    for path in site.rglob("*.html"):
        printed.feed(path.read_text(encoding="utf-8"))
    ids = sorted(load_registry(root).registry.products)[:3]
    chosen = f"compare/?p={','.join(ids)},no/such,{ids[0]}&base={ids[1]}"
    scripted = looked(chromium, origin, [*PLAIN, chosen], bypass=False)
    words = printed.seen.union(*(look["seen"] for look in scripted.look.values()))
    return {word.lower() for word in words} | NOTES


def test_no_element_or_attribute_is_there_that_plain_records_do_not_make(
    seen: Seen, known: set[str]
) -> None:
    foreign = {
        path: sorted(new)
        for path, look in seen.look.items()
        if (new := {word.lower() for word in look["seen"]} - known)
    }
    assert foreign == {}


def test_the_payload_is_shown_as_it_was_written(chromium: Browser, hostile_origin: str) -> None:
    page = chromium.new_page()
    for name in ("script", "image", "svg", "ld", "template", "cell", "log", "style", "config"):
        page.goto(f"{hostile_origin}/products/{name}/published/")
        assert PAYLOADS[name] in page.locator("#main").inner_text(), name
    page.close()


def test_an_address_that_moved_leads_on_and_no_further(
    chromium: Browser, hostile_origin: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{hostile_origin}/{REDIRECT}")
    page.wait_for_url(f"{hostile_origin}/cytokines/il10/")
    page.close()
