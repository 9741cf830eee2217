"""The index of labels and its lists by cell source, maker, outcome and cytokine."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..export.jsonld import catalog_ld
from ..label.html import mini_scale, outcome_words
from ..label.view import Label
from .downloads import WORKBOOK_LABELS
from .html import Cell, items, join, json_ld, link, pager, plural, section, table
from .links import Here
from .plan import Planned
from .shelf import Shelf, Stock, measured, tissue_slug, tissue_words
from .spec import Crumb, PageSpec, newest

PAGE = 50
"""Labels on one page of a list."""
HEADS = (
    "Product", "Outcome", "Scale, anti to pro", "Data grade", "Measured", "Maker", "Cell source",
    "As of",
)  # fmt: skip
UNRANKED = "Sorted by name. Labels are never ranked by balance: neither side is a score."


def pages_of(url: str, count: int, size: int = PAGE) -> list[str]:
    """Return the addresses of a list's pages; an empty list has one."""
    number = max(1, -(-count // size))
    return [url] + [f"{url}page/{n}/" for n in range(2, number + 1)]


def plan_lists(stock: Stock) -> Iterator[Planned]:
    """Plan the index and every list."""
    everything = Shelf("", "All labels", stock.published)
    yield from _plan(stock, "products/", everything, "Every label of the registry.")
    for shelf in stock.tissues:
        why = f"Labels whose cell source is {shelf.title.lower()}."
        yield from _plan(stock, f"products/source/{shelf.slug}/", shelf, why)
    for shelf in stock.outcomes:
        why = f"Labels whose outcome is: {shelf.title.lower()}."
        yield from _plan(stock, f"products/outcome/{shelf.slug}/", shelf, why)
    for shelf in stock.cytokines:
        why = f"Labels that name {shelf.title}, with or without an amount."
        titled = Shelf(shelf.slug, f"Contains {shelf.title}", shelf.labels)
        yield from _plan(stock, f"products/has/{shelf.slug}/", titled, why)


def _plan(stock: Stock, url: str, shelf: Shelf, why: str) -> Iterator[Planned]:
    urls = pages_of(url, len(shelf.labels))
    for number, page_url in enumerate(urls):
        make = partial(_page, stock=stock, urls=urls, number=number, shelf=shelf, why=why)
        yield Planned(f"{page_url}index.html", make)


def _page(
    here: Here, *, stock: Stock, urls: Sequence[str], number: int, shelf: Shelf, why: str
) -> PageSpec:
    whole = not shelf.slug
    shown = shelf.labels[number * PAGE : (number + 1) * PAGE]
    title = "Products" if whole else f"{shelf.title}"
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    body = Markup('<h1>{}</h1><p class="meta">{} {}{}. {}</p>{}{}{}').format(
        title,
        why,
        plural(len(shelf.labels), "label"),
        part,
        UNRANKED,
        facets(here, stock) if whole else Markup(),
        label_table(here, shown, title) if shown else Markup("<p>No label yet.</p>"),
        pager([here.to(url) for url in urls], number),
    )
    return PageSpec(
        uri=here.uri,
        kind="list",
        title=title + part,
        description=f"{why} {plural(len(shelf.labels), 'label')}{part}.",
        body=body,
        crumbs=() if whole and not number else (Crumb("Products", "products/"),),
        head=_catalog(stock) if whole and not number else Markup(),
        updated=newest(label.dated for label in shown),
    )


def _catalog(stock: Stock) -> Markup:
    workbook = len(stock.published) <= WORKBOOK_LABELS
    return json_ld(catalog_ld(stock.data.address, workbook=workbook))


def label_table(here: Here, labels: Sequence[Label], caption: str) -> Markup:
    """Return the table of labels: what each is, how it leans, how well that is known."""
    return table(caption, HEADS, (_row(here, label) for label in labels))


def _row(here: Here, label: Label) -> Sequence[Cell]:
    return (
        link(here.to(f"products/{label.id}/"), label.name),
        outcome_words(label),
        mini_scale(label),
        label.grade,
        f"{measured(label)} of {label.total}",
        link(here.to(f"makers/{label.item.maker}/"), label.maker or label.item.maker),
        link(here.to(f"products/source/{tissue_slug(label)}/"), tissue_words(label)),
        Markup('<span class="nw">{}</span>').format(label.dated.isoformat()),
    )


def facets(here: Here, stock: Stock) -> Markup:
    """Return the links to every list, with counts."""
    groups = (
        ("Outcome", "products/outcome/", stock.outcomes),
        ("Cell source", "products/source/", stock.tissues),
        ("Maker", "makers/", stock.makers),
        ("Contains", "products/has/", stock.cytokines),
    )
    found = join(
        Markup("<details><summary>{} ({})</summary>{}</details>").format(
            title, len(shelves), _links(here, url, shelves)
        )
        for title, url, shelves in groups
        if shelves
    )
    return section("filter", "Find labels by", found)


def _links(here: Here, url: str, shelves: Sequence[Shelf]) -> Markup:
    return items(
        (
            Markup("{} ({})").format(
                link(here.to(f"{url}{shelf.slug}/"), shelf.title), len(shelf.labels)
            )
            for shelf in sorted(shelves, key=lambda s: (s.title.casefold(), s.slug))
        ),
        "row",
    )


__all__ = ["facets", "label_table", "pages_of", "plan_lists"]
