"""Fictional examples: a shelf of their own, in no list and no count of the registry."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ..label.html import mini_scale, outcome_words
from ..label.markup import piece
from ..label.view import Label
from .html import SCALES, Cell, link, table
from .label_page import FICTION, label_page
from .links import Here
from .plan import Planned
from .shelf import Stock
from .spec import PageSpec


def plan_examples(stock: Stock) -> Iterator[Planned]:
    """Plan the index of examples and a page for each."""
    yield Planned("examples/index.html", partial(_index, stock=stock))
    for label in stock.examples:
        make = partial(label_page, stock=stock, label=label, near=())
        yield Planned(f"examples/{label.id}/index.html", make)


def _index(here: Here, *, stock: Stock) -> PageSpec:
    def row(label: Label) -> tuple[Cell, ...]:
        return (
            link(here.to(f"examples/{label.id}/"), label.name),
            outcome_words(label),
            mini_scale(label),
            label.grade,
            f"{label.gist.measured} of {label.total}",
        )

    heads = ("Example", "Outcome", "Scale, anti to pro", "Data grade", "Measured")
    body = piece('{}{}<h1>Examples</h1><p class="meta">{}</p>{}').format(
        FICTION,
        SCALES,
        "Every outcome that a label can have, on invented products. They are in no list, count, "
        "comparison or export of the registry.",
        table("Fictional examples", heads, map(row, stock.examples))
        if stock.examples
        else Markup("<p>No example yet.</p>"),
    )
    return PageSpec(
        here.uri, "examples", "Fictional examples", "Every outcome of a label, invented.", body
    )
