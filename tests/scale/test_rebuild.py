"""A build that takes over what an earlier one made gives the bytes of a build from nothing."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, write
from cytokine_facts.mkdocs_plugin import KEPT
from small_registry import FILES, NAMES, cytokine, product

from tests.checkouts import tree


@pytest.fixture
def warm(registry: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Build into one folder again and again, as on a contributor's machine."""

    def made() -> Path:
        monkeypatch.delenv("CI", raising=False)
        return build(registry, root, registry.parent / "warm")

    return made


@pytest.fixture
def cold(registry: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Build from nothing, as CI does."""

    def made() -> Path:
        monkeypatch.setenv("CI", "1")
        return build(registry, root, registry.parent / "cold")

    return made


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,
    "an amount": lambda root: edit(root, "products/alder/serum.yml", "800 pg/mL", "8 pg/mL"),
    "the name of a neighbour": lambda root: edit(
        root, "products/birch/disputed.yml", "name: Disputed", "name: Argued"
    ),
    "the cell source": lambda root: edit(
        root, "products/alder/serum.yml", "tissue: adipose", "tissue: bone marrow"
    ),
    "a new product": lambda root: (root / "products/birch/new.yml").write_text(
        product("New", NAMES), "utf-8"
    ),
    "a product less": lambda root: (root / "products/alder/list.yml").unlink(),
    "a withdrawal undone": lambda root: (root / "products/alder/gone.yml").write_text(
        product("Back", NAMES), "utf-8"
    ),
    "the maker's name": lambda root: edit(
        root, "products/alder/maker.yml", "Alder & Sons", "Alder & Daughters"
    ),
    "a role": lambda root: edit(root, "cytokines/il10.yml", "role: anti", "role: pro"),
    "the words of a cytokine": lambda root: edit(
        root, "cytokines/il10.yml", "A test protein.", "Another test protein."
    ),
    "the name of a cytokine": lambda root: edit(
        root, "cytokines/il10.yml", "name: IL-10\n", "name: Interleukin 10\n"
    ),
    "the class of a cytokine": lambda root: edit(
        root, "cytokines/il10.yml", "class: interleukin", "class: chemokine"
    ),
    "a mass": lambda root: edit(
        root,
        "cytokines/il10.yml",
        "added: ",
        "mass: {value: 18, basis: computed, source: a}\nadded: ",
    ),
    "a cytokine more": lambda root: (root / "cytokines/new.yml").write_text(
        cytokine("NEW-1", "new protein 1", "NEW1", "anti"), "utf-8"
    ),
    "what a maker was told": lambda root: edit(
        root, "products/alder/maker.yml", "added: ", "notified_on: 2026-01-04\nadded: "
    ),
    "a former name": lambda root: edit(
        root, "products/alder/list.yml", "added: ", "former_ids: [alder/old-list]\nadded: "
    ),
    "an alias": lambda root: edit(
        root, "cytokines/il6.yml", "class: interleukin", "class: interleukin\naliases: [BSF-2]"
    ),
    "an example": lambda root: edit(
        root, "examples/nowhere/mock.yml", "name: Mock", "name: Mocked"
    ),
    "a comparison": lambda root: edit(
        root, "comparisons/alder-birch.yml", "Both are adipose.", "Both are fat."
    ),
    "a hand-written page": lambda root: edit(root, "docs/about.md", "# About", "# About us"),
    "a potency": lambda root: edit(root, "cytokines/il10.yml", "low: 200", "low: 2"),
    "the title of a source": lambda root: edit(
        root, "products/birch/horse.yml", "title: A paper", "title: An older paper"
    ),
    "a title that a spreadsheet would run": lambda root: edit(
        root, "products/birch/horse.yml", "title: A paper", "title: '@A paper'"
    ),
    "another id": lambda root: (root / "products/alder/list.yml").rename(
        root / "products/birch/menu.yml"
    ),
    "a withdrawal": lambda root: edit(
        root,
        "products/birch/disputed.yml",
        "status: disputed",
        "status: withdrawn\nwithdrawn: {date: 2026-01-06, reason: Bad source.}",
    ),
    "a draft that is published": lambda root: edit(
        root, "products/alder/draft.yml", "status: draft", "status: published"
    ),
    "the newest date": lambda root: edit(
        root, "products/alder/list.yml", "2026-01-05", "2026-01-09"
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_gives_the_bytes_of_a_clean_build(
    what: str, registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    warm()
    EDITS[what](registry)
    assert tree(warm()) == tree(cold())


def test_a_row_of_edits_gives_the_bytes_of_a_clean_build(
    registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    warm()
    rng = random.Random(7)
    names = [n for n in FILES if n.startswith("products/") and not n.endswith("maker.yml")]
    for turn in range(3):
        name = rng.choice(names)
        edit(registry, name, "adipose", rng.choice(("cord blood", "adipose, belly", "placenta")))
        edit(registry, name, "method: ELISA", f"method: ELISA no. {turn}")
        names.remove(name)
        warm()
    assert tree(warm()) == tree(cold())


def test_what_did_not_change_is_taken_over(registry: Path, warm: Callable[[], Path]) -> None:
    page, near = "products/birch/horse/label.svg", "products/alder/serum/label.svg"
    before = {name: (warm() / name).stat().st_ino for name in (page, near)}
    edit(registry, "products/alder/serum.yml", "800 pg/mL", "8 pg/mL")
    site = warm()
    assert (site / page).stat().st_ino == before[page]
    assert (site / near).stat().st_ino != before[near]


def test_words_of_a_cytokine_leave_the_labels_alone_that_do_not_name_it(
    registry: Path, warm: Callable[[], Path]
) -> None:
    with_it, without = "products/alder/serum/label.svg", "products/birch/other/label.svg"
    write(registry, {"products/birch/other.yml": product("Other", {"IL-8": "800 pg/mL"})})
    before = {name: (warm() / name).stat().st_ino for name in (with_it, without)}
    edit(registry, "cytokines/il10.yml", "A test protein.", "Another test protein.")
    site = warm()
    assert (site / without).stat().st_ino == before[without]
    assert (site / with_it).stat().st_ino != before[with_it]


def test_ci_takes_nothing_over(
    registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    warm()
    kept = tree(registry / KEPT)
    page = "products/alder/serum/index.html"
    first = (cold() / page).stat().st_mtime_ns
    assert (cold() / page).stat().st_mtime_ns != first
    assert tree(registry / KEPT) == kept


@pytest.mark.parametrize(
    "name",
    [
        "items",
        "labels",
        "files",
        "records",
        "tables/index",
        "tables/rows.sqlite",
        "tables/readings.csv",
    ],
)
@pytest.mark.parametrize("damage", ["flipped", "cut", "foreign", "empty", "gone", "folder"])
def test_a_damaged_cache_is_a_miss(
    name: str, damage: str, registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    warm()
    path = registry / KEPT / name
    data = bytearray(path.read_bytes())
    match damage:
        case "flipped":
            for place in random.Random(name).sample(range(len(data)), 200):
                data[place] ^= 0x55
        case "cut":
            del data[len(data) * 2 // 3 :]
        case "foreign":
            data[:] = os.urandom(4000)
        case "empty":
            data.clear()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage != "gone":
        path.write_bytes(data)
    assert tree(warm()) == tree(cold())


def test_a_published_file_that_was_touched_is_made_anew(
    registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    site = warm()
    for name in ("products/alder/serum/label.svg", "products/birch/horse/index.html"):
        (site / name).write_text("not ours")
    (site / "products/alder/list/label.svg").unlink()
    assert tree(warm()) == tree(cold())


def test_the_cache_of_another_registry_is_a_miss(
    registry: Path, warm: Callable[[], Path], cold: Callable[[], Path]
) -> None:
    warm()
    for name in [n for n in FILES if n.startswith("cytokines/")]:
        edit(registry, name, "full_name: ", "full_name: other ")
    assert tree(warm()) == tree(cold())
