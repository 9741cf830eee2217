"""Ids under which records were published before."""

from collections.abc import Iterator
from typing import NamedTuple

from ..model.vocabulary import Status
from ..registry import Registry


class Moved(NamedTuple):
    """One id that moved."""

    kind: str
    """cytokine, maker or product."""
    former: str
    now: str


def moved_ids(registry: Registry) -> tuple[Moved, ...]:
    """Return every former id of a real record, sorted."""
    return tuple(sorted(_moved(registry)))


def _moved(registry: Registry) -> Iterator[Moved]:
    for id_, item in registry.products.items():
        if item.card.status is not Status.DRAFT:
            for former in item.card.former_ids:
                yield Moved("product", former, id_)
    for id_, cytokine in registry.cytokines.items():
        for former in cytokine.former_ids:
            yield Moved("cytokine", former, id_)
    makers = {item.maker for item in registry.products.values()}
    for id_ in sorted(makers & registry.makers.keys()):
        for former in registry.makers[id_].former_ids:
            yield Moved("maker", former, id_)
    for id_, comparison in registry.comparisons.items():
        for former in comparison.former_ids:
            yield Moved("comparison", former, id_)
