"""Nothing of the first data set was dropped, changed or guessed."""

from decimal import Decimal
from pathlib import Path

import pytest
from cytokine_facts.balance.entries import entries_of
from cytokine_facts.model.amount import Amount, AmountKind
from cytokine_facts.model.entry import EntryState
from cytokine_facts.model.panel import Reading
from cytokine_facts.model.product import Product
from cytokine_facts.model.vocabulary import Basis, Kind
from cytokine_facts.registry import Item, Registry
from cytokine_facts.registry.loading import Loaded

from .conftest import rows

FOUNDING_ARTICLE = "http://barefacedtruth.com/2012/"
PRINTED = {"GM-CSF": "GM-CSGF"}
"""Names that the data set had corrected: they stand as printed in the record that says so."""


def test_every_record_is_good(loaded: Loaded) -> None:
    assert loaded.errors == ()


def test_all_preparations_are_there(first: dict[str, Item]) -> None:
    assert len(first) == 141


def test_every_reading_is_accounted_for(first: dict[str, Item]) -> None:
    for row in rows("manifest.tsv"):
        item = first[row["record_id"]]
        total, held, elsewhere = (
            int(row[key])
            for key in ("readings_in_data", "held_as_readings", "held_as_other_measures")
        )
        assert total == held + elsewhere, item.id
        assert len(item.readings) == held, item.id
        assert len(moved(item)) == elsewhere, item.id


def moved(item: Item) -> list[str]:
    """Return what the data called readings and the record holds as other measures."""
    return [
        measure.what
        for measure in item.record.other_measures
        if measure.what.startswith(("mRNA of ", "18 cytokines"))
    ]


def test_no_messenger_rna_is_a_reading(first: dict[str, Item]) -> None:
    rna = [w for item in first.values() for w in moved(item) if w.startswith("mRNA")]
    assert rna == ["mRNA of TGF-ß3", "mRNA of IGF-1", "mRNA of VEGF-D", "mRNA of IL-8"]


@pytest.fixture(scope="module")
def by_record() -> dict[str, list[dict[str, str]]]:
    """The readings of the data set, by record."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("readings.tsv"):
        found.setdefault(row["record"], []).append(row)
    return found


def test_printed_names_are_kept(
    first: dict[str, Item], by_record: dict[str, list[dict[str, str]]]
) -> None:
    for id_, data in by_record.items():
        item = first[id_]
        held = sorted(r.printed for r in item.readings)
        others = " ".join(moved(item))
        names = [row["printed"] for row in data]
        if id_ == "unnamed-founding-article/adipose-product":
            names = [PRINTED[name] for name in names]
        assert held == sorted(n for n in names if n not in others), id_


def numbers(amount: Amount) -> set[Decimal]:
    """Return every number of an amount."""
    found = (amount.value, amount.low, amount.high, amount.limit)
    return {n for n in found if n is not None}


def test_printed_figures_are_kept(
    first: dict[str, Item], by_record: dict[str, list[dict[str, str]]]
) -> None:
    checked = 0
    for id_, data in by_record.items():
        readings: dict[str, list[Reading]] = {}
        for resolved in first[id_].readings:
            readings.setdefault(resolved.printed, []).append(resolved.reading)
        for row in data:
            figures = [row[key] for key in ("value", "low", "high") if row[key]]
            if not figures or row["printed"].startswith("18 cytokines"):
                continue
            reading = readings[row["printed"]].pop(0)
            ends = [a for a in (reading.amount, reading.low, reading.high) if a]
            kept = set().union(*(numbers(a) for a in ends))
            for figure in figures:
                assert Decimal(figure) in kept or figure in (reading.printed or ""), (id_, row)
                checked += 1
    assert checked > 150


def test_what_was_not_seen_counts_as_not_tested(first: dict[str, Item]) -> None:
    seen_nothing = sum(r["qualifier"] == "measured_value_not_seen" for r in rows("readings.tsv"))
    held = [
        r
        for item in first.values()
        for r in item.readings
        if r.reading.amount.kind is AmountKind.NOT_SEEN
    ]
    assert len(held) == seen_nothing == 156


def test_a_doubted_figure_is_shown_and_never_converted(
    registry: Registry, first: dict[str, Item]
) -> None:
    doubted = 0
    for item in first.values():
        for entry, resolved in zip(
            entries_of(item.record, item.readings, registry.cytokines), item.readings, strict=True
        ):
            if resolved.reading.suspect:
                doubted += 1
                assert entry.state is EntryState.PRESENT, (item.id, resolved.printed)
                assert entry.value is None, (item.id, resolved.printed)
    assert doubted == 14


def test_a_name_without_isoform_is_never_resolved(first: dict[str, Item]) -> None:
    vague = {"TGF-β", "TGFβ", "TGF-b", "TGF-?", "PDGF", "FGF", "IGF", "IF"}
    for item in first.values():
        for resolved in item.readings:
            if resolved.printed in vague:
                assert resolved.cytokine is None, (item.id, resolved.printed)


def test_animals_are_said(first: dict[str, Item]) -> None:
    species = [item.record.source_material.species for item in first.values()]
    assert {s: species.count(s) for s in set(species)} == {
        "human": 128,
        "rabbit": 8,
        "horse": 3,
        "dog": 2,
    }


def test_ties_are_stated_wherever_the_founding_article_is_used(first: dict[str, Item]) -> None:
    used = [
        source
        for item in first.values()
        for source in item.record.sources.values()
        if source.url and source.url.startswith(FOUNDING_ARTICLE)
    ]
    assert used
    assert all(source.ties for source in used)


def test_conflicts_of_interest_are_flags_too(first: dict[str, Item]) -> None:
    for item in first.values():
        flags = [f.note for f in item.record.integrity if f.flag == "conflict-of-interest"]
        assert flags == item.record.conflicts, item.id


def test_names_from_the_literature_on_a_cell_type_are_inferred(first: dict[str, Item]) -> None:
    for row in rows("readings.tsv"):
        if row["qualifier"] == "mentioned_only":
            item = first[row["record"]]
            assert {p.basis for p in item.record.panels} == {Basis.INFERRED}, item.id


def test_no_real_record_is_fictional_and_no_example_is_real(registry: Registry) -> None:
    assert all(i.record.kind is not Kind.FICTIONAL for i in registry.products.values())
    assert all(i.record.kind is Kind.FICTIONAL for i in registry.examples.values())


def test_files_name_their_schema(root: Path) -> None:
    kinds = {"products": "product", "examples": "product"}
    kinds |= {"cytokines": "cytokine", "comparisons": "comparison"}
    for folder, kind in kinds.items():
        for path in sorted((root / folder).rglob("*.yml")):
            schema = "maker" if path.stem == "maker" else kind
            up = "../" * len(path.relative_to(root).parent.parts)
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            expected = f"# yaml-language-server: $schema={up}schema/{schema}.schema.json"
            assert first == expected, path.name


def test_keys_stand_in_the_order_of_the_model(registry: Registry, root: Path) -> None:
    order = list(Product.model_fields)
    for item in registry.products.values():
        lines = (root / item.path).read_text(encoding="utf-8").splitlines()
        keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
        assert keys == sorted(keys, key=order.index), item.id
