"""What others' work the project installs is listed, and may be used."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def licences(root: Path) -> ModuleType:
    """The program that lists them."""
    spec = importlib.util.spec_from_file_location("licences", root / ".ci/licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_is_what_the_locks_install(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, ".ci/licences.py", "--check"], cwd=root, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")


class Package:
    """A package that says so much of its licence."""

    def __init__(self, name: str, **about: Any) -> None:
        self.name = name
        self.metadata = self
        self.about = about

    def get(self, key: str) -> Any:
        return self.about.get(key.lower().replace("-", "_"))

    def get_all(self, key: str) -> list[str]:
        return list(self.about.get("classifiers", ()))


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"license_expression": "MIT"}, "MIT"),
        ({"license_expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"license": "Apache Software License"}, "Apache-2.0"),
        ({"classifiers": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        ({"license_expression": "GPL-3.0-only"}, ""),
        ({"license_expression": "MIT AND AGPL-3.0-only"}, ""),
        ({"classifiers": ["License :: Other/Proprietary License"]}, ""),
        ({}, ""),
    ],
    ids=str,
)
def test_only_listed_licences_pass(licences: ModuleType, about: dict[str, Any], found: str) -> None:
    assert licences.licence(Package("x", **about)) == found


def test_a_lock_is_read_for_this_system(licences: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "x.txt"
    lock.write_text(
        "a==1 \\\n    --hash=sha256:0\nb==2 ; sys_platform == 'none' \\\n    --hash=sha256:0\n"
    )
    assert licences.locked(lock) == ["a"]
