"""The change notes of a registry: read strictly, checked, and found by what they affect."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..model.change_note import ChangeNote
from ..reading.files import record_files
from ..reading.problem import Problem
from ..reading.records import Read, read_file
from ..registry import Registry

FOLDER = "changes"
UNWRITTEN = "…"
"""Stands in a note that a command began where a person is to write."""


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes by the name of their file, and what is wrong with them."""

    notes: Mapping[str, ChangeNote]
    problems: tuple[Problem, ...]

    def of_label(self, id_: str) -> tuple[tuple[str, ChangeNote], ...]:
        """Return the notes that affect a label, newest first."""
        return self._where(lambda note: id_ in note.affected)

    def of_cytokine(self, id_: str) -> tuple[tuple[str, ChangeNote], ...]:
        """Return the notes on a cytokine, newest first."""
        return self._where(lambda note: id_ in note.cytokines)

    def _where(self, wanted: Callable[[ChangeNote], bool]) -> tuple[tuple[str, ChangeNote], ...]:
        found = [(slug, note) for slug, note in self.notes.items() if wanted(note)]
        return tuple(sorted(found, key=lambda pair: pair[0], reverse=True))


def load_notes(registry: Registry, *, today: date | None = None) -> Notes:
    """Read the notes of a registry; a bad one is left out and reported.

    A date later than ``today`` is bad; without it none is.
    """
    notes: dict[str, ChangeNote] = {}
    problems: list[Problem] = []
    for relative, found in record_files(registry.root, FOLDER, depth=0):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        path = Path(found)
        read = read_file(path, relative, ChangeNote, today=today)
        problems += read.problems
        if read.record is not None:
            notes[path.stem] = read.record
            problems += _faults(path, read, registry)
    return Notes(dict(sorted(notes.items())), tuple(sorted(problems)))


def _faults(path: Path, read: Read[ChangeNote], registry: Registry) -> list[Problem]:
    note = read.record
    assert note is not None
    found = []
    if not path.stem.startswith(f"{note.date.isoformat()}-"):
        found.append(
            _at(
                read,
                ("date",),
                "CF210",
                f"the file's name does not begin with {note.date}",
                f"name it {FOLDER}/{note.date}-what-changed.yml",
            )
        )
    known = {*registry.products, *registry.examples}
    known |= {old for id_ in known for old in registry.item(id_).card.former_ids}
    for index, id_ in enumerate(note.affected):
        if id_ not in known and not _left_out(registry, id_):
            hint = "ids are maker/product; a label that was renamed keeps its former id here"
            found.append(
                _at(read, ("affected", index), "CF211", f"there is no label '{id_}'", hint)
            )
    for index, id_ in enumerate(note.cytokines):
        if id_ not in registry.cytokines and not (registry.root / f"cytokines/{id_}.yml").exists():
            hint = "give the id of a file below cytokines/"
            message = f"there is no cytokine '{id_}'"
            found.append(_at(read, ("cytokines", index), "CF211", message, hint))
    return found


def _left_out(registry: Registry, id_: str) -> bool:
    """True where the label's record exists and has errors of its own."""
    return any(
        (registry.root / folder / f"{id_}.{ending}").exists()
        for folder in ("products", "examples")
        for ending in ("yml", "md")
    )


def _at(
    read: Read[ChangeNote], path: tuple[str | int, ...], code: str, message: str, hint: str
) -> Problem:
    assert read.tree is not None
    place = read.tree.place(path)
    return Problem(read.file, place.line, place.column, code, message, hint, length=place.length)


def draft(day: date, title: str, affected: tuple[str, ...], cytokines: tuple[str, ...]) -> str:
    """Return the text of a note to be filled in: every ``…`` is to be replaced."""
    lines = [
        f"title: {title}",
        f"date: {day.isoformat()}",
        "what: …",
        "why: …",
        "sources:",
        "  first: {title: …, url: https://…, seen: full text, accessed: " + f"{day}}}",
        "affected:",
        *(f"  - {id_}" for id_ in affected),
        *(["cytokines:", *(f"  - {id_}" for id_ in cytokines)] if cytokines else []),
    ]
    return "\n".join(lines) + "\n"
