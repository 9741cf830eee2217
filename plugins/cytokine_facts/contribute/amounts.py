"""The amount of one analyte from its cells: limits, dilution, replicates, and what is unclear."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial

from ..model.misread import NotationError
from ..model.notation import parse_amount
from ..model.units import doubtful_unit
from .cells import Answer, Said, UnclearCell, read_cell
from .heads import Role, known_unit
from .rows import Row
from .sheet import Cell
from .writing import Value


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


@dataclass(frozen=True, slots=True)
class Amounts:
    """Reads amounts as a person's choices say."""

    choices: Choices

    def reading(self, rows: Sequence[Row]) -> tuple[str, dict[str, Value], str | None, list[Cell]]:
        """Return (amount, further fields, statistic, cells) of replicates of one analyte."""
        unit = self._unit(rows)
        limit = self._single(rows, Role.LOD)
        answers = [self._told(row, cell, limit) for row in rows for cell in row.values]
        factor = self._factor(rows)
        results = [a for a in answers if a.said is not Said.NO_RESULT]
        kinds = {a.said for a in results}
        cells = [a.cell for a in answers]
        printed = ", ".join(dict.fromkeys(a.cell.text for a in answers))
        note = [f"multiplied by the dilution factor {factor}"] if factor != 1 else []
        if not kinds:
            return "not seen", {"printed": printed}, None, cells
        if len(kinds) > 1:
            text = f"the replicates disagree ({printed}): enter this analyte by hand"
            raise UnclearCell(text)
        numbers = [a.number * factor for a in results if a.number is not None]
        extra: dict[str, Value]
        statistic: str | None = None
        match kinds.pop():
            case Said.ABSENT:
                amount = "not detected"
                extra = {} if printed.casefold() == amount else {"printed": printed}
            case Said.BELOW:
                assayed = self._beside(rows, Role.LOD) or unit
                amount, extra = self._below(limit, numbers, factor, unit, assayed, printed)
            case Said.AT_MOST:
                amount, extra = f"≤ {_text(max(numbers))} {unit}", {}
            case Said.AT_LEAST:
                amount, extra = f"≥ {_text(min(numbers))} {unit}", {}
            case Said.ABOVE if numbers:
                amount, extra = f"> {_text(max(numbers))} {unit}", {}
            case Said.ABOVE:
                note.append("above the range of the assay")
                amount, extra = "present", {"printed": printed}
            case _:
                amount, extra, statistic = self._value(rows, results, factor, unit)
                if any(a.is_extrapolated for a in answers):
                    note.append("extrapolated beyond the standard curve")
                    extra = {"printed": printed, **extra}
        if marks := dict.fromkeys(a.mark for a in answers if a.mark):
            note.append(f"marked {', '.join(marks)} in the sheet")
            extra = {"printed": printed, **extra}
        if len(results) < len(answers):
            note.append(f"{len(answers) - len(results)} of {len(answers)} wells without a result")
            extra = {"printed": printed, **extra}
        if note:
            extra = {**extra, "note": "; ".join(note)}
        return _checked(amount), extra, statistic, cells

    def faults(self, rows: Sequence[Row]) -> list[UnclearCell]:
        """Return all that is not clear in these rows, each by itself."""
        parts: list[Callable[[], object]] = [lambda: self._unit(rows), lambda: self._factor(rows)]
        parts += [partial(self._single, rows, role) for role in (Role.LOD, Role.N, Role.SD)]
        parts += [partial(self._answer, cell) for row in rows for cell in row.values]
        found = []
        for part in parts:
            try:
                part()
            except UnclearCell as error:
                found.append(error)
        return found

    def _told(self, row: Row, cell: Cell, limit: Decimal | None) -> Answer:
        """Return what a cell says, and the column that tells its place in the assay's range."""
        answer = self._answer(cell)
        if answer.said is Said.NUMBER and answer.number == 0:
            if limit is None:
                raise UnclearCell(
                    "no assay finds 0: write '<' and the limit of detection, or 'not detected'",
                    cell,
                )
            return Answer(Said.BELOW, None, cell)
        if flags := row.cells.get(Role.RANGE):
            try:
                said = self._answer(flags[0]).said
            except UnclearCell:
                return answer
            if said in (Said.BELOW, Said.ABOVE):
                if answer.said is Said.NO_RESULT:
                    return Answer(said, None, flags[0])
                return Answer(answer.said, answer.number, cell, True, answer.spread)
        return answer

    def _answer(self, cell: Cell) -> Answer:
        try:
            return read_cell(cell, decimal=self.choices.decimal, nd=self.choices.nd)
        except UnclearCell as error:
            raise UnclearCell(str(error), cell, needs=error.needs) from None

    def _below(
        self,
        limit: Decimal | None,
        numbers: list[Decimal],
        factor: Decimal,
        unit: str,
        assayed: str,
        printed: str,
    ) -> tuple[str, dict[str, Value]]:
        """Return a limit, printed in the cell or in its own column; else "not detected".

        ``assayed`` is the unit of that column.
        """
        if not numbers and limit is not None:
            return f"< {_text(limit * factor)} {assayed}", {"printed": printed}
        if numbers:
            return f"< {_text(max(numbers))} {unit}", {}
        return "not detected", {"printed": printed}

    def _value(
        self, rows: Sequence[Row], answers: Sequence[Answer], factor: Decimal, unit: str
    ) -> tuple[str, dict[str, Value], str | None]:
        numbers = [a.number * factor for a in answers if a.number is not None]
        count: dict[str, Value]
        n = self._single(rows, Role.N)
        if spreads := [a.spread * factor for a in answers if a.spread is not None]:
            if len(answers) > 1:
                raise UnclearCell("several values with a spread each: enter this analyte by hand")
            count = {"n": _text(n)} if n is not None else {}
            return f"{_text(numbers[0])} ± {_text(spreads[0])} {unit}", count, None
        for role, statistic in ((Role.SD, "mean ± SD"), (Role.SEM, "mean ± SEM")):
            spread = self._single(rows, role) if len(numbers) == 1 else None
            if spread is not None:
                if (other := self._beside(rows, role)) not in (None, unit):
                    raise UnclearCell(
                        f"the {role.upper()} is in {other}, the value in {unit}: enter it by hand"
                    )
                count = {"n": _text(n)} if n is not None else {}
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

    def _unit(self, rows: Sequence[Row]) -> str:
        """Return the unit that the sheet or the person states; never a guess."""
        stated = set()
        for row in rows:
            if cells := row.cells.get(Role.UNIT):
                if cells[0].fault:
                    raise UnclearCell(cells[0].fault, cells[0])
                unit = known_unit(cells[0].text) or self._sure(cells[0].text, cells[0])
                if unit is None:
                    raise UnclearCell(f"unknown unit '{cells[0].text}'", cells[0])
                stated.add(unit)
            elif row.unit:
                stated.add(self._sure(row.unit) or row.unit)
            elif self.choices.unit:
                stated.add(self.choices.unit)
        if self.choices.unit and stated and stated != {self.choices.unit}:
            both = ", ".join(sorted(stated))
            raise UnclearCell(f"the sheet says {both}, --unit says {self.choices.unit}")
        if len(stated) > 1:
            raise UnclearCell(f"units differ: {', '.join(sorted(stated))}: enter this one by hand")
        if not stated:
            raise UnclearCell("no unit is stated: say it, such as --unit pg/mL", needs="--unit")
        return stated.pop()

    def _sure(self, printed: str, cell: Cell | None = None) -> str | None:
        """Return the unit that a person said of a doubtful one, ``None`` where none is in doubt."""
        either = doubtful_unit(printed)
        if either and self.choices.unit not in either:
            raise UnclearCell(
                f"the unit '{printed}' can be {' or '.join(either)}: say which, "
                f"such as --unit {either[0]}",
                cell,
                needs="--unit",
            )
        return self.choices.unit if either else None

    def _beside(self, rows: Sequence[Row], role: Role) -> str | None:
        """Return the unit that the head of a column beside the values states."""
        stated = next((row.units[role] for row in rows if role in row.units), None)
        return None if stated is None else self._sure(stated) or stated

    def _factor(self, rows: Sequence[Row]) -> Decimal:
        """Return what amounts are multiplied by: 1 where that was done, or nothing is stated."""
        factor = self._single(rows, Role.DILUTION)
        factor = self.choices.factor if factor is None else factor
        if factor is None or factor == 1:
            return Decimal(1)
        if self.choices.dilution is None:
            raise UnclearCell(
                f"dilution factor {factor}: say --dilution applied where the software has "
                "multiplied by it, --dilution multiply where not",
                needs="--dilution",
            )
        return factor if self.choices.dilution == "multiply" else Decimal(1)

    def _single(self, rows: Sequence[Row], role: Role) -> Decimal | None:
        """Return the one number that a column gives for these rows."""
        found: dict[Decimal, Cell] = {}
        for row in rows:
            for cell in row.cells.get(role, ()):
                text = cell.text.removeprefix("1:").removesuffix("x").lstrip("<x ")
                answer = self._answer(replace(cell, text=text))
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
        read = parse_amount(amount)
        if read.impossible:
            raise UnclearCell(f"{read.impossible}: look at the unit, or enter it by hand")
        return str(read)
    except NotationError as error:
        raise UnclearCell(f"{error.message}; {error.hint}") from None
