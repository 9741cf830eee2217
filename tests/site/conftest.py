"""A small registry with one record of every sort, and the sites built from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from building import PROSE, build, write
from small_registry import FILES


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A fresh copy of the small registry with its hand-written pages."""
    folder = tmp_path / "registry"
    write(folder, {**FILES, **PROSE})
    return folder


@pytest.fixture
def make(root: Path) -> Callable[..., Path]:
    """Build a registry: ``make(folder, site)``."""

    def made(folder: Path, site: Path, *args: object, **options: object) -> Path:
        return build(folder, root, site, *args, **options)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def small_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small registry, built once; not to be written to."""
    folder = tmp_path_factory.mktemp("small")
    write(folder, {**FILES, **PROSE})
    return build(folder, root, folder / "site")
