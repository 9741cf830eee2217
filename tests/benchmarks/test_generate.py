"""The registries that are measured: the same seed the same bytes, sound, every form of reading."""

from pathlib import Path

from cytokine_facts.model.amount import AmountKind
from cytokine_facts.registry.loading import load_registry

from benchmarks.generate import generate


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_seed_makes_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        generate(tmp_path / name, 20, seed)
    first = files(tmp_path / "a")
    assert first == files(tmp_path / "b")
    assert first != files(tmp_path / "c")
    assert sum("/preparation-" in name for name in first) == 20


def test_its_records_are_sound_and_hold_every_form(tmp_path: Path) -> None:
    generate(tmp_path / "made", 150)
    loaded = load_registry(tmp_path / "made")
    assert [str(problem) for problem in loaded.errors] == []
    products = loaded.registry.products.values()
    amounts = [
        reading.amount
        for item in products
        if not item.record.is_fictional
        for panel in item.record.panels
        for reading in panel.readings.values()
    ]
    assert {amount.kind for amount in amounts} == set(AmountKind)
    assert {amount.sign for amount in amounts} >= {"<", "≤", "≥", ">"}
    assert any(amount.spread is not None for amount in amounts)
    assert any(amount.approximate for amount in amounts)
    assert {len(item.record.panels) for item in products} >= {1, 2, 3, 4}
