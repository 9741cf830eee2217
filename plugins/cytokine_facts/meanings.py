"""What the printed names of a record's readings mean, and what is wrong with them.

Of a record that is not sound its names are looked at as well, so that a person learns of
everything at once.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .model.cytokine import Cytokine
from .model.panel import Reading
from .model.product import Product
from .names import DATE, NameIndex, is_date
from .reading.problem import Problem, Severity
from .reading.records import Read

MAX_SUGGESTED = 40
"""Problems with the names of one record up to which the nearest known name is looked for."""
MAX_NAME = 160

Path = tuple[str | int, ...]


class Resolved(NamedTuple):
    """One reading of a record with the cytokine that its printed name means."""

    panel: int
    """0-based index of its panel."""
    printed: str
    """Analyte as printed."""
    reading: Reading
    cytokine: str | None
    """Registry id, ``None`` where the name is unknown or its meaning uncertain."""
    candidates: tuple[str, ...] = ()
    """Ids it may mean."""


class _Said(NamedTuple):
    """What a reading says of its name's meaning."""

    amount: object
    """What prints it."""
    cytokine: str | None
    candidates: tuple[str, ...]


def resolve(
    read: Read[Product], names: NameIndex, cytokines: Mapping[str, Cytokine]
) -> tuple[tuple[Resolved, ...], list[Problem]]:
    """Return the readings of a record with their cytokines, and what is wrong with the names.

    An ambiguous name is an error that lists the candidates, an unknown one a warning with the
    nearest, the same cytokine twice in one panel an error.
    """
    assert read.record is not None
    judge = _Judge(read, names, cytokines, [])
    resolved: list[Resolved] = []
    for index, panel in enumerate(read.record.panels):
        seen: dict[str, str] = {}
        for printed, reading in panel.readings.items():
            said = _Said(reading.amount, reading.cytokine, tuple(reading.candidates))
            id_ = judge.meaning(("panels", index, "readings", printed), said, seen)
            resolved.append(Resolved(index, printed, reading, id_, said.candidates))
    return tuple(resolved), judge.problems


def unsound_names(
    read: Read[Any], names: NameIndex, cytokines: Mapping[str, Cytokine]
) -> list[Problem]:
    """Return what is wrong with the names and source keys of a record that is not sound.

    With the problems of its reading a person then knows everything at once.
    """
    data = read.tree.data if read.tree is not None else None
    if read.record is not None or not isinstance(data, dict):
        return []
    judge = _Judge(read, names, cytokines, [])
    sources = data.get("sources")
    for index, panel in enumerate(_list(data.get("panels"))):
        key, readings = _dict(panel).get("source"), _dict(_dict(panel).get("readings"))
        if isinstance(key, str) and isinstance(sources, dict) and sources and key not in sources:
            hint = f"write one of: {', '.join(sources)}; or add it there"
            message = f"the source '{key}' is not in 'sources'"
            judge.problems.append(at(read, ("panels", index, "source"), "CF151", message, hint))
        seen: dict[str, str] = {}
        for printed, value in readings.items():
            fields = _dict(value) or {"amount": value}
            told = fields.get("cytokine")
            said = _Said(
                amount if isinstance(amount := fields.get("amount"), str) and amount else "…",
                told if isinstance(told, str) else None,
                tuple(c for c in _list(fields.get("candidates")) if isinstance(c, str)),
            )
            if 0 < len(printed) <= MAX_NAME:
                judge.meaning(("panels", index, "readings", printed), said, seen)
    taken = {(p.line, p.column) for p in read.problems}
    return [p for p in judge.problems if (p.line, p.column) not in taken]


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class _Judge:
    """Finds what names mean, and collects what is wrong with them."""

    read: Read[Any]
    names: NameIndex
    cytokines: Mapping[str, Cytokine]
    problems: list[Problem]

    def meaning(self, path: Path, said: _Said, seen: dict[str, str]) -> str | None:
        """Return the id that the reading at ``path`` means; ``seen`` are those of its panel."""
        printed = str(path[-1])
        id_ = self._id(path, printed, said)
        if id_ is not None and id_ in seen:
            self._add(
                path,
                "CF182",
                f"'{printed}' and '{seen[id_]}' are both {self.cytokines[id_].name}",
                "keep one reading per panel; other times or arms are panels of their own",
                note=f"'{printed}' and '{seen[id_]}' resolve to cytokines/{id_}.yml",
            )
        elif id_ is not None:
            seen[id_] = printed
        return id_

    def _id(self, path: Path, printed: str, said: _Said) -> str | None:
        for id_ in (said.cytokine, *said.candidates):
            if id_ is not None and id_ not in self.cytokines:
                near = difflib.get_close_matches(id_[:MAX_NAME], self.cytokines, 1, 0.6)
                hint = f"did you mean '{near[0]}'?" if near else "add it under cytokines/ first"
                place = (*path, "cytokine" if id_ == said.cytokine else "candidates")
                message = f"there is no cytokine '{id_}'"
                self.problems.append(at(self.read, place, "CF183", message, hint))
                return None
        if said.cytokine is not None or said.candidates:
            return said.cytokine
        match = self.names.resolve(printed, suggest=len(self.problems) < MAX_SUGGESTED)
        if match.id is not None:
            return match.id
        if match.is_ambiguous:
            listed = [f"{self.cytokines[i].name} (cytokine: {i})" for i in match.ids]
            listed += [f"{other} (not in the registry)" for other in match.others]
            told = f"{{amount: {said.amount}, cytokine: {match.ids[0]}}}"
            hint = f"say which: {told}; or list 'candidates'"
            self._add(path, "CF181", f"'{printed}' can mean {_either(listed)}", hint)
            return None
        near = [f"{self.cytokines[i].name} (cytokine: {i})" for i in match.suggestions]
        nearest = f"nearest: {_either(near)}; " if near else ""
        if is_date(printed):
            nearest = f"it {DATE}; "
        elif parts := self.names.joined(printed):
            nearest = f"write {' and '.join(parts)} apart if the source does; "
        hint = f"{nearest}as it stands it is listed and never scored"
        self._add(path, "CF180", f"'{printed}' is not a known name", hint, Severity.WARNING)
        return None

    def _add(
        self,
        path: Path,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
        note: str = "",
    ) -> None:
        problem = at(self.read, path, code, message, hint, key=True, note=note)
        self.problems.append(problem.as_(severity))


def _either(items: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def at(
    read: Read[Any],
    path: tuple[str | int, ...],
    code: str,
    message: str,
    hint: str,
    *,
    key: bool = False,
    note: str = "",
) -> Problem:
    """Return a problem at a path of a record."""
    if read.tree is None:
        return Problem(read.file, 0, 0, code, message, hint, note=note)
    place = read.tree.place(path, key=key)
    return Problem(
        read.file, place.line, place.column, code, message, hint, length=place.length, note=note
    )
