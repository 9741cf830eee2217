"""Tables with one row per label: what it says, what was withdrawn, what is compared, what moved."""

from collections.abc import Sequence

from ..balance.method import METHOD
from ..balance.result import Outcome, Robustness
from ..label.view import Label
from ..model.vocabulary import Form, Kind, Letter, Status
from ..registry import Registry
from .moved import moved_ids
from .releases import Releases
from .table import ForeignKey, PerLabel, Table, Value, day, flag, integer, number, text

LABEL_FIELDS = (
    text("id", "Id of the product, maker/product.", required=True),
    text("name", "Name as printed.", required=True),
    text("maker_id", "Id of the maker.", required=True),
    text("maker", "Name of the maker."),
    text(
        "kind", "What sort of thing it is.",
        *(k for k in Kind if k is not Kind.FICTIONAL), required=True,
    ),
    text("form", "Physical form.", *Form, required=True),
    text("species", "Species of the source material.", required=True),
    text("tissue", "Tissue of origin, where stated."),
    text("cells", "Cell type, as printed."),
    text("status", "Life of the record.", Status.PUBLISHED, Status.DISPUTED, required=True),
    text("outcome", "Outcome of the balance.", *Outcome, required=True),
    text("robustness", "How sure the outcome is; empty where there is none.", *Robustness),
    text("reasons", "Why there is no verdict, or a tentative one; separated by '; '."),
    text("verdict", "The verdict in the label's words.", required=True),
    text(
        "path", "What the verdict rests on: amounts, names, or nothing.",
        "activity", "names", "none", required=True,
    ),
    number("balance", "b of the activity, -1 (anti) to +1 (pro)."),
    number("balance_low", "Lower end of its likely range."),
    number("balance_high", "Upper end of its likely range."),
    number("balance_lowest", "Lower end of the range if every either-way entry counts one way."),
    number("balance_highest", "Upper end of that range."),
    integer("names_anti", "Anti-inflammatory names on the list.", required=True),
    integer("names_pro", "Inflammatory names on the list.", required=True),
    integer("names_dual", "Either-way names on the list.", required=True),
    number("claimed_anti_to_pro", "The ratio that the source itself claims, anti to pro."),
    flag("claim_matches", "Whether that claim agrees with the names."),
    integer("grade", "Data grade, 0 (none) to 4 (robust).", required=True),
    text("grade_word", "The grade in a word.", required=True),
    flag("stale", "The sample is older than the method allows.", required=True),
    text("letter", "Best evidence letter that the grade rests on.", *Letter),
    integer("entries", "Entries on the label.", required=True),
    integer("measured", "Entries with evidence letter A or B.", required=True),
    integer("core_tested", "Members of the core panel that were tested.", required=True),
    integer("core_total", "Members of the core panel.", required=True),
    number("active_fraction", "Share of the active ingredient in the product, 0 to 1."),
    flag("live_cells", "Whether it contains living cells, where the source says."),
    flag("list_truncated", "The source's list is known to be cut short.", required=True),
    integer("open_disputes", "Objections that are not decided.", required=True),
    day("added", "Day on which the record entered the registry.", required=True),
    day("reviewed_on", "Day on which a second person last checked it; empty where nobody did."),
    integer("revision", "Revision of the label: 1, 2, ...", required=True),
    text("method", "Version of the method.", required=True),
    text("roles_table", "Version of the table of roles and potencies.", required=True),
    text("inputs_sha256", "Checksum of everything that the balance takes.", required=True),
    text("page", "Address of its page, from the site's root.", required=True),
)  # fmt: skip


def label_tables(
    registry: Registry, labels: Sequence[Label], withdrawn: Sequence[Label], releases: Releases
) -> tuple[Table, ...]:
    """Return the tables of whole labels."""
    ids = {label.id for label in labels}
    return (
        Table(
            "labels",
            "Labels",
            "One row per label of a real preparation. Nothing here ranks them.",
            LABEL_FIELDS,
            ("id",),
            (ForeignKey(("maker_id",), "makers", ("id",)),),
            PerLabel(labels, lambda label: (_label(label, releases.revision(label.id)),)),
        ),
        _withdrawn(withdrawn),
        *_comparisons(registry, ids),
        _moved(registry),
    )


def _label(label: Label, revision: int) -> tuple[Value, ...]:
    record, balance = label.item.record, label.balance
    material, verdict, cover = record.source_material, balance.verdict, balance.coverage
    activity = balance.activity if verdict.path == "activity" else None
    claim = balance.claim
    core = len(cover.core_tested)
    return (
        label.id, label.name, label.item.maker, label.maker or None, str(record.kind),
        str(record.form), material.species, material.tissue, material.cells, str(record.status),
        str(verdict.outcome), str(verdict.robustness) if verdict.robustness else None,
        "; ".join(verdict.reasons) or None, " ".join(filter(None, label.verdict)), verdict.path,
        activity.b if activity else None,
        *(activity.i0 if activity else (None, None)),
        *(activity.i1 if activity else (None, None)),
        balance.tilt.anti, balance.tilt.pro, balance.tilt.dual,
        claim.claimed if claim else None, claim.matches if claim else None,
        balance.grade.value, balance.grade.word, balance.grade.stale,
        str(balance.letter) if balance.letter else None,
        label.total, sum(row.letter in "AB" for row in label.rows),
        core, core + len(cover.core_missing),
        record.active_fraction, record.live_cells, record.list_truncated,
        sum(dispute.closed is None for dispute in record.disputes),
        record.added, record.reviewed_on, revision, METHOD, label.table, label.inputs_hash,
        f"products/{label.id}/",
    )  # fmt: skip


def _withdrawn(labels: Sequence[Label]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for label in labels:
        gone = label.item.record.withdrawn
        assert gone is not None, "the record's own check ties status and reason together"
        rows.append((label.id, label.name, gone.date, gone.reason, gone.replaced_by))
    return Table(
        "withdrawn",
        "Withdrawn labels",
        "Labels that are no longer vouched for. Their readings are in no table.",
        (
            text("id", "Id of the product.", required=True),
            text("name", "Name as printed.", required=True),
            day("date", "Day of the withdrawal.", required=True),
            text("reason", "Why.", required=True),
            text("replaced_by", "Id of the record that stands for it now."),
        ),
        ("id",),
        (),
        tuple(rows),
    )


def _comparisons(registry: Registry, ids: set[str]) -> tuple[Table, Table]:
    rows: list[tuple[Value, ...]] = []
    members: list[tuple[Value, ...]] = []
    for id_, record in registry.comparisons.items():
        rows.append((id_, record.title, record.why, record.added))
        baseline = record.baseline or record.products[0]
        kept = [product for product in record.products if product in ids]
        members += [(id_, n, p, p == baseline) for n, p in enumerate(kept, 1)]
    return (
        Table(
            "comparisons",
            "Comparisons",
            "Curated sets of labels that are worth reading side by side.",
            (
                text("id", "Id of the comparison.", required=True),
                text("title", "Title.", required=True),
                text("why", "What it shows, and what it cannot show.", required=True),
                day("added", "Day on which the record entered the registry.", required=True),
            ),
            ("id",),
            (),
            tuple(rows),
        ),
        Table(
            "comparison_labels",
            "Labels of comparisons",
            "The columns of each comparison in their order.",
            (
                text("comparison_id", "The comparison.", required=True),
                integer("position", "1 for the first column.", required=True),
                text("label_id", "The label.", required=True),
                flag("baseline", "Ratios refer to this one.", required=True),
            ),
            ("comparison_id", "position"),
            (
                ForeignKey(("comparison_id",), "comparisons", ("id",)),
                ForeignKey(("label_id",), "labels", ("id",)),
            ),
            tuple(members),
        ),
    )


def _moved(registry: Registry) -> Table:
    return Table(
        "moved",
        "Moved ids",
        "Ids under which a record was published before, and its id now.",
        (
            text(
                "kind",
                "What moved.",
                "product",
                "cytokine",
                "maker",
                "comparison",
                required=True,
            ),
            text("former_id", "The id before.", required=True),
            text("id", "The id now.", required=True),
        ),
        ("kind", "former_id"),
        (),
        tuple((m.kind, m.former, m.now) for m in moved_ids(registry)),
    )
