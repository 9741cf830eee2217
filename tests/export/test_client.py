"""The client: from a folder, from an address, alone, and what it says when it cannot."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import cytokine_facts.client as module
import pytest
from cytokine_facts.client import (
    Data,
    DataError,
    Incomplete,
    NotFound,
    WrongSchema,
    open_data,
)
from cytokine_facts.export.dataset import Dataset


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def address(exported: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(exported))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(params=["folder", "address"])
def data(request: pytest.FixtureRequest, exported: Path) -> Data:
    place = exported if request.param == "folder" else request.getfixturevalue("address")
    return open_data(place)


def test_labels_and_entries(data: Data, small: Dataset) -> None:
    assert data.version == small.version
    assert [line.id for line in data.labels()] == [label.id for label in small.published]
    label = data.label("alder/serum")
    amounts = {entry.name: entry.value_pg_ml for entry in label.entries}
    assert amounts == {"IL-8": 800, "TNF": 40, "IL-10": 900, "IL-4": None, "IL-6": amounts["IL-6"]}
    assert {entry.lod_pg_ml for entry in label.entries} == {None, 4}
    assert label.sources[0].title == "A paper"


def test_names_find_cytokines_and_their_labels(data: Data) -> None:
    assert data.cytokine_id("interleukin-8") == "cxcl8"
    assert {label.id for label in data.labels_with("IL-8")} == {
        "alder/list", "alder/serum", "birch/disputed", "birch/horse",
    }  # fmt: skip
    assert data.cytokine("cxcl8").role == "pro"


def test_former_ids_lead_on(data: Data) -> None:
    assert data.label("alder/old-serum").id == "alder/serum"
    assert data.cytokine("il8-old").id == "cxcl8"


def test_a_withdrawn_label_says_so(data: Data) -> None:
    assert data.withdrawn() == {"alder/gone": "Bad source."}
    assert data.label("alder/gone").status == "withdrawn"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda d: d.label("alder/serun"), "there is no product 'alder/serun'; did you mean 'alde"),
        (lambda d: d.label("../../etc/passwd"), "is not an id"),
        (lambda d: d.label("Alder/Serum"), "ids are lower-case"),
        (lambda d: d.cytokine_id("NAP"), "'NAP' can mean cxcl8 or ppbp; name one of them"),
        (lambda d: d.cytokine_id("IL-66"), "'IL-66' is no name of a cytokine; did you mean 'il-6'"),
        (lambda d: d.changes_since("1"), "'1' is not the version of a release"),
        (lambda d: d.changes_since("9.9.9"), "9.9.9.json"),
    ],
)
def test_what_is_not_there_is_said(data: Data, ask: object, message: str) -> None:
    with pytest.raises(NotFound, match=re.escape(message)):
        ask(data)  # type: ignore[operator]


def test_an_address_that_does_not_answer(address: str) -> None:
    with pytest.raises(DataError, match="does not exist"):
        open_data(f"{address}/nowhere")
    with pytest.raises(DataError, match="cannot be read"):
        open_data("http://127.0.0.1:9/")


def test_a_folder_that_is_no_whole_export(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no folder"):
        open_data(tmp_path / "none")
    with pytest.raises(Incomplete, match="no whole export"):
        open_data(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(exported, copy)
    assert open_data(copy).check() > 50
    (copy / "csv/labels.csv").write_text("cut")
    with pytest.raises(Incomplete, match=r"csv/labels\.csv differs from its checksum"):
        open_data(copy).check()
    (copy / "csv/labels.csv").unlink()
    with pytest.raises(Incomplete, match=r"csv/labels\.csv is missing"):
        open_data(copy).check()


@pytest.mark.parametrize(
    ("schema", "message"),
    [("0.9", "older form 0.9; export the data again"), ("2.0", "this client reads 1.x")],
)
def test_another_form_of_the_data(
    exported: Path, tmp_path: Path, schema: str, message: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(exported, copy)
    path = copy / "api/v1/index.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": schema}))
    with pytest.raises(WrongSchema, match=message):
        open_data(copy)


def test_a_field_that_is_new_within_the_form_is_no_error(exported: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(exported, copy)
    path = copy / "api/v1/index.json"
    index = json.loads(path.read_text())
    index["schema"] = "1.7"
    for line in index["products"]:
        line["shade"] = "new"
    path.write_text(json.dumps(index))
    assert len(open_data(copy).labels()) == 4


def test_the_file_works_alone(exported: Path, tmp_path: Path) -> None:
    shutil.copy(str(module.__file__), tmp_path / "client.py")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        f"import client; print(client.open_data({str(exported)!r}).label('alder/serum').name)\n"
        "print(*sorted(m for m in sys.modules if m.startswith(('cytokine_facts', 'pydantic'))))"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True
    )
    assert (ran.stdout.split(), ran.stderr) == (["Serum"], "")


def test_the_example_of_the_data_page_runs(
    root: Path, exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs/data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.S)
    monkeypatch.chdir(exported.parent)
    exec(compile(example, "docs/data.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert "cxcl8" in lines
    assert "alder/serum 800 pg/mL A" in lines


def answering(data: bytes) -> Iterator[str]:
    """Serve one answer, byte for byte, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(data)

        thread = Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"hello\r\n\r\n", "cannot be read"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "cannot be read"),
        (HEAD + b"\r\n<html>", "is not JSON"),
        (HEAD + b"\r\n" + b"[" * 100_000, "is not JSON"),
        (HEAD + b'\r\n{"schema": "1.0"}', "the index says no 'version'"),
        (HEAD + b'\r\n{"contract": "1.0"}', "the index says no 'version'"),
    ],
)
def test_whatever_answers_is_told_in_one_line(data: bytes, message: str) -> None:
    for address in answering(data):
        with pytest.raises(DataError, match=message):
            open_data(address)


@pytest.mark.parametrize("place", ["http://exa mple", "http://127.0.0.1:x", "http://"])
def test_an_address_that_is_none(place: str) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        open_data(place)


def test_the_scheme_may_have_capitals(address: str) -> None:
    assert open_data(address.replace("http", "HTTP")).labels()
