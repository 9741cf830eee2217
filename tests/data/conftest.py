"""The real registry, loaded once."""

import csv
from pathlib import Path

import pytest
from cytokine_facts.registry import Item, Registry
from cytokine_facts.registry.loading import Loaded, load_registry

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="package")
def loaded(root: Path) -> Loaded:
    """The checkout's records with their problems."""
    return load_registry(root)


@pytest.fixture(scope="package")
def registry(loaded: Loaded) -> Registry:
    """The checkout's records."""
    return loaded.registry


@pytest.fixture(scope="package")
def first(registry: Registry) -> dict[str, Item]:
    """The preparations of the first data set, by id."""
    return {row["record_id"]: registry.products[row["record_id"]] for row in rows("manifest.tsv")}
