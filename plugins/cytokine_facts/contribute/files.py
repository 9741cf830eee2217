"""Writing of files: whole or not at all, and never over one that is there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..reading.files import UNFINISHED


class AlreadyThere(Exception):
    """The file to be made exists."""


def write_atomically(path: Path, text: str) -> None:
    """Replace ``path`` by ``text``: written beside it, then renamed; mode and folder kept.

    What a killed write leaves beside it is no record, and git ignores it.
    """
    with _beside(path, text) as name:
        os.replace(name, path)


def create(path: Path, text: str) -> None:
    """Write a new file, whole or not at all; raise :class:`AlreadyThere` where there is one."""
    with _beside(path, text) as name:
        try:
            os.link(name, path)
        except FileExistsError:
            raise AlreadyThere(path) from None
        except OSError:  # a file system without hard links: looked at, then renamed
            if os.path.lexists(path):
                raise AlreadyThere(path) from None
            os.replace(name, path)


@contextmanager
def _beside(path: Path, text: str) -> Iterator[str]:
    """Write a whole file beside ``path``, and have it removed where it still is at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        yield name
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
