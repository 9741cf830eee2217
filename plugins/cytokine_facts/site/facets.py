"""The facets of the index: by what labels are found, as lists with addresses and as data."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..label.view import Label
from .shelf import Mention, Shelf, Stock
from .slug import slugify

GRADES = {
    1: "1 or more, limited", 2: "2 or more, fair", 3: "3 or more, good", 4: "4, robust",
}  # fmt: skip
"""Data grade: what it is called where it is the least that is asked for."""
LETTERS = {
    "A": "A, independent laboratory",
    "B": "B, maker or authors, with method or lot",
    "C": "C, said without method and lot",
    "D": "D, inferred",
}
Value = tuple[str, str]
"""Address segment and words of one option."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One question that labels can be asked, and its answers."""

    key: str
    """Name of the parameter in an address."""
    title: str
    folder: str
    """Where the lists of its options lie, ``products/source/``."""
    why: str
    """What a list says of its labels, with a place for the option."""
    shelves: tuple[Shelf, ...]
    """The options that some label meets, in the order to show them."""


def facets_of(stock: Stock) -> tuple[Facet, ...]:
    """Return every facet but makers and cytokines, which have pages of their own."""
    return (
        Facet(
            "outcome", "Outcome", "products/outcome/", "Labels whose outcome is: {}.",
            stock.outcomes,
        ),
        Facet(
            "source", "Cell source", "products/source/", "Labels whose cell source is {}.",
            stock.tissues,
        ),
        _facet(
            stock, "grade", "Data grade", "Labels of data grade {}.",
            lambda label: [
                (str(least), words)
                for least, words in GRADES.items()
                if label.gist.grade >= least
            ],
            by_slug=True,
        ),
        _facet(
            stock, "evidence", "Evidence letter", "Labels whose evidence letter is {}.",
            lambda label: [
                (label.gist.letter.value.lower(), LETTERS[label.gist.letter.value])
            ] if label.gist.letter else [],
            by_slug=True,
        ),
        _facet(
            stock, "basis", "Basis", "Labels whose basis is: {}.",
            lambda label: [_named(label.basis)],
        ),
        _facet(
            stock, "form", "Form", "Labels whose form is: {}.",
            lambda label: [_named(str(label.item.card.form))],
        ),
        _facet(
            stock, "species", "Species", "Labels of preparations whose cells are of species: {}.",
            lambda label: [_named(label.item.card.species)],
        ),
    )  # fmt: skip


def _named(words: str) -> Value:
    return slugify(words) or "0", f"{words[:1].upper()}{words[1:]}"


def _facet(
    stock: Stock,
    key: str,
    title: str,
    why: str,
    values: Callable[[Label], Sequence[Value]],
    *,
    by_slug: bool = False,
) -> Facet:
    found: dict[str, list[Label]] = defaultdict(list)
    titles: dict[str, str] = {}
    for label in stock.published:
        for slug, words in values(label):
            found[slug].append(label)
            titles.setdefault(slug, words)
    shelves = [Shelf(slug, titles[slug], tuple(labels)) for slug, labels in found.items()]
    shelves.sort(key=lambda s: (s.slug,) if by_slug else (s.title.casefold(), s.slug))
    return Facet(key, title, f"products/{key}/", why, tuple(shelves))


def contained(stock: Stock) -> Iterator[tuple[Shelf, tuple[Mention, ...]]]:
    """Yield each cytokine that some label names, with the labels that do not deny it.

    A label that tested for it and did not find it does not contain it.
    """
    for shelf in stock.cytokines:
        found = tuple([m for m in stock.mentions[shelf.slug] if m.row.found])
        yield Shelf(shelf.slug, shelf.title, tuple([m.label for m in found])), found


__all__ = ["Facet", "contained", "facets_of"]
