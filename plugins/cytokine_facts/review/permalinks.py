"""Every address that was ever published, in ``permalinks.lock``: lines are only ever added.

A record may be renamed with ``former_ids`` or withdrawn; its address stays. What the lock does
not know yet is compared with the base of a change.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ..model.vocabulary import Status
from ..reading.files import read_regular
from ..reading.problem import Problem
from ..registry import Registry

LOCK = "permalinks.lock"
MAX_LOCK = 16 * 1024 * 1024
"""Bytes that the lock may have."""
HEAD = (
    "# Every address that was published. Lines are only added: cytokine-facts permalinks --update\n"
)
_ADDRESS = re.compile(r"(?:products|examples|makers|cytokines|compare)/[a-z0-9][a-z0-9/-]{0,161}/")
_FOLDERS = {"compare": "comparisons", "cytokines": "cytokines"}
HINT = "keep the record: 'status: withdrawn' with a reason, or 'former_ids' in the one it became"


def addresses(registry: Registry) -> frozenset[str]:
    """Return the addresses that stand for the records of a registry, drafts left out."""
    return frozenset(_of_records(registry))


def _of_records(registry: Registry) -> Iterable[str]:
    for shelf, items in (("products", registry.products), ("examples", registry.examples)):
        for id_, item in items.items():
            if item.card.status is not Status.DRAFT:
                yield f"{shelf}/{id_}/"
                if shelf == "products":
                    yield f"makers/{item.maker}/"
    yield from (f"cytokines/{id_}/" for id_ in registry.cytokines)
    yield from (f"compare/{id_}/" for id_ in registry.comparisons)


def served(registry: Registry) -> frozenset[str]:
    """Return :func:`addresses` with those that lead on from a former id."""
    found = set(addresses(registry))
    for shelf, items in (("products", registry.products), ("examples", registry.examples)):
        for item in items.values():
            found |= {f"{shelf}/{old}/" for old in item.card.former_ids}
    found |= {f"cytokines/{old}/" for c in registry.cytokines.values() for old in c.former_ids}
    found |= {f"makers/{old}/" for m in registry.makers.values() for old in m.former_ids}
    found |= {f"compare/{old}/" for c in registry.comparisons.values() for old in c.former_ids}
    return frozenset(found)


def locked(root: Path) -> tuple[str, ...]:
    """Return the addresses of the lock in its order; none where there is no lock."""
    lines = _lines(root)
    if isinstance(lines, Problem):
        return ()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _lines(root: Path) -> list[str] | Problem:
    """Return the lines of the lock, none where there is no lock, or why it cannot be read."""
    try:
        data = read_regular(root / LOCK, MAX_LOCK)
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return Problem(LOCK, 0, 0, "CF006", message, "make it a plain file")
    if len(data) > MAX_LOCK:
        return Problem(LOCK, 0, 0, "CF007", f"the file has more than {MAX_LOCK} bytes", "cut it")
    return data.decode("utf-8", "replace").splitlines()


def lock_problems(registry: Registry) -> tuple[Problem, ...]:
    """Return what is wrong with the lock: a promise that is broken, a line that is no address."""
    lines = _lines(registry.root)
    if isinstance(lines, Problem):
        return (lines,)
    problems = []
    there = served(registry)
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        if not _ADDRESS.fullmatch(line):
            message = f"'{line[:60]}' is no address of this site"
            hint = "write it with 'cytokine-facts permalinks --update'"
            problems.append(Problem(LOCK, number, 1, "CF213", message, hint, length=len(line)))
        elif line not in there and not _file_stands(registry.root, line):
            message = f"{line} was published and is gone"
            problems.append(Problem(LOCK, number, 1, "CF212", message, HINT, length=len(line)))
    return tuple(problems)


def unlocked(registry: Registry) -> tuple[str, ...]:
    """Return the addresses that the lock does not hold yet."""
    return tuple(sorted(addresses(registry) - set(locked(registry.root))))


def updated(registry: Registry) -> str:
    """Return the text of the lock with every address of today added."""
    known = set(locked(registry.root)) | addresses(registry)
    return HEAD + "".join(f"{address}\n" for address in sorted(known))


def lost(base: Registry, head: Registry) -> tuple[Problem, ...]:
    """Return the addresses of an older registry that a newer one breaks or no longer promises."""
    there, promised = served(head), set(locked(head.root))
    gone = [
        address
        for address in sorted(addresses(base) - there)
        if not _file_stands(head.root, address)
    ]
    dropped = sorted(set(locked(base.root)) - promised)
    return tuple(
        [Problem(LOCK, 0, 0, "CF212", f"{a} was published and is gone", HINT) for a in gone]
        + [
            Problem(LOCK, 0, 0, "CF212", f"{a} was taken out of the lock", "put the line back")
            for a in dropped
        ]
    )


def _file_stands(root: Path, address: str) -> bool:
    """True where the record's file exists, though an error keeps it out."""
    shelf, _, rest = address.rstrip("/").partition("/")
    folder = _FOLDERS.get(shelf, shelf)
    if shelf == "makers":
        return (root / "products" / rest / "maker.yml").is_file()
    return any((root / folder / f"{rest}.{ending}").is_file() for ending in ("yml", "md"))
