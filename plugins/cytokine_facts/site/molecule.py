"""What a cytokine is: function, names, role with its votes, potency."""

from markupsafe import Markup

from ..label.markup import piece
from ..label.numbers import DASH
from ..model.cytokine import Cytokine
from ..model.potency import Potency
from ..model.vocabulary import Role
from .aliases import spellings
from .html import Cell, facts, items, join, link, section, table
from .links import Here
from .prose import prose
from .shelf import Stock

ROLES = {
    Role.PRO: "Pro-inflammatory",
    Role.ANTI: "Anti-inflammatory",
    Role.DUAL: "Either way",
    Role.NEUTRAL: "Not scored",
}
VOTES = {"+1": "pro", "0": "either way", "-1": "anti"}


def head(here: Here, stock: Stock, record: Cytokine, version: str) -> list[Markup]:
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
            ("Part of", name_link(here, stock, record.member_of) if record.member_of else None),
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


def name_link(here: Here, stock: Stock, id_: str) -> Markup:
    """Return the name of a cytokine as a link to its page."""
    return link(here.to(f"cytokines/{id_}/"), stock.registry.cytokines[id_].name)
