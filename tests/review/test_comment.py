"""The comment: made from numbers, ids and fixed words alone, whatever the file holds."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.balance.result import Outcome
from cytokine_facts.label.words import REGION
from cytokine_facts.review import comment as module
from cytokine_facts.review.comment import (
    EFFECTS,
    MAX_BYTES,
    Refused,
    artefact,
    comment,
    number,
    scoreboard_in,
)
from cytokine_facts.review.diff import compare
from cytokine_facts.review.scoreboard import as_fields
from cytokine_facts.review.sides import open_sides
from cytokine_facts.review.standing import Effect
from hypothesis import given
from hypothesis import strategies as st

from .repository import commit, repository
from .samples import lists, with_role

ROW = {
    "id": "lab/plain",
    "effect": "flips",
    "before": "balanced",
    "after": "net_inflammatory",
}


def board(**changed: Any) -> dict[str, Any]:
    counts = dict.fromkeys(module.COUNTS, 0) | {"changed": 1, "flips": 1, "total": 141}
    return {"schema": 1, "gate": 0, "counts": counts, "rows": [dict(ROW)], **changed}


def data(value: object) -> bytes:
    return json.dumps(value).encode()


def test_a_sound_scoreboard_becomes_a_comment() -> None:
    text = comment(data(board()))
    assert "1 of 141 labels change" in text
    assert "balanced -> net pro" in text
    assert text.count("```") == 2


def test_the_words_are_those_of_the_label() -> None:
    assert {k: v for k, v in module.OUTCOMES.items() if k != "none"} == {
        str(outcome): REGION[outcome] for outcome in Outcome
    }
    assert {effect.name.lower(): str(effect) for effect in Effect} == EFFECTS


def test_what_the_check_writes_is_accepted(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(25))
    commit(root, with_role("il6", "anti"))
    with open_sides(root, "HEAD~1", "HEAD") as (old, new):
        fields = as_fields(compare(old, new), gate=("x",))
    text = comment(data(fields))
    assert "25 of 26 labels change" in text
    assert len(re.findall("shop/list-", text)) == 20


def count(**counts: object) -> dict[str, Any]:
    return board(counts={**board()["counts"], **counts})


def row(**fields: object) -> dict[str, Any]:
    return board(rows=[{**ROW, **fields}])


@pytest.mark.parametrize(
    "value",
    [
        [],
        "text",
        {},
        board(schema=2),
        board(schema=True),
        board(extra=1),
        board(gate="1"),
        board(counts={}),
        count(more=1),
        count(flips=-1),
        count(flips=1.5),
        count(flips=True),
        count(flips=10**9),
        count(flips="@everyone"),
        board(rows={}),
        board(rows=[ROW] * 21),
        board(rows=["lab/plain"]),
        row(id="lab/plain\n```\n@everyone"),
        row(id="@org/team"),
        row(id="![x](https://evil.example/x.png)"),
        row(id="lab/plain "),
        row(id="lab--x/plain"),
        row(id="Lab/plain"),
        row(id=["lab/plain"]),
        row(effect="flips ```"),
        row(effect=None),
        row(before="<img src=x>"),
        row(note="hello"),
        row(id="a" * 80 + "/" + "b" * 80),
    ],
)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        comment(data(value))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"{" * 5000,
        b'{"schema": 1, "schema": 1}',
        data(board()) + b" " * MAX_BYTES,
        data(board()).replace(b'"flips": 1', b'"flips": NaN'),
        data(board()).replace(b'"schema": 1', b'"schema": 1, "schema": 1'),
    ],
)
def test_what_is_no_plain_json_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        comment(raw)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner)
)


@given(st.sampled_from(["id", "effect", "before", "after", *module.COUNTS]), VALUES)
def test_no_value_reaches_the_comment_unchecked(name: str, value: object) -> None:
    changed = row(**{name: value}) if name in ROW else count(**{name: value})
    try:
        text = comment(data(changed))
    except Refused:
        return
    assert text.count("```") == 2
    assert not re.search(r"[@<\[\]!]|https?:", text)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as artefact_file:
        for name, content in members.items():
            artefact_file.writestr(name, content)
    return buffer.getvalue()


def test_only_one_file_of_the_artefact_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.zip"
    members = {"../../escape.txt": b"x", "scoreboard.json": data(board()), "index.html": b"<p>"}
    path.write_bytes(zipped(**members))
    assert comment(scoreboard_in(path))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["review.zip"]


@pytest.mark.parametrize(
    "content",
    [b"no zip", zipped(other=b"x"), zipped(**{"scoreboard.json": b" " * 10_000_000})],
)
def test_a_strange_artefact_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "review.zip"
    path.write_bytes(content)
    with pytest.raises(Refused):
        comment(scoreboard_in(path))


@given(st.lists(st.tuples(st.integers(0, 199), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_artefact_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]]
) -> None:
    artefact_file = bytearray(zipped(**{"scoreboard.json": data(board())}))
    for place, value in flips:
        artefact_file[place] = value
    path = tmp_path_factory.mktemp("damaged") / "review.zip"
    path.write_bytes(artefact_file)
    try:
        comment(scoreboard_in(path))
    except Refused:
        return


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_artefact_packed_in_an_unusual_way_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "review.zip"
    with zipfile.ZipFile(path, "w", method) as artefact_file:
        artefact_file.writestr("scoreboard.json", data(board()))
    with pytest.raises(Refused):
        scoreboard_in(path)


def pull(number_: int, sha: str, state: str = "open") -> dict[str, Any]:
    return {"number": number_, "state": state, "head": {"sha": sha}}


def test_the_request_is_found_by_its_commit() -> None:
    pulls = json.dumps([pull(1, "a"), pull(2, "b")]) + "\n" + json.dumps([pull(3, "c")])
    assert [number(pulls, sha) for sha in "abc"] == [1, 2, 3]


@pytest.mark.parametrize(
    "pulls", [[], [pull(1, "x")], [pull(1, "a", "closed")], [pull(1, "a"), pull(2, "a")]]
)
def test_no_request_or_two_is_refused(pulls: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused):
        number(json.dumps(pulls), "a")


def test_a_huge_artefact_is_refused_before_it_is_fetched() -> None:
    entry = {"id": 7, "size_in_bytes": 10, "expired": False}
    assert artefact(json.dumps({"artifacts": [entry]})) == 7
    for wrong in ({"size_in_bytes": 10**10}, {"expired": True}, {"size_in_bytes": 0}):
        with pytest.raises(Refused):
            artefact(json.dumps({"artifacts": [{**entry, **wrong}]}))
    with pytest.raises(Refused):
        artefact(json.dumps({"artifacts": [entry, entry]}))
