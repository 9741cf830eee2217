"""Panels from an import: their fields, and a file that holds them, checked before it is written."""

from collections.abc import Mapping, Sequence

from ..meanings import resolve, unsound_names
from ..model.product import Product
from ..names import NameIndex
from ..reading.problem import Problem, Severity
from ..reading.records import read_bytes
from ..registry import Registry
from .fix import fixed
from .lab import LabPanel
from .rows import ALL
from .scaffold import without_example
from .writing import Value, inserted, panel_lines, source_lines


def panel_fields(
    readings: Mapping[str, Value],
    *,
    source: str,
    basis: str,
    about: Mapping[str, str | None],
    statistic: str | None = None,
    title: str | None = None,
    lots: Sequence[str] = (),
) -> dict[str, Value]:
    """Return the fields of a panel in their order; ``about`` holds by, matrix, method and such."""
    fields: dict[str, Value] = {"source": source, "basis": basis}
    named: dict[str, Value | None] = {
        "title": title,
        "statistic": statistic,
        "lots": list(lots) or None,
        **about,
    }
    for key in Product.model_fields["panels"].annotation.__args__[0].model_fields:  # type: ignore[union-attr]
        if named.get(key):
            fields[key] = named[key]  # type: ignore[assignment]
    return {**fields, "readings": dict(readings)}


def title_of(panel: LabPanel, count: int) -> str | None:
    """Return what tells a sample's panel from the others; nothing where there is one."""
    return panel.sample if count > 1 and panel.sample not in (ALL, panel.lot) else None


def with_panels(
    text: str,
    file: str,
    panels: Sequence[Mapping[str, Value]],
    source: tuple[str, Mapping[str, Value]] | None,
) -> str:
    """Return a product file with panels, and perhaps their source, at the end of each list."""
    text = without_example(text)
    if source is not None:
        text = inserted(text, file, "sources", [source_lines(*source, indent=0)])
    return inserted(text, file, "panels", [panel_lines(panel, indent=0) for panel in panels])


def checked(text: str, file: str, registry: Registry) -> tuple[str, list[Problem]]:
    """Return a product file in its canonical form, and the errors that forbid writing it."""
    data = text.encode("utf-8")
    read = read_bytes(data, file, Product)
    problems = list(read.problems)
    if read.record is not None:
        names: NameIndex = registry.names
        problems += resolve(read, names, registry.cytokines)[1]
        text = fixed(data, file).text or text
    else:
        problems += unsound_names(read, registry.names, registry.cytokines)
    return text, sorted(p for p in problems if p.severity is Severity.ERROR)
