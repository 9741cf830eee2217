"""What the next release of the data is: its changes, its level, its files.

A new record is minor, a corrected value a patch. It is major where an id is gone, a record is
withdrawn, a role or a verdict is another one, or a reading means another cytokine.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..balance.method import METHOD
from ..label.json import label_json
from ..label.making import table_version
from ..label.phrases import REGION
from ..label.view import Label, Labels
from ..model.cytokine import Cytokine
from ..model.product import Product
from ..model.record import Record
from ..model.vocabulary import Status
from ..registry import Registry
from .markdown import escaped
from .moved import moved_ids
from .releases import Change, Level, OldLabel, Release, Releases, Version
from .versions import published_records, records_sha256

Describe = Callable[[Record, Record], Sequence[str]]
"""Two states of a record: what differs, a line each."""
Tell = Callable[[Label, Label], Sequence[str]]
"""Two states of a label: what it prints otherwise, a line each."""
FIRST = Version(1, 0, 0)
HEADS = {
    Level.MAJOR: "Ids gone, or meaning something else",
    Level.MINOR: "New",
    Level.PATCH: "Corrected",
}
_VERSIONS = ("table", "inputs_sha256")
"""Parts of a label that differ at each change of any role or potency."""


@dataclass(frozen=True, slots=True)
class State:
    """A registry with its labels."""

    registry: Registry
    labels: Labels


@dataclass(frozen=True, slots=True)
class Planned:
    """A release that is not written yet."""

    release: Release
    level: Level | None
    """``None`` for the first release."""
    old: tuple[OldLabel, ...]
    """The labels that it replaces."""


def changes(before: State, after: State, describe: Describe, tell: Tell) -> tuple[Change, ...]:
    """Return what differs between two states, the gravest first, then by kind and id."""
    old = {(k, i): r for k, i, r in published_records(before.registry)}
    new = {(k, i): r for k, i, r in published_records(after.registry)}
    moved = {(m.kind, m.former): m.now for m in moved_ids(after.registry)}
    arrived = {(kind, now) for (kind, former), now in moved.items() if (kind, former) in old}
    found = []
    for kind, id_ in sorted(old.keys() | new.keys()):
        key = kind, id_
        if key not in new:
            now = moved.get(key)
            words = f"is now {now}" if now else "was removed"
            found.append(Change(Level.MAJOR, kind, id_, (words,)))
        elif key not in old:
            if key not in arrived:
                found.append(Change(Level.MINOR, kind, id_, (f"new: {_name(new[key])}",)))
        else:
            graver = list(_meaning(before, after, kind, id_, old[key], new[key]))
            said = describe(old[key], new[key]) if old[key] != new[key] else ()
            # A role that is another one is told once: with its votes.
            told = any(line.startswith("role:") for line in said)
            words_ = [*(g for g in graver if not (told and g.startswith("role:"))), *said]
            label = kind == "product" and _label_differs(before, after, id_)
            if graver:
                found.append(Change(Level.MAJOR, kind, id_, tuple(words_)))
            elif words_:
                level = Level.MINOR if _holds_more(_plain(old[key]), _plain(new[key])) else None
                found.append(Change(level or Level.PATCH, kind, id_, tuple(words_)))
            elif label:
                lines = tell(before.labels.products[id_], after.labels.products[id_])
                head = "its record is the same; its label prints other figures or words"
                found.append(Change(Level.PATCH, kind, id_, (head, *lines)))
    return tuple(sorted(found, key=lambda c: (-c.level.rank, c.kind, c.id)))


def _name(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def _meaning(
    before: State, after: State, kind: str, id_: str, old: Record, new: Record
) -> Iterator[str]:
    """Yield what makes a change major, in words."""
    if isinstance(old, Cytokine) and isinstance(new, Cytokine) and old.role is not new.role:
        yield f"role: {old.role}, now {new.role}"
    if not (isinstance(old, Product) and isinstance(new, Product)):
        return
    if old.status is not new.status and Status.WITHDRAWN in (old.status, new.status):
        yield f"{old.status}, now {new.status}"
    was, now = before.labels.products[id_], after.labels.products[id_]
    if was.outcome is not now.outcome:
        yield f"verdict: {REGION[was.outcome]}, now {REGION[now.outcome]}"
    meant = {(r.panel, r.printed): r.cytokine for r in before.registry.products[id_].readings}
    for reading in after.registry.products[id_].readings:
        key = reading.panel, reading.printed
        if key in meant and meant[key] != reading.cytokine:
            yield (
                f"{reading.printed} means {reading.cytokine or 'nothing certain'}, "
                f"was {meant[key] or 'nothing certain'}"
            )


def _plain(record: Record) -> Mapping[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _holds_more(old: object, new: object) -> bool:
    """True where ``new`` has a field or an item that ``old`` has not."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return any(key not in old or _holds_more(old[key], new[key]) for key in new)
    if isinstance(old, list) and isinstance(new, list):
        return len(new) > len(old) or any(map(_holds_more, old, new))
    return False


def _label_differs(before: State, after: State, id_: str) -> bool:
    return _printed(before.labels.products[id_]) != _printed(after.labels.products[id_])


def _printed(label: Label) -> Mapping[str, Any]:
    return {key: value for key, value in label_json(label).items() if key not in _VERSIONS}


def plan_release(
    releases: Releases,
    before: State | None,
    after: State,
    day: date,
    describe: Describe,
    tell: Tell,
) -> Planned | None:
    """Return the next release, ``None`` where nothing changed.

    ``before`` is the state of the last release; there is none for the first.
    """
    found = changes(before, after, describe, tell) if before is not None else ()
    level = max((c.level for c in found), key=lambda one: one.rank, default=None)
    latest = releases.latest
    if latest is not None and level is None:
        return None
    version = FIRST if latest is None or level is None else _next(latest.version, level)
    release = Release(
        version=str(version),
        date=day.isoformat(),
        method=METHOD,
        roles_table=table_version(after.registry),
        records_sha256=records_sha256(after.registry),
        changes=found,
    )
    old = tuple(_replaced(releases, before, after, release.version)) if before else ()
    return Planned(release, level, old)


def _next(latest: str, level: Level) -> Version:
    return Version.parse(latest).next(level)


def raised(planned: Planned, releases: Releases, level: Level) -> Planned:
    """Return the release at a higher level than it needs; raise :class:`ValueError` at a lower."""
    if planned.level is None or releases.latest is None:
        raise ValueError("the first release has no level: it is 1.0.0")
    if level.rank < planned.level.rank:
        first = planned.release.changes[0]
        raise ValueError(
            f"{level} is too low, this is {planned.level}: {first.kind} {first.id}: "
            f"{first.words[0]}"
        )
    version = str(_next(releases.latest.version, level))
    release = planned.release
    return Planned(
        Release(
            version, release.date, release.method, release.roles_table, release.records_sha256,
            release.changes,
        ),
        level,
        tuple(
            OldLabel(o.id, o.revision, o.release, version, o.label) for o in planned.old
        ),
    )  # fmt: skip


def _replaced(releases: Releases, before: State, after: State, version: str) -> Iterator[OldLabel]:
    """Yield the labels of the last release that are another one now."""
    last = releases.latest.version if releases.latest else ""
    for id_, label in before.labels.products.items():
        if label.item.card.status is Status.DRAFT or id_ not in after.labels.products:
            continue
        if _label_differs(before, after, id_):
            yield OldLabel(id_, releases.revision(id_), last, version, label_json(label))


def changelog_entry(planned: Planned) -> str:
    """Return the section of a release for the changelog of the data, in Markdown."""
    release = planned.release
    lines = [f"## {release.version}: {release.date}", ""]
    lines.append(f"Method {release.method}, roles and potencies {release.roles_table}.")
    if not release.changes:
        lines.append("The first release: everything is new.")
    for level, title in HEADS.items():
        members = [c for c in release.changes if c.level is level]
        if members:
            lines += ["", f"### {title}", ""]
            lines += [
                f"- {c.kind} `{c.id}`: {'; '.join(escaped(word) for word in c.words)}"
                for c in members
            ]
    return "\n".join(lines) + "\n"


def with_entry(changelog: str, entry: str) -> str:
    """Return a changelog with a new section above its first one."""
    head, mark, rest = changelog.partition("\n## ")
    return f"{head.rstrip()}\n\n{entry}" + (f"\n## {rest}" if mark else "")


def with_version(citation: str, release: Release) -> str:
    """Return ``CITATION.cff`` with version and date of a release."""
    lines = []
    for line in citation.splitlines():
        if line.startswith("version:"):
            line = f"version: {release.version}"
        elif line.startswith("date-released:"):
            line = f"date-released: {release.date}"
        lines.append(line)
    return "\n".join(lines) + "\n"
