"""What a page may cost: bytes, requests, errors, shifts (ux budget of the project)."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import serving
from .slow import Trickle
from .templates import go, templates

HTML, STYLES, SCRIPTS, COLUMNS = 18_500, 6 * 1024, 10 * 1024, 250_000
"""HTML gzipped; styles of the frame as they are, all own styles gzipped; scripts as they are;
columns gzipped."""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""


@pytest.fixture(scope="module")
def pages(site: Path, root: Path) -> dict[str, str]:
    """Addresses by kind."""
    return templates(site, root)


def loaded(seen: Any, site: Path, path: str) -> dict[str, bytes]:
    """Open a page and return what it loads from the site: path and content."""
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.page.goto(f"{seen.origin}/{path}", wait_until="networkidle")
    found = {}
    for url in asked:
        name = urlsplit(url).path.lstrip("/")
        file = site / name / "index.html" if name.endswith("/") or not name else site / name
        found[name] = file.read_bytes()
    return found


def sizes(files: dict[str, bytes], ending: str) -> int:
    return sum(len(body) for url, body in files.items() if url.endswith(ending))


@pytest.mark.parametrize("name", ["label, full", "label, short"])
def test_a_label_page_keeps_its_budget(
    visit: Callable[..., Any], site: Path, pages: dict[str, str], name: str
) -> None:
    seen = visit("about/")
    files = loaded(seen, site, pages[name])
    assert len(gzip.compress(files[pages[name]])) <= HTML
    ours = {url: body for url, body in files.items() if "stylesheets/" not in url}
    own = {u: b for u, b in ours.items() if not u.endswith(("label.css", "evidence.css"))}
    assert sizes({url: b for url, b in own.items() if "takeaway" not in url}, ".css") <= STYLES
    sheets = b"".join(body for url, body in sorted(ours.items()) if url.endswith(".css"))
    assert len(gzip.compress(sheets)) <= STYLES
    assert sizes(files, ".js") <= SCRIPTS


@pytest.mark.parametrize("name", ["home", "index", "cytokine", "comparison", "search", "matrix"])
def test_scripts_stay_small_until_they_are_used(
    visit: Callable[..., Any], site: Path, pages: dict[str, str], name: str
) -> None:
    assert sizes(loaded(visit("about/"), site, pages[name]), ".js") <= SCRIPTS


@pytest.mark.parametrize("name", ["index, filtered", "compare, six", "results"])
def test_scripts_in_use_stay_small_on_the_wire(
    visit: Callable[..., Any], site: Path, pages: dict[str, str], name: str
) -> None:
    files = loaded(visit("about/"), site, pages[name])
    assert sum(len(gzip.compress(b)) for u, b in files.items() if u.endswith(".js")) <= SCRIPTS


def test_columns_stay_small(site: Path) -> None:
    found = sum(len(gzip.compress(p.read_bytes())) for p in (site / "columns").glob("*.json"))
    assert found <= COLUMNS


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_asks_elsewhere_fails_or_shifts(
    visit: Callable[..., Any], site: Path, pages: dict[str, str], width: int
) -> None:
    faults = {}
    with serving(site, Trickle) as origin:
        seen = visit("about/", at=origin, width=width)
        for name, path in pages.items():
            if name == "not found":
                continue
            go(seen, name, path)
            if shift := seen.page.evaluate(SHIFT):
                faults[name] = shift
        answered = [line for line in seen.failed if line[0].isdigit()]
        assert (seen.foreign, seen.console, answered) == ([], [], [])
    assert faults == {}
