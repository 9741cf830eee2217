"""Floor 2: a registry as it is held in memory. `loading` reads it from files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..meanings import Resolved
from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.vocabulary import Basis, Form, Kind, Status
from ..names import NameIndex
from ..packed import Packable

UNNUMBERED = "0"
"""Number of the table of roles and potencies in a registry without a ``rules.lock``."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists ask of a product's record, so that its rest can stay packed."""

    status: Status
    kind: Kind
    form: Form
    species: str
    tissue: str | None
    added: date
    reviewed_on: date | None
    former_ids: tuple[str, ...]
    methods: tuple[str, ...]
    """The assays of its panels, each once, sorted."""
    sampled: bool
    """A panel says when its sample was taken, so that it grows old."""
    illustrative: bool
    """It has made-up potencies of its own."""
    measured: bool
    """Any of its panels was measured."""
    disputed: bool
    """Objections were raised against it, open or closed."""
    list_truncated: bool
    unconfirmed: tuple[tuple[str, str, int], ...]
    """Sources of figures not seen in the paper itself: key, what was seen, number of figures."""
    unarchived: tuple[str, ...]
    """Keys of sources on the web that neither an identifier nor an archive keeps."""
    readings: int
    """How many it has."""
    unknown: tuple[str, ...]
    """Printed names that mean no one cytokine."""
    named: tuple[str, ...]
    """The ids of all cytokines that a reading means or may mean, sorted."""

    @classmethod
    def of(cls, record: Product, readings: Sequence[Resolved]) -> "Card":
        """Return the card of a record whose readings are resolved."""
        named = {id_ for r in readings for id_ in (*r.candidates, r.cytokine) if id_}
        return cls(
            status=record.status,
            kind=record.kind,
            form=record.form,
            species=record.source_material.species,
            tissue=record.source_material.tissue,
            added=record.added,
            reviewed_on=record.reviewed_on,
            former_ids=tuple(record.former_ids),
            methods=tuple(sorted({p.method for p in record.panels if p.method})),
            sampled=any(panel.sampled_on for panel in record.panels),
            illustrative=bool(record.illustrative_potencies),
            measured=any(panel.basis is Basis.MEASURED for panel in record.panels),
            disputed=bool(record.disputes),
            list_truncated=record.list_truncated,
            unconfirmed=tuple(_unconfirmed(record)),
            unarchived=tuple(k for k, s in record.sources.items() if not s.is_kept),
            readings=len(readings),
            unknown=tuple(r.printed for r in readings if r.cytokine is None),
            named=tuple(sorted(named)),
        )


def _unconfirmed(record: Product) -> Iterator[tuple[str, str, int]]:
    for key, source in record.sources.items():
        if source.seen is not None and source.seen.is_confirmed:
            continue
        figures = sum(
            reading.amount.has_number
            for panel in record.panels
            if panel.source == key
            for reading in panel.readings.values()
        )
        if figures:
            yield key, str(source.seen) if source.seen else "not stated what", figures


@dataclass(frozen=True, slots=True)
class Item(Packable):
    """A product of the registry."""

    HEAVY = ("record", "readings")

    id: str
    """maker/product."""
    maker: str
    slug: str
    record: Product
    path: str
    """Its file, from the root."""
    readings: tuple[Resolved, ...]
    """Every reading of every panel, in the order of the file."""
    card: Card
    key: bytes = b""
    """Hash of its file and of what its names mean; empty where that is not known."""

    @classmethod
    def of(
        cls,
        id_: str,
        record: Product,
        path: str,
        readings: tuple[Resolved, ...],
        key: bytes = b"",
    ) -> "Item":
        """Return the item of a record whose readings are resolved."""
        maker, _, slug = id_.partition("/")
        return cls(id_, maker, slug, record, path, readings, Card.of(record, readings), key)


@dataclass(frozen=True, slots=True)
class Registry:
    """All records that are free of errors, each map sorted by id."""

    root: Path
    products: Mapping[str, Item]
    examples: Mapping[str, Item]
    """Fictional ones: in no count, index, comparison or export."""
    makers: Mapping[str, Maker]
    """Makers of products and of examples."""
    cytokines: Mapping[str, Cytokine]
    comparisons: Mapping[str, Comparison]
    paths: Mapping[tuple[str, str], str]
    """(kind, id) to file: kinds are product, maker, cytokine, comparison."""
    names: NameIndex
    today: date
    """The day the build is told; never the clock."""
    table: str = UNNUMBERED
    """Number of the table of roles and potencies, as ``rules.lock`` has it."""
    told: date | None = None
    """The day that no date may lie behind; ``None`` where none was told."""

    def item(self, id_: str) -> Item:
        """Return the product or example with this id; raise :class:`KeyError`."""
        return self.products[id_] if id_ in self.products else self.examples[id_]
