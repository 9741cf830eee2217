"""Paths and bytes of the registry's files: which are records, and which are refused."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from .problem import Problem

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
_IGNORED = {".gitkeep", ".DS_Store", "README.md"}


def record_files(root: Path, folder: str, *, depth: int) -> Iterator[tuple[str, Path | Problem]]:
    """Yield ``(relative path, path or problem)`` for each file under ``root/folder``, sorted.

    ``depth`` is how many folders lie between ``folder`` and a record (1 for products, shared
    by maker; 0 for cytokines). A file that is no plain ``.yml`` or ``.md`` with a lower-case
    ASCII slug as its name is a problem; a symbolic link is never followed.
    """
    top = root / folder
    if not top.is_dir():
        return
    yield from _walk(root, top, depth)


def _walk(root: Path, folder: Path, depth: int) -> Iterator[tuple[str, Path | Problem]]:
    seen: dict[str, str] = {}
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name in _IGNORED:
            continue
        path = Path(entry.path)
        relative = path.relative_to(root).as_posix()
        problem = _refusal(entry, relative, depth, seen)
        seen.setdefault(entry.name.casefold(), entry.name)
        if problem is not None:
            yield relative, problem
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, depth - 1)
        else:
            yield relative, path


def _refusal(
    entry: "os.DirEntry[str]", relative: str, depth: int, seen: dict[str, str]
) -> Problem | None:
    def problem(code: str, message: str, hint: str) -> Problem:
        safe = relative.encode("utf-8", "backslashreplace").decode("utf-8")
        return Problem(safe, 0, 0, code, message, hint)

    name = entry.name
    twin = seen.get(name.casefold())
    if twin is not None:
        return problem("CF186", f"'{name}' and '{twin}' differ only in case", "rename one")
    if entry.is_symlink():
        return problem("CF005", "a symbolic link", "store the file itself")
    mode = entry.stat(follow_symlinks=False).st_mode
    stem, dot, ending = name.rpartition(".")
    if stat.S_ISDIR(mode):
        if depth == 0:
            return problem("CF001", "a folder where only files belong", "move its files up")
        stem = name
    elif not stat.S_ISREG(mode):
        return problem("CF006", "not a regular file", "remove it")
    elif depth > 0:
        return problem(
            "CF001", "a file outside a maker's folder", "move it to products/<maker>/<product>.yml"
        )
    elif not dot or ending not in ("yml", "md"):
        return problem("CF002", "the name does not end in .yml or .md", f"rename it to {stem}.yml")
    if not _NAME.fullmatch(stem) or "--" in stem:
        return problem(
            "CF003",
            f"'{stem[:90]}' is not a file name for a record",
            "use 1 to 80 lower-case letters a-z, digits and single hyphens",
        )
    if stem in _DEVICES:
        return problem("CF004", f"'{stem}' is a device name on Windows", "choose another name")
    return None
