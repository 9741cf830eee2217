"""The API's list of labels."""

from ..label.view import Label
from .addresses import API, of_label
from .dataset import LICENCE, Dataset, head
from .shapes import (
    Index,
    LabelLine,
    Named,
    WithdrawnLine,
)


def index(data: Dataset) -> Index:
    """Return the list of all labels."""
    return Index(
        **head(data),
        method=data.method,
        table=data.roles_table,
        date=data.registry.today,
        licence=LICENCE,
        products=[_line(data, label) for label in data.published],
        withdrawn=[_withdrawn(label) for label in data.withdrawn],
    )


def _line(data: Dataset, label: Label) -> LabelLine:
    card = label.item.card
    return LabelLine(
        id=label.id,
        name=label.name,
        maker=Named(id=label.item.maker, name=label.maker or label.item.maker),
        kind=str(card.kind),
        form=str(card.form),
        species=card.species,
        tissue=card.tissue,
        status=str(card.status),
        outcome=label.outcome,
        words=label.headline.big,
        grade=label.gist.grade,
        letter=label.gist.letter,
        entries=label.total,
        measured=label.gist.proven,
        dated=label.dated,
        revision=data.releases.revision(label.id),
        page=of_label(label.id),
        json_=f"{API}/products/{label.id}.json",
        markdown=of_label(label.id, "label.md"),
        svg=of_label(label.id, "label.svg"),
        badge=of_label(label.id, "badge.svg"),
    )


def _withdrawn(label: Label) -> WithdrawnLine:
    gone = label.item.record.withdrawn
    assert gone is not None, "the record's own check ties status and reason together"
    return WithdrawnLine(
        id=label.id,
        name=label.name,
        date=gone.date,
        reason=gone.reason,
        replaced_by=gone.replaced_by,
    )
