"""What the review asks of git: a revision's files, and its history. Nothing is checked out."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SYMLINK, SUBMODULE = "120000", "160000"
MAX_BLOB = 1 << 20
"""Larger files are left out: no record comes near."""


class GitError(Exception):
    """git is missing, this is no repository, or it does not know the revision."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a revision."""

    path: str
    """Relative to the registry's root."""
    mode: str
    sha: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a revision."""

    paths: tuple[str, ...]
    refused: tuple[str, ...]
    """Symbolic links, submodules, impossible names, files over 1 MiB."""


class Repository:
    """The git repository that a registry's folder lies in."""

    def __init__(self, root: Path) -> None:
        """Find the repository of ``root``; raise :class:`GitError` where there is none."""
        self.root = root
        self.prefix = self.run("rev-parse", "--show-prefix").decode().strip()

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what a git command prints; raise :class:`GitError` with its last line."""
        environ = {k: v for k, v in os.environ.items() if k not in ("GIT_DIR", "GIT_INDEX_FILE")}
        environ |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments]
        try:
            ran = subprocess.run(
                command, cwd=self.root, input=stdin, capture_output=True, env=environ
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}") from None
        if ran.returncode:
            lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError(lines[-1] if lines else f"git {arguments[0]} failed")
        return ran.stdout

    def commit(self, revision: str) -> str:
        """Return the commit that ``revision`` names, as 40 hexadecimal digits."""
        if revision.startswith("-"):
            raise GitError(f"'{revision}' is not a revision")
        try:
            found = self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except GitError:
            raise GitError(f"git knows no revision '{revision}'") from None
        return found.decode().strip()

    def merge_base(self, base: str, head: str) -> str:
        """Return the commit at which two revisions parted."""
        return self.run("merge-base", self.commit(base), self.commit(head)).decode().strip()

    @property
    def is_shallow(self) -> bool:
        """True where the history was cut off."""
        return self.run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def blobs(self, commit: str, folders: Iterable[str]) -> Iterator[Blob]:
        """Yield the files of a commit below ``folders`` (or of that name), in git's order."""
        paths = [self.prefix + folder for folder in folders]
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        for entry in filter(None, listed.split(b"\0")):
            head, _, name = entry.partition(b"\t")
            mode, _, sha = head.decode().split(" ")
            path = name.decode("utf-8", "backslashreplace").removeprefix(self.prefix)
            yield Blob(path, mode, sha)

    def contents(self, shas: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of blobs by their id, read by one process; missing ones are left out."""
        wanted = list(dict.fromkeys(shas))
        if not wanted:
            return {}
        output = self.run("cat-file", "--batch", stdin="\n".join(wanted).encode() + b"\n")
        found: dict[str, bytes] = {}
        at = 0
        for sha in wanted:
            end = output.index(b"\n", at)
            parts = output[at:end].split(b" ")
            at = end + 1
            if parts[-1] == b"missing":
                continue
            size = int(parts[2])
            found[sha] = output[at : at + size]
            at += size + 1
        return found

    def write(self, commit: str, folders: Iterable[str], target: Path) -> Written:
        """Write the files of a commit below ``folders`` into ``target``, links never."""
        blobs = list(self.blobs(commit, folders))
        good = [b for b in blobs if b.mode not in (SYMLINK, SUBMODULE) and _is_tame(b.path)]
        refused = {b.path for b in blobs} - {b.path for b in good}
        contents = self.contents(b.sha for b in good)
        written = []
        for blob in good:
            data = contents.get(blob.sha)
            if data is None or len(data) > MAX_BLOB:
                refused.add(blob.path)
                continue
            try:
                _put(target / blob.path, data)
            except OSError:
                refused.add(blob.path)
                continue
            written.append(blob.path)
        return Written(tuple(sorted(written)), tuple(sorted(refused)))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _is_tame(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not path.startswith("/")
        and "\\" not in path
        and all(part.casefold() not in ("..", ".", ".git") for part in parts)
    )
