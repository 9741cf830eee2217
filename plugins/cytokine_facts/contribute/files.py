"""Writing of files: whole or not at all, and never over one that is there."""

import os
import tempfile
from pathlib import Path

from ..reading.files import UNFINISHED


class AlreadyThere(Exception):
    """The file to be made exists."""


def write_atomically(path: Path, text: str) -> None:
    """Replace ``path`` by ``text``: written beside it, then renamed; mode and folder kept.

    What a killed write leaves beside it is no record, and git ignores it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def create(path: Path, text: str) -> None:
    """Write a new file, or none; raise :class:`AlreadyThere` where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        stream = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise AlreadyThere(path) from None
    try:
        with stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
