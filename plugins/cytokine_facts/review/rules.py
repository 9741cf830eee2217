"""Rules change with their version or not at all: ``rules.lock`` against what is there.

The method is told from another by its constants and by its results on the probes
(:mod:`.probes`), so that a rewritten function with equal results needs no new version. The table
is told by all roles and potencies.
"""

from dataclasses import dataclass
from datetime import date

from ..balance.method import METHOD
from ..label.making import table_version
from ..model.rules import Rules, Version
from ..reading.problem import Problem
from ..reading.records import Read, read_file
from ..registry import Registry
from ..registry.loading import RULES
from . import probes
from .diff import Diff
from .scoreboard import scoreboard_of

LOCK = RULES
HEAD = "# Versions of method and table. Written by: cytokine-facts rules --update\n"
UPDATE = "raise the version: cytokine-facts rules --update --base main --why '…'"


@dataclass(frozen=True, slots=True)
class State:
    """The rules as they are now."""

    method: str
    constants: str
    content: str
    """Hash of the table, as labels print it."""


def state_of(registry: Registry) -> State:
    """Return what the rules of a registry are, whatever the lock says."""
    return State(METHOD, probes.constants_hash(), table_version(registry).rpartition("-")[2])


def read_rules(registry: Registry, *, today: date | None = None) -> Read[Rules] | None:
    """Read the lock, ``None`` where there is none. A date later than ``today`` is refused."""
    path = registry.root / LOCK
    return read_file(path, LOCK, Rules, today=today) if path.exists() else None


def rules_problems(registry: Registry, *, results: bool = False) -> tuple[Problem, ...]:
    """Return where the rules changed and their version did not.

    ``results`` also runs the probes (a quarter of a second); without it only the constants and
    the table are compared.
    """
    read = read_rules(registry, today=registry.told)
    if read is None:
        return ()
    if read.record is None:
        return read.problems
    rules, now = read.record, state_of(registry)
    found = []
    same = now.method == rules.method
    if not same:
        found.append(
            _at(read, "method", "CF214", f"the program says {now.method}, the lock {rules.method}")
        )
    elif now.constants != rules.constants:
        found.append(
            _at(read, "constants", "CF214", f"constants of {METHOD} changed, its version did not")
        )
    elif results and probes.results_hash() != rules.results:
        found.append(
            _at(read, "results", "CF214", f"{METHOD} gives other results, its version is the same")
        )
    if now.content != rules.content:
        message = f"roles or potencies changed, the table is still {rules.table}"
        found.append(_at(read, "content", "CF215", message))
    return tuple(found)


def _at(read: Read[Rules], field: str, code: str, message: str) -> Problem:
    assert read.tree is not None
    place = read.tree.place((field,))
    return Problem(LOCK, place.line, place.column, code, message, UPDATE, length=place.length)


def unversioned(base: Registry, head: Registry) -> tuple[str, ...]:
    """Return where a lock was rewritten without a new version, against that of the base."""
    before, after = read_rules(base), read_rules(head)
    if before is None or before.record is None:
        return ()
    if after is None or after.record is None:
        return (f"{LOCK} is gone or cannot be read",)
    old, new = before.record, after.record
    found = []
    if (old.constants, old.results) != (new.constants, new.results) and old.method == new.method:
        found.append(f"the method changed and is still called {new.method}")
    if old.content != new.content and old.table == new.table:
        found.append(f"roles or potencies changed and the table is still {new.table}")
    if old.versions and old.versions != new.versions[len(new.versions) - len(old.versions) :]:
        found.append(f"the list of versions in {LOCK} was rewritten; versions are only added")
    return tuple(found)


def next_table(version: str) -> str:
    """Return the next number of a table: ``2026.1`` is followed by ``2026.2``."""
    head, dot, tail = version.rpartition(".")
    return f"{head}{dot}{int(tail) + 1}" if tail.isdecimal() else f"{version}.1"


def first(registry: Registry, table: str, day: date, why: str) -> Rules:
    """Return the lock of a registry that has none."""
    now = state_of(registry)
    total = len(registry.products)
    return Rules(
        method=now.method,
        constants=now.constants,
        results=probes.results_hash(),
        table=table,
        content=now.content,
        versions=[
            _version(of, version, day, why, 0, 0, total)
            for of, version in (("method", now.method), ("table", table))
        ],
    )


def renewed(
    rules: Rules, registry: Registry, diff: Diff, *, table: str | None, day: date, why: str
) -> Rules:
    """Return the lock with a new version of whatever changed; equal where nothing did.

    ``diff`` tells how many labels changed since the last version.
    """
    now, results = state_of(registry), probes.results_hash()
    board = scoreboard_of(diff)
    outcomes = board.swaps + board.flips + board.loses + board.gains
    existing = board.changed - board.added - board.gone
    versions = list(rules.versions)
    if now.content != rules.content:
        table = table or next_table(rules.table)
        versions.insert(0, _version("table", table, day, why, existing, outcomes, board.total))
    if now.method != rules.method:
        judged = [c for c in (diff.method.labels if diff.method else ()) if not c.fictional]
        turned = sum(change.effect.changes_outcome for change in judged)
        versions.insert(
            0, _version("method", now.method, day, why, len(judged), turned, board.total)
        )
    elif (now.constants, results) != (rules.constants, rules.results):
        message = f"the method changed and is still {METHOD}: raise it in balance/method.py"
        raise ValueError(message)
    return rules.model_copy(
        update={
            "method": now.method,
            "constants": now.constants,
            "results": results,
            "table": table if now.content != rules.content else rules.table,
            "content": now.content,
            "versions": versions,
        }
    )


def _version(
    of: str, version: str, day: date, why: str, labels: int, outcomes: int, total: int
) -> Version:
    return Version.model_validate(
        {
            "of": of, "version": version, "date": day, "why": why, "labels": labels,
            "outcomes": outcomes, "total": total,
        }
    )  # fmt: skip


def as_text(rules: Rules) -> str:
    """Return the text of the lock."""
    lines = [
        f"{name}: '{value}'"
        for name, value in (
            ("method", rules.method),
            ("constants", rules.constants),
            ("results", rules.results),
            ("table", rules.table),
            ("content", rules.content),
        )
    ]
    lines.append("versions:" if rules.versions else "versions: []")
    for version in rules.versions:
        why = " ".join(version.why.split()).replace("'", "''")
        lines += [
            f"  - of: {version.of}",
            f"    version: '{version.version}'",
            f"    date: {version.date.isoformat()}",
            f"    why: '{why}'",
            f"    labels: {version.labels}",
            f"    outcomes: {version.outcomes}",
            f"    total: {version.total}",
        ]
    return HEAD + "\n".join(lines) + "\n"
