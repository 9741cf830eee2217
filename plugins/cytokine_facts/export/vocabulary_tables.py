"""Tables of what labels refer to: cytokines, their names and votes, makers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..label.view import Label
from ..model.cytokine import Cytokine
from ..model.vocabulary import Confidence, MakerKind, Role
from ..names import fold
from ..registry import Registry
from .table import ForeignKey, Rows, Table, Value, day, flag, integer, number, text

NAME_KINDS = ("id", "name", "full name", "symbol", "alias", "ambiguous alias", "label typo")


def named_on(labels: Iterable[Label]) -> Counter[str]:
    """Return on how many labels each cytokine is named, by its id."""
    named = ({brief.cytokine for brief in label.gist.briefs} for label in labels)
    return Counter(chain.from_iterable(named))


def vocabulary_tables(registry: Registry, labels: Sequence[Label]) -> tuple[Table, ...]:
    """Return the tables that hold no label."""
    return (
        _cytokines(registry, labels),
        names_table(registry),
        _votes(registry),
        _makers(registry, labels),
    )


def _cytokines(registry: Registry, labels: Sequence[Label]) -> Table:

    def rows() -> Iterator[tuple[Value, ...]]:
        on_labels = named_on(labels)
        for id_, record in registry.cytokines.items():
            yield _cytokine(id_, record, on_labels[id_])

    return Table(
        "cytokines",
        "Cytokines",
        "One row per cytokine of the registry: names, identifiers, role in the balance, potency.",
        (
            text("id", "Id in this registry, lower-case.", required=True),
            text("name", "The name that labels print.", required=True),
            text("full_name", "Full name in words.", required=True),
            text("symbol", "HGNC gene symbol."),
            text("hgnc", "HGNC id."),
            text("uniprot", "UniProt accession of the human protein."),
            text("chebi", "ChEBI id of a small molecule."),
            text("type", "Sort of molecule.", required=True),
            text("family", "Family.", required=True),
            text("class", "Class, such as interleukin.", required=True),
            text("role", "Role in the balance.", *Role, required=True),
            text("confidence", "How well the role is supported.", *Confidence, required=True),
            text("lean", "Which way a dual one leans in skin by default.", *Role),
            number("vote_mean", "Mean of the votes on the role, -1 (anti) to +1 (pro)."),
            flag("latent", "Most of it is secreted inactive.", required=True),
            number("ed50_low_pg_ml", "Lower end of the ED50 as the source gives it, pg/mL."),
            number("ed50_high_pg_ml", "Upper end of the ED50 as the source gives it, pg/mL."),
            text("ed50_assay", "Assay of the ED50."),
            number("mass_kda", "Molecular mass as counted in a mole, kDa."),
            text("function", "What it does, in plain words.", required=True),
            integer("labels", "Labels that name it.", required=True),
            day("added", "Day on which the record entered the registry.", required=True),
        ),
        ("id",),
        (),
        Rows(rows),
    )


PER_UNIT = {"pg/mL": 1, "ng/mL": 1_000, "µg/mL": 1_000_000}


def _cytokine(id_: str, record: Cytokine, labels: int) -> tuple[Value, ...]:
    ed50 = record.ed50
    factor = PER_UNIT[ed50.unit] if ed50 else 1
    return (
        id_, record.name, record.full_name, record.symbol, record.hgnc, record.uniprot,
        record.chebi, record.type, record.family, record.class_, str(record.role),
        str(record.confidence), str(record.lean) if record.lean else None, record.vote_mean,
        record.latent,
        ed50.low * factor if ed50 and ed50.low is not None else None,
        ed50.high * factor if ed50 and ed50.high is not None else None,
        ed50.assay if ed50 else None,
        record.mass.value if record.mass else None,
        record.function, labels, record.added,
    )  # fmt: skip


def names_of(id_: str, record: Cytokine) -> Iterator[tuple[str, str]]:
    """Yield every spelling of a cytokine with its kind, each spelling once."""
    found = [(id_, "id"), (record.name, "name"), (record.full_name, "full name")]
    found += [(record.symbol, "symbol")] if record.symbol else []
    found += [(name, "alias") for name in record.aliases]
    found += [(name, "ambiguous alias") for name in record.ambiguous_aliases]
    found += [(name, "label typo") for name in record.label_typos]
    seen: set[str] = set()
    for name, kind in found:
        if name not in seen:
            seen.add(name)
            yield name, kind


def names_table(registry: Registry) -> Table:
    """Return the table of all spellings."""
    return Table(
        "names",
        "Names",
        "Every spelling of every cytokine. A spelling that stands at several cytokines is "
        "ambiguous: the registry asks, it never guesses.",
        (
            text("name", "The spelling.", required=True),
            text("cytokine_id", "What it means.", required=True),
            text("kind", "Kind of name.", *NAME_KINDS, required=True),
            text(
                "match_key",
                "The spelling in lower case, Greek letters as Latin ones, without blanks, hyphens, "
                "dots and brackets, 'interleukin' as 'il'.",
                required=True,
            ),
        ),
        ("name", "cytokine_id"),
        (ForeignKey(("cytokine_id",), "cytokines", ("id",)),),
        tuple(
            (name, id_, kind, fold(name))
            for id_, record in registry.cytokines.items()
            for name, kind in names_of(id_, record)
        ),
    )


def _votes(registry: Registry) -> Table:
    return Table(
        "votes",
        "Votes",
        "What each source says of the role of a cytokine.",
        (
            text("cytokine_id", "The cytokine.", required=True),
            integer("number", "1 for the first vote of the record.", required=True),
            integer("vote", "+1 pro-inflammatory, -1 anti-inflammatory, 0 neither.", required=True),
            text("source", "Title of the source, or its address.", required=True),
            text("link", "Where it can be read."),
            text("reading", "What was read there."),
        ),
        ("cytokine_id", "number"),
        (ForeignKey(("cytokine_id",), "cytokines", ("id",)),),
        tuple(
            (
                id_,
                number_,
                vote.value,
                record.sources[vote.source].title or record.sources[vote.source].link,
                record.sources[vote.source].link,
                vote.reading,
            )
            for id_, record in registry.cytokines.items()
            for number_, vote in enumerate(record.votes, 1)
        ),
    )


def _makers(registry: Registry, labels: Sequence[Label]) -> Table:
    count = Counter(label.item.maker for label in labels)
    real = {item.maker for item in registry.products.values()}
    return Table(
        "makers",
        "Makers",
        "Who stands behind the preparations: companies, clinics, research groups.",
        (
            text("id", "Id of the maker.", required=True),
            text("name", "Name as printed.", required=True),
            text("kind", "Sort of maker.", *MakerKind, required=True),
            text("country", "Country, where stated."),
            text("website", "Web site."),
            text("ties", "Ties to state wherever its sources are used, separated by '; '."),
            day("notified_on", "Day on which it was told of its labels."),
            integer("labels", "Its labels in this data set.", required=True),
            day("added", "Day on which the record entered the registry.", required=True),
        ),
        ("id",),
        (),
        tuple(
            (
                id_, maker.name, str(maker.kind), maker.country, maker.website,
                "; ".join(maker.ties) or None, maker.notified_on, count[id_], maker.added,
            )
            for id_, maker in registry.makers.items()
            if id_ in real
        ),
    )  # fmt: skip
