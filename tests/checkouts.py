"""Whole checkouts of small registries in folders of their own, built by the real command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRAME = ("mkdocs.yml", "docs", "overrides", "registry.yml", "rules.lock")
"""What a registry needs beside its records."""


def checkout(folder: Path, records: Mapping[str, str | bytes]) -> Path:
    """Make a registry in ``folder`` with this one's pages and theme, and the given records."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FRAME:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    for name, data in records.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def environment(**more: str) -> dict[str, str]:
    """Return this process's variables, as a contributor's build has them, and others."""
    kept = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "EDIT_URI", "CI")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", **more}


def build_command(*arguments: str) -> list[str]:
    """Return the command that builds the site of the checkout it is run in."""
    return [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments]


def built(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout."""
    return subprocess.run(
        build_command(*arguments),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
