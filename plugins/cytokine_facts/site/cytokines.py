"""Cytokine pages: names, role with its votes, potency, products, and what would change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

from markupsafe import Markup

from ..export.jsonld import cytokine_ld
from ..label import phrases
from ..label.html import hidden
from ..label.making import table_version
from ..label.marks import inline, symbols
from ..label.markup import piece
from ..label.numbers import DASH
from ..model.cytokine import Cytokine
from .flips import Flip, all_flips
from .html import Cell, items, join, json_ld, link, pager, plural, section, table
from .keys import made_of
from .links import Here
from .lists import pages_of
from .makers import source_line
from .molecule import ROLES, head, name_link
from .plan import Planned
from .prose import prose
from .shelf import Mention, Stock
from .slug import initial, slugify
from .spec import Crumb, PageSpec, newest
from .strip import strip
from .upkeep import history_block

ROWS = 100
"""Products on one page of a cytokine."""


def plan_cytokines(stock: Stock) -> Iterator[Planned]:
    """Plan the index of cytokines and the pages of each."""
    version = table_version(stock.registry)
    flips = cache(partial(all_flips, stock))
    yield Planned("cytokines/index.html", partial(_index, stock=stock, version=version))
    for id_, record in stock.registry.cytokines.items():
        own = (record, stock.registry.paths["cytokine", id_])
        mentions = stock.mentions.get(id_, ())
        amounts = [m for m in mentions if m.row.has_amount]
        urls = pages_of(f"cytokines/{id_}/", len(amounts), ROWS)
        named, dated = cache(partial(_named, mentions)), cache(partial(_dated, mentions))
        for number, url in enumerate(urls):
            make = partial(
                _page, stock=stock, id_=id_, amounts=amounts, urls=urls, number=number,
                version=version, flips=flips, dated=dated,
            )  # fmt: skip
            yield Planned(f"{url}index.html", make, partial(_key, named, *own, urls, number))


def _named(mentions: Sequence[Mention]) -> bytes:
    return made_of(mention.label for mention in mentions)


def _dated(mentions: Sequence[Mention]) -> date | None:
    return newest(mention.label.dated for mention in mentions)


def _key(named: Callable[[], bytes], *facts: object) -> bytes:
    return made_of((), named(), *facts)


def _index(here: Here, *, stock: Stock, version: str) -> PageSpec:
    registry = stock.registry
    classes: dict[str, list[str]] = {}
    for id_, record in registry.cytokines.items():
        classes.setdefault(record.class_, []).append(id_)
    alphabetical = sorted(registry.cytokines, key=lambda i: registry.cytokines[i].name.casefold())
    letters: dict[str, str] = {}
    for id_ in alphabetical:
        letters.setdefault(initial(registry.cytokines[id_].name), id_)
    first = {id_: letter for letter, id_ in letters.items()}

    def row(id_: str) -> tuple[Cell, ...]:
        record = registry.cytokines[id_]
        anchor = piece(' id="letter-{}"').format(first[id_]) if id_ in first else Markup()
        return (
            piece("<span{}>{}</span>").format(
                anchor, link(here.to(f"cytokines/{id_}/"), record.name)
            ),
            record.full_name,
            ROLES[record.role],
            str(record.confidence),
            "yes" if record.ed50 or record.ic50_ref else DASH,
            str(len(stock.mentions.get(id_, ()))),
        )

    heads = ("Name", "Full name", "Role", "Confidence", "Potency known", "Labels")
    parts = join(
        section(
            f"class-{number}",
            f"{class_[:1].upper()}{class_[1:]}, {len(ids)}",
            table(class_, heads, map(row, sorted(ids, key=alphabetical.index))),
        )
        for number, (class_, ids) in enumerate(sorted(classes.items()), 1)
    )
    count = plural(len(registry.cytokines), "cytokine")
    jump = items(
        (
            link(f"#class-{number}", f"{class_} ({len(ids)})")
            for number, (class_, ids) in enumerate(sorted(classes.items()), 1)
        ),
        "row",
    )
    body = piece(
        '<h1>Cytokines</h1><p class="meta">{} and related proteins, grouped by class. The role '
        "is how the balance counts them; each page gives the votes behind it. Table of roles and "
        "potencies {}.</p>{}{}"
    ).format(count, version, jump, parts)
    return PageSpec(
        uri=here.uri,
        kind="cytokines",
        title="Cytokines",
        description=f"{count} that labels name, with role, votes, potency and the labels.",
        body=body,
        updated=newest(record.added for record in registry.cytokines.values()),
    )


def _page(
    here: Here,
    *,
    stock: Stock,
    id_: str,
    amounts: Sequence[Mention],
    urls: Sequence[str],
    number: int,
    version: str,
    flips: Callable[[], Mapping[str, Sequence[Flip]]],
    dated: Callable[[], date | None],
) -> PageSpec:
    record = stock.registry.cytokines[id_]
    mentions = stock.mentions.get(id_, ())
    shown = amounts[number * ROWS : (number + 1) * ROWS]
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    products = join(
        (
            strip(mentions, record.name, _level(mentions)) if number == 0 else "",
            _product_table(here, record.name, shown) if shown else "",
            pager([here.to(url) for url in urls], number),
        )
    )
    body = [
        Markup() if number else hidden(symbols(m.row.mark for m in mentions)),
        piece("<h1>{}</h1>").format(record.name + part),
        piece('<p class="meta">{}. Class: {}</p>').format(
            record.full_name[:1].upper() + record.full_name[1:],
            link(here.to(f"cytokines/class/{slugify(record.class_)}/"), record.class_),
        ),
    ]
    if number == 0:
        body += head(here, stock, record, version)
    body.append(section("products", f"Amounts on labels ({len(amounts)})", products))
    if number == 0:
        body += _tail(here, stock, id_, record, mentions, flips().get(id_, ()))
    return PageSpec(
        uri=here.uri,
        kind="cytokine",
        title=record.name + part,
        description=f"{record.name} ({record.full_name}): {ROLES[record.role].lower()} in the "
        f"balance; on {plural(len(mentions), 'label')}.",
        body=join(body),
        crumbs=(Crumb("Cytokines", "cytokines/"),),
        edit_path=stock.registry.paths.get(("cytokine", id_)),
        head=json_ld(cytokine_ld(id_, record, stock.data.address)),
        updated=newest([record.added, stock.history.newest("cytokine", id_), dated()]),
    )


def _level(mentions: Sequence[Mention]) -> float | None:
    return next((m.row.ed50 for m in mentions if m.row.ed50 is not None), None)


def _product_table(here: Here, name: str, mentions: Sequence[Mention]) -> Markup:
    def row(m: Mention) -> tuple[Cell, ...]:
        return (
            link(here.to(f"products/{m.label.id}/"), m.label.name),
            m.label.maker,
            piece("{} {}{}").format(
                inline(m.row.mark),
                m.row.amount,
                piece(' <span class="al">{}</span>').format(m.row.range) if m.row.range else "",
            ),
            m.row.percent,
            f"{m.row.letter}, {phrases.LETTERS[m.row.mark[-1]].lower()}",
            m.label.basis,
        )

    heads = ("Product", "Maker", "Amount", "% active level", "Evidence", "Amount is per")
    return table(f"Amounts of {name}", heads, map(row, mentions))


def _tail(
    here: Here,
    stock: Stock,
    id_: str,
    record: Cytokine,
    mentions: Sequence[Mention],
    flips: Sequence[Flip],
) -> list[Markup]:
    """Return names without amounts, pairs, what would flip, notes and sources."""
    named = [m for m in mentions if not m.row.has_amount]
    partners = items(
        join((f"{p.relation.replace('-', ' ')} ", name_link(here, stock, p.target)))
        for p in record.partners
    )
    return [
        section(
            "named",
            f"Named without an amount ({len(named)})",
            items(
                join(
                    (
                        link(here.to(f"products/{m.label.id}/"), m.label.name),
                        "" if m.row.amount == "no amount given" else f": {m.row.amount}",
                    )
                )
                for m in named[:ROWS]
            ),
            link(here.to(f"products/has/{id_}/"), "All labels that name it") if mentions else "",
        ),
        section("flips", "If its role changed", _flips(here, record, flips)),
        section("pairs", "Relations", partners),
        section("notes", "Notes", prose(record.notes) if record.notes else ""),
        section(
            "history",
            "What changed",
            history_block(here, stock.history.of("cytokine", id_), f"feeds/cytokines/{id_}.xml"),
        ),
        section("sources", "Sources", items(map(source_line, record.sources.values()))),
    ]


def _flips(here: Here, record: Cytokine, flips: Sequence[Flip]) -> Markup:
    if not flips:
        return Markup("<p>No label names it, so no outcome depends on its role.</p>")
    parts = []
    for flip in flips:
        changed = items(
            join((link(here.to(f"products/{c.label.id}/"), c.label.name), f": {c.now} → {c.then}"))
            for c in flip.changes[:20]
        )
        more = len(flip.changes) - 20
        parts.append(
            piece("<p><b>{}</b> instead of {}: {}{}</p>{}{}").format(
                ROLES[flip.role],
                ROLES[record.role].lower(),
                f"{len(flip.changes)} of {plural(flip.of, 'label')} would change outcome"
                if flip.changes
                else f"none of {plural(flip.of, 'label')} would change outcome",
                ":" if flip.changes else ".",
                changed,
                piece("<p>and {} more.</p>").format(more) if more > 0 else "",
            )
        )
    return join(parts)
