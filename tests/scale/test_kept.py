"""The store of kept objects: what goes in comes out, and any doubt is a miss."""

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import cytokine_facts.kept as module
import pytest
from cytokine_facts.balance.result import Pair
from cytokine_facts.kept import Kept, key_of
from cytokine_facts.label.figures import Plot
from hypothesis import given
from hypothesis import strategies as st

PLOT = Plot(1.5, None, 3.0, None, 0.25)
KEY = key_of("a key")


def stored(path: Path, **values: object) -> Path:
    kept = Kept(path)
    for name, value in values.items():
        kept.put(key_of(name), value)
    kept.save()
    return path


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    value = (PLOT, Decimal("1.50"), date(2026, 1, 2), frozenset({"a"}), None, "β", 2)
    kept = Kept(stored(tmp_path / "x", one=value, two=PLOT))
    assert kept.get(key_of("one")) == value
    assert kept.get(key_of("two")) == PLOT
    assert kept.get(key_of("three")) is None


def test_what_a_build_did_not_use_is_dropped(tmp_path: Path) -> None:
    path = stored(tmp_path / "x", one=PLOT, two=PLOT)
    kept = Kept(path)
    kept.get(key_of("one"))
    kept.save()
    assert Kept(path).get(key_of("one")) == PLOT
    assert Kept(path).get(key_of("two")) is None


def test_another_program_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "x", one=PLOT)
    monkeypatch.setattr(module, "program", lambda: "another")
    assert Kept(path).get(key_of("one")) is None


@given(place=st.integers(0, 10**6), flip=st.integers(1, 255))
def test_a_flipped_byte_never_changes_a_value(
    place: int, flip: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = stored(tmp_path_factory.mktemp("kept") / "x", one=PLOT, two=("text", 12))
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= flip
    path.write_bytes(data)
    assert Kept(path).get(key_of("one")) in (PLOT, None)
    assert Kept(path).get(key_of("two")) in (("text", 12), None)


def test_an_entry_under_another_key_is_a_miss(tmp_path: Path) -> None:
    path = stored(tmp_path / "x", one=PLOT)
    path.write_bytes(path.read_bytes().replace(key_of("one"), key_of("two")))
    assert Kept(path).get(key_of("two")) is None


class Harmful:
    """Runs a command where it is read back by somebody who trusts it."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.target,)


def test_a_forged_entry_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ran"
    blob = pickle.dumps(Harmful(target))
    monkeypatch.setattr(module, "written", lambda value: blob)
    kept = Kept(stored(tmp_path / "x", one=None))
    assert kept.get(key_of("one")) is None
    assert not target.exists()


def test_only_classes_of_this_package_come_back(tmp_path: Path) -> None:
    kept = Kept(stored(tmp_path / "x", function=key_of, module=Path("x"), fine=Pair))
    assert kept.get(key_of("function")) is None
    assert kept.get(key_of("module")) is None
    assert kept.get(key_of("fine")) is Pair


def test_live_objects_are_the_same_ones(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "x", live=True)
    kept.put(KEY, PLOT)
    kept.save()
    assert kept.get(KEY) is PLOT
    kept.save()
    assert kept.get(KEY) is PLOT
    assert Kept(tmp_path / "x").get(KEY) == PLOT


def test_nowhere_to_keep_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Kept(stored(tmp_path / "file" / "x", one=PLOT)).get(key_of("one")) is None


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_keys_tell_parts_apart(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)
