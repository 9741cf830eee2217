"""``cytokine-facts release``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.files import write_atomically
from ..export.release import (
    Planned,
    State,
    changelog_entry,
    plan_release,
    raised,
    with_entry,
    with_version,
)
from ..export.releases import (
    FOLDER,
    INDEX,
    BadReleases,
    Level,
    Releases,
    index_bytes,
    load_releases,
    old_label_bytes,
    old_label_path,
)
from ..label.making import make_labels
from ..reading.problem import Severity
from ..reading.report import counted
from ..registry import Registry
from ..review.git import GitError, Repository
from ..review.keeping import keeping_problems
from ..review.permalinks import LOCK, unlocked
from ..review.records import record_words
from ..review.standing import label_words
from .options import Failure, Root, Today, err, load_sound, out, print_problems
from .revisions import sides

CHANGELOG = "DATA-CHANGELOG.md"
CITATION = "CITATION.cff"
BASE_HELP = (
    "The last release: a git revision or a folder; else its tag, else the commit that made it."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(release)


def release(
    level: Annotated[
        Level | None, typer.Option(help="The level that you expect; fails where it is too low.")
    ] = None,
    base: Annotated[str, typer.Option(metavar="REV|DIR", help=BASE_HELP)] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the changelog entry, write nothing.")
    ] = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Make the next release of the data: version, changelog in words, the labels it replaces.

    The version follows from what changed in meaning since the last release: an id gone or another
    verdict is major, something new minor, a corrected value a patch.
    """
    registry = load_sound(root, today)
    _check_kept(registry)
    try:
        releases = load_releases(registry.root)
        planned = _planned(registry, releases, root, base)
        if planned is None:
            raise Failure(f"nothing changed since {_latest(releases)}; there is no release", 1)
        if level is not None and releases.latest is not None:
            planned = raised(planned, releases, level)
    except BadReleases as error:
        raise Failure(str(error)) from None
    except ValueError as error:
        raise Failure(str(error), 1) from None
    out.print(changelog_entry(planned))
    if not dry_run:
        _write(registry.root, releases, planned)


def _check_kept(registry: Registry) -> None:
    """Fail where notes, versions of the rules or addresses are not in order."""
    found = [p for p in keeping_problems(registry) if p.severity is Severity.ERROR]
    if found:
        print_problems(found, registry.root)
        raise Failure(f"{counted(found)}; nothing was written", 1)
    missing = unlocked(registry) if (registry.root / LOCK).is_file() else ()
    if missing:
        raise Failure(f"{LOCK} lacks {missing[0]}: run permalinks --update", 1)


def _planned(registry: Registry, releases: Releases, root: Path, base: str) -> Planned | None:
    after = State(registry, make_labels(registry))
    if releases.latest is None:
        return plan_release(releases, None, after, registry.today, record_words, label_words)
    revision = base or _revision_of(registry.root, _latest(releases))
    with sides(root, revision, None, None) as (old, _):
        if old.loaded.errors:
            print_problems(old.loaded.errors, old.root)
            raise Failure(f"the last release has {counted(old.loaded.errors)}", 1)
        before = State(old.registry, make_labels(old.registry))
        return plan_release(releases, before, after, registry.today, record_words, label_words)


def _latest(releases: Releases) -> str:
    return releases.latest.version if releases.latest else "the start"


def _revision_of(root: Path, version: str) -> str:
    """Return the revision of a release: its tag, else the last commit that changed the list."""
    try:
        repository = Repository(root)
        try:
            return repository.commit(f"data-v{version}")
        except GitError:
            found = repository.run("log", "-1", "--format=%H", "--", f"{FOLDER}/{INDEX}")
    except GitError as error:
        raise Failure(f"{error}; name the last release with --base") from None
    commit = found.decode().strip()
    if not commit:
        raise Failure(f"git does not know release {version}; name it with --base")
    return commit


def _write(root: Path, releases: Releases, planned: Planned) -> None:
    """Write the list of releases last: until then the release does not exist."""
    for old in planned.old:
        write_atomically(root / old_label_path(old), old_label_bytes(old).decode())
    changelog = root / CHANGELOG
    text = changelog.read_text(encoding="utf-8") if changelog.is_file() else "# Changelog\n"
    write_atomically(changelog, with_entry(text, changelog_entry(planned)))
    citation = root / CITATION
    if citation.is_file():
        text = citation.read_text(encoding="utf-8")
        write_atomically(citation, with_version(text, planned.release))
    every = (*releases.releases, planned.release)
    write_atomically(root / FOLDER / INDEX, index_bytes(every).decode())
    version = planned.release.version
    err.print(f"release {version}: commit it, then tag it data-v{version}")
