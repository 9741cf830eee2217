"""The releases of the data: their list and the labels that they replaced, under ``releases/``.

``releases/index.json`` holds every release with its changes, oldest first;
``releases/labels/<maker>/<product>/<n>.json`` a label as it was before a release changed it. Both
are written by ``cytokine-facts release`` alone.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import TypeAdapter, ValidationError

from ..reading.files import read_regular

FOLDER = "releases"
INDEX = "index.json"
STORE = 1
"""Form of the stored files."""
MAX_STORED = 16 * 1024 * 1024
"""Bytes that a stored file may have."""
_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


class BadReleases(ValueError):
    """A file of ``releases/`` that this program cannot read."""


class Level(StrEnum):
    """How much a change asks of somebody who uses the data."""

    PATCH = "patch"
    """A corrected value or text."""
    MINOR = "minor"
    """A new record, or more about one."""
    MAJOR = "major"
    """An id is gone, or what stands at an id means something else."""

    @property
    def rank(self) -> int:
        """0 for the smallest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A semantic version of the data."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return ``1.2.0`` as a version; raise :class:`ValueError`."""
        match = _VERSION.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' is not a version such as 1.2.0")
        return cls(*map(int, match.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def next(self, level: Level) -> "Version":
        """Return the version that a change of this level leads to."""
        match level:
            case Level.MAJOR:
                return Version(self.major + 1, 0, 0)
            case Level.MINOR:
                return Version(self.major, self.minor + 1, 0)
            case _:
                return Version(self.major, self.minor, self.patch + 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a release changed at one record."""

    level: Level
    kind: str
    """product, cytokine, maker or comparison."""
    id: str
    words: tuple[str, ...]
    """What changed, a line each."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release of the data."""

    version: str
    date: str
    """ISO 8601."""
    method: str
    roles_table: str
    records_sha256: str
    """Checksum over every published record."""
    changes: tuple[Change, ...]
    """The gravest first. The first release lists none: everything is new."""


@dataclass(frozen=True, slots=True)
class OldLabel:
    """A label as it stood in a release."""

    id: str
    revision: int
    release: str
    """The last release in which it stood."""
    replaced_in: str
    label: Mapping[str, Any]
    """As the API gave it."""


@dataclass(frozen=True, slots=True)
class Releases:
    """All releases, oldest first, and the labels that they replaced."""

    releases: tuple[Release, ...] = ()
    old: Mapping[str, tuple[OldLabel, ...]] | None = None
    """Product id to its old labels, the first revision first."""

    @property
    def latest(self) -> Release | None:
        """The newest release."""
        return self.releases[-1] if self.releases else None

    def old_labels(self, id_: str) -> tuple[OldLabel, ...]:
        """Return the old labels of a product, the first revision first."""
        return (self.old or {}).get(id_, ())

    def revision(self, id_: str) -> int:
        """Return the revision of a product's label of today."""
        return len(self.old_labels(id_)) + 1


_RELEASES = TypeAdapter(tuple[Release, ...])
_OLD = TypeAdapter(OldLabel)


def load_releases(root: Path) -> Releases:
    """Read ``releases/`` below ``root``; raise :class:`BadReleases`, naming the file."""
    folder = root / FOLDER
    index = folder / INDEX
    if not os.path.lexists(index):
        return Releases()
    releases = _read(index, "releases", _RELEASES)
    for release in releases:
        try:
            Version.parse(release.version)
        except ValueError as error:
            raise BadReleases(f"{FOLDER}/{INDEX}: {error}") from None
    return Releases(releases, _old_labels(folder / "labels"))


def _old_labels(folder: Path) -> dict[str, tuple[OldLabel, ...]]:
    found: dict[str, list[OldLabel]] = {}
    files = sorted(folder.glob("*/*/*.json"), key=lambda p: (p.parent, len(p.name), p.name))
    for path in files:
        old = _read(path, "old", _OLD)
        id_ = f"{path.parent.parent.name}/{path.parent.name}"
        labels = found.setdefault(id_, [])
        if (old.id, old.revision, path.stem) != (id_, len(labels) + 1, str(old.revision)):
            raise BadReleases(f"{_below(path)} is not revision {len(labels) + 1} of {id_}")
        labels.append(old)
    return {id_: tuple(labels) for id_, labels in found.items()}


def _read(path: Path, key: str, adapter: TypeAdapter[Any]) -> Any:
    try:
        stored = read_regular(path, MAX_STORED)
        if len(stored) > MAX_STORED:
            raise ValueError(f"more than {MAX_STORED} bytes")
        data = json.loads(stored)
        if b"\\u" in stored:
            json.dumps(data, ensure_ascii=False).encode()  # half of a pair cannot be written again
    except OSError as error:
        raise BadReleases(f"{_below(path)} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise BadReleases(f"{_below(path)} cannot be read: {error}") from None
    if not isinstance(data, dict) or data.get("schema") != STORE:
        written = data.get("schema") if isinstance(data, dict) else None
        raise BadReleases(f"{_below(path)} has schema {written}; this program reads {STORE}")
    try:
        return adapter.validate_python(data.get(key))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise BadReleases(f"{_below(path)}: {place}: {first['msg']}") from None


def _below(path: Path) -> str:
    parts = path.parts
    return "/".join(parts[parts.index(FOLDER) :]) if FOLDER in parts else path.name


def index_bytes(releases: tuple[Release, ...]) -> bytes:
    """Return ``releases/index.json``."""
    return _stored("releases", _RELEASES.dump_python(releases, mode="json"))


def old_label_bytes(old: OldLabel) -> bytes:
    """Return the file of an old label."""
    return _stored("old", _OLD.dump_python(old, mode="json"))


def old_label_path(old: OldLabel) -> str:
    """Return where the file of an old label lies, from the root."""
    return f"{FOLDER}/labels/{old.id}/{old.revision}.json"


def _stored(key: str, value: object) -> bytes:
    text = json.dumps({"schema": STORE, key: value}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()
