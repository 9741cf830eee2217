"""A git repository of a small registry, for tests."""

import os
import subprocess
from pathlib import Path

from ..registry_files import FILES

WHEN = "2026-02-{:02d}T12:00:00+00:00"


def git(root: Path, *arguments: str, day: int = 1) -> str:
    """Run git as a fixed person on a fixed day of February 2026."""
    when = WHEN.format(day)
    environ = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
    }
    person = ("-c", "user.name=Ann", "-c", "user.email=ann@facts.example")
    ran = subprocess.run(
        ["git", *person, *arguments], cwd=root, env=environ, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def write(root: Path, files: dict[str, str | None]) -> None:
    """Write files below ``root``; ``None`` removes one."""
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def commit(root: Path, files: dict[str, str | None], message: str = "Change", day: int = 1) -> str:
    """Commit files; return the commit."""
    write(root, files)
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message, day=day)
    return git(root, "rev-parse", "HEAD")


def repository(root: Path, files: dict[str, str | None] | None = None) -> Path:
    """Make a repository with the small registry and ``files`` as its first commit."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    commit(root, {**FILES, **(files or {})}, "Begin")
    return root
