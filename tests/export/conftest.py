"""The small registry of the site's tests, and the real one, as data sets and as folders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.export.bulk import export_files
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.folder import write_export
from cytokine_facts.export.releases import load_releases
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry

from tests.site.small_registry import FILES

ADDRESS = "https://facts.example/"


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def dataset(root: Path, address: str = ADDRESS) -> Dataset:
    """Return the data set of a registry without errors."""
    loaded = load_registry(root)
    assert not loaded.errors
    return Dataset(loaded.registry, make_labels(loaded.registry), load_releases(root), address)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A fresh copy of the small registry."""
    return write(tmp_path / "registry", FILES)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[dict[str, str]], Dataset]:
    """Return the data set of the small registry with other files."""

    def made(files: dict[str, str]) -> Dataset:
        return dataset(write(tmp_path / "changed", {**FILES, **files}))

    return made


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data set of the small registry; not to be written to."""
    return dataset(write(tmp_path_factory.mktemp("small"), FILES))


@pytest.fixture(scope="session")
def real(root: Path) -> Dataset:
    """The data set of the real registry."""
    return dataset(root)


@pytest.fixture(scope="session")
def exported(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported folder of the small registry; not to be written to."""
    folder = tmp_path_factory.mktemp("out") / "export"
    write_export(export_files(small), folder)
    return folder
