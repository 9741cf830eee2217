"""A list of names, pasted from a maker's page, to a declared panel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from ..model.text import Name
from ..names import DATE, NameIndex, fold, is_date
from .lab import UNSURE
from .writing import Value

MAX_BYTES = 64 * 1024
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_PARTED = re.compile(r"[\n;•·▪●◦‣|\t]|,\s+(?![^()]*\))|,(?=\S)(?![^()]*\))|\s+(?:and|und|&)\s+")
_LEAD = re.compile(r"^(?:[-–*+]\s+|[0-9]{1,3}[.)]\s+)")
_MARKS = re.compile(r"[®™©†‡*✓✔]+|\[[0-9, ]+\]$")
_AMOUNT = re.compile(r"[0-9.,]+ ?(?:[fpnµμum]?g|IU|U)/|\bppm\b|\bppb\b")


@dataclass(frozen=True, slots=True)
class Declared:
    """A list of names, read."""

    readings: Mapping[str, Value]
    origins: tuple[tuple[int, str, str], ...]
    """(line, name, what it means) of everything taken."""
    issues: tuple[str, ...]
    """What must be told first, with its line."""
    unknown: tuple[str, ...]


def read_declared(text: str, names: NameIndex, meanings: Mapping[str, str]) -> Declared:
    """Return the names of a pasted list.

    Names are parted at line ends, bullets, semicolons, commas and "and", unless the whole is a
    known name. ``meanings`` are folded names to ids, or to :data:`~.lab.UNSURE`.
    """
    readings: dict[str, Value] = {}
    origins: list[tuple[int, str, str]] = []
    issues: list[str] = []
    unknown: list[str] = []
    seen: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for name in _names(line, names):
            if _AMOUNT.search(name):
                issues.append(f"line {number}: '{name}' holds an amount: import it as a table")
                continue
            try:
                _NAME.validate_python(name)
            except ValidationError as error:
                context = error.errors()[0].get("ctx", {})
                issues.append(f"line {number}: {context.get('message')}; {context.get('hint')}")
                continue
            if is_date(name):
                issues.append(f"line {number}: '{name}' {DATE}")
                continue
            match = names.resolve(name)
            given = meanings.get(fold(name))
            id_ = given if given not in (None, UNSURE) else match.id
            if id_ is not None and id_ in seen:
                origins.append((number, name, f"left out, the same as {seen[id_]}"))
            elif id_ is not None:
                seen[id_] = name
                readings[name] = (
                    "present" if id_ == match.id else {"amount": "present", "cytokine": id_}
                )
                origins.append((number, name, id_))
            elif given == UNSURE and len(match.ids) > 1:
                readings[name] = {"amount": "present", "candidates": list(match.ids)}
                origins.append((number, name, f"one of {', '.join(match.ids)}"))
            elif match.is_ambiguous:
                meant = " or ".join((*match.ids, *(f"{o} (not here)" for o in match.others)))
                issues.append(
                    f"line {number}: '{name}' can mean {meant}: say --name '{name}={match.ids[0]}'"
                    + (f", or --name '{name}=?' if the page does not tell" * (len(match.ids) > 1))
                )
            elif name not in readings:
                near = f", nearest {', '.join(match.suggestions)}" if match.suggestions else ""
                unknown.append(name)
                readings[name] = "present"
                origins.append((number, name, f"unknown{near}"))
    return Declared(readings, tuple(origins), tuple(issues), tuple(unknown))


def _names(line: str, names: NameIndex) -> list[str]:
    """Return the names of one line."""
    whole = _bare(line)
    if not whole:
        return []
    if names.resolve(whole).ids:
        return [whole]
    return [name for part in _PARTED.split(whole) if (name := _bare(part))]


def _bare(text: str) -> str:
    """Return a name without bullet, number, footnote and trade marks."""
    text = _MARKS.sub("", " ".join(_LEAD.sub("", text.strip()).split()))
    return text.strip(" ,;.:")
