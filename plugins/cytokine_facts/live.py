"""Floor 0: what a process that builds again may take for unchanged, without looking inside.

A file by what the file system says of it, a value by the very objects that it was made of. Only a
server holds one of these; a build of its own reads and computes everything.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Sign = tuple[int, ...]

SETTLED = 2_000_000_000
"""Nanoseconds after which a change leaves another time behind, on every file system."""


class Same:
    """What was made, with the objects that it was made of."""

    def __init__(self, *, live: bool = False) -> None:
        """``live`` remembers; otherwise everything is made whenever it is asked for."""
        self.live = live
        self._old: dict[object, tuple[tuple[object, ...], object]] = {}
        self._new: dict[object, tuple[tuple[object, ...], object]] = {}
        self._files: dict[str, tuple[Sign, object, bytes]] = {}

    def once(self, name: object, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` gives, the same object as long as ``parts`` are the same objects.

        The parts must be frozen, and all that ``make`` depends on beside ``name``.
        """
        if not self.live:
            return make()
        found = self._new.get(name) or self._old.get(name)
        if (
            found is None
            or len(found[0]) != len(parts)
            or any(a is not b for a, b in zip(found[0], parts, strict=True))
        ):
            found = parts, make()
        self._new[name] = found
        return found[1]  # type: ignore[return-value]

    def equal(self, name: object, value: T) -> T:
        """Return the object that was given before where it equals ``value``."""
        found = self._old.get(name)
        kept = value if found is None or found[1] != value else found[1]
        if self.live:
            self._new[name] = (), kept
        return kept

    def turn(self) -> None:
        """Forget what the build that ends did not ask for."""
        self._old, self._new = self._new, {}

    def file(self, name: str, sign: Sign | None, context: object) -> bytes | None:
        """Return the key that was noted for a file that has not been touched since."""
        found = self._files.get(name)
        if found is None or sign is None or found[:2] != (sign, context):
            return None
        return found[2]

    def note(self, name: str, sign: Sign | None, context: object, key: bytes) -> None:
        """Note the key of a file; ``sign`` was taken before it was read."""
        if self.live and sign is not None and time.time_ns() - max(sign[:2]) > SETTLED:
            self._files[name] = sign, context, key


def sign_of(path: Path | str) -> Sign | None:
    """Return what tells whether a file was touched; ``None`` where that is not known."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode
