"""The home page: one real label, three counts, the newest labels, how to read it."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from ..balance.result import Outcome
from ..label.html import label_html, outcome_words, sprite
from ..label.markup import piece
from ..label.view import Label
from .explain import READ, prose
from .html import items, join, link, section, table
from .links import Here
from .plan import Insert
from .shelf import Rank, Stock, foremost

NEWEST = 5
CAPTIONS = (
    ("Balance", "which way the listed or measured cytokines lean, as a ratio or in words. "
     "“No verdict” and “Not enough data” are results too."),
    ("Data grade", "how much is known, 0 to 4. It stands beside the balance and never changes it."),
    ("The scale", "anti left, pro right. The solid band is the likely range, the hatched one what "
     "it would be if every entry that acts either way counted one way. Within 3× is balanced."),
    ("Marks", "the shape is the role (circle anti, square pro, diamond either way, triangle not "
     "scored), the fill is the evidence (solid independent laboratory, half the maker’s or the "
     "authors’, open stated, dotted inferred, minus tested and not found)."),
    ("% active level", "the amount against the level at which cells in a laboratory respond "
     "half-way. A dash means that no such level with a source is known."),
)  # fmt: skip


def home_inserts(stock: Stock) -> Mapping[str, Insert]:
    """Return what stands at the marked places of the home page."""
    return {
        "label": partial(_label, stock=stock),
        "counts": partial(_counts, stock=stock),
        "newest": partial(_newest, stock=stock),
        "captions": partial(_captions),
    }


def shown_on_home(stock: Stock) -> Label | None:
    """Return the label of the home page: the best known one that was weighed.

    By whether it has a verdict, then by data grade, then by measured entries, then by id.
    """

    def first(label: Label) -> Rank:
        return (
            label.scale is not None,
            label.outcome is not Outcome.NOT_DETERMINABLE,
            label.gist.grade,
            label.item.card.species == "human",
        )

    by_id = stock.data.published
    return max(foremost(by_id, first)[1], key=lambda label: label.gist.measured) if by_id else None


def _label(here: Here, *, stock: Stock) -> Markup:
    label = shown_on_home(stock)
    if label is None:
        return Markup("<p>No label is published yet.</p>")
    return join(
        (
            sprite(label),
            label_html(label),
            piece("<p>{}</p>").format(
                link(here.to(f"products/{label.id}/"), f"The whole page of {label.name}")
            ),
        )
    )


def _counts(here: Here, *, stock: Stock) -> Markup:
    amounts = sum(label.has_amounts for label in stock.published)
    return piece('<ul class="count">{}</ul>').format(
        join(
            piece('<li><a href="{}"><b>{}</b> {}</a></li>').format(here.to(url), f"{n:,}", what)
            for n, what, url in (
                (len(stock.published), "labels", "products/"),
                (amounts, "of them with amounts", "products/"),
                (len(stock.registry.cytokines), "cytokines", "cytokines/"),
            )
        )
    )


def _newest(here: Here, *, stock: Stock) -> Markup:
    newest = sorted(stock.published, key=lambda r: r.name.casefold())
    newest.sort(key=lambda r: r.item.card.added, reverse=True)
    rows = (
        (
            link(here.to(f"products/{label.id}/"), label.name),
            label.maker,
            outcome_words(label),
            label.grade,
        )
        for label in newest[:NEWEST]
    )
    heads = ("Product", "Maker", "Outcome", "Data grade")
    return section("newest", "Newest labels", table("the newest labels", heads, rows))


def _captions(here: Here) -> Markup:
    return section(
        "read",
        "How to read a label",
        items(piece("<b>{}</b>: {}").format(*caption) for caption in CAPTIONS),
        piece("<p>{} · {}</p>").format(
            prose(here, READ, "Every part of a label explained"),
            link(here.to("method/"), "The whole method"),
        ),
    )
