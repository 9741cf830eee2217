"""Which records of two registries differ, each in words. Renames are followed by former ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.record import Record
from ..registry import Registry
from .cytokine_words import cytokine_words
from .product_words import described, product_words
from .sides import Side
from .words import differences, dumped


class What(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"
    FORMATTING = "formatting only"


KINDS = ("cytokine", "maker", "product", "comparison")


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that differs."""

    kind: str
    """product, maker, cytokine or comparison."""
    id: str
    """Its id now, or the last one it had."""
    path: str
    """Its file, from the root."""
    what: What
    words: tuple[str, ...] = ()
    former: str | None = None
    """Its id before, where that differs."""

    @property
    def changes_meaning(self) -> bool:
        """False where only the file's formatting differs."""
        return self.what is not What.FORMATTING


def records_of(registry: Registry, kind: str) -> dict[str, Record]:
    """Return the records of a kind by id; examples are products."""
    match kind:
        case "cytokine":
            return dict(registry.cytokines)
        case "maker":
            return dict(registry.makers)
        case "comparison":
            return dict(registry.comparisons)
    items = {**registry.products, **registry.examples}
    return {id_: item.record for id_, item in items.items()}


def former_ids(record: Record) -> tuple[str, ...]:
    """Return the ids under which a record was published before."""
    return tuple(getattr(record, "former_ids", ()))


def former_of(registry: Registry, kind: str) -> dict[str, tuple[str, ...]]:
    """Return id and former ids of every record of a kind; no packed one is opened."""
    if kind == "product":
        items = {**registry.products, **registry.examples}
        return {id_: item.card.former_ids for id_, item in items.items()}
    return {id_: former_ids(record) for id_, record in records_of(registry, kind).items()}


def renamed(before: Mapping[str, Record], after: Mapping[str, Record]) -> dict[str, str]:
    """Return new id to old id of the records that say which they were."""
    return {
        id_: old
        for id_, record in after.items()
        if id_ not in before
        for old in former_ids(record)
        if old in before and old not in after
    }


def record_words(before: Record, after: Record) -> list[str]:
    """Return what differs between two states of a record, in words."""
    match before, after:
        case Product(), Product():
            return product_words(before, after)
        case Cytokine(), Cytokine():
            return cytokine_words(before, after)
    return differences(dumped(before), dumped(after))


def added_words(record: Record) -> str:
    """Return what a new record is, in a few words."""
    match record:
        case Product():
            return f"new: {record.name}, {described(record)}"
        case Cytokine():
            return f"new: {record.name}, role {record.role}"
        case Maker():
            return f"new: {record.name}"
        case Comparison():
            return f"new: {record.title}"
    return "new"


def record_changes(base: Side, head: Side) -> tuple[RecordChange, ...]:
    """Return the records that differ, by kind and id.

    A record that one side leaves out for an error is no difference: it is left out, and named
    as such elsewhere.
    """
    return tuple(change for kind in KINDS for change in _of_kind(kind, base, head))


def _of_kind(kind: str, base: Side, head: Side) -> Iterator[RecordChange]:
    before, after = records_of(base.registry, kind), records_of(head.registry, kind)
    moved = renamed(before, after)
    gone = set(before) - set(after) - set(moved.values())
    for id_ in sorted({*after, *gone}):
        path = (head if id_ in after else base).registry.paths[kind, id_]
        old_id = moved.get(id_, id_)
        if id_ in gone:
            if not _stands(head, path):
                yield RecordChange(kind, id_, path, What.REMOVED, ("the record was removed",))
        elif old_id not in before:
            if not _stands(base, path):
                yield RecordChange(kind, id_, path, What.ADDED, (added_words(after[id_]),))
        else:
            change = _changed(kind, id_, old_id, before, after, base, head)
            if change is not None:
                yield change


def _changed(
    kind: str,
    id_: str,
    old_id: str,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    base: Side,
    head: Side,
) -> RecordChange | None:
    path, old_path = head.registry.paths[kind, id_], base.registry.paths[kind, old_id]
    if path == old_path and head.data(path) == base.data(old_path):
        return None
    words = tuple(record_words(before[old_id], after[id_]))
    if id_ != old_id:
        rest = tuple(w for w in words if not w.startswith("former ids"))
        return RecordChange(
            kind, id_, path, What.RENAMED, (f"renamed, was {old_id}", *rest), former=old_id
        )
    if words:
        return RecordChange(kind, id_, path, What.CHANGED, words)
    formatting = ("formatting only, nothing changes in meaning",)
    return RecordChange(kind, id_, path, What.FORMATTING, formatting)


def _stands(side: Side, path: str) -> bool:
    """True where a side has the file, though its record was left out."""
    return path in side.left_out or side.data(path) is not None
