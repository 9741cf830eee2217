"""A small registry and its site, built once by the real command."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checkouts import built, checkout
from tests.site.small_registry import FILES


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with its site; not to be written to."""
    folder = checkout(tmp_path_factory.mktemp("faults") / "checkout", FILES)
    ran = built(folder)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    """A copy of the checkout with its site, in a folder of its own."""
    return Path(shutil.copytree(finished, tmp_path / "checkout"))


@pytest.fixture
def told() -> Callable[[str], list[str]]:
    """Return what a failed build says beside its log of what it does."""

    def lines(stderr: str) -> list[str]:
        skipped = ("INFO", "WARNING", "DEBUG", "Aborted")
        return [x for x in stderr.splitlines() if x.strip() and not x.startswith(skipped)]

    return lines
