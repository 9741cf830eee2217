"""The page of a label: the black box, what it says in short, its evidence, its history."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from markupsafe import Markup

from ..balance.pairs import known
from ..export.addresses import of_label
from ..export.jsonld import label_ld
from ..label.evidence import evidence_table, pairs_panel, rules_table, sources_list
from ..label.html import label_html, sprite
from ..label.markup import piece
from ..label.view import Label
from ..model.product import Dispute, Product
from . import takeaway
from .explain import legend
from .html import Cell, facts, items, join, json_ld, link, section
from .keys import made_of
from .links import Here
from .lists import add_link
from .makers import replies
from .nearest import Nearest
from .plan import Planned
from .prose import prose
from .questions import questions
from .shelf import Stock, tissue_slug
from .spec import Crumb, PageSpec, newest
from .upkeep import history_block

TALL = 16
"""Lines of a label beyond which it is taller than most windows."""
LONG = 30
"""Lines beyond which it is taller than large ones too."""
Near = Callable[[], Nearest]
FICTION = Markup(
    '<div class="note" role="note"><p><b>Fictional.</b> Product, maker and every number on this '
    "page are invented. It is in no list, count or export of the registry.</p></div>"
)


def plan_labels(stock: Stock) -> Iterator[Planned]:
    """Plan a page for every label, and a tombstone for every withdrawn one."""
    near = cache(partial(Nearest, stock.published))
    for label in stock.published:
        make = partial(_published, stock=stock, label=label, near=near)
        key = partial(_key, label, near)
        yield Planned(f"products/{label.id}/index.html", make, key)
    for label in stock.withdrawn:
        make = partial(_tombstone, stock=stock, label=label)
        yield Planned(f"products/{label.id}/index.html", make)


def _published(here: Here, *, stock: Stock, label: Label, near: Near) -> PageSpec:
    return label_page(here, stock=stock, label=label, near=near().of(label))


def _key(label: Label, near: Near) -> bytes:
    return made_of((label, *near().of(label)))


def label_page(here: Here, *, stock: Stock, label: Label, near: Sequence[Label]) -> PageSpec:
    """Return the page of a label, real or fictional."""
    record = label.item.record
    maker = stock.registry.makers.get(label.item.maker)
    folder = "examples" if label.fictional else "products"
    api = here.to(f"api/v1/{folder}/{label.id}.json")
    address = stock.data.address
    lines = label.total + len(label.warnings) * 3
    side = join(
        (
            section("short", "In short", items(_lead(s) for s in label.in_short)),
            section("rules", "Does the verdict hold under other rules?", _rules(label)),
            section(
                "evidence", "Evidence for every entry, with its sources", _evidence(here, label)
            ),
            section("pairs", "Pairs that act on each other", _pairs(here, label)),
            section("material", "Source material", _material(record)),
            section("other", "Other results of the same sources", _other(record)),
            section("missing", "What is missing", _missing(here, label)),
            section("who", "Who supplied it, who paid, ties", _who(here, stock, label)),
            section("answer", "The maker’s response", _response(stock, label)),
            section("disputes", "Objections", join(map(_dispute, record.disputes))),
            section("ask", "Readers ask", questions(label, maker)),
            section("notes", "Notes", prose(record.notes) if record.notes else ""),
            section("history", "What changed", _history(here, stock, label)),
            section("marks", "What the marks mean", legend(here, label)),
            section("badge", "Badge for another page", takeaway.badge(here, label, address)),
            section("cite", "Cite this label", takeaway.cite(label, address)),
            section("near", "Nearest labels", _nearest(here, label, near)),
        )
    )
    body = piece(
        '{}{}{}<div class="lp"><div class="lead"><h1>{}</h1><p class="meta">{}</p>{}</div>'
        '<div class="lab{}">{}<div class="acts">{}{}</div></div><div class="side">{}</div></div>'
    ).format(
        sprite(label),
        FICTION if label.fictional else "",
        _banner(record),
        label.name,
        _facts_line(here, label),
        takeaway.sheet_line(label, address),
        " tall long" if lines > LONG else " tall" if lines > TALL else "",
        label_html(label, qr=takeaway.paper_code(here, label, address), explained=True),
        takeaway.actions(here, label),
        join((link(api, "Data as JSON"), *_text_link(here, label), _compare(here, label))),
        side,
    )
    crumbs = (
        (Crumb("Examples", "examples/"),)
        if label.fictional
        else (
            Crumb("Products", "products/"),
            Crumb(label.maker or label.item.maker, f"makers/{label.item.maker}/"),
        )
    )
    return PageSpec(
        uri=here.uri,
        kind="label",
        title=f"{label.name} (fictional)" if label.fictional else label.name,
        description=_description(label),
        body=body,
        crumbs=crumbs,
        edit_path=label.item.path,
        head=_alternates(here, stock, label, api) + takeaway.head(here, label, address),
        updated=newest([label.dated, stock.history.newest("product", label.id)]),
        indexed=not label.fictional,
    )


def _rules(label: Label) -> Markup:
    """Return the verdict under other rules, where any rule has something to say."""
    if all(rule.b is None for rule in label.balance.other_rules):
        return Markup()
    return rules_table(label)


def _evidence(here: Here, label: Label) -> Markup:
    """Return entries and sources; every cytokine linked to must have a page."""
    rows = label.rows
    for row in (*rows, *label.others):
        if row.cytokine:
            here.to(f"cytokines/{row.cytokine}/")
    plotted = any(row.plot.value or row.plot.lod for row in rows)
    hint = Markup(
        '<p class="hint">Marks sit at the amount, log scale; the line is its range; the tall tick '
        "is the level at which lab cells respond half-way. Shape is the role, fill the evidence."
        "</p>"
    )
    table = evidence_table(label, here.base) if label.total or label.others else Markup()
    return join((hint if plotted else "", table, sources_list(label)))


def _pairs(here: Here, label: Label) -> Markup:
    """Return the pair panels, where at least one member of a pair was measured."""
    if all(pair.state == "not_tested" for pair in label.balance.pairs):
        return Markup()
    return pairs_panel(label, here.base)


def _lead(sentence: tuple[str, str]) -> Markup:
    return piece("<b>{}</b> {}").format(*sentence)


def _description(label: Label) -> str:
    fiction = "Fictional example. " if label.fictional else ""
    return f"{fiction}{label.verdict[0]} Data grade {label.grade}."


def _facts_line(here: Here, label: Label) -> Markup:
    record = label.item.record
    form = record.form_printed or str(record.form)
    material = record.source_material
    origin = ", ".join(filter(None, (material.species, material.tissue, material.cells)))
    maker: Cell = label.maker or label.item.maker
    if not label.fictional:
        maker = link(here.to(f"makers/{label.item.maker}/"), maker)
    parts: list[Cell] = [f"{form[:1].upper()}{form[1:]}", origin, join(("Maker: ", maker))]
    if record.presentation:
        parts.insert(1, record.presentation)
    return join((part for part in parts if part), " · ")


def _banner(record: Product) -> Markup:
    opened = [d for d in record.disputes if d.closed is None]
    return join(
        piece(
            '<div class="note" role="note"><p><b>Disputed</b> by {} since {}.</p>{}{}</div>'
        ).format(
            d.by,
            d.opened.isoformat(),
            prose(d.claim),
            replies(d.statement) if d.statement else "",
        )
        for d in opened
    )


def _dispute(dispute: Dispute) -> Markup:
    return join(
        (
            piece("<h3>{} by {}{}</h3>").format(
                dispute.opened.isoformat(),
                dispute.by,
                f", closed {dispute.closed.isoformat()}" if dispute.closed else ", open",
            ),
            prose(dispute.claim),
            prose(dispute.evidence) if dispute.evidence else "",
            replies(dispute.statement) if dispute.statement else "",
            prose(dispute.decision) if dispute.decision else "",
        )
    )


def _material(record: Product) -> Markup:
    m = record.source_material
    donors = m.donors
    return facts(
        (
            ("Species", m.species),
            ("Tissue", m.tissue),
            ("Cells", m.cells),
            ("Donors", ", ".join(
                filter(None, (str(donors.n) if donors.n is not None else None, donors.age,
                              donors.note))
            ) if donors else None),
            ("Passage", m.passage),
            ("Medium", m.medium),
            ("Oxygen", m.oxygen),
            ("Priming", m.priming),
            ("Conditioning", m.conditioning),
            ("Kind of record", ": ".join(filter(None, (record.kind, record.kind_note)))),
        )
    )  # fmt: skip


def _other(record: Product) -> Markup:
    return items(
        ". ".join(filter(None, (f"{m.what}: {m.result}", m.note))) for m in record.other_measures
    )


def _missing(here: Here, label: Label) -> Markup:
    missing = [f"{m[:1].upper()}{m[1:]}" for m in label.missing]
    cover = label.balance.coverage
    if cover.core_missing:
        names = ", ".join(_symbol_names(label, cover.core_missing))
        missing.append(f"Of the core panel, not tested: {names}.")
    return join(
        (
            items(missing),
            piece("<p>{}</p>").format(
                join(
                    (
                        "Have a report, a list or a correction? ",
                        link(here.to("contribute/"), "How to send it"),
                        piece(". The record is <code>{}</code>.").format(label.item.path),
                    )
                )
            ),
        )
    )


def _symbol_names(label: Label, symbols: Sequence[str]) -> list[str]:
    found = ((symbol, known(symbol, label.agents)) for symbol in symbols)
    return [agent.name if agent else symbol for symbol, agent in found]


def _who(here: Here, stock: Stock, label: Label) -> Markup:
    record = label.item.record
    funding = dict.fromkeys(s.funding for s in record.sources.values() if s.funding)
    ties = [*record.conflicts, *(s.ties for s in record.sources.values() if s.ties)]
    return facts(
        (
            ("Record sent by", record.supplied_by or "the registry itself, unpaid"),
            ("Checked", record.checked),
            ("Clarity of reading", str(record.confidence) if record.confidence else None),
            ("Added", record.added.isoformat()),
            (
                "Second person",
                record.reviewed_on.isoformat()
                if record.reviewed_on
                else "not yet reviewed by a second person",
            ),
            ("Earlier labels", _earlier(here, stock, label)),
            ("Paid for by", "; ".join(funding) or "not stated in what was read"),
            ("Ties", items(dict.fromkeys(ties)) or "none seen"),
        )
    )


def _earlier(here: Here, stock: Stock, label: Label) -> Markup:
    """Return links to the label as it stood in older releases."""
    return join(
        (
            link(
                here.to(of_label(label.id, f"r/{old.revision}/")),
                f"revision {old.revision}, release {old.release}",
            )
            for old in stock.data.releases.old_labels(label.id)
        ),
        "; ",
    )


def _response(stock: Stock, label: Label) -> Markup:
    record = label.item.record
    if record.response:
        return replies(record.response)
    if record.is_fictional:
        return Markup("<p>The maker is invented: there is nobody to answer.</p>")
    maker = stock.registry.makers.get(label.item.maker)
    told = maker.notified_on if maker else None
    return piece(
        "<p>No answer has been received. {} {}. An answer is printed here, at this size.</p>"
    ).format(
        label.maker or "The maker",
        f"was told of its labels on {told.isoformat()}"
        if told
        else "has not been told of this label yet",
    )


def _history(here: Here, stock: Stock, label: Label) -> Markup:
    maker = f"feeds/makers/{label.item.maker}.xml"
    feed = maker if maker in here.table else "feeds/all.xml"
    return history_block(here, stock.history.of("product", label.id), feed)


def _nearest(here: Here, label: Label, near: Sequence[Label]) -> Markup:
    if not near:
        return Markup()
    matrix = here.to(f"compare/source/{tissue_slug(label)}/")
    return join(
        (
            items(
                piece("{}, {}: {}").format(
                    link(here.to(f"products/{other.id}/"), other.name),
                    other.maker,
                    other.headline.big,
                )
                for other in near
            ),
            piece("<p>Same cell source and basis, by method. {}</p>").format(
                link(matrix, "All labels of this cell source side by side")
            ),
        )
    )


def _tombstone(here: Here, *, stock: Stock, label: Label) -> PageSpec:
    """Return the page that stands where a withdrawn label was."""
    record = label.item.record
    gone = record.withdrawn
    assert gone is not None, "the record's own check ties status and reason together"
    instead = Markup()
    if gone.replaced_by and f"products/{gone.replaced_by}/" in here.table:
        instead = piece("<p>{}</p>").format(
            link(here.to(f"products/{gone.replaced_by}/"), "The record that stands for it now")
        )
    body = piece(
        '<h1>{}</h1><div class="note" role="note"><p><b>Withdrawn</b> on {}. {}</p></div>{}'
        "<p>This page keeps its address so that links to it tell what happened. "
        "The figures are no longer vouched for; the data as last published: {}.</p>{}"
    ).format(
        label.name,
        gone.date.isoformat(),
        gone.reason,
        instead,
        link(here.to(f"api/v1/products/{label.id}.json"), "JSON"),
        section("answer", "The maker’s response", _response(stock, label)),
    )
    return PageSpec(
        uri=here.uri,
        kind="tombstone",
        title=f"{label.name} (withdrawn)",
        description=f"Withdrawn on {gone.date.isoformat()}.",
        body=body,
        crumbs=(Crumb("Products", "products/"),),
        edit_path=label.item.path,
        updated=newest([gone.date, record.added]),
    )


def _compare(here: Here, label: Label) -> Markup:
    return Markup() if label.fictional else add_link(here, label, "Compare")


def _text_link(here: Here, label: Label) -> tuple[Markup, ...]:
    if label.fictional:
        return ()
    return (link(here.to(of_label(label.id, "label.md")), "Text"),)


def _alternates(here: Here, stock: Stock, label: Label, api: str) -> Markup:
    """Return the label's other forms for machines: JSON, Markdown, oEmbed, JSON-LD.

    A second word in rel: the theme fetches a sitemap beside each plain "alternate".
    """
    links = [_alternate("application/json", api)]
    if label.fictional:
        return join(links)
    address = stock.data.address
    links.append(_alternate("text/markdown", here.to(of_label(label.id, "label.md"))))
    if address:
        found = address + of_label(label.id, "oembed.json")
        links.append(_alternate("application/json+oembed", found))
    return join((*links, json_ld(label_ld(label, address))))


def _alternate(media: str, href: str) -> Markup:
    return piece('<link rel="alternate describedby" type="{}" href="{}">').format(media, href)
