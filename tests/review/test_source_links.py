"""The link check, against a server on this machine."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.source_links import Link, State, as_markdown, ask, cited

from ..registry_files import PRODUCT, write_registry


class Host(BaseHTTPRequestHandler):
    """Answers with the status that stands in the path."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.rsplit("/", 1)[-1]))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_gone_is_told_from_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    links = [Link(f"{host}/{code}", ("products/a/b.yml",), code == 410) for code in
             (200, 403, 404, 410, 500)]  # fmt: skip
    answers = ask([*links, Link("http://127.0.0.1:9/", ("x",), False)], timeout=5)
    states = {answer.link.url.rsplit("/", 1)[-1]: answer.state for answer in answers}
    assert states == {
        "": State.UNSURE,
        "200": State.THERE,
        "403": State.UNSURE,
        "404": State.GONE,
        "410": State.GONE,
        "500": State.UNSURE,
    }
    text = as_markdown(answers)
    assert "6 pages asked, 2 gone, 3 unsure" in text
    kept = text.index("Gone, an archived copy or an identifier is cited")
    assert text.index("/404 (") < kept < text.index("/410 (")


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0\xff\r\n\r\n", b"HTTP/9.9 x\r\n\r\n", b"HTTP/1.1 200 " + b"x" * 70_000,
     b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n",
     b"HTTP/1.1 302 x\r\nLocation: file:///etc/passwd\r\n\r\n",
     b"HTTP/1.1 302 x\r\nLocation: http://[\r\n\r\n",
     b"HTTP/1.1 302 x\r\nLocation: http://a b/\r\n\r\n"],
    ids=["nothing", "noise", "version", "long line", "many lines", "to a file", "to nowhere",
         "to a blank"],
)  # fmt: skip
def test_a_host_that_answers_nonsense_is_unsure(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    def once() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=once)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        (found,) = ask([Link(url, ("x",), False)], timeout=5)
        thread.join()
    assert found.state is State.UNSURE


def test_all_there_is_no_report(host: str) -> None:
    assert as_markdown(ask([Link(f"{host}/200", ("x",), False)], timeout=5)) == ""


def test_what_is_cited(tmp_path: Path) -> None:
    write_registry(tmp_path)
    page = "https://maker.example.com/a"
    text = PRODUCT.replace("{title: A paper}", f"{{url: {page}, doi: 10.1000/a}}")
    for name in ("plain", "other"):
        (tmp_path / f"products/lab/{name}.yml").write_text(text, encoding="utf-8")
    files = ("products/lab/other.yml", "products/lab/plain.yml")
    assert cited(load_registry(tmp_path).registry) == (Link(page, files, True),)
