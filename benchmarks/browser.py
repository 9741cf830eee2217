"""Search and index in a real browser: what is fetched when, how soon they answer."""

import gzip
import mimetypes
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VISITS = 9
"""Fresh visits; each figure is their median."""
REST = 1000
"""Milliseconds that a page is left alone before its first use. When it has come to rest, the
browser starts a process for a page to come, and one of two processors has no time for this one."""
QUERIES = (
    "il", "il-1", "interleukin 8", "adipose", "serum no", "preparation", "birch", "tgf",
    "secretome from", "conditioned medium", "9", "no. 77", "zzz", "cell works", "vegf",
)  # fmt: skip

_FETCHED = """() => performance.getEntriesByType("resource").map(
  (entry) => [new URL(entry.name).pathname, entry.transferSize])"""
_READY = """async (query) => {
  const box = document.querySelector(".find input");
  const start = performance.now();
  box.focus();
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  for (let turn = 0; turn < 5000; turn++) {
    if (document.querySelector("#find-hits [role=option]")) return performance.now() - start;
    await new Promise((next) => setTimeout(next, 1));
  }
  throw new Error("the search did not answer");
}"""
_QUERIES = """async (queries) => {
  const box = document.querySelector(".find input");
  const said = document.querySelector("#find-hits + [role=status]");
  const times = [];
  for (const query of queries) {
    said.textContent = "";
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    for (let turn = 0; turn < 1000 && !said.textContent; turn++) await null;
    if (!said.textContent) throw new Error(`no answer to ${query}`);
    times.push(performance.now() - start);
  }
  return times;
}"""
_FILTERS = """async () => {
  const start = performance.now();
  document.querySelector("#by-form summary").click();
  for (let turn = 0; turn < 5000; turn++) {
    if (document.querySelector("#by-form li input")) return performance.now() - start;
    await new Promise((next) => setTimeout(next, 1));
  }
  throw new Error("the filters did not come");
}"""
_CLICKS = """async () => {
  const times = [];
  const boxes = [...document.querySelectorAll("#by-form li input")].slice(0, 6);
  for (const box of boxes) {
    const before = document.getElementById("found").textContent;
    const start = performance.now();
    box.click();
    document.body.offsetHeight;
    times.push(performance.now() - start);
    if (document.getElementById("found").textContent === before) throw new Error("no change");
  }
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Milliseconds, and bytes as sent."""

    before: int
    """Bytes that only search and filters need, fetched before they are used."""
    search_bytes: int
    """On the first focus of the search box."""
    search_ready: float
    """From the first focus to results of what was typed."""
    query: float
    """A query, its list drawn: median; ``query_worst`` of all."""
    query_worst: float
    filter_bytes: int
    """On the first use of a filter."""
    filter_ready: float
    click: float
    """A click on an option: counts and rows drawn; median, and ``click_worst``."""
    click_worst: float


class _Handler(BaseHTTPRequestHandler):
    """Serves a folder as a static host does: compressed, kept in memory after the first time."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Or each answer in two parts would wait 40 ms for the browser's word that it got the first."""

    def __init__(self, *args: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        body = _packed(path) if path.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "text/plain")
        if body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


class _Server(ThreadingHTTPServer):
    """Silent about a browser that leaves before everything was sent."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        return


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with _Server(("127.0.0.1", 0), partial(_Handler, folder=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def readiness(site: Path) -> Readiness:
    """Open the index of a site a few times, each time as a new visitor."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise RuntimeError("Chromium is missing: run `make test`, which installs it")
    with _serving(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        _visit(browser, origin)
        visits = [_visit(browser, origin) for _ in range(VISITS)]
        browser.close()
    return Readiness(
        **{
            name: (max if name.endswith("worst") else median)(getattr(one, name) for one in visits)
            for name in Readiness.__slots__
        }
    )


def _visit(browser: Browser, origin: str) -> Readiness:
    with _opened(browser, origin) as page:
        first = _fetched(page)
        search_ready = page.evaluate(_READY, QUERIES[1])
        searched = _fetched(page)
        queries = page.evaluate(_QUERIES, list(QUERIES))
    with _opened(browser, origin) as page:
        filter_ready = page.evaluate(_FILTERS)
        filtered = _fetched(page)
        clicks = page.evaluate(_CLICKS)
    return Readiness(
        before=sum(size for path, size in first.items() if path.startswith("/columns/")),
        search_bytes=sum(size for path, size in searched.items() if path not in first),
        search_ready=search_ready,
        query=median(queries),
        query_worst=max(queries),
        filter_bytes=sum(size for path, size in filtered.items() if path not in first),
        filter_ready=filter_ready,
        click=median(clicks),
        click_worst=max(clicks),
    )


@contextmanager
def _opened(browser: Browser, origin: str) -> Iterator[Page]:
    """Open the index as somebody who never was here."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        page.goto(f"{origin}/products/", wait_until="networkidle")
        page.wait_for_timeout(REST)
        yield page
    finally:
        context.close()


def _fetched(page: Page) -> dict[str, int]:
    return dict(page.evaluate(_FETCHED))
