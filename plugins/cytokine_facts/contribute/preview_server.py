"""A server on this machine for one preview. Nobody else can reach it."""

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock
from typing import Any

from .preview import Preview

HOST = "127.0.0.1"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FILES = {
    "/label.css": ("label", "text/css"),
    "/preview.css": ("contribute", "text/css"),
    "/preview.js": ("contribute", "text/javascript"),
}


def preview_server(preview: Preview, port: int = 0) -> ThreadingHTTPServer:
    """Return a server, bound and not yet serving; port 0 takes a free one.

    Raise :class:`OSError` where the port is taken.
    """
    return ThreadingHTTPServer((HOST, port), partial(_Handler, preview, Lock()))


class _Handler(BaseHTTPRequestHandler):
    """Answers GET for the page, its revision and its three files."""

    def __init__(self, preview: Preview, lock: Lock, *args: Any) -> None:
        self.preview = preview
        self.lock = lock
        super().__init__(*args)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a page that asks twice a second would fill the terminal."""

    def do_GET(self) -> None:
        """Answer; a page of another host that reaches this address gets nothing."""
        name = self.headers.get("Host", "").rpartition(":")[0]
        if name not in (HOST, "localhost"):
            self._answer(421, "text/plain", b"not this host\n")
        elif self.path == "/":
            with self.lock:
                page = self.preview.page()
            self._answer(200, "text/html", page)
        elif self.path == "/revision":
            self._answer(200, "text/plain", self.preview.revision().encode())
        elif self.path in _FILES:
            part, kind = _FILES[self.path]
            folder = files("cytokine_facts").joinpath(part, "assets")
            self._answer(200, kind, folder.joinpath(self.path[1:]).read_bytes())
        else:
            self._answer(404, "text/plain", b"there is only one page here\n")

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
