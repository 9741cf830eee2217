"""The same records give the same bytes, wherever, whenever and by whomever they are built.

The second proof of every run, with the real registry, is ``make strict``, which builds it twice.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checkouts import build_command, checkout, environment, tree
from tests.site.small_registry import FILES

EPOCH = "1795305600"
Change = Callable[[Path], None]


def _nothing(folder: Path) -> None:
    return


def _older(folder: Path) -> None:
    for number, path in enumerate(sorted(folder.rglob("*"))):
        os.utime(path, (number, 10**9 - number * 86_400))


def _reversed(folder: Path) -> None:
    """Write every file anew, the last one first, so that folders list them in another order."""
    files = sorted((p for p in folder.rglob("*") if p.is_file()), reverse=True)
    contents = [(path, path.read_bytes()) for path in files]
    for path, _ in contents:
        path.unlink()
    for path, data in contents:
        path.write_bytes(data)


def _readable_by_one(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


VARIATIONS: dict[str, tuple[dict[str, str], int, str, Change]] = {
    "another folder": ({}, 0o022, "an other/Ördner »x« 目录", _nothing),
    "far east": ({"TZ": "Pacific/Kiritimati"}, 0o022, "x", _nothing),
    "far west": ({"TZ": "Etc/GMT+12"}, 0o022, "x", _nothing),
    "plain locale": ({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}, 0o022, "x", _nothing),
    "Turkish locale": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, 0o022, "x", _nothing),
    "hash seed 0": ({"PYTHONHASHSEED": "0"}, 0o022, "x", _nothing),
    "hash seed 4242": ({"PYTHONHASHSEED": "4242"}, 0o022, "x", _nothing),
    "closed mask": ({}, 0o077, "x", _readable_by_one),
    "older files": ({}, 0o022, "x", _older),
    "another order on disk": ({"TMPDIR": "/var/tmp"}, 0o002, "x", _reversed),
    "another user's home": (
        {"HOME": "/nonexistent", "USER": "x", "COLUMNS": "20", "XDG_CACHE_HOME": "/nonexistent"},
        0o022, "x", _nothing,
    ),
    "optimised Python": ({"PYTHONOPTIMIZE": "1"}, 0o022, "x", _nothing),
}  # fmt: skip
"""Environment, mask, folder, and what is done to the checkout before it is built."""


def site(folder: Path, variables: dict[str, str], mask: int, change: Change) -> dict[str, bytes]:
    checkout(folder, FILES)
    change(folder)
    ran = subprocess.run(
        build_command(), cwd=folder, capture_output=True, umask=mask,
        env=environment(**{"SOURCE_DATE_EPOCH": EPOCH, **variables}),
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode(errors="replace")
    return tree(folder / "site")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as it is built without any variation."""
    return site(tmp_path_factory.mktemp("plain") / "x", {}, 0o022, _nothing)


@pytest.mark.parametrize("name", VARIATIONS)
def test_the_bytes_are_the_same(plain: dict[str, bytes], tmp_path: Path, name: str) -> None:
    variables, mask, folder, change = VARIATIONS[name]
    varied = site(tmp_path / folder, variables, mask, change)
    assert sorted(varied) == sorted(plain)
    assert [name for name in plain if plain[name] != varied[name]] == []


def test_the_day_of_the_build_stands_in_the_data_set_alone(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    """The data set says for which day ages were judged; no page, feed or label does."""
    later = str(int(EPOCH) + 3 * 86_400)
    varied = site(tmp_path / "x", {"SOURCE_DATE_EPOCH": later}, 0o022, _nothing)
    differ = {name for name in plain if plain[name] != varied[name]}
    assert {name for name in differ if not name.startswith("data/")} == {"api/v1/index.json"}


def test_no_path_of_this_machine_is_in_the_site(plain: dict[str, bytes], root: Path) -> None:
    places = [str(root).encode(), b"/tmp/", str(Path.home()).encode() + b"/"]
    assert {n for n, data in plain.items() if any(p in data for p in places)} == set()
