"""Which column of a laboratory sheet holds what: a guess to be shown, or what a person said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl.utils import column_index_from_string, get_column_letter

from ..names import NameIndex
from .heads import (
    OF_A_ROW,
    Role,
    is_ignored,
    is_replicate,
    printed_name,
    rank_of_value,
    role_of,
    split_head,
)
from .sheet import Sheet
from .tables import end_of_table, tables

MAX_HEADER_ROW = 100
"""Programs write dozens of lines about the run above a table."""


class Layout(StrEnum):
    """How a sheet is laid out."""

    LONG = "one row per analyte"
    WIDE = "one column per analyte"
    MATRIX = "one row per analyte, one column per sample"
    ONE = "one analyte, one row per sample"


class UnclearColumns(ValueError):
    """The columns cannot be told; the text says what to give."""


class SeveralTables(UnclearColumns):
    """Several tables have the same heads, and nobody said which one to read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a sheet."""

    layout: Layout
    header: int
    """0-based row of the heads."""
    roles: Mapping[Role, int]
    values: tuple[int, ...] = ()
    """Columns of amounts: one or replicates in LONG and ONE, else one per analyte or sample."""
    analyte: str = ""
    """The analyte of a sheet that holds one and does not name it."""

    def described(self, sheet: Sheet) -> str:
        """Say it in one line, as ``--map`` takes it."""
        kind = "value" if self.layout in (Layout.LONG, Layout.ONE) else "reading"
        placed = [
            (column, f"{role}={get_column_letter(column + 1)}")
            for role, column in self.roles.items()
        ]
        letters = ",".join(get_column_letter(c + 1) for c in self.values)
        parts = [part for _, part in sorted([*placed, (min(self.values), f"{kind}={letters}")])]
        if len(tables(sheet, self.header)) > 1:
            parts.append(f"header={self.header + 1}")
        return f"{self.layout}; heads in row {self.header + 1}; --map '{' '.join(parts)}'"


def guess(sheet: Sheet, names: NameIndex, analyte: str = "", header: int | None = None) -> Columns:
    """Return the likely columns; raise :class:`UnclearColumns`.

    ``analyte`` is what the whole sheet is of, where it has no column of names; ``header`` the
    0-based row of heads, where a person named it.
    """
    best: tuple[int, Columns] | None = None
    rows = range(min(MAX_HEADER_ROW, len(sheet.rows))) if header is None else [header]
    for row in rows:
        found = _guess_at(sheet, row, names, analyte)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        one = None if analyte else next(filter(None, (_one_at(sheet, r, "?") for r in rows)), None)
        if one is not None:
            raise UnclearColumns(
                f"no column names the analytes (heads in row {one[1].header + 1}): say "
                "--analyte 'IL-6' where the sheet is of one, or name the columns with --map"
            )
        raise UnclearColumns(
            "no row of heads was found: name the columns, such as --map 'analyte=A value=C'"
        )
    several = tables(sheet, best[1].header)
    if header is None and len(several) > 1:
        listed = ", ".join(f"row {r + 1} ({text or 'the first'})" for r, text in several.items())
        last = max(several) + 1
        raise SeveralTables(
            f"several tables have these heads: {listed}: say which, such as --map header={last}"
        )
    return best[1]


def _guess_at(sheet: Sheet, row: int, names: NameIndex, analyte: str) -> tuple[int, Columns] | None:
    """Return (score, columns) if ``row`` were the row of heads."""
    if analyte:
        return _one_at(sheet, row, analyte)
    heads = _heads(sheet, row)
    roles = _roles(heads)
    named = [
        column
        for column, head in heads.items()
        if column not in roles.values() and names.resolve(printed_name(head, names)).ids
    ]
    if len(heads) > 1 and len(named) >= 2 and Role.ANALYTE not in roles:
        rest = [
            column
            for column, head in heads.items()
            if column not in (*roles.values(), *named)
            and not is_ignored(head)
            and column > min(named)
        ]
        kept = {role: roles[role] for role in OF_A_ROW if role in roles}
        values = tuple(sorted((*named, *rest)))
        return 10 * len(named) + len(kept), Columns(Layout.WIDE, row, kept, values)
    if (at := roles.get(Role.ANALYTE)) is None or len(heads) < 2:
        return None
    cells = (sheet.cell(r, at) for r in range(row + 1, end_of_table(sheet, row)))
    known = sum(
        bool(cell and names.resolve(printed_name(split_head(cell.text)[0], names)).ids)
        for cell in cells
    )
    if not known:
        return None
    score = 10 * min(known, 5) + len(roles)
    if values := _values(sheet, row, heads, roles):
        return score + 1, Columns(Layout.LONG, row, roles, values)
    readings = tuple(
        column
        for column, head in heads.items()
        if column not in roles.values() and not is_ignored(head)
    )
    return (score, Columns(Layout.MATRIX, row, roles, readings)) if readings else None


def _one_at(sheet: Sheet, row: int, analyte: str) -> tuple[int, Columns] | None:
    """Return (score, columns) if ``row`` were the heads of a sheet of one analyte."""
    heads = _heads(sheet, row)
    roles = _roles(heads)
    roles.pop(Role.ANALYTE, None)
    values = _values(sheet, row, heads, roles)
    if not values or Role.SAMPLE not in roles:
        return None
    return len(roles), Columns(Layout.ONE, row, roles, values, analyte)


def _heads(sheet: Sheet, row: int) -> dict[int, str]:
    return {c.column: split_head(c.text)[0] for c in sheet.rows[row] if c is not None}


def _roles(heads: Mapping[int, str]) -> dict[Role, int]:
    """Return the first column of every role but the amounts."""
    roles: dict[Role, int] = {}
    for column, head in heads.items():
        if (role := role_of(head)) is not None:
            roles.setdefault(role, column)
    return roles


def _values(
    sheet: Sheet, row: int, heads: Mapping[int, str], roles: Mapping[Role, int]
) -> tuple[int, ...]:
    """Return the column of amounts, or those of replicates; only such that are not blank."""
    ranked = sorted(
        (rank, column)
        for column, head in heads.items()
        if (rank := rank_of_value(head)) is not None and column not in roles.values()
    )
    end = end_of_table(sheet, row) if ranked else row
    for _, column in ranked:
        if any(sheet.cell(r, column) for r in range(row + 1, end)):
            return (column,)
    alike = tuple(column for column, head in heads.items() if is_replicate(head))
    return alike if len(alike) > 1 else ()


def mapped(sheet: Sheet, words: Sequence[str], names: NameIndex, analyte: str = "") -> Columns:
    """Return the columns that a person named; raise :class:`UnclearColumns`.

    ``words`` are ``role=column`` with a letter or the text of the head; ``reading=B,C,D`` for
    several columns of amounts, ``value=C,D`` for replicates; ``header=3`` for the row of heads.
    Where that is all, the columns are guessed.
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
    header = _header_row(sheet, given.pop("header", None), names, analyte)
    if not given:
        return guess(sheet, names, analyte, header)
    readings, values = (
        tuple(_column(sheet, header, part) for part in given.pop(kind, "").split(",") if part)
        for kind in ("reading", "value")
    )
    roles = {Role(role): _column(sheet, header, column) for role, column in given.items()}
    for column in readings:
        if sheet.cell(header, column) is None:
            letter = get_column_letter(column + 1)
            raise UnclearColumns(f"column {letter} has no head in row {header + 1}: fill it in")
    if analyte and values:
        return Columns(Layout.ONE, header, roles, values, analyte)
    if Role.ANALYTE not in roles:
        if not readings:
            raise UnclearColumns("give 'analyte' and 'value', or 'reading' with several columns")
        return Columns(Layout.WIDE, header, roles, readings)
    if readings:
        return Columns(Layout.MATRIX, header, roles, readings)
    if not values:
        raise UnclearColumns("the column of amounts is missing: value=C")
    return Columns(Layout.LONG, header, roles, values)


def _header_row(sheet: Sheet, given: str | None, names: NameIndex, analyte: str) -> int:
    if given is not None:
        if not given.isdecimal() or not 0 < int(given) <= len(sheet.rows):
            raise UnclearColumns(f"header={given} is no row of the sheet")
        return int(given) - 1
    try:
        return guess(sheet, names, analyte).header
    except SeveralTables:
        raise
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
