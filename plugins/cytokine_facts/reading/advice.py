"""What would make a sound product record a better one: notes, never errors."""

from collections.abc import Iterator

from ..model.amount import AmountKind
from ..model.panel import Panel
from ..model.product import Product
from ..model.vocabulary import Basis, By, Matrix, Statistic
from .codes import codes
from .nodes import Path
from .problem import Problem
from .records import Read


def advise(read: Read[Product]) -> list[Problem]:
    """Return what a reviewer would ask of this record, sorted by place."""
    if read.record is None or read.tree is None:
        return []
    problems = []
    for path, code, hint in (*_sources(read.record), *_panels(read.record)):
        place = read.tree.place(path, key=True)
        entry = codes()[code]
        problems.append(
            Problem(
                read.file,
                place.line,
                place.column,
                code,
                entry.title[0].lower() + entry.title[1:],
                hint,
                entry.severity,
                place.length,
            )
        )
    return sorted(problems)


def _sources(record: Product) -> Iterator[tuple[Path, str, str]]:
    for key, source in record.sources.items():
        path: Path = ("sources", key)
        lasting = source.doi or source.pmid or source.pmcid
        if source.url and not source.accessed:
            yield path, "CF191", "add 'accessed: ' with the day on which you read it"
        if source.url and not (lasting or source.archive):
            yield (
                path,
                "CF192",
                "save the page in a web archive and add 'archive: ' with its address",
            )
        if source.seen is None:
            yield path, "CF193", "add 'seen: abstract', 'seen: full text', 'seen: product page', …"


def _panels(record: Product) -> Iterator[tuple[Path, str, str]]:
    for index, panel in enumerate(record.panels):
        path: Path = ("panels", index, "basis")
        if panel.basis is Basis.MEASURED and not panel.method:
            yield path, "CF194", "add 'method: ELISA' or what the source names"
        if panel.basis is Basis.MEASURED and panel.lot_count is None:
            yield path, "CF195", "add 'lots: [A123]', or 'lots_tested: 3'"
        if _has_unexplained_spread(panel):
            yield path, "CF196", "add 'statistic: mean ± SD' or what the source says"
        if panel.basis is not Basis.INFERRED and Matrix.UNKNOWN is panel.matrix:
            yield path, "CF197", "add 'matrix: finished product' or 'matrix: active ingredient'"
        elif panel.basis is not Basis.INFERRED and By.UNKNOWN is panel.by:
            yield path, "CF197", "add 'by: maker', 'by: authors' or 'by: independent laboratory'"


def _has_unexplained_spread(panel: Panel) -> bool:
    return panel.statistic is Statistic.UNSTATED and any(
        r.statistic is None and r.amount.kind is AmountKind.VALUE and r.amount.spread is not None
        for r in panel.readings.values()
    )
