"""The rows of a laboratory sheet, one per analyte and sample, whatever its layout."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .columns import Columns, Layout, Role, split_head
from .sheet import Cell, Sheet

ALL = "the sheet"
"""The sample of a sheet that names none."""


@dataclass(slots=True)
class Row:
    """All that a sheet says of one analyte in one sample."""

    name: Cell
    sample: str
    lot: str | None
    values: list[Cell] = field(default_factory=list)
    unit: str | None = None
    cells: dict[Role, list[Cell]] = field(default_factory=dict)


def rows_of(sheet: Sheet, columns: Columns) -> Iterator[Row]:
    """Yield analyte, sample and value cells, whatever the layout."""
    sample, lot = ALL, None
    for number in range(columns.header + 1, len(sheet.rows)):
        at = {role: sheet.cell(number, column) for role, column in columns.roles.items()}
        if (cell := at.get(Role.SAMPLE)) is not None:
            sample = cell.text
        if Role.LOT in columns.roles:
            lot_cell = at[Role.LOT]
            lot = lot_cell.text if lot_cell else lot
            sample = sample if Role.SAMPLE in columns.roles else (lot or ALL)
        extra = {role: [cell] for role, cell in at.items() if cell is not None}
        if columns.layout is Layout.WIDE:
            for column in columns.readings:
                head, value = sheet.cell(columns.header, column), sheet.cell(number, column)
                if head is not None and value is not None:
                    yield Row(head, sample, lot, [value], None, extra)
            continue
        name = at.get(Role.ANALYTE)
        if name is None:
            continue
        if columns.layout is Layout.LONG:
            value = at.get(Role.VALUE)
            if value is not None:
                yield Row(name, sample, lot, [value], _head_unit(sheet, columns), extra)
            continue
        for column in columns.readings:
            head, value = sheet.cell(columns.header, column), sheet.cell(number, column)
            if head is not None and value is not None:
                title, unit = split_head(head.text)
                yield Row(name, title, lot, [value], unit, extra)


def _head_unit(sheet: Sheet, columns: Columns) -> str | None:
    head = sheet.cell(columns.header, columns.roles[Role.VALUE])
    return split_head(head.text)[1] if head is not None else None


def samples_of(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Return the samples of a sheet in their order."""
    return tuple(dict.fromkeys(row.sample for row in rows_of(sheet, columns)))
