"""A site is built beside the one that is published and takes its place when it is whole."""

import ctypes
import fcntl
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path


class Busy(Exception):
    """Another build is making the same site."""


@dataclass(slots=True)
class Swap:
    """The published folder, the one being built, and where the old one waits for removal.

    The folder being built is locked by who builds in it; the system frees the lock of a build
    that was killed.
    """

    site: Path
    _lock: int | None = field(default=None, repr=False)

    @property
    def building(self) -> Path:
        """Where the new site grows."""
        return self.site.with_name(f".{self.site.name}.building")

    @property
    def retired(self) -> Path:
        """Where the old site lies for the moment between two renames."""
        return self.site.with_name(f".{self.site.name}.retired")

    def begin(self) -> Path:
        """Clear what an interrupted build left and return the folder to build in.

        A build that was killed between the two renames left no site: the old one comes back.
        Raise :class:`Busy` where another build is under way, :class:`OSError` where the folder
        cannot be written.
        """
        self.building.mkdir(parents=True, exist_ok=True)
        self._take()
        if self.retired.exists() and not self.site.exists():
            self.retired.rename(self.site)
        shutil.rmtree(self.retired, ignore_errors=True)
        for path in self.building.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        return self.building

    def _take(self) -> None:
        """Lock the folder, and see that it is still the one of that name."""
        lock = os.open(self.building, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(lock), os.stat(self.building)):
                raise FileNotFoundError
        except (BlockingIOError, FileNotFoundError):
            os.close(lock)
            raise Busy(f"another build is making {self.site}: wait until it is done") from None
        self._lock = lock

    def finish(self) -> None:
        """Put the new site in place of the old one; raise :class:`OSError`, the old one whole.

        Where system and disk can, the two change places in one step, so that there is a whole
        site at every moment; else there is none between two renames.
        """
        shutil.rmtree(self.retired, ignore_errors=True)
        if self.site.is_dir() and not self.site.is_symlink() and self._exchanged():
            shutil.rmtree(self.retired, ignore_errors=True)
            self._free()
            return
        if self.site.exists():
            self.site.rename(self.retired)
        try:
            self.building.rename(self.site)
        except OSError:
            if self.retired.exists():
                self.retired.rename(self.site)
            raise
        shutil.rmtree(self.retired, ignore_errors=True)
        self._free()

    def _exchanged(self) -> bool:
        """Let the two folders change places and move the old one out of the way, both locked."""
        old = os.open(self.site, os.O_RDONLY)
        try:
            fcntl.flock(old, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not exchange(self.building, self.site):
                return False
            self.building.rename(self.retired)
        except BlockingIOError:
            return False
        finally:
            os.close(old)
        return True

    def abandon(self) -> None:
        """Drop what was built; the published site stays."""
        if self._lock is None:
            return
        shutil.rmtree(self.building, ignore_errors=True)
        if self.site.exists():
            shutil.rmtree(self.retired, ignore_errors=True)
        self._free()

    def _free(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


_HERE, _EXCHANGE = -100, 2
"""``AT_FDCWD`` and ``RENAME_EXCHANGE`` of Linux."""


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; return whether this system and disk could."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
