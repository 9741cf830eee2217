"""Hostile records that the reader accepts: what the site must render inert.

A browser test builds a site from them and looks whether anything in it comes alive.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cytokine_facts.registry.loading import load_registry

from .mapping import FILE, Build, builds, cases

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Accepted:
    """An accepted record with a payload in one place."""

    case: str
    """Id of the corpus."""
    place: str
    """Field that holds the payload."""
    outcome: str
    """``inert`` or ``accept``; ``reject`` where the payload has a meaning in this place."""
    payload: str
    """The text as it must be shown, or be made harmless."""
    ending: str
    """``.yml`` or ``.md``."""
    data: bytes
    """The file."""


def accepted_records() -> Iterator[Accepted]:
    """Yield every build of the corpus that has no error, in the order of the corpus."""
    for case in cases():
        for build in builds(case):
            data = build.files.get(build.file)
            if data is None or not _is_accepted(build):
                continue
            payload = build.value[1] if build.value else ""
            ending = build.file[build.file.rindex(".") :]
            yield Accepted(case.id, build.place, case.outcome, payload, ending, data)


def write_registry(root: Path, *, outcomes: tuple[str, ...] = ("inert", "accept")) -> list[str]:
    """Write one registry of all accepted records below ``root``; return their product ids.

    Their former ids are made unlike, since one registry cannot hold one twice.
    """
    ids = []
    for number, item in enumerate(accepted_records()):
        if item.outcome in outcomes:
            name = f"{item.case}-{number}"
            data = item.data.replace(b"\n  - example/old\n", f"\n  - old/{name}\n".encode())
            Build(item.place, {f"products/example/{name}{item.ending}": data}).write(root)
            ids.append(f"example/{name}")
    return ids


def _is_accepted(build: Build) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        build.write(Path(folder))
        return not load_registry(Path(folder), today=TODAY).errors


__all__ = ["FILE", "Accepted", "accepted_records", "write_registry"]
