"""How the registry is kept: what it lacks, open objections, versions of the rules, feeds."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..label.markup import piece
from ..label.view import Labels
from ..model.rules import Version
from ..model.vocabulary import Status
from ..review.feeds import atom
from ..review.history import Event
from ..review.rules import read_rules
from .explain import prose as link_or_words
from .html import Cell, items, join, link, plural, table
from .links import Here
from .plan import Planned
from .prose import prose
from .quality_page import quality_page
from .shelf import Stock
from .spec import FileSpec, PageSpec

RECENT = 12
"""Events in the history of one page."""


def plan_upkeep(stock: Stock, labels: Labels, edit: str = "") -> Iterator[Planned]:
    """Plan the three pages, and a feed of everything, of every maker and of every cytokine.

    ``edit`` is what stands before the path of a hand-written page to edit it on the code host.
    """
    make_quality = partial(quality_page, stock=stock, labels=labels, edit=edit)
    yield Planned("quality/index.html", make_quality)
    yield Planned("disputes/index.html", partial(_disputes, stock=stock))
    yield Planned("versions/index.html", partial(_versions, stock=stock))
    everything = stock.history.events
    feeds = [("feeds/all.xml", "Cytokine Facts: every change", "products/", everything)]
    for shelf in stock.makers:
        title = f"Cytokine Facts: changes at {shelf.title}"
        found = stock.history.of_maker(shelf.slug)
        feeds.append((f"feeds/makers/{shelf.slug}.xml", title, f"makers/{shelf.slug}/", found))
    for id_, record in stock.registry.cytokines.items():
        title = f"Cytokine Facts: changes of {record.name}"
        found = stock.history.of("cytokine", id_)
        feeds.append((f"feeds/cytokines/{id_}.xml", title, f"cytokines/{id_}/", found))
    for uri, title, page, events in feeds:
        make = partial(_feed, stock=stock, title=title, page=page, events=events)
        yield Planned(uri, make)


def history_block(here: Here, events: Sequence[Event], feed: str) -> Markup:
    """Return the newest events of a record in words; nothing without a history."""
    if not events:
        return Markup()
    rows = (
        piece("<b>{}</b> {}").format(event.day.isoformat(), _said(event))
        for event in events[:RECENT]
    )
    more = len(events) - RECENT
    return join(
        (
            items(rows),
            piece("<p>and {} older.</p>").format(plural(more, "change")) if more > 0 else "",
            piece("<p>{}</p>").format(link(here.to(feed), "As a feed (Atom)")),
        )
    )


def _said(event: Event) -> Cell:
    if event.what == "note":
        title, what, why = event.words
        return piece("{}.{}{}").format(title, prose(what), prose(why))
    return "; ".join(event.words)


def _page(here: Here, kind: str, title: str, description: str, body: Markup) -> PageSpec:
    return PageSpec(
        uri=here.uri,
        kind=kind,
        title=title,
        description=description,
        body=piece('<h1>{}</h1><p class="meta">{}</p>{}').format(title, description, body),
    )


def _disputes(here: Here, *, stock: Stock) -> PageSpec:
    opened = [
        (label, dispute)
        for label in stock.published
        if label.item.card.disputed
        for dispute in label.item.record.disputes
        if dispute.closed is None
    ]
    body = join(
        piece("<h2>{}</h2><p>Open since {}, by {}.</p>{}").format(
            link(here.to(f"products/{label.id}/"), label.name),
            dispute.opened.isoformat(),
            dispute.by,
            prose(dispute.claim),
        )
        for label, dispute in opened
    )
    description = f"{plural(len(opened), 'label')} with an objection that is not decided yet."
    how = piece("<p>{} {}.</p>").format(
        "An objection stands here and on its label, with what the maker says to it, until it is "
        "decided; after that it stays on the label.",
        link_or_words(here, "policy/#corrections-and-disputes", "How to object"),
    )
    return _page(here, "disputes", "Open objections", description, join((body, how)))


def versions_table(here: Here, *, stock: Stock) -> Markup:
    """Return every version of the rules with the number of labels that it changed."""
    read = read_rules(stock.registry)
    versions = read.record.versions if read and read.record else []
    if not versions:
        return Markup("<p>This registry keeps no versions of its rules.</p>")
    return table(
        "Versions",
        ("Version", "Of", "Date", "Why", "Labels that changed", "With another verdict"),
        (_version(version) for version in versions),
    )


def _versions(here: Here, *, stock: Stock) -> PageSpec:
    body = versions_table(here, stock=stock)
    description = "Every version of the method and of the table of roles and potencies."
    return _page(here, "versions", "Versions of the rules", description, body)


def _version(version: Version) -> Sequence[Cell]:
    of = "the method" if version.of == "method" else "roles and potencies"
    return (
        version.version,
        of,
        piece('<span class="nw">{}</span>').format(version.date.isoformat()),
        prose(version.why),
        f"{version.labels} of {version.total}",
        str(version.outcomes),
    )


def _feed(here: Here, *, stock: Stock, title: str, page: str, events: Sequence[Event]) -> FileSpec:
    def name(event: Event) -> str:
        registry = stock.registry
        match event.kind:
            case "cytokine" if event.id in registry.cytokines:
                return registry.cytokines[event.id].name
            case "maker" if event.id in registry.makers:
                return registry.makers[event.id].name
            case "comparison" if event.id in registry.comparisons:
                return registry.comparisons[event.id].title
            case "product" if event.id in registry.products or event.id in registry.examples:
                return registry.item(event.id).record.name
        return event.id

    def address(event: Event) -> str | None:
        shelves = {"comparison": ("compare",), "product": ("products", "examples")}
        for shelf in shelves.get(event.kind, (f"{event.kind}s",)):
            if (url := f"{shelf}/{event.id}/") in here.table:
                return here.to(url)
        return None

    data = atom(
        [event for event in events if not _is_draft(stock, event)],
        title=title,
        path=here.uri,
        link=here.to(page),
        name=name,
        address=address,
    )
    return FileSpec(here.uri, data)


def _is_draft(stock: Stock, event: Event) -> bool:
    item = stock.registry.products.get(event.id) if event.kind == "product" else None
    return item is not None and item.card.status is Status.DRAFT
