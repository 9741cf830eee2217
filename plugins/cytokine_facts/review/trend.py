"""How what the registry lacks grew and shrank: its quality at a few points of its history.

A point is the last commit of a day, week, month, quarter or year that changed a record: of these
the finest that makes at most twelve points. Each state is read by the rules of today, as of its
own newest record, so that only records make a difference. Git alone is asked, and what it told is
kept by commit and version of this program.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..label.making import make_labels
from ..registry import Registry
from ..registry.gather import FOLDERS
from ..registry.loading import load_registry
from . import store
from .git import GitError, Repository
from .log import day_of
from .quality import Quality, quality

POINTS = 12
"""Points of the past at most; the state of today stands beside them."""
KEPT = ".cache/trend.json"
_PERIODS: tuple[Callable[[date], tuple[int, ...]], ...] = (
    lambda day: (day.year, day.month, day.day),
    lambda day: tuple(day.isocalendar())[:2],
    lambda day: (day.year, day.month),
    lambda day: (day.year, (day.month + 2) // 3),
    lambda day: (day.year,),
)


@dataclass(frozen=True, slots=True)
class Point:
    """The quality of the registry at one time."""

    day: date
    commit: str
    """40 hexadecimal digits; empty for the records as they are now."""
    labels: int
    left_out: int
    """Files that today's rules refuse: their records are in no count."""
    counts: Mapping[str, int]
    """Key of a list to its length."""

    @property
    def word(self) -> str:
        """The day of a commit, else "now"."""
        return self.day.isoformat() if self.commit else "now"


@dataclass(frozen=True, slots=True)
class Trend:
    """Points of the past, oldest first."""

    past: tuple[Point, ...] = ()
    warning: str = ""
    """Why there are none."""

    def until(self, now: Point) -> tuple[Point, ...]:
        """Return all points with the records as they are now, where they are not the last one."""
        if self.past and replace(now, day=self.past[-1].day) == replace(self.past[-1], commit=""):
            return self.past
        return (*self.past, now)


def point_of(found: Quality, day: date, commit: str = "", left_out: int = 0) -> Point:
    """Return the lengths of all lists as a point."""
    counts = {listing.key: len(listing.findings) for listing in found.listings}
    return Point(day, commit, found.labels, left_out, counts)


def today_of(registry: Registry, found: Quality) -> Point:
    """Return the point of the records as they are now."""
    return point_of(found, registry.today)


def trend_of(registry: Registry, *, cached: bool = True) -> Trend:
    """Return the quality of a registry at a few points of its past, from git.

    A shallow clone, or none, has no past: there is a warning instead.
    """
    try:
        repository = Repository(registry.root)
        if repository.is_shallow:
            return Trend(warning="the clone is shallow: no trend is shown")
        chosen = chosen_commits(_commits(repository))
        known = _load(registry.root) if cached else {}
        found = [known.get(commit) or _point(repository, day, commit) for day, commit in chosen]
    except GitError as error:
        return Trend(warning=f"no trend: {error}")
    if cached and any(point.commit not in known for point in found):
        _save(registry.root, found)
    return Trend(tuple(found))


def chosen_commits(commits: Sequence[tuple[date, str]]) -> list[tuple[date, str]]:
    """Return the commits that are points, oldest first; ``commits`` come newest first."""
    chosen: list[tuple[date, str]] = []
    for period in _PERIODS:
        last: dict[tuple[int, ...], tuple[date, str]] = {}
        newest = date.max
        for day, commit in commits:
            # A clock that was set back must not turn the order round.
            newest = min(newest, day)
            last.setdefault(period(newest), (newest, commit))
        chosen = list(reversed(last.values()))
        if len(chosen) <= POINTS:
            break
    return chosen[-POINTS:]


def _commits(repository: Repository) -> list[tuple[date, str]]:
    """Return day and id of every commit of the main line that changed a record, newest first."""
    folders = (f":(top,literal){repository.prefix}{folder}" for folder in FOLDERS)
    log = repository.run("log", "--first-parent", "--format=%ct %H", "HEAD", "--", *folders)
    rows = (line.split(" ") for line in log.decode().splitlines())
    return [(day_of(int(seconds)), commit) for seconds, commit in rows]


def _point(repository: Repository, day: date, commit: str) -> Point:
    with tempfile.TemporaryDirectory(prefix="cytokine-facts-") as scratch:
        repository.write(commit, FOLDERS, Path(scratch))
        loaded = load_registry(Path(scratch))
        found = quality(loaded.registry, make_labels(loaded.registry))
        return point_of(found, day, commit, len({problem.file for problem in loaded.errors}))


def _load(root: Path) -> dict[str, Point]:
    rows = store.load(root, store.version(), KEPT) or []
    return {point.commit: point for point in map(_read, rows)}


def _save(root: Path, points: Sequence[Point]) -> None:
    rows: list[list[object]] = [
        [p.day.isoformat(), p.commit, p.labels, p.left_out, dict(p.counts)] for p in points
    ]
    store.save(root, store.version(), rows, KEPT)


def _read(row: list[object]) -> Point:
    day, commit, labels, left_out, counts = row
    assert isinstance(labels, int)
    assert isinstance(left_out, int)
    assert isinstance(counts, dict)
    return Point(date.fromisoformat(str(day)), str(commit), labels, left_out, counts)


def series(points: Sequence[Point], key: str) -> tuple[int, ...]:
    """Return the lengths of one list over the points; ``labels`` and ``left_out`` are lists too."""
    return tuple(_values(points, key))


def _values(points: Sequence[Point], key: str) -> Iterator[int]:
    for point in points:
        match key:
            case "labels":
                yield point.labels
            case "left_out":
                yield point.left_out
            case _:
                yield point.counts.get(key, 0)
