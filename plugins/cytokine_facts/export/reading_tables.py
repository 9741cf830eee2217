"""Tables below a label: sources, panels, readings, pairs, notices."""

from collections.abc import Iterator, Sequence

from ..label.notes import references
from ..label.rows import Row
from ..label.view import Label
from ..meanings import Resolved
from ..model.entry import EntryState
from ..model.vocabulary import Basis, By, LatentForm, Letter, Matrix, Origin, Seen, Statistic
from .table import ForeignKey, PerLabel, Table, Value, day, flag, integer, number, text

ROLES = ("anti", "pro", "dual", "neutral", "unknown")
OF_LABEL = ForeignKey(("label_id",), "labels", ("id",))
OF_SOURCE = ForeignKey(("label_id", "source_key"), "sources", ("label_id", "key"))

READING_FIELDS = (
    text("label_id", "The label.", required=True),
    integer("panel", "1 for the first panel of the record.", required=True),
    text("printed_name", "The analyte as the source prints it.", required=True),
    text("cytokine_id", "What it means; empty where that is unknown or uncertain."),
    text("candidates", "Ids it may mean, separated by '; '."),
    text("role", "Role in the balance.", *ROLES, required=True),
    text("amount", "The reading in the notation, digits as printed.", required=True),
    text("printed", "The reading as the source prints it, where that differs."),
    text(
        "state", "What was found. Not tested holds results that nobody saw as well.",
        *EntryState, required=True,
    ),
    number("value_pg_ml", "Central value in pg/mL of what was measured, before any dilution."),
    number("low_pg_ml", "Lowest value, pg/mL."),
    number("high_pg_ml", "Highest value, pg/mL."),
    number("lod_pg_ml", "Limit of detection, pg/mL."),
    number("value", "Central value in the unit."),
    number("spread", "What stands behind the ±, in the unit."),
    text("unit", "Unit of value and spread."),
    number("cv", "Coefficient of variation as a fraction."),
    text("statistic", "What value and spread stand for.", *Statistic, required=True),
    integer("n", "Number of samples."),
    text("letter", "Evidence letter.", *Letter),
    flag("on_label", "The balance takes this one; of several readings it takes one.",
         required=True),
    flag("weighed", "It enters the activity with a number.", required=True),
    number("active_level", "Amount / ED50 (of the limit where it was not detected)."),
    flag("headline", "The maker itself emphasises it.", required=True),
    text("latent_form", "For a latent cytokine: which form was measured.", *LatentForm),
    text("origin", "Secreted by the cells, or added.", *Origin),
    flag("density_assumed", "Converted per gram at 1 g/mL.", required=True),
    text("suspect", "Why the figure is doubted; it is then never converted."),
    text("relative", "The source's words where it only compares."),
    text("note", "Anything else the source says of it."),
    text("source_key", "Key of its source.", required=True),
)  # fmt: skip


def reading_tables(labels: Sequence[Label]) -> tuple[Table, ...]:
    """Return the tables of what labels are made from."""
    return (_sources(labels), _panels(labels), _readings(labels), _pairs(labels), _notices(labels))


def _sources(labels: Sequence[Label]) -> Table:
    return Table(
        "sources",
        "Sources",
        "Where the readings were read, and what part of it was seen.",
        (
            text("label_id", "The label.", required=True),
            text("key", "Key of the source in the record.", required=True),
            text("letter", "Its letter on the label.", required=True),
            text("title", "Title, or a short description."),
            text("authors", "Authors as printed, shortened."),
            text("published_in", "Journal, publisher or site."),
            integer("year", "Year of publication."),
            text("link", "The address for a reader."),
            text("url", "The page that was read."),
            text("doi", "DOI."),
            text("pmid", "PubMed id."),
            text("pmcid", "PubMed Central id."),
            text("seen", "What part was read.", *Seen),
            text("place", "The place in the source."),
            day("accessed", "Day on which it was read."),
            text("archive", "Address of an archived copy."),
            day("archived_on", "Day of that copy."),
            text("archive_sha256", "Checksum of that copy."),
            text("licence", "Licence of the source."),
            text("ties", "Ties of its authors to a maker."),
            text("funding", "Who paid."),
            text("note", "Anything a reader must know to find or weigh it."),
        ),
        ("label_id", "key"),
        (OF_LABEL,),
        PerLabel(
            labels,
            lambda label: (
                (
                    label.id, key, letter, s.title, s.authors, s.published_in, s.year, s.link,
                    s.url, s.doi, s.pmid, s.pmcid, str(s.seen) if s.seen else None, s.where,
                    s.accessed, s.archive, s.archived_on, s.sha256, s.licence,
                    s.ties, s.funding, s.note,
                )
                for key, letter in references(label.item.record).items()
                for s in (label.item.record.sources[key],)
            )
        ),
    )  # fmt: skip


def _panels(labels: Sequence[Label]) -> Table:
    return Table(
        "panels",
        "Panels",
        "One row per assay or list: readings that share source, basis and method.",
        (
            text("label_id", "The label.", required=True),
            integer("panel", "1 for the first panel of the record.", required=True),
            text("source_key", "Key of its source.", required=True),
            text("basis", "How the readings came about.", *Basis, required=True),
            text("by", "Who made them.", *By, required=True),
            text("matrix", "What was measured.", *Matrix, required=True),
            text("title", "What tells it from the other panels."),
            text("method", "Assay as the source names it."),
            text("kit", "Kit or platform."),
            text("laboratory", "The laboratory, where named."),
            flag("accredited", "Whether it is accredited for this method."),
            text("statistic", "What value and ± stand for.", *Statistic, required=True),
            text("lots", "Lot numbers, separated by '; '."),
            integer("lot_count", "How many lots were measured."),
            integer("n", "Number of samples behind every reading without its own."),
            day("sampled_on", "Day of sampling or of the report."),
            text("note", "Anything that holds for the whole panel."),
        ),
        ("label_id", "panel"),
        (OF_LABEL, OF_SOURCE),
        PerLabel(
            labels,
            lambda label: (
                (
                    label.id, number_, p.source, str(p.basis), str(p.by), str(p.matrix), p.title,
                    p.method, p.kit, p.laboratory, p.accredited, str(p.statistic),
                    "; ".join(p.lots) or None, p.lot_count, p.n, p.sampled_on, p.note,
                )
                for number_, p in enumerate(label.item.record.panels, 1)
            )
        ),
    )  # fmt: skip


def _readings(labels: Sequence[Label]) -> Table:
    return Table(
        "readings",
        "Readings",
        "One row per reading of every panel, the printed amount beside the one in pg/mL.",
        READING_FIELDS,
        ("label_id", "panel", "printed_name"),
        (
            ForeignKey(("label_id", "panel"), "panels", ("label_id", "panel")),
            OF_SOURCE,
            ForeignKey(("cytokine_id",), "cytokines", ("id",)),
        ),
        PerLabel(labels, _readings_of),
    )


def _readings_of(label: Label) -> Iterator[tuple[Value, ...]]:
    rows = {(row.panel, row.entry.printed): (row, True) for row in label.rows}
    rows |= {(row.panel, row.entry.printed): (row, False) for row in label.others}
    for item in label.item.readings:
        row, chosen = rows.get((item.panel, item.printed), (None, False))
        yield _reading(label, item, row, chosen=chosen)


def _reading(label: Label, item: Resolved, row: Row | None, *, chosen: bool) -> tuple[Value, ...]:
    """Return a reading; one that no label row shows was not tested, or its result not seen."""
    panel = label.item.record.panels[item.panel]
    reading, amount = item.reading, item.reading.amount
    entry = row.entry if row else None
    agent = label.agents.get(item.cytokine) if item.cytokine else None
    said = row.reading_text if row and not reading.printed else str(amount)
    return (
        label.id, item.panel + 1, item.printed, item.cytokine, "; ".join(item.candidates) or None,
        agent.role if agent else "unknown", said, reading.printed,
        str(entry.state if entry else EntryState.NOT_TESTED),
        *((entry.value, entry.low, entry.high, entry.lod) if entry else (None,) * 4),
        amount.value, amount.spread, amount.unit.text if amount.unit else None,
        entry.cv if entry else None, str(reading.statistic or panel.statistic),
        reading.n or panel.n, row.letter if row else None,
        chosen, row.weighed if row else False, row.share if row else None,
        item.printed in panel.headline,
        str(entry.latent) if entry and entry.latent else None,
        str(reading.origin) if reading.origin else None,
        entry.density_assumed if entry else False,
        reading.suspect, reading.relative, reading.note, panel.source,
    )  # fmt: skip


def _pairs(labels: Sequence[Label]) -> Table:
    return Table(
        "pairs",
        "Pairs",
        "Ratios of opponents in moles. Pairs of which nothing was tested are left out.",
        (
            text("label_id", "The label.", required=True),
            text("pair", "Key of the pair.", required=True),
            text("title", "The pair in words.", required=True),
            text("state", "What can be said of it.", required=True),
            number("ratio", "The ratio, moles per mole."),
            text("bound", "What the ratio is where a member lies below its limit."),
            number("low", "Lower end; empty where it is open."),
            number("high", "Upper end; empty where it is open."),
            text("band", "The band that it lies in."),
            text("note", "The note that the label prints."),
        ),
        ("label_id", "pair"),
        (OF_LABEL,),
        PerLabel(
            labels,
            lambda label: (
                (label.id, p.key, p.title, p.state, p.ratio, p.bound, p.low, p.high, p.band, p.note)
                for p in label.balance.pairs
                if p.state != "not_tested"
            ),
        ),
    )


def _notices(labels: Sequence[Label]) -> Table:
    return Table(
        "notices",
        "Notices",
        "What a reader must know before trusting the figures of a label.",
        (
            text("label_id", "The label.", required=True),
            integer("number", "1 for the first.", required=True),
            text("kind", "An alert stands right under the grade.", "alert", "warning",
                 required=True),
            text("lead", "The first words.", required=True),
            text("text", "The rest.", required=True),
        ),
        ("label_id", "number"),
        (OF_LABEL,),
        PerLabel(
            labels,
            lambda label: (
                (label.id, number_, kind, lead, rest)
                for number_, (kind, (lead, rest)) in enumerate(
                    [
                        *(("alert", sentence) for sentence in label.alerts),
                        *(("warning", sentence) for sentence in label.warnings),
                    ],
                    1,
                )
            )
        ),
    )  # fmt: skip
