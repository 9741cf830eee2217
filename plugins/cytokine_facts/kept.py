"""Floor 0: what an earlier build made of a file, kept by a hash of all it was made from.

Any doubt is a miss: another key, another program, a damaged or foreign file. What is read back is
plain data of this package; nothing else is looked up while it is read. A checkout can carry a
cache that a stranger made for it, so every cache is sealed with a secret that lies outside.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from platform import python_version
from secrets import token_bytes
from typing import Any, TypeVar

from .live import Same
from .packed import read, written

T = TypeVar("T")
_MAGIC = b"cytokine-facts kept 1\n"
_KEY, _LENGTH, _SEAL, _SECRET = 32, 8, 32, 32


@cache
def secret() -> bytes | None:
    """Return what seals the caches of this user, made at the first build; ``None``: keep nothing.

    It lies in the user's own folder, never in a checkout.
    """
    try:
        home = Path(os.environ.get("XDG_STATE_HOME", ""))
        folder = home if home.is_absolute() else Path.home() / ".local/state"
        path = folder / "cytokine-facts/seal"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_name(f"seal.{os.getpid()}")
            part.touch(mode=0o600)
            part.write_bytes(token_bytes(_SECRET))
            with suppress(FileExistsError):
                os.link(part, path)
            part.unlink()
        found = path.read_bytes()
    except (OSError, RuntimeError):
        return None
    return found if len(found) == _SECRET else None


def sealed(data: bytes | memoryview, name: bytes = b"") -> bytes:
    """Return the seal of a cache's content under a name of at most 32 bytes."""
    return hashlib.blake2b(data, digest_size=_SEAL, key=(secret() or b"") + name).digest()


@cache
def program() -> str:
    """Return a hash of this package, of Python and of the versions of all it needs."""
    digest = hashlib.sha256(python_version().encode())
    for entry in _sources(files("cytokine_facts")):
        digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    for line in sorted(_requirements()):
        with suppress(PackageNotFoundError):
            digest.update(f"{line} {version(line)}\n".encode())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif not entry.name.endswith(".pyc"):
            yield entry


def _requirements() -> list[str]:
    found = {"pydantic-core"}
    with suppress(PackageNotFoundError):
        for line in requires("cytokine-facts") or ():
            name = line.split(";")[0].strip()
            found.add(name[: next((i for i, c in enumerate(name) if c in "<>=!~ ["), len(name))])
    return sorted(found)


def key_of(*parts: object) -> bytes:
    """Return the hash of some texts, bytes and numbers, each told from the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


class Kept:
    """The kept objects of one kind: read from the last build, written for the next."""

    def __init__(self, path: Path | None, *, live: bool = False) -> None:
        """Open the file of an earlier build; ``None`` keeps nothing.

        ``live`` keeps the objects themselves for the next build of the same process; they must
        be frozen.
        """
        self.path = path = path if path is not None and secret() else None
        self._live: dict[bytes, object] | None = {} if live else None
        self.same = Same(live=live)
        self._old: dict[bytes, memoryview] = {}
        self._new: dict[bytes, bytes | memoryview] = {}
        self._used: set[bytes] = set()
        self._changed = False
        if path is not None:
            self._index(path)

    def _index(self, path: Path) -> None:
        try:
            data = memoryview(path.read_bytes())
        except OSError:
            return
        head = _MAGIC + key_of(program())
        if data[: len(head)] != head:
            return
        at = len(head)
        while at + _KEY + _LENGTH + _SEAL <= len(data):
            key = bytes(data[at : at + _KEY])
            at += _KEY
            length = int.from_bytes(data[at : at + _LENGTH], "big")
            at += _LENGTH
            self._old[key] = data[at : at + _SEAL + length]
            at += _SEAL + length

    def get(self, key: bytes) -> Any | None:
        """Return the object that was kept under ``key``, ``None`` on any doubt."""
        self._used.add(key)
        if self._live is not None and key in self._live:
            return self._live[key]
        entry = self._old.get(key)
        if entry is None or entry[:_SEAL] != sealed(entry[_SEAL:], key):
            return None
        try:
            found = read(entry[_SEAL:])
        except Exception:
            return None
        self._new[key] = entry
        if self._live is not None:
            self._live[key] = found
        return found

    def hold(self, key: bytes, value: T) -> T:
        """Return ``value``, which the next build of the same process is given for ``key``."""
        self._used.add(key)
        if self._live is not None:
            self._live[key] = value
        return value

    def put(self, key: bytes, value: object) -> None:
        """Keep an object for the next build."""
        self.hold(key, value)
        if self.path is not None:
            blob = written(value)
            self._new[key] = sealed(blob, key) + blob
            self._changed = True

    def save(self) -> None:
        """Write what this build used, for the next process, and let go of it.

        Where that is impossible, nothing is kept. Live objects stay.
        """
        used = {key: self._new[key] for key in sorted(self._used & self._new.keys())}
        changed = self._changed or len(used) < len(self._old)
        if self._live is not None:
            self._live = {key: self._live[key] for key in self._live.keys() & self._used}
        path, self.path = self.path, None
        self._used, self._old, self._new = set(), {}, {}
        self.same.turn()
        if path is None or not changed:
            return
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(_MAGIC + key_of(program()))
                for key, entry in used.items():
                    file.write(key + (len(entry) - _SEAL).to_bytes(_LENGTH, "big"))
                    file.write(entry)
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
