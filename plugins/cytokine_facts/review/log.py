"""The raw log of a repository: which record's file each commit of the main line changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..model.ids import is_slug
from .git import SYMLINK, Repository

FOLDERS = ("cytokines", "products", "examples", "comparisons")
NONE = "0" * 40
_HEADER = "commit %H %ct"


@dataclass(frozen=True, slots=True)
class Touch:
    """One file that a commit changed."""

    day: date
    commit: str
    path: str
    before: str
    """Blob id; zeros where the file was not there."""
    after: str


def touches_of(repository: Repository, head: str) -> Iterator[Touch]:
    """Yield every record file that a commit of the main line changed, newest first."""
    folders = [repository.prefix + folder for folder in FOLDERS]
    log = repository.run(
        "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--first-parent", "-m", "--root",
        f"--format={_HEADER}", head, "--", *(f":(top,literal){folder}" for folder in folders),
    )  # fmt: skip
    commit, day = "", date.min
    tokens = iter(log.decode("utf-8", "backslashreplace").split("\0"))
    for token in tokens:
        token = token.lstrip("\n")
        if token.startswith("commit "):
            head_line, _, token = token.partition("\n")
            _, commit, seconds = head_line.split(" ")
            day = day_of(int(seconds))
            token = token.lstrip("\n")
        if not token.startswith(":"):
            continue
        modes, path = token[1:].split(" "), next(tokens).removeprefix(repository.prefix)
        old_mode, new_mode, before, after, _ = modes
        if SYMLINK not in (old_mode, new_mode):
            yield Touch(day, commit, path, before, after)


def day_of(seconds: int) -> date:
    """Return the day of a commit; git takes dates of which no calendar tells."""
    try:
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.min if seconds < 0 else date.max


def identity(path: str) -> tuple[str, str] | None:
    """Return (kind, id) of a record's file, ``None`` where the path is no record's."""
    stem, dot, ending = path.rpartition(".")
    parts = stem.split("/")
    if not dot or ending not in ("yml", "md") or not all(map(is_slug, parts[1:])):
        return None
    match parts:
        case ["cytokines", id_]:
            return "cytokine", id_
        case ["comparisons", id_]:
            return "comparison", id_
        case [("products" | "examples"), maker, "maker"]:
            return "maker", maker
        case [("products" | "examples"), maker, slug]:
            return "product", f"{maker}/{slug}"
    return None
