"""The sections beside a label: evidence, material, gaps, ties, answers, neighbours."""

from collections.abc import Sequence

from markupsafe import Markup

from ..balance.pairs import known
from ..export.addresses import of_label
from ..label.evidence import evidence_table, pairs_panel, rules_table, sources_list
from ..label.markup import piece
from ..label.view import Label
from ..model.product import Dispute, Product
from . import takeaway
from .explain import legend
from .html import facts, items, join, link, section
from .links import Here
from .makers import replies
from .prose import prose
from .questions import questions
from .shelf import Stock, tissue_slug
from .upkeep import history_block


def label_sections(here: Here, stock: Stock, label: Label, near: Sequence[Label]) -> Markup:
    """Return all sections of a label's page in their order, those without content left out."""
    record = label.item.record
    maker, address = stock.registry.makers.get(label.item.maker), stock.data.address
    return join(
        (
            section("short", "In short", items(_lead(s) for s in label.in_short)),
            section("rules", "Does the verdict hold under other rules?", _rules(label)),
            section(
                "evidence",
                "Evidence for every entry, with its sources",
                _evidence(here, label),
            ),
            section("pairs", "Pairs that act on each other", _pairs(here, label)),
            section("material", "Source material", _material(record)),
            section("other", "Other results of the same sources", _other(record)),
            section("missing", "What is missing", _missing(here, label)),
            section("who", "Who supplied it, who paid, ties", _who(here, stock, label)),
            section("answer", "The maker’s response", response(stock, label)),
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


def banner(record: Product) -> Markup:
    """Return a note for every open objection."""
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


def _dispute(objection: Dispute) -> Markup:
    return join(
        (
            piece("<h3>{} by {}{}</h3>").format(
                objection.opened.isoformat(),
                objection.by,
                f", closed {objection.closed.isoformat()}" if objection.closed else ", open",
            ),
            prose(objection.claim),
            prose(objection.evidence) if objection.evidence else "",
            replies(objection.statement) if objection.statement else "",
            prose(objection.decision) if objection.decision else "",
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


def response(stock: Stock, label: Label) -> Markup:
    """Return the maker's answer, or that there is none and whether it was told."""
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
