"""Makers: who they are, their labels, their ties and what they answer."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..label.markup import piece
from ..model.record import Reply, Source
from .html import Cell, facts, items, join, link, pager, plural, section, table
from .keys import made_of
from .links import Here
from .lists import label_table, pages_of
from .plan import Planned
from .prose import prose
from .redirect import redirect
from .scripts import head_of
from .shelf import Shelf, Stock
from .spec import Crumb, FileSpec, PageSpec, newest
from .upkeep import history_block

ROWS = 200
"""Makers on one page of their index."""


def plan_makers(stock: Stock) -> Iterator[Planned]:
    """Plan the index of makers and a page for each."""
    urls = pages_of("makers/", len(stock.makers), ROWS)
    for number, url in enumerate(urls):
        yield Planned(f"{url}index.html", partial(_index, stock=stock, urls=urls, number=number))
    for shelf in stock.makers:
        page = partial(_page, stock=stock, shelf=shelf)
        alias, same = partial(_alias, shelf=shelf), partial(made_of, (), shelf.title)
        own = (stock.registry.makers[shelf.slug], stock.registry.paths["maker", shelf.slug])
        key = partial(made_of, shelf.labels, *own)
        yield Planned(f"makers/{shelf.slug}/index.html", page, key)
        yield Planned(f"products/maker/{shelf.slug}/index.html", alias, same)
        yield Planned(f"products/{shelf.slug}/index.html", alias, same)
        for former in stock.registry.makers[shelf.slug].former_ids:
            yield Planned(f"makers/{former}/index.html", partial(_alias, shelf=shelf))


def _alias(here: Here, *, shelf: Shelf) -> FileSpec:
    return redirect(here, f"makers/{shelf.slug}/", shelf.title, "The labels of this maker:")


def _index(here: Here, *, stock: Stock, urls: Sequence[str], number: int) -> PageSpec:
    def row(shelf: Shelf) -> tuple[Cell, ...]:
        record = stock.registry.makers[shelf.slug]
        return (
            link(here.to(f"makers/{shelf.slug}/"), record.name),
            str(record.kind),
            record.country or "not stated",
            str(len(shelf.labels)),
        )

    count = plural(len(stock.makers), "maker")
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    shown = stock.makers[number * ROWS : (number + 1) * ROWS]
    body = piece(
        '<h1>Makers</h1><p class="meta">{} of the labels in this registry{}.</p>{}{}'
    ).format(
        count,
        part,
        table("Makers", ("Maker", "Kind", "Country", "Labels"), map(row, shown)),
        pager([here.to(url) for url in urls], number),
    )
    return PageSpec(
        uri=here.uri,
        kind="makers",
        title=f"Makers{part}",
        description=f"The {count} whose products have a label here{part}.",
        body=body,
        crumbs=(Crumb("Makers", "makers/"),) if number else (),
    )


def _page(here: Here, *, stock: Stock, shelf: Shelf) -> PageSpec:
    record = stock.registry.makers[shelf.slug]
    reply = piece(
        "<p>A maker may answer any label. The answer is printed on the label’s page at the same "
        "size as what it answers. {}</p>"
    ).format(
        f"Told of its labels on {record.notified_on.isoformat()}."
        if record.notified_on
        else "This maker has not been told of its labels yet."
    )
    body = piece("<h1>{}</h1>{}{}{}{}{}{}{}").format(
        record.name,
        facts(
            (
                ("Kind", str(record.kind)),
                ("Country", record.country),
                ("Web site", link(record.website, record.website) if record.website else None),
            )
        ),
        section("labels", "Labels", label_table(here, shelf.labels, f"Labels of {record.name}")),
        section("ties", "Ties", items(record.ties)),
        section("answers", "Answers of the maker", join(map(replies, record.responses)), reply),
        section("notes", "Notes", prose(record.notes) if record.notes else ""),
        section(
            "history",
            "What changed",
            history_block(
                here, stock.history.of_maker(shelf.slug), f"feeds/makers/{shelf.slug}.xml"
            ),
        ),
        section("sources", "Sources", source_list(record.sources.values())),
    )
    days = [record.added, *(label.dated for label in shelf.labels)]
    return PageSpec(
        uri=here.uri,
        kind="maker",
        title=record.name,
        description=f"{plural(len(shelf.labels), 'label')} of {record.name}.",
        body=body,
        crumbs=(Crumb("Makers", "makers/"),),
        edit_path=stock.registry.paths.get(("maker", shelf.slug)),
        head=head_of(here, "index.css"),
        updated=newest(days),
    )


def replies(reply: Reply) -> Markup:
    """Return a statement in its maker's words."""
    return piece('<div class="note"><p><b>{}</b>, {}{}</p>{}</div>').format(
        reply.by,
        reply.date.isoformat(),
        piece(", {}").format(link(reply.url, "original")) if reply.url else "",
        prose(reply.text),
    )


def source_list(sources: Iterable[Source]) -> Markup:
    """Return sources as a list."""
    return items(source_line(s) for s in sources)


def source_line(source: Source) -> Markup:
    """Return one source: where it is, what was read of it, what is known of its ties."""
    title = source.title or (f"doi:{source.doi}" if source.doi else source.url or "source")
    details = [
        source.authors,
        source.published_in,
        str(source.year) if source.year else None,
        f"seen: {source.seen}" if source.seen else None,
        f"read {source.accessed.isoformat()}" if source.accessed else None,
        f"ties: {source.ties}" if source.ties else None,
        source.note,
    ]
    text = ". ".join(part for part in details if part)
    return piece("{}{}").format(
        link(source.link, title) if source.link else title, f". {text}" if text else ""
    )
