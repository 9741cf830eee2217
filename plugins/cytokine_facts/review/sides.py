"""The two sides of a comparison: git revisions, folders, or the working tree."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..registry import Registry
from ..registry.gather import FOLDERS
from ..registry.loading import Loaded, load_registry
from .git import GitError, Repository

EXTRA = ("changes", "registry.yml", "rules.lock", "permalinks.lock", "exceptions.yml")
"""What belongs to a registry beside its records."""
PROGRAM = "plugins/cytokine_facts"


@dataclass(frozen=True, slots=True)
class Side:
    """One registry of a comparison."""

    name: str
    """As the user named it."""
    loaded: Loaded
    refused: tuple[str, ...] = ()
    """Files of a revision that were not read: links, impossible names."""

    @property
    def registry(self) -> Registry:
        """The records without errors."""
        return self.loaded.registry

    @property
    def root(self) -> Path:
        """The folder that holds the files."""
        return self.loaded.registry.root

    @property
    def left_out(self) -> dict[str, str]:
        """The files whose records are left out, each with its first error."""
        found = dict.fromkeys(self.refused, "no regular file, or its name is impossible")
        for problem in sorted(self.loaded.errors, reverse=True):
            line = f"line {problem.line}: " if problem.line else ""
            found[problem.file] = f"{line}{problem.code} {problem.message}"
        return dict(sorted(found.items()))

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a regular file below the root, ``None`` where there is none."""
        file = self.root / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None


@contextmanager
def open_sides(
    root: Path, base: str, head: str | None, *, today: date | None = None
) -> Iterator[tuple[Side, Side]]:
    """Yield the registries of ``base`` and ``head`` as of the same day.

    Each is a folder or a git revision of the repository of ``root``; no ``head`` is the working
    tree at ``root``. A folder's name wins over a revision's: write ``heads/x`` for a branch that
    is called like a folder. Without ``today`` both are read as of the newer of their newest
    records, so that a sample which got stale in between is no difference.
    """
    with tempfile.TemporaryDirectory(prefix="cytokine-facts-") as scratch:
        sides = [
            _open(root, name, Path(scratch) / str(number), today)
            for number, name in enumerate((base, head))
        ]
        day = max(side.registry.today for side in sides)
        yield _as_of(sides[0], day), _as_of(sides[1], day)


def _as_of(side: Side, day: date) -> Side:
    return replace(
        side, loaded=replace(side.loaded, registry=replace(side.loaded.registry, today=day))
    )


def _open(root: Path, name: str | None, scratch: Path, today: date | None) -> Side:
    if name is None or Path(name).is_dir():
        folder = (root if name is None else Path(name)).resolve()
        if not any((folder / part).is_dir() for part in FOLDERS):
            where = root if name is None else name
            raise GitError(f"{where} is not a registry: it has no products/ and no cytokines/")
        return Side(name or "working tree", load_registry(folder, today=today))
    repository = Repository(root)
    commit = repository.commit(name)
    scratch.mkdir()
    written = repository.write(commit, (*FOLDERS, *EXTRA, PROGRAM), scratch)
    return Side(name, load_registry(scratch, today=today), written.refused)


def program_of(side: Side) -> Path | None:
    """Return the folder that holds the package of a side, where its files include it."""
    folder = side.root / PROGRAM
    return folder.parent if folder.is_dir() else None
