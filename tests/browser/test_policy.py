"""The real site under its content policy: nothing to forbid, nothing from another host."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site.csp import LEADS_ON, NoHead, policy, with_policy

FETCHED = {
    "src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest",
    "xlink:href", "longdesc", "cite", "srcdoc",
}  # fmt: skip
"""Attributes whose address a browser may ask for by itself."""
FREE = {"canonical", "alternate", "describedby", "license", "author", "help"}
"""Kinds of links that no browser follows by itself. Firefox fetches ``next`` ahead."""
ADMITTED = {*FREE, "stylesheet", "icon", "expect"}
"""Kinds of links of a page: what their addresses hold may be loaded, or nothing is."""
DATA = ("application/json", "application/ld+json")
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)")
EVENT = re.compile(r"on[a-z]+")


class Document(HTMLParser):
    """Collects what a page would run and what it would ask for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.inline: list[str] = []
        self.policies: list[str] = []
        self.order: list[str] = []
        self.rels: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.order.append(tag)
        self.fetched += [value for name, value in given.items() if name in FETCHED]
        if tag == "link":
            self.rels |= set(given.get("rel", "").split())
        if tag == "link" and not set(given.get("rel", "").split()) & FREE:
            self.fetched.append(given.get("href", ""))
        if tag in ("use", "image", "feImage") and "href" in given:
            self.fetched.append(given["href"])
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.inline.append("script")
        if tag in ("style", "base", "iframe", "object", "embed", "foreignobject"):
            self.inline.append(tag)
        self.inline += [n for n in given if n == "style" or EVENT.fullmatch(n)]
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])


def foreign(addresses: list[str]) -> list[str]:
    return [a for a in addresses if urlsplit(a).netloc or urlsplit(a).scheme not in ("", "data")]


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Document]:
    """Every page and picture of the real site, read."""
    paths = [*site.rglob("*.html"), *site.rglob("*.svg")]
    return {
        path.relative_to(site).as_posix(): Document(path.read_text(encoding="utf-8"))
        for path in paths
    }


def test_no_page_or_picture_asks_another_host(documents: dict[str, Document]) -> None:
    assert len(documents) > 500
    asked = {name: found for name, d in documents.items() if (found := foreign(d.fetched))}
    assert asked == {}


def test_no_page_names_what_a_browser_fetches_ahead(documents: dict[str, Document]) -> None:
    assert {name: d.rels - ADMITTED for name, d in documents.items() if d.rels - ADMITTED} == {}


def test_no_style_sheet_or_picture_asks_another_host(site: Path) -> None:
    for path in (*site.rglob("*.css"), *site.rglob("*.svg")):
        text = path.read_text(encoding="utf-8")
        assert foreign([a or b for a, b in CSS_URL.findall(text)]) == [], path


def test_nothing_stands_inline_that_is_run_or_styles(documents: dict[str, Document]) -> None:
    assert {name: d.inline for name, d in documents.items() if d.inline} == {}


def test_every_page_begins_with_its_one_policy(documents: dict[str, Document]) -> None:
    pages = {name: d for name, d in documents.items() if name.endswith(".html")}
    for name, page in pages.items():
        assert len(page.policies) == 1, name
        assert page.order[:3] == ["html", "head", "meta"], name
    leading = {name for name, d in pages.items() if d.policies[0] == LEADS_ON}
    assert leading
    assert all(set(pages[name].fetched) == {"data:,"} for name in leading)
    policies = {d.policies[0] for name, d in pages.items() if name not in leading}
    assert policies == {policy()}
    assert "unsafe" not in policy()
    assert policy().startswith("default-src 'none'; script-src 'self'; ")


@pytest.mark.parametrize(
    ("html", "hashes"),
    [
        ("<head><script>a()</script>", ["qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4="]),
        ("<head><script>1</script><script>1</script>", 1),
        ("<head><script>1</script><script type=module>2</script>", 2),
        ("<head><script src=a.js></script>", 0),
        ('<head><script type="application/ld+json">{}</script>', 0),
        ("<head></head><p>&lt;script&gt;1&lt;/script&gt;</p>", 0),
    ],
)
def test_the_frame_s_own_scripts_are_admitted_by_hash(html: str, hashes: list[str] | int) -> None:
    found = re.findall(r"sha256-([^&']+)", with_policy(html))
    assert found == hashes if isinstance(hashes, list) else len(found) == hashes


def test_only_a_served_page_admits_the_server_s_own_script() -> None:
    assert "script-src 'self' 'unsafe-inline'" in policy(served=True)
    assert "unsafe" not in policy(["a"])


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(NoHead):
        with_policy("<html><body></body></html>")


@pytest.fixture(scope="module")
def kinds(root: Path) -> list[str]:
    """The path of one page of each kind."""
    registry = load_registry(root).registry
    label, cytokine, example = (
        min(records) for records in (registry.products, registry.cytokines, registry.examples)
    )
    maker = registry.products[label].maker
    return [
        "", "products/", f"products/{label}/", "cytokines/", f"cytokines/{cytokine}/", "makers/",
        f"makers/{maker}/", "compare/", f"compare/{min(registry.comparisons)}/", "examples/",
        f"examples/{example}/", "method/", "data/", "contribute/", "about/", "policy/", "nowhere/",
    ]  # fmt: skip


def test_pages_work_under_the_policy(visit: Callable[..., Any], kinds: list[str]) -> None:
    seen = visit("")
    for path in kinds:
        seen.go(path)
        before = seen.page.evaluate("document.body.dataset.mdColorScheme")
        seen.page.locator("button.scheme").click()
        assert seen.page.evaluate("document.body.dataset.mdColorScheme") != before, path
        for link in seen.page.locator("#main a[href]").all()[:3]:
            if link.is_visible():
                link.hover(timeout=1000, force=True)
    assert [line for line in seen.console if "404" not in line] == []
    assert seen.foreign == []


def test_a_script_that_slips_in_does_not_run(
    visit: Callable[..., Any], serve: Callable[..., Any], tmp_path: Path
) -> None:
    page = with_policy("<!doctype html><html><head><title>x</title></head><body>@</body></html>")
    evil = (
        "<script>document.title = 'run'</script><p onclick=\"document.title = 'run'\">x</p>"
        "<img src=x onerror=\"document.title = 'run'\"><p id=styled style='color: red'>x</p>"
        "<form action=//evil.example><button>go</button></form>"
    )
    (tmp_path / "index.html").write_text(page.replace("@", evil), encoding="utf-8")
    with serve(tmp_path) as origin:
        seen = visit("", at=origin)
        seen.page.locator("p").first.click()
        assert seen.page.title() == "x"
        color = "getComputedStyle(document.getElementById('styled')).color"
        assert seen.page.evaluate(color) == "rgb(0, 0, 0)"
        seen.page.evaluate("document.forms[0].requestSubmit()")
        assert seen.page.url.startswith(origin)
        assert any("Content Security Policy" in line for line in seen.console)
        assert seen.foreign == []
