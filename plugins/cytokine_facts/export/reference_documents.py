"""The API's documents on what labels refer to: cytokines, names, makers, comparisons."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..label.gist import Brief
from ..model.cytokine import Cytokine
from .addresses import API
from .dataset import Dataset, head
from .same_as import same_as
from .shapes import (
    ComparisonDoc,
    ComparisonLine,
    Comparisons,
    CytokineDoc,
    CytokineLine,
    Cytokines,
    MakerDoc,
    MakerLine,
    Makers,
    Mention,
    NameLine,
    Names,
    PotencyDoc,
    Spelling,
    Statement,
    VoteDoc,
)
from .vocabulary_tables import PER_UNIT, named_on, names_of

Named = Sequence[tuple[str, Brief]]
"""Ids of the labels that name a cytokine, with its row on each."""


def mentions(data: Dataset) -> Mapping[str, Named]:
    """Return where each cytokine stands, by its id, labels in the order of their ids."""
    found: dict[str, list[tuple[str, Brief]]] = defaultdict(list)
    for label in data.published:
        for row in label.gist.briefs:
            found[row.cytokine].append((label.id, row))
    return found


def _mention(id_: str, row: Brief) -> Mention:
    return Mention(
        id=id_,
        amount=row.amount,
        value_pg_ml=row.value,
        letter=row.letter,
    )


def cytokines(data: Dataset) -> Cytokines:
    """Return the list of all cytokines."""
    count = named_on(data.published)
    lines = [
        CytokineLine(
            id=id_,
            name=record.name,
            symbol=record.symbol,
            role=record.role,
            class_=record.class_,
            labels=count[id_],
            json_=f"{API}/cytokines/{id_}.json",
        )
        for id_, record in data.registry.cytokines.items()
    ]
    return Cytokines(**head(data), table=data.roles_table, cytokines=lines)


def cytokine(data: Dataset, id_: str, record: Cytokine, labels: Named) -> CytokineDoc:
    """Return one cytokine; ``labels`` are those that name it."""
    return CytokineDoc(
        **head(data),
        id=id_,
        **{
            name: getattr(record, name)
            for name in (
                "name", "full_name", "symbol", "hgnc", "uniprot", "chebi", "type", "family",
                "class_", "role", "confidence", "lean", "vote_mean", "function", "contexts",
                "latent", "antagonises", "former_ids", "added",
            )
        },
        same_as=list(same_as(record)),
        votes=[
            VoteDoc(
                vote=vote.value,
                source=record.sources[vote.source].title or record.sources[vote.source].link or "",
                link=record.sources[vote.source].link,
                reading=vote.reading,
            )
            for vote in record.votes
        ],
        ed50=_potency(record),
        mass_kda=float(record.mass.value) if record.mass else None,
        names=[Spelling(name=n, kind=k) for n, k in names_of(id_, record)],
        labels=[_mention(*named) for named in labels],
    )  # fmt: skip


def _potency(record: Cytokine) -> PotencyDoc | None:
    ed50 = record.ed50
    if ed50 is None:
        return None
    factor = PER_UNIT[ed50.unit]
    source = record.sources[ed50.source]
    return PotencyDoc(
        low_pg_ml=float(ed50.low * factor) if ed50.low is not None else None,
        high_pg_ml=float(ed50.high * factor) if ed50.high is not None else None,
        relation=ed50.relation,
        assay=ed50.assay,
        source=source.title or source.link or "",
        link=source.link,
    )


def names(data: Dataset) -> Names:
    """Return every spelling."""
    found: dict[str, list[str]] = {}
    for id_, record in data.registry.cytokines.items():
        for name, _ in names_of(id_, record):
            found.setdefault(name, []).append(id_)
    lines = [NameLine(name=name, cytokines=ids) for name, ids in sorted(found.items())]
    return Names(**head(data), names=lines)


def maker_labels(data: Dataset) -> dict[str, list[str]]:
    """Return the makers of real labels with their published ones."""
    found: dict[str, list[str]] = {}
    for label in (*data.published, *data.withdrawn):
        if label.item.maker in data.registry.makers:
            found.setdefault(label.item.maker, [])
    for label in data.published:
        if label.item.maker in found:
            found[label.item.maker].append(label.id)
    return dict(sorted(found.items()))


def makers(data: Dataset) -> Makers:
    """Return the list of all makers."""
    lines = [
        MakerLine(
            id=id_,
            name=data.registry.makers[id_].name,
            kind=data.registry.makers[id_].kind,
            labels=len(labels),
            json_=f"{API}/makers/{id_}.json",
        )
        for id_, labels in maker_labels(data).items()
    ]
    return Makers(**head(data), makers=lines)


def maker(data: Dataset, id_: str, labels: list[str]) -> MakerDoc:
    """Return one maker; ``labels`` are the ids of its labels."""
    record = data.registry.makers[id_]
    return MakerDoc(
        **head(data),
        id=id_,
        name=record.name,
        kind=record.kind,
        country=record.country,
        website=record.website,
        ties=record.ties,
        notified_on=record.notified_on,
        responses=[
            Statement(date=reply.date, by=reply.by, text=reply.text, url=reply.url)
            for reply in record.responses
        ],
        former_ids=record.former_ids,
        added=record.added,
        labels=labels,
    )


def comparisons(data: Dataset) -> Comparisons:
    """Return the list of all comparisons."""
    lines = [
        ComparisonLine(
            id=id_,
            title=record.title,
            products=record.products,
            json_=f"{API}/comparisons/{id_}.json",
        )
        for id_, record in data.registry.comparisons.items()
    ]
    return Comparisons(**head(data), comparisons=lines)


def comparison(data: Dataset, id_: str) -> ComparisonDoc:
    """Return one comparison."""
    record = data.registry.comparisons[id_]
    return ComparisonDoc(
        **head(data),
        id=id_,
        title=record.title,
        why=record.why,
        products=record.products,
        baseline=record.baseline or record.products[0],
        added=record.added,
    )
