"""Which column of a laboratory sheet holds what: a guess to be shown, or what a person said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl.utils import column_index_from_string, get_column_letter

from ..model.units import UnknownUnit, parse_unit, suggest_unit
from ..names import NameIndex
from .sheet import Sheet

MAX_HEADER_ROW = 40


class Role(StrEnum):
    """What a column can hold."""

    ANALYTE = "analyte"
    VALUE = "value"
    SD = "sd"
    SEM = "sem"
    N = "n"
    UNIT = "unit"
    SAMPLE = "sample"
    LOT = "lot"
    LOD = "lod"
    DILUTION = "dilution"


class Layout(StrEnum):
    """How a sheet is laid out."""

    LONG = "one row per analyte"
    WIDE = "one column per analyte"
    MATRIX = "one row per analyte, one column per sample"


class UnclearColumns(ValueError):
    """The columns cannot be told; the text says what to give."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a sheet."""

    layout: Layout
    header: int
    """0-based row of the heads."""
    roles: Mapping[Role, int]
    readings: tuple[int, ...] = ()
    """Columns of amounts, in the layouts with several."""

    def described(self, sheet: Sheet) -> str:
        """Say it in one line, as ``--map`` takes it."""
        parts = [f"{role}={get_column_letter(column + 1)}" for role, column in self.roles.items()]
        if self.readings:
            parts.append("reading=" + ",".join(get_column_letter(c + 1) for c in self.readings))
        return f"{self.layout}; heads in row {self.header + 1}; --map '{' '.join(parts)}'"


_WORDS: dict[Role, str] = {
    Role.ANALYTE: r"analytes?|cytokines?|targets?|proteins?|(?:bio)?markers?|parameters?|names?|"
    r"assay|analyt|zytokine?|factors?|growth factors?|kit component",
    Role.VALUE: r"(?:calc|obs|mean|avg|average|final|fitted|adj|adjusted)?\W*"
    r"(?:conc(?:entration)?|result|amount|level|konz(?:entration)?|value)s?(?: in range)?"
    r"(?: mean| average)?|mean|average|wert|ergebnis|mittelwert|obs",
    Role.SD: r"s\.?d\.?|st\.?\W?d(?:e?v)?\.?|std\W?dev(?:iation)?|standard deviation|"
    r"(?:conc(?:entration)? )?(?:std|sd)(?:\W?dev)?|standardabweichung|stabw",
    Role.SEM: r"s\.?e\.?m\.?|std\W?err(?:or)?|standard error(?: of the mean)?",
    Role.N: r"n|count|replicates?|no\.? of replicates|number of (?:replicates|samples|wells)|"
    r"anzahl",
    Role.UNIT: r"units?|einheit(?:en)?",
    Role.SAMPLE: r"samples?(?:\W?(?:id|name|no|description))?|specimens?|descriptions?|probe|"
    r"preparations?|products?",
    Role.LOT: r"lots?(?:\W?(?:no|number|id))?|batch(?:\W?(?:no|number|id))?|charge",
    Role.LOD: r"lod|lloq|mdd|mdc|limit of detection|detection limit|lower limit(?: of .*)?|"
    r"minimum detectable.*|sensitivity|nachweisgrenze",
    Role.DILUTION: r"dil(?:ution)?(?:\W?factor)?|df|verdünnung(?:sfaktor)?",
}
_OF_A_ROW = (Role.SAMPLE, Role.LOT, Role.DILUTION)
_HEADS = {role: re.compile(f"(?i)(?:{words})") for role, words in _WORDS.items()}
_IGNORED = re.compile(
    r"(?i)wells?|types?|plate|location|row|col(?:umn)?|fi|mfi|fi.*bkgd.*|(?:median|net|mean) "
    r"(?:fi|mfi)|bead.*|region|gate|total events|exp(?:ected)? conc.*|\(?obs/exp\)?.*|"
    r"recovery.*|%?\W?cv\W?%?|cv.*|outlier|comments?|notes?|od.*|absorbance|signal|date|group|id|#"
)
_BEAD = re.compile(r"\s*\(?\b[0-9]{1,3}\)?$")
_SPECIES = re.compile(r"(?i)^(?:human|hu|hs|h)[ _-]+")


def split_head(text: str) -> tuple[str, str | None]:
    """Part ``IL-6 (pg/ml)`` into the name and the unit in its one spelling."""
    for match in re.finditer(r"[\s\[(,;:]", text):
        unit = known_unit(text[match.end() :].strip(" ])"))
        if unit is not None:
            return text[: match.start()].strip(" ,;:[("), unit
    return text, None


def known_unit(text: str) -> str | None:
    """Return a unit in its one spelling, ``None`` where it is none."""
    text = text.strip()
    try:
        return parse_unit(text).text
    except UnknownUnit as error:
        return error.suggestion if error.suggestion else suggest_unit(text)


def printed_name(text: str, names: NameIndex) -> str:
    """Return an analyte's name without what a platform puts around it.

    ``Hu IL-8 (54)`` is ``IL-8`` where the whole is no known name and the rest is.
    """
    if names.resolve(text).ids:
        return text
    bare = _BEAD.sub("", text)
    for candidate in (bare, _SPECIES.sub("", text), _SPECIES.sub("", bare)):
        if candidate and candidate != text and names.resolve(candidate).ids:
            return candidate
    return text


def guess(sheet: Sheet, names: NameIndex) -> Columns:
    """Return the likely columns; raise :class:`UnclearColumns`."""
    best: tuple[int, Columns] | None = None
    for row in range(min(MAX_HEADER_ROW, len(sheet.rows))):
        found = _guess_at(sheet, row, names)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        raise UnclearColumns(
            "no row of heads was found: name the columns, such as --map 'analyte=A value=C'"
        )
    return best[1]


def _guess_at(sheet: Sheet, row: int, names: NameIndex) -> tuple[int, Columns] | None:
    """Return (score, columns) if ``row`` were the row of heads."""
    heads = {c.column: split_head(c.text)[0] for c in sheet.rows[row] if c is not None}
    if len(heads) < 2:
        return None
    roles: dict[Role, int] = {}
    for column, head in heads.items():
        for role, pattern in _HEADS.items():
            if role not in roles and pattern.fullmatch(head.strip(" .:")):
                roles[role] = column
                break
    named = [
        column
        for column, head in heads.items()
        if column not in roles.values() and names.resolve(printed_name(head, names)).ids
    ]
    if len(named) >= 2 and Role.ANALYTE not in roles:
        rest = [
            column
            for column, head in heads.items()
            if column not in (*roles.values(), *named)
            and not _IGNORED.fullmatch(head)
            and column > min(named)
        ]
        kept: dict[Role, int] = {r: roles[r] for r in _OF_A_ROW if r in roles}
        readings = tuple(sorted((*named, *rest)))
        return 10 * len(named) + len(kept), Columns(Layout.WIDE, row, kept, readings)
    analyte = roles.get(Role.ANALYTE)
    if analyte is None:
        return None
    known = sum(
        bool(cell and names.resolve(printed_name(cell.text, names)).ids)
        for cell in (sheet.cell(r, analyte) for r in range(row + 1, len(sheet.rows)))
    )
    if not known:
        return None
    if Role.VALUE in roles:
        return 10 * min(known, 5) + len(roles), Columns(Layout.LONG, row, roles)
    readings = tuple(
        column
        for column, head in heads.items()
        if column not in roles.values() and not _IGNORED.fullmatch(head)
    )
    if not readings:
        return None
    return 10 * min(known, 5) + len(roles), Columns(Layout.MATRIX, row, roles, readings)


def mapped(sheet: Sheet, words: Sequence[str], names: NameIndex) -> Columns:
    """Return the columns that a person named; raise :class:`UnclearColumns`.

    ``words`` are ``role=column`` with a letter or the text of the head; ``reading=B,C,D`` for
    several columns of amounts; ``header=3`` for the row of heads.
    """
    given: dict[str, str] = {}
    for word in words:
        for part in re.split(r"\s+(?=[a-z]+=)", word.strip()):
            role, _, column = part.partition("=")
            given[role] = column.strip()
    known = {*(str(role) for role in Role), "reading", "header"}
    if not given or (unknown := sorted(given.keys() - known)):
        wrong = f"'{unknown[0]}' is no role" if given else "nothing is mapped"
        raise UnclearColumns(f"{wrong}; roles: {', '.join(sorted(known))}")
    header = _header_row(sheet, given.pop("header", None), names)
    readings = tuple(
        _column(sheet, header, part) for part in given.pop("reading", "").split(",") if part
    )
    roles = {Role(role): _column(sheet, header, column) for role, column in given.items()}
    if Role.ANALYTE not in roles:
        if not readings:
            raise UnclearColumns("give 'analyte' and 'value', or 'reading' with several columns")
        return Columns(Layout.WIDE, header, roles, readings)
    if readings:
        return Columns(Layout.MATRIX, header, roles, readings)
    if Role.VALUE not in roles:
        raise UnclearColumns("the column of amounts is missing: value=C")
    return Columns(Layout.LONG, header, roles)


def _header_row(sheet: Sheet, given: str | None, names: NameIndex) -> int:
    if given is not None:
        if not given.isdecimal() or not 0 < int(given) <= len(sheet.rows):
            raise UnclearColumns(f"header={given} is no row of the sheet")
        return int(given) - 1
    try:
        return guess(sheet, names).header
    except UnclearColumns:
        return next(n for n, row in enumerate(sheet.rows) if any(row))


def _column(sheet: Sheet, header: int, text: str) -> int:
    """Return the column that a head or a letter names."""
    for cell in sheet.rows[header]:
        if cell is not None and text.casefold() in (
            cell.text.casefold(),
            split_head(cell.text)[0].casefold(),
        ):
            return cell.column
    if re.fullmatch(r"[A-Za-z]{1,2}", text):
        column = column_index_from_string(text.upper()) - 1
        if column < sheet.width:
            return column
    heads = ", ".join(f"{c.address} '{c.text}'" for c in sheet.rows[header] if c is not None)
    raise UnclearColumns(f"there is no column '{text}'; the heads are {heads[:600]}")
