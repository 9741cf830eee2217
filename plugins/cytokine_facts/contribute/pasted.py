"""Names and amounts as people paste them: lines, lists and tables from a page or a report.

The form of the site does the same in the browser (``site/assets/notation.js``);
``tests/contribute/notation_cases.yml`` holds both to one result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from ..model.misread import NotationError
from ..model.notation import parse_amount
from ..model.text import Analyte
from ..names import DATE, NameIndex, is_date

MAX_LINES = 400
MAX_LINE = 1000
_NAME: TypeAdapter[str] = TypeAdapter(Analyte)
_LEAD = re.compile(r"^(?:[-–*+•·▪●◦‣]\s+|[0-9]{1,3}[.)]\s+)")
_MARKS = re.compile(r"[®™©†‡*✓✔]+|\[[0-9, ]+\]$")
_CELLS = re.compile(r"\s*[\t|]\s*")
_COLON = re.compile(r"^([^:=]+?)\s*(?::\s*|\s=\s+)(.+)$")
_PARTED = re.compile(r"\s*[;•·▪●◦‣]\s*|,\s*(?![^()]*\))|\s+(?:and|&)\s+")
_NUMBER = re.compile(r"^[0-9][0-9.,]*$")
_AMOUNT = re.compile(r"[0-9] ?(?:[fpnµμum]?g|IU|U)/|\bpp[mb]\b")
_BEGINS = re.compile(r"^[0-9<>≤≥~]|^(?i:not detected|not tested|present|detected|n\.?d\.?)$")

_ND = re.compile(r"n(?:d|\.d\.?|/d)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """One analyte of a pasted text, or what cannot be read."""

    line: int
    """1-based."""
    name: str
    """As pasted, without bullets and trade marks; the whole line where it cannot be read."""
    amount: str = ""
    """In the notation; empty where there is a fault."""
    was: str = ""
    """The amount as pasted, where it is spelled otherwise."""
    fault: str = ""
    """What is wrong, and what to do."""


def pasted(text: str, names: NameIndex, unit: str = "") -> list[Pasted]:
    """Return the analytes of a text, line by line; ``unit`` is for numbers without one.

    A line is a name, several names, or a name and its amount: parted by a colon, an equals
    sign, a tab, a bar or blanks. Spelling of an amount is mended where no digit changes.
    """
    found: list[Pasted] = []
    for number, line in enumerate(text.splitlines(), 1):
        for one in _line(number, line, names, unit):
            if len(found) == MAX_LINES:
                why = f"more than {MAX_LINES} analytes; send the rest as another panel"
                return [*found, Pasted(number, "…", fault=why)]
            found.append(one)
    return found


def _line(number: int, line: str, names: NameIndex, unit: str) -> Iterator[Pasted]:
    if len(line) > MAX_LINE:
        yield Pasted(number, f"{line[:40]}…", fault=f"more than {MAX_LINE} characters in a line")
        return
    bare = _LEAD.sub("", line.strip())
    cells = [cell for cell in _CELLS.split(bare) if cell]
    if not cells or not re.sub(r"[-=:| ]", "", bare):
        return
    name, amount = cells[0], " ".join(cells[1:])
    if not amount:
        name, amount = _split(_bare(cells[0]), names)
    if amount:
        yield _reading(number, _bare(name), amount.strip(), unit)
        return
    whole = _bare(name)
    parts = [whole] if names.resolve(whole, suggest=False).ids else _PARTED.split(whole)
    for part in filter(None, map(_bare, parts)):
        yield _reading(number, part, "present", "")


def _split(text: str, names: NameIndex) -> tuple[str, str]:
    """Part a name from its amount; the amount is empty where there is none."""
    if names.resolve(text, suggest=False).ids:
        return text, ""
    if match := _COLON.match(text):
        return match[1], match[2]
    words = text.split(" ")
    for at in range(max(1, len(words) - 6), len(words)):
        amount = " ".join(words[at:])
        if _BEGINS.match(amount) and (_ND.fullmatch(amount.lower()) or _spelled(amount)[0]):
            return " ".join(words[:at]), amount
    return text, ""


def _reading(number: int, name: str, amount: str, unit: str) -> Pasted:
    try:
        _NAME.validate_python(name)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        why = f"{context.get('message', 'no name')}; {context.get('hint', '')}"
        return Pasted(number, name, fault=why)
    if is_date(name):
        return Pasted(number, name, fault=DATE)
    if _AMOUNT.search(name):
        return Pasted(number, name, fault="the name holds an amount; write 'name: amount'")
    if unit and _NUMBER.match(amount):
        amount += f" {unit}"
    spelled, why = _spelled(amount)
    return Pasted(number, name, spelled, amount if spelled and spelled != amount else "", why)


def _spelled(text: str) -> tuple[str, str]:
    """Return an amount in its one spelling, or what is wrong with it."""
    try:
        return _possible(text)
    except NotationError as error:
        if error.fix is not None and _digits(error.fix) == _digits(text):
            try:
                return _possible(error.fix)
            except NotationError:
                pass
        return "", f"{error.message}; {error.hint}"


def _possible(text: str) -> tuple[str, str]:
    amount = parse_amount(text)
    wrong = amount.impossible
    return ("", f"{wrong}; look at the unit") if wrong else (str(amount), "")


def _digits(text: str) -> list[str]:
    return re.findall(r"[0-9.,]+", text)


def _bare(text: str) -> str:
    """Return a name without bullet, number, footnote and trade marks."""
    return _MARKS.sub("", " ".join(_LEAD.sub("", text.strip()).split())).strip(" ,;.:")
