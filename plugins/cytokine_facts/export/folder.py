"""Writing an export: whole, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .bulk import ExportFile


class CannotWrite(Exception):
    """The folder cannot take an export; says why and what to do."""


def check_free(folder: Path) -> None:
    """Raise :class:`CannotWrite` where ``folder`` is anything but new or empty."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotWrite(f"{folder} is not a folder; name a new one")
    if folder.is_dir() and any(folder.iterdir()):
        raise CannotWrite(f"{folder} is not empty; name a new folder, nothing was written")
    if not folder.absolute().parent.is_dir():
        raise CannotWrite(f"{folder.parent} does not exist")


def write_export(files: Iterable[ExportFile], folder: Path) -> int:
    """Write files beside ``folder`` and rename them into place; return how many.

    Whatever goes wrong, ``folder`` never holds a part of an export. Raise :class:`CannotWrite`.
    """
    check_free(folder)
    target = folder.absolute()
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise CannotWrite(f"{target.parent}: {error.strerror}") from None
    try:
        count = 0
        for file in files:
            path = beside / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            count += 1
        beside.chmod(0o777 & ~_umask())
        os.replace(beside, target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise CannotWrite(f"{folder}: {error.strerror}; nothing was written") from None
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return count


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
