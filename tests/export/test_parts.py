"""Rows of labels that did not change come from the tables of the last build, byte for byte."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.export.bulk import table_files
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.stores import Stores
from cytokine_facts.label.view import Label, Labels

from tests.export.conftest import dataset

Build = Callable[[Dataset], dict[str, bytes]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Make the tables with what the build before kept."""

    def made(data: Dataset) -> dict[str, bytes]:
        folder = tmp_path / "out"
        folder.mkdir(exist_ok=True)
        known = replace(data, stores=Stores.under(tmp_path / "kept"))
        return {file.path: file.data for file in table_files(known, folder)}

    return made


def nothing_kept(data: Dataset, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    return {file.path: file.data for file in table_files(data, folder)}


def without_entries(data: Dataset, but: str = "") -> Dataset:
    """Return the data set with labels that can tell nothing of their entries."""
    empty: dict[str, Any] = {"groups": None, "others": None, "balance": None}

    def bare(label: Label) -> Label:
        return label if label.id == but else replace(label, **empty)

    products = {id_: bare(label) for id_, label in data.labels.products.items()}
    return replace(data, labels=Labels(products, data.labels.examples))


def test_a_label_that_did_not_change_is_not_asked(registry: Path, build: Build) -> None:
    data = dataset(registry)
    first = build(data)
    assert build(without_entries(data)) == first
    assert build(data) == first


def test_only_the_label_that_changed_is_asked(registry: Path, build: Build, tmp_path: Path) -> None:
    build(dataset(registry))
    path = registry / "products/alder/serum.yml"
    path.write_text(path.read_text().replace("800 pg/mL", "8.50 pg/mL"))
    data = dataset(registry)
    assert build(without_entries(data, "alder/serum")) == nothing_kept(data, tmp_path / "cold")


def test_a_new_revision_is_a_change(registry: Path, build: Build, tmp_path: Path) -> None:
    data = dataset(registry)
    build(data)
    old: Any = {"alder/serum": (object(),)}
    released = replace(data, releases=replace(data.releases, old=old))
    found = build(released)
    assert found == nothing_kept(released, tmp_path / "cold")
    assert b'"2"' in found["csv/labels.csv"]


def test_what_a_key_does_not_tell_is_made_each_time(registry: Path, build: Build) -> None:
    data = dataset(registry)
    products = {id_: replace(label, key=b"") for id_, label in data.labels.products.items()}
    unknown = replace(data, labels=Labels(products, data.labels.examples))
    assert build(unknown) == build(unknown)
    with pytest.raises((TypeError, AttributeError)):
        build(without_entries(unknown))
