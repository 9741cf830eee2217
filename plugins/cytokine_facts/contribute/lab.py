"""A laboratory sheet to readings: every value with the cells it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from ..model.text import Name
from ..names import DATE, NameIndex, fold, is_date
from .amounts import Amounts, Choices
from .cells import UnclearCell
from .columns import Columns
from .heads import printed_name, split_head
from .rows import Row, rows_of
from .sheet import Cell, Sheet
from .writing import Value

UNSURE = "?"
"""Given as a name's meaning where the source does not tell."""
_NAME: TypeAdapter[str] = TypeAdapter(Name)


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something in a cell that a person must look at."""

    row: int
    column: int
    address: str
    text: str
    needs: str = ""
    """The flag whose answer would make it clear, if any."""

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


def read_lab(sheet: Sheet, columns: Columns, choices: Choices, names: NameIndex) -> Imported:
    """Return the readings of a sheet, and every cell that must be looked at."""
    return _Import(sheet, columns, choices, names).run()


class _Import:
    def __init__(self, sheet: Sheet, columns: Columns, choices: Choices, names: NameIndex) -> None:
        self.sheet = sheet
        self.columns = columns
        self.choices = choices
        self.amounts = Amounts(choices)
        self.names = names
        self.issues: set[Issue] = set()
        self.unknown: dict[str, None] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.origins: list[Origin] = []

    def run(self) -> Imported:
        """Read every row, group replicates, make panels."""
        groups: dict[str, dict[str, list[Row]]] = {}
        for row in rows_of(self.sheet, self.columns):
            if self.choices.samples and row.sample not in self.choices.samples:
                continue
            if (wrong := row.faulty) is not None:
                self._issue(wrong, wrong.fault)
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

    def _panel(self, sample: str, analytes: Mapping[str, list[Row]]) -> LabPanel:
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
                amount, extra, statistic, cells = self.amounts.reading(rows)
            except UnclearCell as error:
                for fault in self.amounts.faults(rows) or [error]:
                    self._issue(fault.cell or rows[0].values[0], str(fault), fault.needs)
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

    def _issue(self, cell: Cell, text: str, needs: str = "") -> None:
        self.issues.add(Issue(cell.row, cell.column, cell.address, text, needs))

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
        if is_date(printed):
            self._issue(cell, f"'{printed}' {DATE}")
            return None
        self.unknown[printed] = None
        return {}
