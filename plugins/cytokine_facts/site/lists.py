"""The index of labels and its lists by cell source, maker, outcome and cytokine."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..export.jsonld import catalog_ld
from ..label.html import mini_scale, outcome_words
from ..label.markup import piece
from ..label.view import Label
from .downloads import WORKBOOK_LABELS
from .facets import contained, facets_of
from .html import SCALES, Cell, items, join, json_ld, link, pager, plural, section, table, tr
from .keys import made_of
from .links import Here
from .plan import Planned
from .scripts import head_of
from .shelf import Shelf, Stock, tissue_slug, tissue_words
from .spec import Crumb, PageSpec, newest

PAGE = 50
"""Labels on one page of the index, and on the first page of every other list."""
PLAIN = 250
"""Labels on a further page of a list, a line for each: a label stands on some thirty lists."""
MAKERS = 200
"""Makers up to which a page has a link for each; it leads to their index where there are more."""
HEADS = (
    "Product", "Outcome", "Scale, anti to pro", "Data grade", "Measured", "Maker", "Cell source",
    "As of", "Compare",
)  # fmt: skip
SORTS = (
    ("name", "name"),
    ("grade", "data grade"),
    ("measured", "share measured"),
    ("new", "newest"),
)
"""Orders that the index offers; never by balance."""
UNRANKED = "Sorted by name. Labels are never ranked by balance: neither side is a score."


def pages_of(url: str, count: int, size: int = PAGE, further: int = 0) -> list[str]:
    """Return the addresses of a list's pages, an empty list has one.

    The first holds ``size`` rows, each other one ``further``, where that is not 0, or as many.
    """
    number = 1 + max(0, -(-(count - size) // (further or size)))
    return [url] + [f"{url}page/{n}/" for n in range(2, number + 1)]


def plan_lists(stock: Stock) -> Iterator[Planned]:
    """Plan the index and every list."""
    everything = Shelf("", "All labels", stock.published)
    yield from _plan(stock, "products/", everything, "Every label of the registry.")
    for facet in facets_of(stock):
        for shelf in facet.shelves:
            why = facet.why.format(_small(shelf.title))
            titled = Shelf(shelf.slug, f"{facet.title}: {_small(shelf.title)}", shelf.labels)
            yield from _plan(stock, f"{facet.folder}{shelf.slug}/", titled, why)
    for shelf, _ in contained(stock):
        why = (
            f"Labels that name {shelf.title}, with or without an amount. Where it was tested and "
            "not found, a label is not in this list."
        )
        titled = Shelf(shelf.slug, f"Contains {shelf.title}", shelf.labels)
        yield from _plan(stock, f"products/has/{shelf.slug}/", titled, why)


def _small(title: str) -> str:
    """Return a title for the middle of a sentence; an acronym keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _plan(stock: Stock, url: str, shelf: Shelf, why: str) -> Iterator[Planned]:
    urls = pages_of(url, len(shelf.labels), PAGE, PLAIN if shelf.slug else PAGE)
    for number, page_url in enumerate(urls):
        make = partial(_page, stock=stock, urls=urls, number=number, shelf=shelf, why=why)
        shown = _shown(shelf, number)
        facts = (shelf.slug, shelf.title, why, len(shelf.labels), urls, number)
        key = partial(made_of, shown, *facts) if shelf.slug or number else b""
        yield Planned(f"{page_url}index.html", make, key)


def _shown(shelf: Shelf, number: int) -> Sequence[Label]:
    """Return the labels on a page of a list; ``number`` counts from 0."""
    size = PLAIN if shelf.slug else PAGE
    start = PAGE + (number - 1) * size if number else 0
    return shelf.labels[start : start + (size if number else PAGE)]


def _page(
    here: Here, *, stock: Stock, urls: Sequence[str], number: int, shelf: Shelf, why: str
) -> PageSpec:
    whole = not shelf.slug
    shown = _shown(shelf, number)
    title = "Products" if whole else f"{shelf.title}"
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    count = plural(len(shelf.labels), "label")
    first = whole and not number
    top = _top(here, stock, why, count, part) if first else _plain_top(title, why, count, part)
    if number and not whole:
        held = items((_line(here, label) for label in shown), "plain")
    else:
        held = label_table(here, shown, title) if shown else Markup("<p>No label yet.</p>")
    body = piece("{}{}{}{}").format(
        top,
        _filtered(here, urls[0]) if len(urls) > 1 and not whole else "",
        held,
        pager([here.to(url) for url in urls], number),
    )
    return PageSpec(
        uri=here.uri,
        kind="list",
        title=title + part,
        description=f"{why} {count}{part}.",
        body=body,
        crumbs=() if whole and not number else (Crumb("Products", "products/"),),
        head=_head(here, stock, number) if whole else head_of(here, "index.css"),
        updated=newest(label.dated for label in shown),
    )


def _head(here: Here, stock: Stock, number: int) -> Markup:
    """Return the sheet of the index; its first page filters and describes the catalogue."""
    sheet = head_of(here, "index.css")
    if number:
        return sheet
    workbook = len(stock.published) <= WORKBOOK_LABELS
    data = json_ld(catalog_ld(stock.data.address, whole=stock.data.whole, workbook=workbook))
    return join((sheet, head_of(here, "index.js"), data))


def label_table(here: Here, labels: Sequence[Label], caption: str) -> Markup:
    """Return the table of labels: what each is, how it leans, how well that is known."""

    def row(label: Label) -> Markup:
        key = ("list", here.base, label.id)
        return here.table.once(key, lambda: tr(_row(here, label)))

    return SCALES + table(caption, HEADS, map(row, labels), class_="list labels")


def _line(here: Here, label: Label) -> Markup:
    """Return a label on a further page of a list, all of which lie below ``products/``."""
    return here.table.once(
        ("line", here.base, label.id),
        lambda: piece("{} {}, data grade {}").format(
            link(here.to(f"products/{label.id}/").replace("../products/", "", 1), label.name),
            outcome_words(label),
            label.gist.grade,
        ),
    )


def _filtered(here: Here, url: str) -> Markup:
    """Return the link to the index with a list's labels picked, which a script does."""
    _, key, slug, _ = url.split("/")
    address = f"{here.to('products/')}?{key}={slug}"
    return piece("<p>{}</p>").format(link(address, "Sort these labels, or filter them further"))


def _row(here: Here, label: Label) -> Sequence[Cell]:
    return (
        link(here.to(f"products/{label.id}/"), label.name),
        outcome_words(label),
        mini_scale(label),
        label.grade,
        f"{label.gist.measured} of {label.total}",
        link(here.to(f"makers/{label.item.maker}/"), label.maker or label.item.maker),
        link(here.to(f"products/source/{tissue_slug(label)}/"), tissue_words(label)),
        label.dated.isoformat(),
        add_link(here, label),
    )


def add_link(here: Here, label: Label, words: str = "Add") -> Markup:
    """Return the link that puts a label beside others; ``assets/tray.js`` collects them.

    Its name begins with the words that are seen, for those who speak to their browser.
    """
    return piece('<a class="add" href="{}?p={}" aria-label="{} {}">{}</a>').format(
        here.to("compare/"), label.id, words, label.name, words
    )


def _plain_top(title: str, why: str, count: str, part: str) -> Markup:
    return piece('<h1>{}</h1><p class="meta">{} {}{}. {}</p>').format(
        title, why, count, part, UNRANKED
    )


def _top(here: Here, stock: Stock, why: str, count: str, part: str) -> Markup:
    """Return the head of the index; ``assets/index.js`` turns its links into filters."""
    options = join(
        piece('<option value="{}">{}</option>').format(value, words) for value, words in SORTS
    )
    return piece(
        '<h1>Products</h1><p class="meta">{} {}</p>{}'
        '<div class="found"><p id="found" role="status">{}{}</p><p id="order" hidden>'
        '<label for="sort">Sorted by</label> <select id="sort">{}</select></p></div>'
        '<ul id="chips" class="row" aria-label="Filters in use"></ul>'
    ).format(
        why,
        "Never ranked by balance: neither side is a score.",
        facets(here, stock),
        count,
        part,
        options,
    )


def facets(here: Here, stock: Stock) -> Markup:
    """Return the links to every list, with counts."""
    groups = [(f.key, f.title, f.folder, f.shelves) for f in facets_of(stock)]
    groups += [
        ("maker", "Maker", "makers/", linked_makers(stock)),
        ("has", "Contains", "products/has/", _sorted(shelf for shelf, _ in contained(stock))),
    ]
    found = join(
        piece('<details name="facet" id="by-{}"><summary>{}</summary>{}</details>').format(
            key, title, _links(here, url, shelves)
        )
        for key, title, url, shelves in groups
        if shelves
    )
    if len(stock.makers) > MAKERS:
        found += piece("<p>{}</p>").format(link(here.to("makers/"), "All makers"))
    return section("filter", "Find labels by", piece('<div class="fs">{}</div>').format(found))


def linked_makers(stock: Stock) -> tuple[Shelf, ...]:
    """Return the makers that a page has a link for each, by name: none where they are many."""
    return _sorted(stock.makers) if len(stock.makers) <= MAKERS else ()


def _sorted(shelves: Iterable[Shelf]) -> tuple[Shelf, ...]:
    found = (shelf for shelf in shelves if shelf.labels)
    return tuple(sorted(found, key=lambda s: (s.title.casefold(), s.slug)))


def _links(here: Here, url: str, shelves: Sequence[Shelf]) -> Markup:
    return items(
        piece("{} ({})").format(
            link(here.to(f"{url}{shelf.slug}/"), shelf.title), len(shelf.labels)
        )
        for shelf in shelves
    )


__all__ = ["add_link", "facets", "label_table", "linked_makers", "pages_of", "plan_lists"]
