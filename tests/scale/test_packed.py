"""Records of a large registry lie packed: nobody can tell, but for the memory."""

import pickle
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from building import build
from cytokine_facts import packed as module
from cytokine_facts.kept import Kept, key_of
from cytokine_facts.label.making import make_labels
from cytokine_facts.label.view import Label
from cytokine_facts.packed import Parcel, read, written
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.keeping import keeping_problems
from cytokine_facts.review.permalinks import unlocked

from tests.checkouts import tree

Opened = Callable[[], int]


@pytest.fixture
def label(registry: Path) -> Label:
    """A label that says much."""
    return make_labels(load_registry(registry).registry, whatif=True).products["alder/serum"]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return how many records were opened."""
    counted = []

    def counting(data: bytes) -> object:
        counted.append(data)
        return read(data)

    monkeypatch.setattr(module, "read", counting)
    return lambda: len(counted)


def test_a_packed_label_says_what_it_said(label: Label, opened: Opened) -> None:
    item = label.item
    said = {field.name: getattr(label, field.name) for field in fields(label)}
    record = item.record.model_dump()
    label.pack()
    item.pack()
    assert {name: getattr(label, name) for name in said} == said
    assert item.record.model_dump() == record
    assert [r.reading for r in item.readings] == [
        r for panel in item.record.panels for r in panel.readings.values()
    ]
    assert opened() == 2


def test_what_lists_ask_opens_nothing(label: Label, opened: Opened) -> None:
    label.pack()
    label.item.pack()
    assert label.outcome is label.gist.outcome
    assert label.item.card.tissue == "adipose"
    assert [brief.cytokine for brief in label.gist.briefs]
    assert opened() == 0


def test_a_check_opens_nothing(
    registry: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MANY", 0)
    loaded = load_registry(registry).registry
    assert unlocked(loaded)
    assert keeping_problems(loaded) == ()
    assert opened() == 0


def test_a_label_that_was_opened_is_packed_again_behind_others(
    registry: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECENT", 1)
    labels = make_labels(load_registry(registry).registry).products
    first, second = labels["alder/serum"], labels["alder/list"]
    for label in (first, second):
        label.pack()
    for label, seen in ((first, 1), (first, 1), (second, 2), (second, 2), (first, 3)):
        assert label.balance.chosen
        assert opened() == seen


def test_a_field_that_no_label_has_is_none_of_a_packed_one(label: Label) -> None:
    label.pack()
    with pytest.raises(AttributeError, match="has no 'colour'"):
        _ = label.colour  # type: ignore[attr-defined]


def test_a_label_is_kept_and_comes_back_packed(
    label: Label, tmp_path: Path, opened: Opened
) -> None:
    kept = Kept(tmp_path / "labels")
    kept.put(key_of("a"), label)
    kept.save()
    found = Kept(tmp_path / "labels").get(key_of("a"))
    assert isinstance(found, Label)
    assert found.gist == label.gist
    assert opened() == 0
    assert found.groups == label.groups
    assert opened() == 1


def test_a_copy_with_another_day_leaves_the_rest_packed(label: Label, opened: Opened) -> None:
    label.pack()
    other = label.with_light(key=b"new")
    assert (other.key, other.name) == (b"new", label.name)
    assert opened() == 0
    assert other.sources == label.sources


@pytest.mark.parametrize("kind", [Path, str, Parcel])
def test_a_parcel_of_something_else_is_refused(kind: type) -> None:
    with pytest.raises(pickle.UnpicklingError):
        Parcel(kind, written(()))


def test_a_site_of_packed_records_is_the_same(
    registry: Path, root: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    whole = tree(build(registry, root, registry.parent / "whole"))
    assert opened() == 0
    monkeypatch.setattr(module, "MANY", 0)
    monkeypatch.setattr(module, "RECENT", 2)
    found = tree(build(registry, root, registry.parent / "packed"))
    assert opened() > 10
    assert found == whole
