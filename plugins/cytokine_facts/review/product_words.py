"""The difference of two products in words: panels and readings first, as a lab would say it."""

from collections.abc import Iterator, Sequence

from ..model.panel import Panel, Reading
from ..model.product import Product
from ..model.vocabulary import Basis
from .words import differences, dumped, shown


def product_words(before: Product, after: Product) -> list[str]:
    """Return what differs between two states of a product; nothing where nothing does."""
    if dumped(before) == dumped(after):
        return []
    lines: list[str] = []
    pairs, added, removed = _matched(before.panels, after.panels)
    several = len(after.panels) > 1
    for old, new in pairs:
        where = f"{_called(new)}: " if several else ""
        lines += [where + line for line in _panel(old, new)]
    lines += [f"panel {_described(panel)} added" for panel in added]
    lines += [f"panel {_described(panel)} removed" for panel in removed]
    lines += differences(dumped(before), dumped(after), skip=("panels",))
    return lines or ["the order of the record's lists changed"]


def described(record: Product) -> str:
    """Return what a new record holds: ``12 readings in 2 panels``."""
    readings = sum(len(panel.readings) for panel in record.panels)
    return f"{_counted(readings, 'reading')} in {_counted(len(record.panels), 'panel')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _described(panel: Panel) -> str:
    who = {
        "independent laboratory": "an independent laboratory",
        "maker": "the maker",
        "authors": "the authors",
        "unknown": "nobody knows whom",
    }[panel.by]
    by = "" if panel.basis is Basis.INFERRED else f" by {who}"
    return f"{panel.basis}{by} ({_called(panel)}, {_counted(len(panel.readings), 'reading')})"


def _called(panel: Panel) -> str:
    return f"{panel.source}, {panel.title}" if panel.title else panel.source


def _matched(
    before: Sequence[Panel], after: Sequence[Panel]
) -> tuple[list[tuple[Panel, Panel]], list[Panel], list[Panel]]:
    """Pair the panels of two states: equal ones, then by their title, then by their readings."""
    left, right = list(before), list(after)
    pairs: list[tuple[Panel, Panel]] = []
    for likeness in (_same, _same_title, _shares_readings):
        for new in list(right):
            found = next((old for old in left if likeness(old, new)), None)
            if found is not None:
                left.remove(found)
                right.remove(new)
                pairs.append((found, new))
    order = {id(panel): i for i, panel in enumerate(after)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])]), right, left


def _same(old: Panel, new: Panel) -> bool:
    return old == new


def _same_title(old: Panel, new: Panel) -> bool:
    return (old.source, old.title) == (new.source, new.title) and bool(
        old.readings.keys() & new.readings.keys()
    )


def _shares_readings(old: Panel, new: Panel) -> bool:
    common = old.readings.keys() & new.readings.keys()
    return 2 * len(common) > max(len(old.readings), len(new.readings))


def _panel(old: Panel, new: Panel) -> Iterator[str]:
    yield from _readings(old, new)
    yield from differences(dumped(old), dumped(new), skip=("readings",))


def _readings(old: Panel, new: Panel) -> Iterator[str]:
    lost = [name for name in old.readings if name not in new.readings]
    for name, reading in new.readings.items():
        before = old.readings.get(name)
        if before is None:
            twin = next((n for n in lost if old.readings[n] == reading), None)
            if twin is not None:
                lost.remove(twin)
                yield f"{twin} is now printed as {name}"
            else:
                yield f"{name} added: {reading.amount}"
        else:
            yield from reading_words(name, before, reading)
    for name in lost:
        yield f"{name} removed (was {old.readings[name].amount})"


def reading_words(name: str, before: Reading, after: Reading) -> Iterator[str]:
    """Yield what differs between two readings, digits included: ``EGF 12 -> 12.0 pg/mL``."""
    old, new = str(before.amount), str(after.amount)
    if old != new:
        if before.amount.unit is not None and before.amount.unit == after.amount.unit:
            old = old.removesuffix(f" {before.amount.unit.text}")
        yield f"{name} {old} -> {new}"
    if before.cytokine != after.cytokine:
        yield f"{name} means {shown(after.cytokine)} (was {shown(before.cytokine)})"
    for line in differences(dumped(before), dumped(after), skip=("amount", "cytokine")):
        yield f"{name}: {line}"
