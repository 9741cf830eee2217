"""What records say of each other: every id that one names must be there."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ..meanings import at
from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.product import Product
from ..reading.problem import Problem
from ..reading.records import Read
from . import Item


def cytokine_references(
    reads: Mapping[str, Read[Cytokine]], good: Mapping[str, Cytokine], known: set[str]
) -> Iterator[Problem]:
    """Check what cytokine records say of each other. ``known`` holds bad records too."""
    for id_, record in good.items():
        refs: list[tuple[tuple[str | int, ...], str]] = [
            (("partners", i, "target"), p.target) for i, p in enumerate(record.partners)
        ]
        refs += [(("antagonises", i), target) for i, target in enumerate(record.antagonises)]
        if record.member_of:
            refs.append((("member_of",), record.member_of))
        for path, target in refs:
            if target not in known:
                near = difflib.get_close_matches(target, known, 1, 0.6)
                hint = f"did you mean '{near[0]}'?" if near else "add it, or remove the line"
                yield at(reads[id_], path, "CF183", f"there is no cytokine '{target}'", hint)


def comparison_references(
    reads: Mapping[str, Read[Comparison]], products: Mapping[str, Item], known: set[str]
) -> Iterator[Problem]:
    """Check that the products of comparisons are there. ``known`` holds bad records too."""
    for read in reads.values():
        if read.record is None:
            continue
        refs: list[tuple[tuple[str | int, ...], str]] = [
            (("products", i), id_) for i, id_ in enumerate(read.record.products)
        ]
        if read.record.baseline:
            refs.append((("baseline",), read.record.baseline))
        for path, id_ in refs:
            if id_ not in products and id_ not in known:
                near = difflib.get_close_matches(id_, known, 1, 0.6)
                hint = f"did you mean '{near[0]}'?" if near else "ids are maker/product"
                yield at(read, path, "CF183", f"there is no product '{id_}'", hint)
        if len(set(read.record.products)) < len(read.record.products):
            yield at(read, ("products",), "CF182", "a product stands twice", "remove one")


def former_ids(
    products: Mapping[str, Read[Product]],
    items: Iterable[Mapping[str, Item]],
    cytokines: Mapping[str, Read[Cytokine]],
    comparisons: Mapping[str, Read[Comparison]],
) -> Iterator[Problem]:
    """Find former ids that are in use or claimed twice."""
    known = {id_: item.card.former_ids for shelf in items for id_, item in shelf.items()}
    yield from _claims(products, known)
    yield from _claims(cytokines)
    yield from _claims(comparisons)


def _claims(
    reads: Mapping[str, Read[Product]]
    | Mapping[str, Read[Cytokine]]
    | Mapping[str, Read[Comparison]],
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Find them among records of one kind; ``known`` are those of records that were not read."""
    claimed: dict[str, str] = {}
    for id_, read in reads.items():
        former = read.record.former_ids if read.record is not None else known.get(id_, ())
        for index, old in enumerate(former):
            path = ("former_ids", index)
            if old in reads:
                message = f"'{old}' is the id of a record of today"
                yield at(read, path, "CF184", message, "remove it, or rename that record")
            elif old in claimed:
                message = f"'{old}' is claimed by {claimed[old]} too"
                yield at(read, path, "CF184", message, "only one record can take its place")
            claimed.setdefault(old, id_)
