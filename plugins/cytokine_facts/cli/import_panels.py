"""The panels that ``cytokine-facts import`` makes of what it read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..contribute.declared import read_declared
from ..contribute.intake import panel_fields, title_of
from ..contribute.lab import Imported
from ..contribute.writing import Value
from ..names import NameIndex
from .import_flags import report, report_names
from .options import Failure


@dataclass(frozen=True, slots=True)
class NewPanel:
    """A panel as far as the file tells it."""

    readings: Mapping[str, Value]
    title: str | None = None
    statistic: str | None = None
    lots: tuple[str, ...] = ()

    def fields(
        self, *, source: str, basis: str, about: Mapping[str, str | None]
    ) -> dict[str, Value]:
        """Return the fields of the record; ``about`` holds by, matrix, method and such."""
        return panel_fields(
            self.readings,
            source=source,
            basis=basis,
            about=about,
            title=self.title,
            statistic=self.statistic,
            lots=self.lots,
        )


def listed(
    text: str, names: NameIndex, meanings: Mapping[str, str], *, partial: bool
) -> list[NewPanel]:
    """Return the panel of a list of names, and say what each was taken for."""
    found = read_declared(text, names, meanings)
    report_names(found)
    if found.issues and not partial:
        raise Failure(f"not clear: {len(found.issues)} of the names; nothing was written", 1)
    return [NewPanel(found.readings)] if found.readings else []


def measured(
    result: Imported, statistic: str | None, lots: Sequence[str] | None, *, partial: bool
) -> list[NewPanel]:
    """Return the panels of a sheet, and say what came from which cell.

    ``statistic`` and ``lots`` are what a person said; they count before what the sheet says.
    """
    report(result)
    if result.issues and not partial:
        raise Failure(f"not clear: {len(result.issues)} of the cells; nothing was written", 1)
    return [
        NewPanel(
            panel.readings,
            title_of(panel, len(result.panels)),
            statistic or panel.statistic,
            tuple(filter(None, lots or [panel.lot or ""])),
        )
        for panel in result.panels
    ]
