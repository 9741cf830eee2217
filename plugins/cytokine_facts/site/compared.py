"""A comparison as data: columns, rows aligned per cytokine, what may be compared with what."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..label.figures import IN_DOUBT
from ..label.gist import Brief
from ..label.rows import ORDER, Row
from ..label.view import Label
from ..model.vocabulary import By
from .html import plural
from .shelf import tissue_words

SHADES = ((1.5, "h4"), (0.5, "h3"), (0.1, "h2"), (0.01, "h1"), (0.0, "h0"))
"""Lower end of the share of the active level: class of the shade, darkest first."""
SHADE_WORDS = (("h0", "<1%"), ("h1", "1–9%"), ("h2", "10–49%"), ("h3", "50–149%"), ("h4", "150%+"))

UNMATCHED = 12
"""Names without a row that are spelled out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one label says of one cytokine."""

    row: Row
    shade: str
    """Class of the shade, or empty where there is no level to compare with."""
    like: bool
    """False where the amount is on another basis than the baseline's."""
    ratio: str
    """The amount as a multiple of the baseline's, or empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cytokine over all columns; ``None`` is not reported."""

    cytokine: str
    name: str
    symbol: str
    cells: tuple[Cell | None, ...]
    same: bool
    """True where the columns do not differ: see :func:`is_same`."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Labels side by side."""

    labels: tuple[Label, ...]
    baseline: int
    like: tuple[bool, ...]
    """Per column: whether its amounts are on the baseline's basis."""
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    """Role: its lines."""
    remarks: tuple[str, ...]
    """What must be known before reading across, in sentences."""


def compare(labels: Sequence[Label], baseline: int = 0) -> Compared:
    """Align ``labels`` per cytokine."""
    like = tuple(label.basis == labels[baseline].basis for label in labels)
    maps: list[Mapping[str, Row]] = [
        {row.cytokine: row for row in label.rows if row.cytokine} for label in labels
    ]
    first: dict[str, Row] = {}
    for rows in maps:
        for id_, row in rows.items():
            first.setdefault(id_, row)
    groups = []
    for role in ORDER:
        ids = [id_ for id_, row in first.items() if row.role == role]
        ids.sort(key=lambda i: (-sum(i in rows for rows in maps), first[i].name.casefold()))
        lines = tuple(_line(id_, first[id_], maps, like, baseline) for id_ in ids)
        if lines:
            groups.append((role, lines))
    return Compared(tuple(labels), baseline, like, tuple(groups), _remarks(labels, like, baseline))


def _line(
    id_: str, first: Row, maps: Sequence[Mapping[str, Row]], like: Sequence[bool], baseline: int
) -> Line:
    base = maps[baseline].get(id_)
    cells = tuple(_cell(rows.get(id_), base, like[n], n == baseline) for n, rows in enumerate(maps))
    return Line(id_, first.name, first.symbol, cells, is_same(cells))


def is_same(cells: Sequence[Cell | None]) -> bool:
    """Return whether every column says the same of a cytokine.

    Amounts on one basis that lie within 2x of each other, or the same words in all columns.
    """
    if None in cells:
        return False
    found = [cell for cell in cells if cell is not None]
    values = [cell.row.plot.value for cell in found if cell.row.plot.value is not None]
    if len(values) == len(found):
        return all(cell.like for cell in found) and max(values) <= 2 * min(values)
    return not values and len({amount_words(cell.row) for cell in found}) == 1


def shade_of(row: Row | Brief) -> str:
    """Return the class of the shade of a row's share of the active level."""
    share = row.share
    if share is None:
        return ""
    return next(name for floor, name in SHADES if share >= floor)


def _cell(row: Row | None, base: Row | None, like: bool, is_base: bool) -> Cell | None:
    if row is None:
        return None
    return Cell(
        row,
        shade_of(row) if like else "",
        like or not row.has_amount,
        "" if is_base or not like else _ratio(row, base),
    )


def _ratio(row: Row, base: Row | None) -> str:
    if base is None or row.plot.value is None or not base.plot.value:
        return ""
    ratio = row.plot.value / base.plot.value
    if ratio < 0.1:
        return "<0.1×"
    if ratio < 9.95:
        return f"{math.floor(10 * ratio + 0.5) / 10:.1f}×"
    return f"{math.floor(ratio + 0.5):,}×"


def _remarks(labels: Sequence[Label], like: Sequence[bool], baseline: int) -> tuple[str, ...]:
    remarks = []
    same = sum(like)
    if same == len(labels):
        remarks.append(f"They share a basis: {labels[baseline].basis}.")
    else:
        remarks.append(
            f"{same} of {len(labels)} share the basis of {labels[baseline].name} "
            f"({labels[baseline].basis})."
        )
        remarks += [
            f"{label.name}: {label.basis}; {_set_apart(label)}."
            for label, alike in zip(labels, like, strict=True)
            if not alike
        ]
    weighed = [(label, label.scale) for label in labels if label.scale is not None]
    apart = []
    for (one, a), (other, b) in combinations(weighed, 2):
        if a.likely[0] <= b.likely[1] and b.likely[0] <= a.likely[1]:
            remarks.append(
                f"{one.name} and {other.name}: the likely ranges overlap, so these data do not "
                "tell them apart."
            )
        else:
            apart.append(f"{one.name} and {other.name}")
    if apart:
        remarks.append(f"The likely ranges do not overlap: {'; '.join(apart)}.")
    if len(weighed) < 2:
        remarks.append("No two of them were weighed, so their balances cannot be told apart.")
    return tuple(remarks)


def _set_apart(label: Label) -> str:
    if any(row.has_amount for row in label.rows if row.cytokine):
        return "its amounts are hatched and not set against the others"
    return "it gives no amounts to set against the others"


def amount_words(row: Row) -> str:
    """Return an amount for a cell; a doubted figure says so wherever it stands."""
    return f"{row.amount} ({row.range})" if row.range == IN_DOUBT else row.amount


def laboratories(label: Label) -> str:
    """Return who made the readings of a label."""
    found = {p.by for p in label.item.record.panels if p.by is not By.UNKNOWN}
    return ", ".join(sorted(found)) or "not stated"


def unmatched(label: Label) -> str:
    """Return the entries that no row of a comparison holds, with their amounts.

    They are names that stand for no single cytokine of the registry.
    """
    found = [
        f"{row.name} {amount_words(row)}" if row.has_amount else row.name
        for row in label.rows
        if not row.cytokine
    ]
    more = len(found) - UNMATCHED
    return ", ".join(found[:UNMATCHED]) + (f" and {more} more" if more > 0 else "") or "none"


def lots(label: Label) -> str:
    """Return how many lots were tested, where that is stated."""
    counts = [p.lot_count for p in label.item.record.panels if p.lot_count]
    return str(max(counts)) if counts else "not stated"


FACTS: tuple[tuple[str, Callable[[Label], str]], ...] = (
    ("Data grade", lambda label: label.grade),
    ("Amounts are per", lambda label: label.basis),
    ("Measured", lambda x: f"{x.gist.measured} of {plural(x.total, 'entry', 'entries')}"),
    ("Core panel tested", lambda label: label.core),
    ("Lots tested", lots),
    ("Laboratory", laboratories),
    ("Method", lambda label: ", ".join(label.item.card.methods) or "not stated"),
    ("Cells", tissue_words),
    ("Names without a row below", unmatched),
)
"""Rows on how a label was measured."""
BASIS = 1
"""Which of them is the basis."""


def fact_values(label: Label) -> tuple[str, ...]:
    """Return what a label says in each of the rows of :data:`FACTS`."""
    return tuple(value(label) for _, value in FACTS)
