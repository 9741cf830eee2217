"""A laboratory sheet to readings: every value with the cells it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal

from pydantic import TypeAdapter, ValidationError

from ..model.amount import NotationError, parse_amount
from ..model.text import Name
from ..names import NameIndex, fold
from .cells import Answer, Said, UnclearCell, read_cell
from .columns import Columns, Layout, Role, known_unit, printed_name, split_head
from .sheet import Cell, Sheet
from .writing import Value

UNSURE = "?"
"""Given as a name's meaning where the source does not tell."""
ALL = "the sheet"
"""The sample of a sheet that names none."""
_NAME: TypeAdapter[str] = TypeAdapter(Name)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about a sheet; nothing of it is guessed."""

    unit: str | None = None
    """Unit of all amounts, where the heads do not say."""
    decimal: str | None = None
    """Sign before decimals in numbers stored as text."""
    nd: str | None = None
    """What ND stands for."""
    dilution: str | None = None
    """``applied``: the amounts are already multiplied; ``multiply``: do it."""
    factor: Decimal | None = None
    """Dilution factor of all samples."""
    samples: tuple[str, ...] = ()
    """Samples to take; all where none is named."""
    meanings: Mapping[str, str] = field(default_factory=dict)
    """Folded printed name to a cytokine's id, or :data:`UNSURE`."""


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something in a cell that a person must look at."""

    row: int
    column: int
    address: str
    text: str

    def __str__(self) -> str:
        """Return ``C7: what is wrong``."""
        return f"{self.address}: {self.text}"


@dataclass(frozen=True, slots=True)
class Origin:
    """What came from where."""

    sample: str
    printed: str
    cytokine: str | None
    reading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabPanel:
    """The readings of one sample."""

    sample: str
    lot: str | None
    statistic: str | None
    readings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Imported:
    """A sheet, read."""

    panels: tuple[LabPanel, ...]
    origins: tuple[Origin, ...]
    issues: tuple[Issue, ...]
    """Cells that were not understood; none of them is in a panel."""
    unknown: tuple[str, ...]
    """Names that are in no record; they are listed and never scored."""
    ambiguous: Mapping[str, tuple[str, ...]]
    """Names with several meanings, to be told with ``--name``."""


@dataclass(slots=True)
class _Row:
    """All that a sheet says of one analyte in one sample."""

    name: Cell
    sample: str
    lot: str | None
    values: list[Cell] = field(default_factory=list)
    unit: str | None = None
    cells: dict[Role, list[Cell]] = field(default_factory=dict)


def samples_of(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Return the samples of a sheet in their order."""
    return tuple(dict.fromkeys(row.sample for row in _rows(sheet, columns)))


def read_lab(sheet: Sheet, columns: Columns, choices: Choices, names: NameIndex) -> Imported:
    """Return the readings of a sheet, and every cell that must be looked at."""
    return _Import(sheet, columns, choices, names).run()


def _rows(sheet: Sheet, columns: Columns) -> Iterator[_Row]:
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
                    yield _Row(head, sample, lot, [value], None, extra)
            continue
        name = at.get(Role.ANALYTE)
        if name is None:
            continue
        if columns.layout is Layout.LONG:
            value = at.get(Role.VALUE)
            if value is not None:
                yield _Row(name, sample, lot, [value], _head_unit(sheet, columns), extra)
            continue
        for column in columns.readings:
            head, value = sheet.cell(columns.header, column), sheet.cell(number, column)
            if head is not None and value is not None:
                title, unit = split_head(head.text)
                yield _Row(name, title, lot, [value], unit, extra)


def _head_unit(sheet: Sheet, columns: Columns) -> str | None:
    head = sheet.cell(columns.header, columns.roles[Role.VALUE])
    return split_head(head.text)[1] if head is not None else None


class _Import:
    def __init__(self, sheet: Sheet, columns: Columns, choices: Choices, names: NameIndex) -> None:
        self.sheet = sheet
        self.columns = columns
        self.choices = choices
        self.names = names
        self.issues: set[Issue] = set()
        self.unknown: dict[str, None] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.origins: list[Origin] = []

    def run(self) -> Imported:
        """Read every row, group replicates, make panels."""
        groups: dict[str, dict[str, list[_Row]]] = {}
        for row in _rows(self.sheet, self.columns):
            if self.choices.samples and row.sample not in self.choices.samples:
                continue
            printed, unit = split_head(row.name.text)
            row.unit = row.unit or unit
            printed = printed_name(printed, self.names)
            groups.setdefault(row.sample, {}).setdefault(printed, []).append(row)
        panels = [self._panel(sample, analytes) for sample, analytes in groups.items()]
        return Imported(
            tuple(panel for panel in panels if panel.readings),
            tuple(self.origins),
            tuple(sorted(self.issues)),
            tuple(self.unknown),
            self.ambiguous,
        )

    def _panel(self, sample: str, analytes: Mapping[str, list[_Row]]) -> LabPanel:
        readings: dict[str, Value] = {}
        seen: dict[str, str] = {}
        statistics: set[str] = set()
        lots = {row.lot for rows in analytes.values() for row in rows if row.lot}
        for printed, rows in analytes.items():
            named = self._meaning(printed, rows[0].name)
            if named is None:
                continue
            if "cytokine" in named and (id_ := str(named["cytokine"])) in seen:
                text = f"'{printed}' and '{seen[id_]}' are both {id_}: leave one out"
                self._issue(rows[0].name, text)
                continue
            try:
                amount, extra, statistic, cells = self._reading(rows)
            except UnclearCell as error:
                self._issue(error.cell or rows[0].values[0], str(error))
                continue
            if "cytokine" in named:
                seen[str(named["cytokine"])] = printed
            plain = named.get("cytokine") == self.names.resolve(printed).id
            shown = extra if plain else {**named, **extra}
            readings[printed] = {"amount": amount, **shown} if shown else amount
            if statistic:
                statistics.add(statistic)
            self.origins.append(
                Origin(
                    sample,
                    printed,
                    str(named["cytokine"]) if "cytokine" in named else None,
                    amount,
                    tuple(c.address for c in cells),
                )
            )
        statistic = statistics.pop() if len(statistics) == 1 else None
        return LabPanel(sample, lots.pop() if len(lots) == 1 else None, statistic, readings)

    def _issue(self, cell: Cell, text: str) -> None:
        self.issues.add(Issue(cell.row, cell.column, cell.address, text))

    def _meaning(self, printed: str, cell: Cell) -> dict[str, Value] | None:
        """Return the fields that say what a name means, ``None`` where it must be told."""
        try:
            _NAME.validate_python(printed)
        except ValidationError as error:
            context = error.errors()[0].get("ctx", {})
            self._issue(cell, f"{context.get('message', 'no name')}; {context.get('hint', '')}")
            return None
        given = self.choices.meanings.get(fold(printed))
        match = self.names.resolve(printed)
        if given == UNSURE and len(match.ids) > 1:
            return {"candidates": list(match.ids)}
        if given is not None and given != UNSURE:
            return {"cytokine": given}
        if match.id is not None:
            return {"cytokine": match.id}
        if match.is_ambiguous:
            self.ambiguous[printed] = (*match.ids, *match.others)
            meanings = " or ".join((*match.ids, *(f"{o} (not here)" for o in match.others)))
            self._issue(
                cell, f"'{printed}' can mean {meanings}: say --name '{printed}={match.ids[0]}'"
            )
            return None
        self.unknown[printed] = None
        return {}

    def _reading(
        self, rows: Sequence[_Row]
    ) -> tuple[str, dict[str, Value], str | None, list[Cell]]:
        """Return (amount, further fields, statistic, cells) of replicates of one analyte."""
        unit = self._unit(rows)
        answers = [self._answer(cell) for row in rows for cell in row.values]
        factor = self._factor(rows)
        kinds = {a.said for a in answers if a.said is not Said.NO_RESULT}
        cells = [a.cell for a in answers]
        printed = ", ".join(dict.fromkeys(a.cell.text for a in answers))
        note = [f"multiplied by the dilution factor {factor}"] if factor != 1 else []
        if not kinds:
            return "not seen", {"printed": printed}, None, cells
        if len(kinds) > 1:
            text = f"the replicates disagree ({printed}): enter this analyte by hand"
            raise UnclearCell(text)
        numbers = [a.number * factor for a in answers if a.number is not None]
        extra: dict[str, Value]
        statistic: str | None = None
        match kinds.pop():
            case Said.ABSENT:
                amount = "not detected"
                extra = {} if printed.casefold() == amount else {"printed": printed}
            case Said.BELOW:
                amount, extra = self._below(rows, numbers, factor, unit, printed)
            case Said.ABOVE if numbers:
                amount, extra = f"> {_text(max(numbers))} {unit}", {}
            case Said.ABOVE:
                note.append("above the range of the assay")
                amount, extra = "present", {"printed": printed}
            case _:
                amount, extra, statistic = self._value(rows, numbers, factor, unit)
                if any(a.is_extrapolated for a in answers):
                    note.append("extrapolated beyond the standard curve")
                    extra = {"printed": printed, **extra}
        if note:
            extra = {**extra, "note": "; ".join(note)}
        return _checked(amount), extra, statistic, cells

    def _answer(self, cell: Cell) -> Answer:
        try:
            return read_cell(cell, decimal=self.choices.decimal, nd=self.choices.nd)
        except UnclearCell as error:
            raise UnclearCell(str(error), cell) from None

    def _below(
        self, rows: Sequence[_Row], numbers: list[Decimal], factor: Decimal, unit: str, printed: str
    ) -> tuple[str, dict[str, Value]]:
        """Return a limit, printed in the cell or in its own column; else "not detected"."""
        if not numbers and (limit := self._single(rows, Role.LOD)) is not None:
            return f"< {_text(limit * factor)} {unit}", {"printed": printed}
        if numbers:
            return f"< {_text(max(numbers))} {unit}", {}
        return "not detected", {"printed": printed}

    def _value(
        self, rows: Sequence[_Row], numbers: list[Decimal], factor: Decimal, unit: str
    ) -> tuple[str, dict[str, Value], str | None]:
        n = self._single(rows, Role.N)
        for role, statistic in ((Role.SD, "mean ± SD"), (Role.SEM, "mean ± SEM")):
            spread = self._single(rows, role) if len(numbers) == 1 else None
            if spread is not None:
                count: dict[str, Value] = {"n": _text(n)} if n is not None else {}
                amount = f"{_text(numbers[0])} ± {_text(spread * factor)} {unit}"
                return amount, count, statistic
        if len(numbers) == 1:
            count = {"n": _text(n)} if n is not None else {}
            return f"{_text(numbers[0])} {unit}", count, None
        places = Decimal(1).scaleb(min(_exponent(x) for x in numbers) - 1)
        mean = sum(numbers, Decimal(0)) / len(numbers)
        variance = sum(((x - mean) ** 2 for x in numbers), Decimal(0)) / (len(numbers) - 1)
        shown = [x.quantize(places, ROUND_HALF_EVEN) for x in (mean, variance.sqrt())]
        amount = f"{_text(shown[0])} ± {_text(shown[1])} {unit}"
        return amount, {"n": str(len(numbers))}, "mean ± SD"

    def _unit(self, rows: Sequence[_Row]) -> str:
        """Return the unit that the sheet or the person states; never a guess."""
        stated = set()
        for row in rows:
            if cells := row.cells.get(Role.UNIT):
                unit = known_unit(cells[0].text)
                if unit is None:
                    raise UnclearCell(f"unknown unit '{cells[0].text}'", cells[0])
                stated.add(unit)
            elif row.unit or self.choices.unit:
                stated.add(row.unit or str(self.choices.unit))
        if self.choices.unit and stated and stated != {self.choices.unit}:
            both = ", ".join(sorted(stated))
            raise UnclearCell(f"the sheet says {both}, --unit says {self.choices.unit}")
        if len(stated) != 1:
            told = f"units differ: {', '.join(sorted(stated))}" if stated else "no unit is stated"
            raise UnclearCell(f"{told}: say it, such as --unit pg/mL")
        return stated.pop()

    def _factor(self, rows: Sequence[_Row]) -> Decimal:
        """Return what amounts are multiplied by: 1 where that was done, or nothing is stated."""
        factor = self._single(rows, Role.DILUTION)
        factor = self.choices.factor if factor is None else factor
        if factor is None or factor == 1:
            return Decimal(1)
        if self.choices.dilution is None:
            raise UnclearCell(
                f"dilution factor {factor}: say --dilution applied where the software has "
                "multiplied by it, --dilution multiply where not"
            )
        return factor if self.choices.dilution == "multiply" else Decimal(1)

    def _single(self, rows: Sequence[_Row], role: Role) -> Decimal | None:
        """Return the one number that a column gives for these rows."""
        found: dict[Decimal, Cell] = {}
        for row in rows:
            for cell in row.cells.get(role, ()):
                text = cell.text.removeprefix("1:").removesuffix("x").lstrip("<x ")
                bare = Cell(text, cell.row, cell.column, cell.is_number, cell.fault)
                answer = self._answer(bare)
                if answer.said is Said.NUMBER and answer.number is not None:
                    found[answer.number] = cell
        if len(found) > 1:
            cell = list(found.values())[1]
            raise UnclearCell(f"{role} differs between the rows of this analyte", cell)
        return next(iter(found), None)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) and exponent < 0 else 0


def _text(number: Decimal) -> str:
    if _exponent(number) < -9:
        number = number.quantize(Decimal("1E-9"), ROUND_HALF_EVEN)
    return f"{number:f}"


def _checked(amount: str) -> str:
    """Return a reading that the notation takes; raise :class:`UnclearCell`."""
    try:
        return str(parse_amount(amount))
    except NotationError as error:
        raise UnclearCell(f"{error.message}; {error.hint}") from None
