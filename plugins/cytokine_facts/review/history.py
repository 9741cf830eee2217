"""The history of records in words, from git: formatting ignored, renames followed.

One pass over the log, one process for all file contents. A shallow clone would show wrong dates
without a word, so it gives no history and a warning, as no git does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ..label.phrases import BANNED
from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.record import Record
from ..reading.records import read_bytes
from ..registry import Registry
from . import store
from .git import GitError, Repository
from .log import NONE, Touch, identity, touches_of
from .notes import Notes, load_notes
from .records import added_words, former_ids, former_of, record_words

Reader = Callable[[str, str], Record | None]
"""Blob id and path to the record, ``None`` where it cannot be read by the rules of today."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a record."""

    day: date
    commit: str
    """40 hexadecimal digits; empty for a change note."""
    kind: str
    """product, maker, cytokine or comparison."""
    id: str
    """The record's id today."""
    what: str
    """added, changed, renamed, removed or note."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All events, newest first."""

    events: tuple[Event, ...] = ()
    warning: str = ""
    """Why there is no history."""
    _by_record: Mapping[tuple[str, str], tuple[Event, ...]] = field(default_factory=dict)

    @classmethod
    def of_events(cls, events: Iterable[Event]) -> "History":
        """Order events by day, newest first, and group them by record; a day's order stays."""
        ordered = sorted(events, key=lambda event: event.day, reverse=True)
        groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in ordered:
            groups[event.kind, event.id].append(event)
        return cls(tuple(ordered), "", {key: tuple(found) for key, found in groups.items()})

    def of(self, kind: str, id_: str) -> tuple[Event, ...]:
        """Return the events of one record, newest first."""
        return self._by_record.get((kind, id_), ())

    def newest(self, kind: str, id_: str) -> date | None:
        """Return the day of a record's newest event, ``None`` where git tells of none."""
        events = self.of(kind, id_)
        return events[0].day if events else None

    def of_maker(self, maker: str) -> tuple[Event, ...]:
        """Return the events of a maker and of all its products, newest first."""
        return tuple(
            event
            for event in self.events
            if (event.kind == "maker" and event.id == maker)
            or (event.kind == "product" and event.id.startswith(f"{maker}/"))
        )


def history_of(registry: Registry, *, cached: bool = True) -> History:
    """Return the history of every record of a registry, and its change notes.

    ``cached`` keeps the words below ``.cache/``, by commit and version of this program.
    """
    notes = _note_events(load_notes(registry))
    try:
        repository = Repository(registry.root)
        if repository.is_shallow:
            return History(warning="the clone is shallow: no history is shown")
        head = repository.commit("HEAD")
    except GitError as error:
        return History(warning=f"no history: {error}")
    key = f"{head}:{repository.prefix}:{store.version()}"
    rows = store.load(registry.root, key) if cached else None
    if rows is None:
        rows = [_row(raw) for raw in _events(repository, head)]
        if cached:
            store.save(registry.root, key, rows)
    now = _successors(registry)
    events = (_event(row, now) for row in rows)
    return History.of_events((*notes, *events))


def _row(event: Event) -> list[object]:
    return [event.day.isoformat(), event.commit, event.kind, event.id, event.what, [*event.words]]


def _event(row: list[object], successors: Mapping[tuple[str, str], str]) -> Event:
    day, commit, kind, id_, what, words = row
    assert isinstance(words, list)
    kind, id_ = str(kind), str(id_)
    return Event(
        date.fromisoformat(str(day)),
        str(commit),
        kind,
        successors.get((kind, id_), id_),
        str(what),
        tuple(_quotable(str(line)) for line in words),
    )


def _quotable(line: str) -> str:
    """Return a line without a past wording that no page may print (CB-1.0 section 5)."""
    found = BANNED.search(line)
    return line if found is None else f"{line[: found.start()].rpartition(': ')[0]}: reworded"


def _successors(registry: Registry) -> dict[tuple[str, str], str]:
    """Return (kind, former id) to the id of today."""
    return {
        (kind, old): id_
        for kind in ("product", "maker", "cytokine", "comparison")
        for id_, former in former_of(registry, kind).items()
        for old in former
    }


def _note_events(notes: Notes) -> list[Event]:
    return [
        Event(note.date, "", kind, id_, "note", (note.title, note.what, note.why))
        for note in notes.notes.values()
        for kind, ids in (("product", note.affected), ("cytokine", note.cytokines))
        for id_ in ids
    ]


def _events(repository: Repository, head: str) -> Iterator[Event]:
    """Yield the events up to a commit, newest first."""
    touches = list(touches_of(repository, head))
    wanted = {
        sha for t in touches if NONE not in (t.before, t.after) for sha in (t.before, t.after)
    }
    wanted |= {t.after for t in touches if t.before == NONE}
    contents = repository.contents(sorted(wanted))

    @cache
    def record(sha: str, path: str) -> Record | None:
        known = identity(path)
        if known is None or sha not in contents:
            return None
        return read_bytes(contents[sha], path, _MODELS[known[0]]).record

    by_commit: dict[str, list[Touch]] = defaultdict(list)
    for touch in touches:
        by_commit[touch.commit].append(touch)
    for found in by_commit.values():
        yield from _of_commit(found, record)


_MODELS: Mapping[str, type[Record]] = {
    "product": Product,
    "maker": Maker,
    "cytokine": Cytokine,
    "comparison": Comparison,
}


def _of_commit(touches: list[Touch], record: Reader) -> Iterator[Event]:
    """Yield the events of one commit; a deleted and an added file may be one renamed record."""
    deleted = {
        known: t for t in touches if t.after == NONE and (known := identity(t.path)) is not None
    }
    for touch in touches:
        known = identity(touch.path)
        if known is None or touch.after == NONE:
            continue
        kind, id_ = known
        new = record(touch.after, touch.path)
        old_touch, what = touch, "changed"
        if touch.before == NONE:
            olds = [
                (kind, old) for old in (former_ids(new) if new else ()) if (kind, old) in deleted
            ]
            olds += [known] if known in deleted else []
            if not olds:
                words = (added_words(new) if new else "added",)
                yield Event(touch.day, touch.commit, kind, id_, "added", words)
                continue
            old_touch = deleted.pop(olds[0])
            what = "renamed" if olds[0] != known else "changed"
        sha = old_touch.before
        old = record(sha, old_touch.path)
        said = record_words(old, new) if old is not None and new is not None else ["changed"]
        if what == "renamed":
            was = identity(old_touch.path)
            said = [f"renamed, was {was[1] if was else ''}"]
        if said:
            yield Event(touch.day, touch.commit, kind, id_, what, tuple(said))
    for (kind, id_), touch in deleted.items():
        yield Event(touch.day, touch.commit, kind, id_, "removed", ("the record was removed",))
