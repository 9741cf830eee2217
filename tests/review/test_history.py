"""The history in words, from real commits; and the feeds made from it."""

import os
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from cytokine_facts import packed
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review import store
from cytokine_facts.review.feeds import atom, event_id
from cytokine_facts.review.history import Event, History, history_of
from cytokine_facts.review.log import identity
from cytokine_facts.review.trend import trend_of

from ..registry_files import MAKER, PRODUCT, cytokine, write_registry
from .repository import commit, git, repository, write
from .samples import note

PLAIN = "products/lab/plain.yml"


def told(root: Path, *, cached: bool = False) -> History:
    return history_of(load_registry(root).registry, cached=cached)


def said(history: History, kind: str, id_: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(str(e.day), e.what, e.words) for e in history.of(kind, id_)]


def test_a_value_is_told_with_its_day(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=3)
    assert said(told(root), "product", "lab/plain") == [
        ("2026-02-03", "changed", ("IL-8 12.5 -> 16 pg/mL",)),
        ("2026-02-01", "added", ("new: Plain medium, 2 readings in 1 panel",)),
    ]


def test_formatting_is_not_told(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: "# a comment\n" + PRODUCT}, day=3)
    assert [e.what for e in told(root).of("product", "lab/plain")] == ["added"]


def test_a_word_that_no_page_may_print_is_not_quoted_from_the_past(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {PLAIN: PRODUCT + "checked: the best of its kind\n"})
    commit(root, {PLAIN: PRODUCT + "checked: two names\n"}, day=3)
    assert told(root).of("product", "lab/plain")[0].words == ("checked: reworded",)


def test_a_rename_takes_its_history_along(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    moved = PRODUCT.replace("12.5", "16") + "former_ids: [lab/plain]\n"
    commit(root, {PLAIN: None, "products/lab/clear.yml": moved}, day=3)
    found = told(root)
    assert [e.what for e in found.of("product", "lab/clear")] == ["renamed", "changed", "added"]
    assert found.of("product", "lab/clear")[0].words == ("renamed, was lab/plain",)
    assert found.of("product", "lab/plain") == ()


def test_a_history_opens_no_packed_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: None, "products/lab/clear.yml": PRODUCT + "former_ids: [lab/plain]\n"})
    registry = load_registry(root).registry
    for item in registry.products.values():
        item.pack()

    def opened(data: bytes) -> object:
        raise AssertionError("a record was opened")

    monkeypatch.setattr(packed, "read", opened)
    found = history_of(registry, cached=False)
    assert [e.what for e in found.of("product", "lab/clear")] == ["renamed", "added"]


def test_from_yaml_to_front_matter_is_the_same_record(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: None, "products/lab/plain.md": f"---\n{PRODUCT}---\n"}, day=3)
    assert [e.what for e in told(root).of("product", "lab/plain")] == ["added"]


def test_a_removed_record_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/other.yml": PRODUCT})
    commit(root, {"products/lab/other.yml": None}, day=2)
    assert [e.what for e in told(root).of("product", "lab/other")] == ["removed", "added"]


def test_a_merge_is_told_once(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    git(root, "switch", "-q", "-c", "side")
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    git(root, "switch", "-q", "main")
    commit(root, {"cytokines/egf.yml": cytokine("EGF")}, day=3)
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "side", day=4)
    assert [
        day for day, what, _ in said(told(root), "product", "lab/plain") if what != "added"
    ] == ["2026-02-04"]


def test_a_maker_sees_its_products(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/other/maker.yml": MAKER})
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    assert [e.id for e in told(root).of_maker("lab")] == ["lab/plain", "lab", "lab/plain"]


def test_a_state_that_today_cannot_read_is_told_as_changed(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {PLAIN: "name: [\n"})
    commit(root, {PLAIN: PRODUCT}, day=2)
    assert [e.words for e in told(root).of("product", "lab/plain")] == [("changed",), ("added",)]


def test_a_change_note_stands_in_the_history_of_its_labels(tmp_path: Path) -> None:
    text = note(["lab/plain"], day="2026-02-05", cytokines="[il10]")
    root = repository(tmp_path / "r", {"changes/2026-02-05-x.yml": text})
    found = told(root)
    assert found.of("product", "lab/plain")[0].words[0] == "New votes"
    assert found.of("cytokine", "il10")[0].what == "note"


def test_without_git_there_is_one_warning(tmp_path: Path) -> None:
    found = told(write_registry(tmp_path))
    assert found.events == ()
    assert found.warning.startswith("no history: ")


def test_a_shallow_clone_gives_no_history(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    clone = ["git", "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "c")]
    subprocess.run(clone, check=True)
    found = told(tmp_path / "c")
    assert found.events == ()
    assert found.warning == "the clone is shallow: no history is shown"


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "folder"])
def test_a_damaged_cache_is_a_miss(tmp_path: Path, damage: str) -> None:
    root = repository(tmp_path / "r")
    clean = told(root, cached=True)
    path = root / store.FILE
    text = path.read_text(encoding="utf-8")
    assert told(root, cached=True).events == clean.events
    match damage:
        case "cut":
            path.write_text(text[:-9], encoding="utf-8")
        case "flip":
            path.write_text(text.replace("Plain medium", "Plain nedium"), encoding="utf-8")
        case "foreign":
            path.write_text('{"key": 1, "digest": [], "rows": 3}', encoding="utf-8")
        case _:
            path.unlink()
            path.mkdir()
    assert told(root, cached=True).events == clean.events


def test_the_cache_is_used_and_belongs_to_its_commit(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    told(root, cached=True)
    key = git(root, "rev-parse", "HEAD")
    rows = store.load(root, f"{key}::{store.version()}")
    assert rows
    store.save(root, f"{key}::{store.version()}", rows[:1])
    assert len(told(root, cached=True).events) == 1
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    assert len(told(root, cached=True).events) == len(rows) + 1


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("products/a/b.yml", ("product", "a/b")),
        ("examples/a/b.md", ("product", "a/b")),
        ("products/a/maker.yml", ("maker", "a")),
        ("cytokines/il6.yml", ("cytokine", "il6")),
        ("comparisons/x.yml", ("comparison", "x")),
        ("cytokines/README.txt", None),
        ("products/a.yml", None),
    ],
)
def test_what_a_path_is(path: str, known: tuple[str, str] | None) -> None:
    assert identity(path) == known


def feed(events: tuple[Event, ...]) -> Xml.Element:
    data = atom(
        events,
        title="Every <change> & more",
        path="feeds/all.xml",
        link="../products/",
        name=lambda event: event.id,
        address=lambda event: f"../products/{event.id}/" if event.kind == "product" else None,
    )
    return Xml.fromstring(data)


ATOM = "{http://www.w3.org/2005/Atom}"


def test_ids_of_a_feed_stay_when_more_happens(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    before = {event_id(event) for event in told(root).events}
    commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=2)
    after = [event_id(event) for event in told(root).events]
    assert len(set(after)) == len(after) == len(before) + 1
    assert before < set(after)


def test_a_feed_is_well_formed_whatever_its_words() -> None:
    words = ("<script>alert(1)</script> & \x0b]]>",)
    event = Event(date(2026, 2, 1), "", "product", "lab/plain", "changed", words)
    root = feed((event,))
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.text == "<script>alert(1)</script> & ]]>"
    assert content.get("type") == "text"
    assert [e.tag.removeprefix(ATOM) for e in root][:3] == ["id", "title", "updated"]
    assert root.findtext(f"{ATOM}entry/{ATOM}updated") == "2026-02-01T00:00:00Z"


def test_the_same_words_on_one_day_are_one_entry() -> None:
    event = Event(date(2026, 2, 1), "a", "product", "lab/plain", "changed", ("IL-8 1 -> 2 pg/mL",))
    again = Event(date(2026, 2, 1), "b", "product", "lab/plain", "changed", ("IL-8 1 -> 2 pg/mL",))
    assert len(feed((event, again)).findall(f"{ATOM}entry")) == 1


def test_an_empty_feed_has_a_date() -> None:
    assert feed(()).findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"


@pytest.mark.parametrize(
    "name", ["new\nline", "a b", "\x1b[31mred", "ü", "-x", "Upper", "a--b"], ids=ascii
)
def test_a_file_that_is_no_record_has_no_history(name: str) -> None:
    """Its name would be printed as it is, line breaks and all."""
    assert identity(f"products/lab/{name}.yml") is None
    assert identity(f"products/{name}/maker.yml") is None
    assert identity(f"cytokines/{name}.yml") is None


def test_a_commit_of_a_year_that_no_calendar_has_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    write(root, {PLAIN: PRODUCT.replace("12.5", "16")})
    environ = {**os.environ, "GIT_COMMITTER_DATE": "@999999999999 +0000"}
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@facts.example")
    subprocess.run(["git", *who, "commit", "-qam", "x"], cwd=root, env=environ, check=True)
    assert said(told(root), "product", "lab/plain")[0][1:] == (
        "changed",
        ("IL-8 12.5 -> 16 pg/mL",),
    )
    assert trend_of(load_registry(root).registry, cached=False).past
