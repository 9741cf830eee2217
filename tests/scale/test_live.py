"""A server's shortcuts: what was touched is read again, what was not stays the same object."""

import os
from pathlib import Path

from cytokine_facts.kept import Kept
from cytokine_facts.label.making import make_labels
from cytokine_facts.label.view import Labels
from cytokine_facts.live import SETTLED, Same, sign_of
from cytokine_facts.registry.loading import Loaded, load_registry

EDITED = "products/alder/serum.yml"


def settle(folder: Path) -> None:
    """Give every file a time that is long past, as far as the file system lets us."""
    for path in folder.rglob("*.yml"):
        os.utime(path, ns=(0, 0))


def build(folder: Path, items: Kept, labels: Kept) -> tuple[Loaded, Labels]:
    """Do what a server does for every build."""
    loaded = load_registry(folder, kept=items)
    items.save()
    made = make_labels(loaded.registry, labels)
    labels.save()
    return loaded, made


def test_an_edit_that_keeps_size_and_time_is_seen_and_no_other_label_is_made(
    registry: Path,
) -> None:
    settle(registry)
    items, labels = Kept(None, live=True), Kept(None, live=True)
    _, before = build(registry, items, labels)
    path = registry / EDITED
    name = before.products["alder/serum"].name
    path.write_text(path.read_text("utf-8").replace(name, name[::-1]), "utf-8")
    os.utime(path, ns=(0, 0))
    loaded, after = build(registry, items, labels)
    assert after.products["alder/serum"].name == name[::-1]
    others = before.products.keys() - {"alder/serum"}
    assert all(after.products[id_] is before.products[id_] for id_ in others)

    cold, anew = build(registry, Kept(None), Kept(None))
    assert loaded.problems == cold.problems
    assert {i: r.inputs_hash for i, r in after.products.items()} == {
        i: r.inputs_hash for i, r in anew.products.items()
    }


def test_a_file_is_taken_as_it_was_only_with_the_same_sign_and_when_it_has_settled(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.yml"
    path.write_text("one", "utf-8")
    fresh = sign_of(path)
    assert fresh is not None
    old = (0, 0, *fresh[2:])
    same = Same(live=True)
    same.note("x", fresh, "names", b"key")
    assert same.file("x", fresh, "names") is None, "it may change again within the same tick"
    same.note("x", old, "names", b"key")
    assert same.file("x", old, "names") == b"key"
    assert same.file("x", old, "other names") is None
    assert same.file("x", (SETTLED, *old[1:]), "names") is None
    assert same.file("x", None, "names") is None
    assert sign_of(tmp_path / "none.yml") is None


def test_a_value_is_made_anew_for_another_object_and_forgotten_when_nobody_asks() -> None:
    part, twin, made = ["a"], ["a"], []

    def make() -> object:
        made.append(object())
        return made[-1]

    same = Same(live=True)
    first = same.once("x", (part,), make)
    same.turn()
    assert same.once("x", (part,), make) is first
    assert same.once("x", (twin,), make) is not first
    same.turn()
    same.turn()
    same.once("x", (twin,), make)
    assert len(made) == 3
    build_alone = Same()
    assert build_alone.once("x", (part,), make) is not build_alone.once("x", (part,), make)
