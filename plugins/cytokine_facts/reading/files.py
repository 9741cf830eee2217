"""Paths and bytes of the registry's files: which are records, and which are refused."""

import difflib
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..model.ids import DEVICES, is_reserved, is_slug
from .bytes import MAX_BYTES
from .problem import Problem

UNFINISHED = ".part"
"""How the name of a file ends that is being written, or that a killed write left behind."""

_MEANT = {"yaml", "yml", "md", "markdown", "txt", "json", "text"}
"""Endings, in any case, of files that may have been meant as records."""
_IGNORED = {".gitkeep", ".DS_Store", "README.md"}
_LEFT_BEHIND = re.compile(rf"\.[a-z0-9-]+\.(?:yml|md)\.[a-z0-9_]+{re.escape(UNFINISHED)}")
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_regular(path: Path | str, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file, one more than ``limit`` at most.

    Never follows a symbolic link, never waits for a pipe, whatever has come to stand at
    ``path`` since the folder was listed. Raise :class:`OSError`.
    """
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        data = b""
        while len(data) <= limit and (more := os.read(handle, limit + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def record_files(root: Path, folder: str, *, depth: int) -> Iterator[tuple[str, str | Problem]]:
    """Yield ``(relative path, whole path or problem)`` for each file under ``root/folder``, sorted.

    ``depth`` is how many folders lie between ``folder`` and a record (1 for products, shared
    by maker; 0 for cytokines). A file that is no plain ``.yml`` or ``.md`` with a lower-case
    ASCII slug as its name is a problem; a symbolic link is never followed (a checkout that
    cannot make links leaves a file that holds the target's path, which is no record).
    """
    top = root / folder
    if top.is_symlink():
        yield folder, Problem(folder, 0, 0, "CF005", "a symbolic link", "make it a folder")
    elif top.is_dir():
        yield from _walk(str(top), folder, depth, shared=depth > 0)
    elif top.exists():
        yield folder, Problem(folder, 0, 0, "CF006", "not a folder", "make it a folder")


def misnamed_folders(root: Path, folders: Collection[str]) -> Iterator[Problem]:
    """Find folders of records whose name is nearly one of ``folders``: nobody would read them."""
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name in folders or not entry.is_dir(follow_symlinks=False):
            continue
        near = difflib.get_close_matches(entry.name.casefold(), folders, 1, 0.8)
        if near and any(path.suffix in (".yml", ".md") for path in Path(entry.path).rglob("*")):
            message = f"records are read from {near[0]}/, not from {entry.name}/"
            yield Problem(entry.name, 0, 0, "CF001", message, f"rename the folder to {near[0]}")


def _walk(
    folder: str, relative: str, depth: int, *, shared: bool
) -> Iterator[tuple[str, str | Problem]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"the folder cannot be read: {reason}"
        yield relative, Problem(relative, 0, 0, "CF006", message, "check the folder")
        return
    spellings: dict[str, list[str]] = {}
    for entry in entries:
        if entry.name in _IGNORED:
            continue
        here = f"{relative}/{entry.name}"
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
            wrong = _refusal(entry, depth, shared=shared)
            if wrong and _is_left_behind(entry):
                continue
        except OSError as error:
            wrong = "CF006", f"cannot be read: {error.strerror or error}", "check the file"
            is_folder = False
        if wrong is not None:
            if wrong[0] in ("CF002", "CF003"):
                spellings = spellings or _spellings(entries)
                twins = [name for name in spellings[_folded(entry.name)] if name != entry.name]
                if twins:
                    message = f"'{entry.name}' and '{twins[0]}' differ only in case or accents"
                    wrong = "CF186", message, "rename it"
            yield here, Problem(here, 0, 0, *wrong)
        elif is_folder:
            yield from _walk(entry.path, here, depth - 1, shared=shared)
        else:
            yield here, entry.path


def _is_left_behind(entry: "os.DirEntry[str]") -> bool:
    return bool(_LEFT_BEHIND.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False)


def _spellings(entries: Iterable["os.DirEntry[str]"]) -> dict[str, list[str]]:
    """Return the names that differ only in case or accents, together."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(_folded(entry.name), []).append(entry.name)
    return found


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", name).casefold()


def _refusal(entry: "os.DirEntry[str]", depth: int, *, shared: bool) -> tuple[str, str, str] | None:
    """Return (code, message, hint) where an entry is neither a record nor a maker's folder."""
    if entry.is_symlink():
        return "CF005", "a symbolic link", "store the file itself"
    stem, dot, ending = entry.name.rpartition(".")
    if entry.is_dir(follow_symlinks=False):
        if depth == 0:
            return "CF001", "a folder where only files belong", "move its files up"
        stem = entry.name
    elif not entry.is_file(follow_symlinks=False):
        return "CF006", "not a regular file", "remove it"
    elif depth > 0:
        hint = "move it to products/<maker>/<product>.yml"
        return "CF001", "a file outside a maker's folder", hint
    elif not dot or ending not in ("yml", "md"):
        meant = not dot or ending.lower() in _MEANT
        hint = f"rename it to {(stem or entry.name)[:80]}.yml"
        hint = hint if meant else "a record ends in .yml; keep other files out of these folders"
        return "CF002", "the name does not end in .yml or .md", hint
    device = stem.partition(".")[0].casefold()
    if device in DEVICES:
        return "CF004", f"'{device}' is a device name on Windows", "choose another name"
    if not is_slug(stem):
        return (
            "CF003",
            f"'{stem[:90]}' is not a file name for a record",
            "use 1 to 80 lower-case letters a-z, digits and single hyphens",
        )
    if is_reserved(stem) and not (stem == "maker" and shared and depth == 0):
        return "CF138", f"'{stem}' is reserved", "choose another name"
    return None
