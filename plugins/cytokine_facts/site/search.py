"""The page of search results. Without a script it leads to the lists that hold everything."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from .html import items, join, link, section
from .links import Here
from .lists import linked_makers
from .plan import Planned
from .scripts import head_of
from .shelf import Stock
from .slug import initial
from .spec import PageSpec


def plan_search(stock: Stock) -> Iterator[Planned]:
    """Plan the page."""
    yield Planned("search/index.html", partial(_page, stock=stock))


def _page(here: Here, *, stock: Stock) -> PageSpec:
    registry = stock.registry
    letters = sorted({initial(record.name) for record in registry.cytokines.values()})
    body = join(
        (
            Markup("<h1>Search</h1>"),
            Markup(
                '<div id="results"><p>With JavaScript, what you search for stands here. '
                "These lists hold everything.</p></div>"
            ),
            section(
                "labels",
                "Labels",
                items(
                    (
                        link(here.to("products/"), "All labels by name"),
                        *(
                            link(here.to(f"products/source/{shelf.slug}/"), shelf.title)
                            for shelf in stock.tissues
                        ),
                    ),
                    "row",
                ),
            ),
            section(
                "cytokines",
                "Cytokines from A to Z",
                items((link(here.to(f"cytokines/#letter-{a}"), a.upper()) for a in letters), "row"),
            ),
            section(
                "makers",
                "Makers",
                items(
                    (
                        link(here.to("makers/"), "All makers"),
                        *(
                            link(here.to(f"makers/{shelf.slug}/"), shelf.title)
                            for shelf in linked_makers(stock)
                        ),
                    ),
                    "row",
                ),
            ),
        )
    )
    return PageSpec(
        here.uri, "search", "Search", "Search labels, cytokines with every name, makers and pages.",
        body, head=head_of(here, "results.js"), indexed=False,
    )  # fmt: skip
