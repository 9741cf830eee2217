"""What the tests of repeated builds share: the small registry of the tests of the site."""

import sys
from pathlib import Path

import pytest

SITE = Path(__file__).parents[1] / "site"
sys.path.insert(0, str(SITE))

from building import PROSE, write  # noqa: E402
from small_registry import FILES  # noqa: E402


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A fresh copy of the small registry with its hand-written pages."""
    folder = tmp_path / "registry"
    write(folder, {**FILES, **PROSE})
    return folder
