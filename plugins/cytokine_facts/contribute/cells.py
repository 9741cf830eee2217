"""What one cell of a laboratory sheet says, in the dialects of plate and multiplex software."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from .sheet import Cell


class Said(StrEnum):
    """The kinds of answer."""

    NUMBER = "number"
    BELOW = "below"
    ABOVE = "above"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    ABSENT = "not detected"
    NO_RESULT = "no result"


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell, understood."""

    said: Said
    number: Decimal | None
    """The value, the limit of BELOW and ABOVE where one is printed, or a bound."""
    cell: Cell
    is_extrapolated: bool = False
    """Beyond the standard curve, as the software marks it."""
    spread: Decimal | None = None
    """What stands behind ± in the same cell."""
    mark: str = ""
    """Stars behind the number, which the sheet may use for anything."""


class UnclearCell(ValueError):
    """A cell that can be read in more than one way, or in none; the text says what to do.

    ``needs`` is the flag whose answer would make it clear, if any.
    """

    def __init__(self, text: str, cell: Cell | None = None, *, needs: str = "") -> None:
        self.cell = cell
        self.needs = needs
        super().__init__(text)


_BELOW = re.compile(
    r"(?i)(?:oor|out of range) ?(?:<|below|low)|below (?:[a-z]+ )*range|below (?:lod|lloq)|"
    r"b[dl]l|<oor"
)
_BELOW_LIMIT = re.compile(
    r"(?i)[<≤] ?(?:lod|lloq|loq|mdd|min|std|dl)|lod|lloq|bl?loq|bl?lq|bql|bloq|blod|bld|"
    r"below (?:the )?(?:(?:detection|quantification) limit|limit of (?:detection|quantification))"
)
_ABOVE = re.compile(
    r"(?i)(?:oor|out of range) ?(?:>|above|high)|above (?:[a-z]+ )*range|above uloq|"
    r"> ?(?:uloq|max)|>oor|alq"
)
_NOTHING = re.compile(
    r"(?i)-{2,}|\*{2,}|n/?a|nan|\?|–|-|#n/a|no result|excluded|masked|outlier|range\?|"
    r"n\. ?b\.?|nicht (?:bestimmt|bestimmbar|berechnet)|not determined"
)
_ABSENT = re.compile(
    r"(?i)not detect(?:ed|able)|undetected|undetectable|none detected|negative|"
    r"n\. ?n\.?|nicht nachweisbar|nicht nachgewiesen"
)
_UNSURE = re.compile(r"(?i)n\.? ?d\.?|n/d")
_SIGNS = {
    "<": Said.BELOW,
    ">": Said.ABOVE,
    "≤": Said.AT_MOST,
    "<=": Said.AT_MOST,
    "≥": Said.AT_LEAST,
    ">=": Said.AT_LEAST,
}
_SIGNED = re.compile(r"(?P<sign>[<>]=|[<>≤≥]) ?(?P<rest>.+)")
_SPREAD = re.compile(r"(?P<value>[0-9].*?) ?(?:±|\+/?-) ?(?P<spread>[0-9].*)")
_MARKED = re.compile(r"(?:[*↓↑] ?)+(?P<before>[^*↓↑ ].*)|(?P<behind>.*[^*↓↑ ])(?: ?[↓↑])+")
"""Programs mark with a star in front or an arrow what lies beyond the standard curve."""
_STARRED = re.compile(r"(?P<value>[^*]*[^* ]) ?(?P<mark>\*+)")
"""People mark with stars behind a number what differs significantly, or what a footnote tells."""
_POINT = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
_EITHER_WAY = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS = {
    ".": re.compile(r"[0-9]{1,3}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?"),
    ",": re.compile(r"[0-9]{1,3}(?:[. '’][0-9]{3})+(?:,[0-9]+)?"),
}
ND = {"not detected": Said.ABSENT, "not determined": Said.NO_RESULT}


def read_cell(cell: Cell, *, decimal: str | None, nd: str | None) -> Answer:
    """Return what a cell says; raise :class:`UnclearCell`.

    ``decimal`` is the sign before decimals in numbers that are stored as text, ``None`` where
    nobody said; ``nd`` is what ND stands for, "not detected" or "not determined".
    """
    if cell.fault:
        raise UnclearCell(cell.fault)
    text = cell.text
    if marked := _MARKED.fullmatch(text):
        bare = marked["before"] or marked["behind"]
        return Answer(Said.NUMBER, _number(bare, decimal, cell), cell, True)
    if starred := _STARRED.fullmatch(text):
        answer = read_cell(replace(cell, text=starred["value"]), decimal=decimal, nd=nd)
        return replace(answer, cell=cell, mark=starred["mark"])
    for pattern, said in (
        (_BELOW, Said.BELOW),
        (_BELOW_LIMIT, Said.BELOW),
        (_ABOVE, Said.ABOVE),
        (_NOTHING, Said.NO_RESULT),
        (_ABSENT, Said.ABSENT),
    ):
        if pattern.fullmatch(text):
            return Answer(said, None, cell)
    if _UNSURE.fullmatch(text):
        if nd is None:
            raise UnclearCell(
                "ND stands for 'not detected' or 'not determined': say which with --nd",
                needs="--nd",
            )
        return Answer(ND[nd], None, cell)
    if signed := _SIGNED.fullmatch(text):
        said = _SIGNS[signed["sign"]]
        return Answer(said, _number(signed["rest"], decimal, cell), cell)
    if parted := _SPREAD.fullmatch(text):
        value, spread = (_number(parted[k], decimal, cell) for k in ("value", "spread"))
        return Answer(Said.NUMBER, value, cell, spread=spread)
    return Answer(Said.NUMBER, _number(text, decimal, cell), cell)


def _number(text: str, decimal: str | None, cell: Cell) -> Decimal:
    text = text.strip()
    if text.startswith(("-", "−")):
        raise UnclearCell(
            "a negative amount is below the blank: write '<' and the limit of detection"
        )
    if cell.is_doubtful and decimal is None and _EITHER_WAY.fullmatch(text):
        raise UnclearCell(
            f"'{text}' can be read two ways, for semicolons part the cells: say --decimal . where "
            "a point stands before decimals, --decimal , where it parts thousands",
            needs="--decimal",
        )
    if cell.is_number or (_POINT.fullmatch(text) and decimal in (None, ".")):
        return _exact(text)
    if decimal is None:
        if re.fullmatch(r"[0-9][0-9.,' ’]*", text):
            raise UnclearCell(
                "a comma, or more than one sign in a number: say --decimal , where a comma stands "
                "before decimals, --decimal . where a point does",
                needs="--decimal",
            )
        raise UnclearCell(f"'{text}' is no amount")
    if _THOUSANDS[decimal].fullmatch(text):
        whole, _, fraction = text.partition(decimal)
        digits = re.sub("[^0-9]", "", whole)
        return _exact(f"{digits}.{fraction}" if fraction else digits)
    plain = text.replace(",", ".") if decimal == "," and "." not in text else text
    if decimal == "," and "." in text:
        raise UnclearCell(f"'{text}' has a point where the decimal sign is a comma")
    if _POINT.fullmatch(plain):
        return _exact(plain)
    raise UnclearCell(f"'{text}' is no amount")


def _exact(text: str) -> Decimal:
    number = Decimal(text)
    if number >= 10**12:
        raise UnclearCell(f"'{text}' is beyond any amount")
    return number
