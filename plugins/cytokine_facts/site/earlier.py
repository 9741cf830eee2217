"""What the last build published, used again where nothing changed that it was made from.

A file is taken over when its key is the same: a hash of all that it was made from. Its bytes come
from the published site, and only if their hash is still the one that was noted.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kept import sealed, secret

Note = tuple[str, str, str | None]
"""Key, hash of the bytes, and what the sitemap says: ``None`` for nothing, else the date."""


@dataclass(slots=True)
class Earlier:
    """The notes of the last build and of this one."""

    path: Path | None
    """Where the notes lie; ``None`` takes nothing over."""
    site: Path
    """The published site."""
    old: dict[str, Note]
    new: dict[str, Note]

    @classmethod
    def read(cls, path: Path | None, site: Path) -> "Earlier":
        """Read the notes of the last build; damaged or foreign ones are none."""
        path = path if path is not None and secret() else None
        return cls(path, site, _read(path) if path is not None else {}, {})

    def take(self, uri: str, key: bytes, target: str) -> Note | None:
        """Put the earlier file at ``target`` and return its note; ``None`` on any doubt."""
        note = self.old.get(uri)
        if note is None or not key or note[0] != key.hex():
            return None
        source = f"{self.site}/{uri}"
        try:
            with open(source, "rb", buffering=0, opener=_itself) as file:
                data = file.readall()
            if _seal(data) != note[1]:
                return None
            try:
                os.link(source, target)
            except OSError:
                with open(target, "wb") as file:
                    file.write(data)
        except OSError:
            return None
        self.new[uri] = note
        return note

    def of(self, key: bytes, data: bytes, located: str | None) -> Note:
        """Return what to note of a file of this build; nothing is kept of one without a hash."""
        return key.hex(), _seal(data) if key and self.path is not None else "", located

    def add(self, uri: str, note: Note) -> None:
        """Keep the note of a file for the next build."""
        if note[1]:
            self.new[uri] = note

    def save(self) -> None:
        """Write the notes; where that is impossible, there are none."""
        if self.path is None:
            return
        text = json.dumps(self.new, separators=(",", ":"), sort_keys=True)
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(sealed(text.encode()).hex() + "\n" + text, "utf-8")
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def _itself(path: str, flags: int) -> int:
    """Open a file; raise :class:`OSError` where a link stands in its place."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _seal(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def _read(path: Path) -> dict[str, Note]:
    try:
        seal, _, text = path.read_text("utf-8").partition("\n")
        if sealed(text.encode()).hex() != seal:
            return {}
        found: dict[str, Any] = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return {}
    return {uri: (note[0], note[1], note[2]) for uri, note in found.items()}
