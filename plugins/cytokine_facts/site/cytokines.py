"""Cytokine pages: names, role with its votes, potency, products, and what would change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

from markupsafe import Markup

from ..export.jsonld import cytokine_ld
from ..label import words
from ..label.html import hidden
from ..label.making import table_version
from ..label.marks import inline, symbols
from ..label.markup import piece
from ..label.numbers import DASH
from ..model.cytokine import Cytokine
from ..model.potency import Potency
from ..model.vocabulary import Role
from .aliases import spellings
from .flips import Flip, all_flips
from .html import Cell, facts, items, join, json_ld, link, pager, plural, section, table
from .keys import made_of
from .links import Here
from .lists import pages_of
from .makers import source_line
from .plan import Planned
from .prose import prose
from .shelf import Mention, Stock
from .slug import initial, slugify
from .spec import Crumb, PageSpec, newest
from .strip import strip
from .upkeep import history_block

ROWS = 100
"""Products on one page of a cytokine."""
ROLES = {
    Role.PRO: "Pro-inflammatory",
    Role.ANTI: "Anti-inflammatory",
    Role.DUAL: "Either way",
    Role.NEUTRAL: "Not scored",
}
VOTES = {"+1": "pro", "0": "either way", "-1": "anti"}


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
        body += _head(here, stock, record, version)
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


def _head(here: Here, stock: Stock, record: Cytokine, version: str) -> list[Markup]:
    """Return what the molecule is: function, names, role with votes, potency."""
    names = [s for s in spellings(record) if s not in (record.name, record.full_name)]
    ambiguous = [
        f"{name}: also used for {', '.join(others)}"
        for name, others in sorted(record.ambiguous_aliases.items())
    ]
    identifiers = join(
        filter(
            None,
            (
                link(f"https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/{record.hgnc}",
                     record.hgnc) if record.hgnc else None,
                link(f"https://www.uniprot.org/uniprotkb/{record.uniprot}", record.uniprot)
                if record.uniprot else None,
                link(f"https://www.ebi.ac.uk/chebi/{record.chebi}", record.chebi)
                if record.chebi else None,
            ),
        ),
        ", ",
    )  # fmt: skip
    about = facts(
        (
            ("Gene symbol", record.symbol),
            ("Identifiers", identifiers),
            ("Family", record.family),
            ("Also called", ", ".join(names)),
            ("Ambiguous", "; ".join(ambiguous)),
            ("Part of", _name_link(here, stock, record.member_of) if record.member_of else None),
            ("Components", ", ".join(c.symbol for c in record.components)),
            ("Form meant", record.soluble_form),
            ("On scarring", f"{record.scarring} (on skin scars)" if record.scarring else None),
            ("Mass", f"{record.mass.value} kDa, {record.mass.basis}" if record.mass else None),
        )
    )
    return [
        prose(record.function),
        section("role", "Role in the balance", _role(record, version)),
        section("potency", "Active level (ED50)", _potency(record)),
        section("names", "Names and identifiers", about),
    ]


def _role(record: Cytokine, version: str) -> Markup:
    counts = {word: sum(v.vote == key for v in record.votes) for key, word in VOTES.items()}
    tally = ", ".join(f"{n} {word}" for word, n in counts.items())
    lines: list[Cell] = [
        piece("<p><b>{}</b>, confidence {}{}. Votes: {}. Table {}.</p>").format(
            ROLES[record.role],
            record.confidence,
            f"; in skin it leans {record.lean}" if record.lean else "",
            tally if record.votes else "none recorded",
            version,
        )
    ]
    if record.role_note:
        lines.append(piece("<p>{}</p>").format(record.role_note))
    if record.catalogue_role:
        lines.append(
            piece("<p>The catalogue calls it {}; the balance does not follow it.</p>").format(
                ROLES[record.catalogue_role].lower()
            )
        )
    if record.votes:
        rows = [(_cited(record, v.source), VOTES[v.vote], v.reading or DASH) for v in record.votes]
        lines.append(table("Votes", ("Source", "Says", "As read"), rows))
    if record.contexts:
        lines.append(piece("<h3>When it acts which way</h3>{}").format(items(record.contexts)))
    return join(lines)


def _cited(record: Cytokine, key: str) -> Markup:
    source = record.sources[key]
    return link(source.link, source.title or key) if source.link else join((source.title or key,))


def _potency(record: Cytokine) -> Markup:
    parts = []
    if record.ed50:
        p = record.ed50
        parts.append(
            piece("<p><b>{}</b> in {}. Source: {}{}.{}</p>").format(
                potency_words(p),
                p.assay,
                _cited(record, p.source),
                f" ({p.quality})" if p.quality else "",
                f" {p.note}" if p.note else "",
            )
        )
    if record.ic50_ref:
        q = record.ic50_ref
        parts.append(
            piece(
                "<p>Halves the effect of its target at <b>{} {}</b> in {}. Source: {}.</p>"
            ).format(q.value, q.unit, q.assay, _cited(record, q.source))
        )
    if record.r50:
        parts.append(
            piece(
                "<p>A <b>{}-fold</b> molar excess halves the effect of its target. Source: {}.</p>"
            ).format(record.r50.value, _cited(record, record.r50.source))
        )
    if not parts:
        parts.append(
            Markup(
                "<p>No potency with a source is recorded. Amounts of it cannot be weighed; "
                "a published ED50 with its assay is a welcome contribution.</p>"
            )
        )
    return join(parts)


def potency_words(p: Potency) -> str:
    """Return an ED50 as its source prints it."""
    if p.relation == "range":
        return f"{p.low}–{p.high} {p.unit}"
    if p.relation == "<":
        return f"< {p.high} {p.unit}"
    return f"{'~' if p.relation == '~' else ''}{p.low} {p.unit}"


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
            f"{m.row.letter}, {words.LETTERS[m.row.mark[-1]].lower()}",
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
        join((f"{p.relation.replace('-', ' ')} ", _name_link(here, stock, p.target)))
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


def _name_link(here: Here, stock: Stock, id_: str) -> Markup:
    return link(here.to(f"cytokines/{id_}/"), stock.registry.cytokines[id_].name)
