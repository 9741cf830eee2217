"""The labels in the orders that pages need: by name, maker, cell source, outcome, cytokine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from ..balance.result import Outcome
from ..export.dataset import Dataset
from ..label.gist import Brief
from ..label.view import Label, Labels
from ..live import Same
from ..model.vocabulary import Status
from ..registry import Registry
from ..review.history import History
from ..review.trend import Trend
from .slug import slugify
from .tissue import family

Rank = tuple[int, ...]
"""What a label is chosen by, the greatest first."""
RUN = 100
"""Labels that are looked at together."""
_OUTCOMES = {
    Outcome.NET_ANTI: "Net anti-inflammatory",
    Outcome.BALANCED: "Balanced",
    Outcome.NET_PRO: "Net inflammatory",
    Outcome.LIST_ANTI: "List leans anti-inflammatory",
    Outcome.LIST_PRO: "List leans inflammatory",
    Outcome.LIST_MIXED: "List is mixed",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of labels that has an address of its own."""

    slug: str
    title: str
    labels: tuple[Label, ...]
    """Sorted by name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A cytokine on a label."""

    label: Label
    row: Brief


@dataclass(frozen=True, slots=True)
class Stock:
    """All labels of a registry, ordered. Drafts are nowhere, withdrawn ones in no list."""

    registry: Registry
    data: Dataset
    """The same labels as an exported data set."""
    published: tuple[Label, ...]
    """Real products, by name: the order of every list."""
    by_id: Mapping[str, Label]
    """The same by id."""
    withdrawn: tuple[Label, ...]
    examples: tuple[Label, ...]
    """Fictional ones, by name; in none of the groups below."""
    tissues: tuple[Shelf, ...]
    outcomes: tuple[Shelf, ...]
    makers: tuple[Shelf, ...]
    """By maker id."""
    cytokines: tuple[Shelf, ...]
    """The cytokines that some label names."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Cytokine id to where it stands, by product name."""
    history: History = History()  # noqa: RUF009 (immutable)
    """What happened to the records; empty where git does not tell."""
    trend: Trend = Trend()  # noqa: RUF009 (immutable)
    """How their quality changed."""

    def label(self, id_: str) -> Label | None:
        """Return a published label of a real product."""
        return self.by_id.get(id_)


def outcome_words(label: Label) -> str:
    """Return the outcome without its number, as lists and facets name it."""
    return _OUTCOMES.get(label.outcome, label.headline.big)


def tissue_words(label: Label) -> str:
    """Return the cell source as a list names it; an animal's is said."""
    card = label.item.card
    tissue = card.tissue or "not stated"
    return tissue if card.species == "human" else f"{tissue} ({card.species})"


def tissue_slug(label: Label) -> str:
    """Return the address of a label's cell source; species share it."""
    return family(label.item.card.tissue)[0]


def stock_of(registry: Registry, labels: Labels, data: Dataset) -> Stock:
    """Order the labels of a registry."""
    ordered = _by_name(labels.products.values())
    shown = (Status.PUBLISHED, Status.DISPUTED)
    published = tuple(label for label in ordered if label.item.card.status in shown)
    tissues: dict[tuple[str, str], list[Label]] = defaultdict(list)
    outcomes: dict[tuple[str, str], list[Label]] = defaultdict(list)
    makers: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in published:
        tissues[family(label.item.card.tissue)].append(label)
        words = outcome_words(label)
        outcomes[slugify(words), words].append(label)
        maker = label.item.maker
        known = registry.makers.get(maker)
        makers[maker, known.name if known else maker].append(label)
    mentions = _mentions(published, data.same)
    return Stock(
        registry=registry,
        data=data,
        published=published,
        by_id={label.id: label for label in published},
        withdrawn=tuple(r for r in ordered if r.item.card.status is Status.WITHDRAWN),
        examples=_by_name(labels.examples.values()),
        tissues=_shelves(tissues),
        outcomes=_shelves(outcomes),
        makers=_shelves(makers),
        cytokines=tuple(
            Shelf(id_, registry.cytokines[id_].name, tuple([m.label for m in found]))
            for id_, found in mentions.items()
        ),
        mentions=mentions,
    )


def runs(labels: Sequence[Label]) -> Iterator[tuple[int, tuple[Label, ...]]]:
    """Yield the labels cut into runs, each with the place where it starts."""
    for start in range(0, len(labels), RUN):
        yield start, tuple(labels[start : start + RUN])


def foremost(labels: Sequence[Label], rank: Callable[[Label], Rank]) -> tuple[Rank, list[Label]]:
    """Return the greatest rank of some labels, at least one, and those that have it."""
    ranks = [rank(label) for label in labels]
    best = max(ranks)
    return best, [label for label, its in zip(labels, ranks, strict=True) if its == best]


def _mentions(labels: Sequence[Label], same: Same) -> dict[str, tuple[Mention, ...]]:
    """Return what stands where, by cytokine: put together from runs of labels.

    A server looks into a run only where one of its labels changed.
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    for start, run in runs(labels):
        for id_, some in same.once(("mentions", start), run, partial(_named, run)).items():
            found[id_] += some
    return {id_: tuple(some) for id_, some in sorted(found.items())}


def _named(labels: Iterable[Label]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for label in labels:
        for row in label.gist.briefs:
            found[row.cytokine].append(Mention(label, row))
    return found


def _by_name(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda label: (label.name.casefold(), label.id)))


def _shelves(found: Mapping[tuple[str, str], list[Label]]) -> tuple[Shelf, ...]:
    """Return the groups by title, each by name; spellings that share an address share a group.

    What is ``found`` stands by name already.
    """
    merged: dict[str, tuple[str, list[list[Label]]]] = {}
    for (slug, title), labels in sorted(found.items()):
        merged.setdefault(slug, (title, []))[1].append(labels)
    shelves = [
        Shelf(slug, title, tuple(groups[0]) if len(groups) == 1 else _by_name(chain(*groups)))
        for slug, (title, groups) in merged.items()
    ]
    return tuple(sorted(shelves, key=lambda shelf: (shelf.title.casefold(), shelf.slug)))
