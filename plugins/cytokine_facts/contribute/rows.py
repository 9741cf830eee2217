"""The rows of a laboratory sheet, one per analyte and sample, whatever its layout."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .columns import Columns, Layout
from .heads import Role, split_head
from .sheet import Cell, Sheet
from .tables import end_of_table, repeats

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
    units: dict[Role, str] = field(default_factory=dict)
    """Units that the heads of other columns give, such as that of the limit of detection."""

    @property
    def faulty(self) -> Cell | None:
        """The cell of the name, the sample or the lot that must not be used."""
        named = (self.name, *self.cells.get(Role.SAMPLE, ()), *self.cells.get(Role.LOT, ()))
        return next((cell for cell in named if cell.fault), None)


def rows_of(sheet: Sheet, columns: Columns) -> Iterator[Row]:
    """Yield analyte, sample and value cells, whatever the layout.

    A blank sample is that of the row above, as where cells are merged; not where the column of
    types says that the row is another sort of sample, such as a standard.
    """
    sample, lot, sort = ALL, None, ""
    again = set(repeats(sheet, columns.header))
    units = dict(_units(sheet, columns))
    for number in range(columns.header + 1, end_of_table(sheet, columns.header)):
        if number in again:
            continue
        at = {role: sheet.cell(number, column) for role, column in columns.roles.items()}
        named, type_ = at.get(Role.SAMPLE), at.get(Role.TYPE)
        if named is not None:
            sample, sort = named.text, type_.text if type_ is not None else ""
        elif type_ is not None and type_.text != sort:
            sample, lot, sort = type_.text, None, type_.text
        if Role.LOT in columns.roles:
            lot_cell = at[Role.LOT]
            lot = lot_cell.text if lot_cell else lot
            sample = sample if Role.SAMPLE in columns.roles else (lot or ALL)
        extra = {role: [cell] for role, cell in at.items() if cell is not None}
        filled = [c for column in columns.values if (c := sheet.cell(number, column)) is not None]
        heads = {c: h for c in columns.values if (h := sheet.cell(columns.header, c)) is not None}
        match columns.layout:
            case Layout.WIDE:
                for cell in filled:
                    if cell.column in heads:
                        yield Row(heads[cell.column], sample, lot, [cell], None, extra, units)
            case Layout.MATRIX:
                if (name := at.get(Role.ANALYTE)) is not None:
                    for cell in filled:
                        if cell.column in heads:
                            title, unit = split_head(heads[cell.column].text)
                            yield Row(name, title, lot, [cell], unit, extra, units)
            case Layout.LONG | Layout.ONE:
                name = at.get(Role.ANALYTE)
                if columns.layout is Layout.ONE:
                    name = Cell(columns.analyte, columns.header, columns.values[0])
                if name is not None and filled:
                    stated = {split_head(h.text)[1] for h in heads.values()} - {None}
                    unit = stated.pop() if len(stated) == 1 else None
                    yield Row(name, sample, lot, filled, unit, extra, units)


def _units(sheet: Sheet, columns: Columns) -> Iterator[tuple[Role, str]]:
    """Yield the units in the heads of the columns that hold amounts beside the values."""
    for role in (Role.LOD, Role.SD, Role.SEM):
        column = columns.roles.get(role)
        head = sheet.cell(columns.header, column) if column is not None else None
        if head is not None and (unit := split_head(head.text)[1]) is not None:
            yield role, unit


def samples_of(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Return the samples of a sheet in their order."""
    return tuple(dict.fromkeys(row.sample for row in rows_of(sheet, columns)))
