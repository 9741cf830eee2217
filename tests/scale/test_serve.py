"""The real server: errors beside good records, and all pages once a record is mended."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from small_registry import FILES, product

from tests.checkouts import checkout, environment

BAD = "products/birch/horse.yml"
PATIENCE = 240
"""Looks at a page, half a second apart, before a test gives up."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a bad record."""
    return checkout(
        tmp_path / "checkout", {**FILES, BAD: product("Horse", {"IL-8": "800"}, species="horse")}
    )


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where ``mkdocs serve`` shows the checkout."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "-q", "serve", "--dev-addr", host]
    with subprocess.Popen(command, cwd=folder, env=environment()) as server:
        yield f"http://{host}/"
        server.terminate()


def page(url: str) -> str:
    """Return what a browser gets; empty where there is nothing or nobody yet."""
    try:
        with urlopen(url) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


def seen(url: str, words: str) -> str:
    """Return a page as soon as it holds ``words``."""
    for _ in range(PATIENCE):
        if words in (found := page(url)):
            return found
        time.sleep(0.5)
    raise AssertionError(f"{url} never showed {words!r}")


def test_a_bad_record_shows_its_error_hides_no_other_and_comes_back(
    folder: Path, address: str
) -> None:
    problems = seen(f"{address}problems/", BAD)
    assert "CF115" in problems
    assert 'href="../../../problems/"' in page(f"{address}products/alder/serum/")
    assert page(f"{address}products/birch/horse/") == ""

    good = product("Horse", {"IL-8": "800 pg/mL"}, species="horse")
    (folder / BAD).write_text(good, encoding="utf-8")
    assert "<h1>Horse</h1>" in seen(f"{address}products/birch/horse/", "Horse")
    assert page(f"{address}problems/") == ""
    assert "problems/" not in page(f"{address}products/alder/serum/")

    (folder / BAD).write_text(good.replace("name: Horse", "name: Mare"), encoding="utf-8")
    assert "<h1>Mare</h1>" in seen(f"{address}products/birch/horse/", "Mare")
    assert "Mare" in page(f"{address}products/")
