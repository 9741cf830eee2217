"""The real site, served on this machine, and one Chromium that opens its pages."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.site.building import PROSE, build, write
from tests.site.small_registry import FILES

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real registry's site, built strictly."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if ran.returncode:
        pytest.fail(f"the site does not build:\n{ran.stdout}{ran.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def small_origin(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small registry's site is served: it has a moved and a withdrawn label."""
    folder = tmp_path_factory.mktemp("small")
    look = {f"docs/assets/{p.name}": p.read_text() for p in (root / "docs/assets").iterdir()}
    write(folder, {**FILES, **PROSE, **look})
    with serving(build(folder, root, folder / "site")) as address:
        yield address


class Handler(SimpleHTTPRequestHandler):
    """Serves as a static host does: silent, with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        return

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give its origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Where the site is served, such as ``http://127.0.0.1:40123``."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Serve another folder: ``with serve(folder) as origin``."""
    return serving


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests. Without one they fail: a page that was not seen is not good."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("Chromium is missing: run `make test`, which installs it", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Visit:
    """An open page and what went wrong on it."""

    page: Page
    origin: str
    console: list[str] = field(default_factory=list)
    """Console errors, warnings of the content policy among them, and uncaught exceptions."""
    foreign: list[str] = field(default_factory=list)
    """Addresses asked for outside the site's own origin."""
    failed: list[str] = field(default_factory=list)
    """Requests of the site itself that failed or were answered with an error."""

    def watch(self) -> None:
        """Start taking notes."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on(
            "response",
            lambda r: self.failed.append(f"{r.status} {r.url}") if r.status >= 400 else None,
        )

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console.append(message.text)

    def _failed(self, request: Request) -> None:
        """Note a failure, unless the browser itself gave up the request to open another page."""
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.foreign.append(request.url)

    def go(self, path: str) -> None:
        """Open a page of the site by its path from the root, such as ``products/``."""
        self.page.goto(f"{self.origin}/{path}", wait_until="load")

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the window: 0 where nothing scrolls sideways."""
        width: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return width


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Open a page: ``visit("products/", width=320, scheme="dark")``.

    ``at`` is another origin than the real site's. Other keywords go to the browser context,
    such as ``java_script_enabled=False``.
    """
    contexts = []

    def opened(
        path: str, *, width: int = 1280, scheme: str = "light", at: str = "", **options: Any
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **options
        )
        contexts.append(context)
        visit = Visit(context.new_page(), at or request.getfixturevalue("origin"))
        visit.watch()
        visit.go(path)
        return visit

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return what axe finds wrong on a page, one line a fault: the rule and where."""

    def faults(page: Page) -> list[str]:
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{fault['id']}: {fault['help']}: {' '.join(map(str, node['target']))}"
            for fault in found
            for node in fault["nodes"]
        ]

    return faults
