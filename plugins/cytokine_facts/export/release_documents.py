"""The API's documents on time: moved ids, releases, what changed since one of them."""

from .dataset import Dataset, head
from .moved import moved_ids
from .releases import Release
from .shapes import (
    ChangeDoc,
    ChangesDoc,
    MovedDoc,
    MovedLine,
    ReleaseDoc,
    ReleasesDoc,
)


def moved(data: Dataset) -> MovedDoc:
    """Return all former ids."""
    lines = [MovedLine(kind=m.kind, former=m.former, now=m.now) for m in moved_ids(data.registry)]
    return MovedDoc(**head(data), moved=lines)


def _release(release: Release) -> ReleaseDoc:
    return ReleaseDoc(
        version=release.version,
        date=release.date,
        method=release.method,
        roles_table=release.roles_table,
        changes=[
            ChangeDoc(level=c.level, kind=c.kind, id=c.id, words=list(c.words))
            for c in release.changes
        ],
    )


def releases(data: Dataset) -> ReleasesDoc:
    """Return all releases."""
    every = [_release(release) for release in data.releases.releases]
    return ReleasesDoc(**head(data), releases=every)


def changes(data: Dataset, since: Release) -> ChangesDoc:
    """Return what changed after a release."""
    releases = data.releases.releases
    later = releases[releases.index(since) + 1 :]
    levels = [change.level for release in later for change in release.changes]
    return ChangesDoc(
        **head(data),
        since=since.version,
        until=releases[-1].version,
        level=max(levels, key=lambda level: level.rank) if levels else None,
        releases=[_release(release) for release in later],
    )
