"""``preview``: the real command, asked over HTTP."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

import pytest
from cytokine_facts.contribute.preview import Preview

from tests.cli.conftest import Run

FILE = "products/made/serum.yml"
Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(small: Path) -> Iterator[Ask]:
    """Ask a running preview of the serum; give status and body."""
    command = [sys.executable, "-m", "cytokine_facts.cli", "preview", FILE, "--no-browser"]
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=small, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    address = urlsplit(process.stdout.readline().strip())

    def asked(path: str = "/", method: str = "GET", **headers: str) -> tuple[int, str]:
        connection = HTTPConnection(address.netloc, timeout=30)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    yield asked
    process.terminate()
    process.communicate(timeout=10)


def test_the_label_stands_in_the_page_and_follows_the_file(ask: Ask, small: Path) -> None:
    status, page = ask()
    assert status == 200
    assert '<article class="cf"' in page
    assert "Made serum" in page
    before = ask("/revision")
    assert before == ask("/revision")
    path = small / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Made serum", "Made <b>cream</b>"), encoding="utf-8")
    assert ask("/revision") != before
    page = ask()[1]
    assert "CF136" in page
    assert "<b>cream" not in page
    path.write_text(text.replace("Made serum", "Made cream"), encoding="utf-8")
    page = ask()[1]
    assert ">Made cream<" in page
    assert "CF136" not in page


def test_an_error_stands_in_the_page_at_its_line_and_column(ask: Ask, small: Path) -> None:
    path = small / FILE
    text = path.read_text(encoding="utf-8").replace("IL-10: present", "IL-10: 12,5 pg/mL")
    path.write_text(text, encoding="utf-8")
    status, page = ask()
    assert status == 200
    assert re.findall(r"products/\S+: CF116", page) == [f"{FILE}:10:14: CF116"]
    assert "^^^^" in page
    assert "<article" not in page
    path.unlink()
    status, page = ask()
    assert status == 200
    assert "CF006" in page


def test_a_new_cytokine_is_known_at_once(ask: Ask, small: Path) -> None:
    path = small / FILE
    text = path.read_text(encoding="utf-8").replace("IL-10: present", "IL-77: present")
    path.write_text(text, encoding="utf-8")
    assert "CF180" in ask()[1]
    known = (small / "cytokines/il10.yml").read_text(encoding="utf-8")
    new = known.replace("IL-10", "IL-77").replace("interleukin 10", "interleukin 77")
    (small / "cytokines/il77.yml").write_text(new, encoding="utf-8")
    assert "CF180" not in ask()[1]


def test_only_this_machine_and_only_one_page(ask: Ask) -> None:
    assert ask(Host="evil.example")[0] == 421
    assert ask("/../cytokines/il10.yml")[0] == 404
    assert ask("/cytokines/il10.yml")[0] == 404
    assert ask(method="POST")[0] == 501
    for name in ("label.css", "preview.css", "preview.js"):
        assert ask(f"/{name}")[0] == 200


@pytest.mark.parametrize("file", ["products/made/maker.yml", "cytokines/il10.yml"])
def test_a_record_without_a_label_has_a_page(small: Path, file: str) -> None:
    page = Preview(small, small / file).page().decode()
    assert "no problems" in page
    assert "<article" not in page


def test_a_missing_maker_is_said(small: Path) -> None:
    (small / "products/made/maker.yml").unlink()
    assert "has no maker.yml" in Preview(small, small / FILE).page().decode()


def test_a_draft_outside_the_registry_has_a_label(small: Path, tmp_path: Path) -> None:
    draft = tmp_path / "elsewhere" / "draft.yml"
    draft.parent.mkdir()
    draft.write_text((small / FILE).read_text(encoding="utf-8"), encoding="utf-8")
    assert "<article" in Preview(small, draft).page().decode()


def test_a_file_that_is_not_there_and_a_port_that_is_taken(run: Run) -> None:
    assert run("preview", "products/made/none.yml").code == 2
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("preview", FILE, "--no-browser", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert "port" in ran.err
