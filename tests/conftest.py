"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("house"), derandomize=True)
settings.register_profile(
    "few",
    parent=settings.get_profile("ci"),
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "house")
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: the real registry and everything around it."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this run's builds keep what seals their caches: nothing of the user's is touched."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        yield folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all browser tests in one worker: one built site, one browser."""
    for item in items:
        if "browser" in item.path.relative_to(ROOT / "tests").parts:
            item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written once, to be read before they are committed."""
    parser.addoption("--write-expected", action="store_true", help="write missing golden files")
