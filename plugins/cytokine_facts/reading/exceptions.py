"""Exceptions: old records that a new rule excuses, each listed with its reason.

``exceptions.yml`` lies in the registry's folder. A listed warning becomes a note; an exception
whose problem no longer occurs is an error, so the list only ever gets shorter by itself.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..model.record import Record
from ..model.text import Day, Line
from .codes import codes
from .problem import Problem, Severity
from .records import Read, read_file

FILE = "exceptions.yml"


class Excuse(Record):
    """One problem of one record that is let pass."""

    code: Annotated[str, Field(pattern=r"^CF[0-9]{3}$")]
    """The code of the problem."""
    file: Line
    """The record's file, from the registry's folder."""
    reason: Line
    """Why it is let pass."""
    since: Day
    """The day on which that was decided."""


class Exceptions(Record):
    """The whole list."""

    exceptions: list[Excuse]
    """One entry per code and file."""


def read_exceptions(root: Path, *, today: date | None = None) -> Read[Exceptions]:
    """Read the list of a registry; an absent one is empty. A date after ``today`` is refused."""
    if not (root / FILE).exists():
        return Read(FILE, Exceptions(exceptions=[]), ())
    return read_file(root / FILE, FILE, Exceptions, today=today)


def excused(problems: Iterable[Problem], listed: Read[Exceptions]) -> tuple[Problem, ...]:
    """Return the problems with the listed ones as notes, and what is wrong with the list."""
    excuses = listed.record.exceptions if listed.record is not None else []
    pairs = {(excuse.code, excuse.file) for excuse in excuses if _is_excusable(excuse.code)}
    found = set()
    result = list(listed.problems)
    for problem in problems:
        key = (problem.code, problem.file)
        if key in pairs and problem.severity is Severity.WARNING:
            found.add(key)
            problem = problem.as_(Severity.NOTE)
        result.append(problem)
    for index, excuse in enumerate(excuses):
        place = listed.tree.place(("exceptions", index, "code")) if listed.tree else None
        line, column = (place.line, place.column) if place else (0, 0)
        if not _is_excusable(excuse.code):
            message = f"{excuse.code} is no warning, it cannot be excused"
            result.append(
                Problem(FILE, line, column, "CF201", message, "mend the record", length=5)
            )
        elif (excuse.code, excuse.file) not in found:
            message = f"{excuse.file} has no {excuse.code} any more"
            result.append(
                Problem(FILE, line, column, "CF200", message, "remove the exception", length=5)
            )
    return tuple(sorted(set(result)))


def _is_excusable(code: str) -> bool:
    return code in codes() and codes()[code].severity is Severity.WARNING
