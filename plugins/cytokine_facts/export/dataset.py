"""What is exported: the labels of real, published records, their tables, their version."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ..balance.method import METHOD
from ..kept import key_of
from ..label.making import table_version
from ..label.view import Label, Labels
from ..live import Same
from ..model.vocabulary import Status
from ..registry import Registry
from .label_tables import label_tables
from .parts import Parts
from .reading_tables import reading_tables
from .releases import Releases
from .stores import Stores
from .table import Table
from .versions import version_of
from .vocabulary_tables import names_table, vocabulary_tables

SCHEMA = "1.0"
"""Version of the exports' form: the first number changes where a reader must change."""
TITLE = "Cytokine Facts"
DESCRIPTION = (
    "An open registry of cytokines in skin-care preparations: what is reported to be in them, by "
    "which source, how well that is known, and which way it leans."
)
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Cytokine Facts contributors"


@dataclass(frozen=True)
class Dataset:
    """Everything that the exports are written from. Fictional examples and drafts are in none."""

    registry: Registry
    labels: Labels
    releases: Releases
    address: str = ""
    """Address of the site with a slash at its end; empty where it is not known."""
    same: Same = field(default_factory=Same)
    """What an earlier build of the same process made."""
    whole: bool = True
    """Whether a site offers the files of the whole data set beside the API."""
    stores: Stores = field(default_factory=Stores)
    """What earlier builds made."""

    @cached_property
    def published(self) -> tuple[Label, ...]:
        """Labels of real products that are vouched for or disputed, by id."""
        return _with(self.labels, (Status.PUBLISHED, Status.DISPUTED))

    @cached_property
    def withdrawn(self) -> tuple[Label, ...]:
        """Labels that are no longer vouched for, by id: named, but without readings."""
        return _with(self.labels, (Status.WITHDRAWN,))

    @cached_property
    def version(self) -> str:
        """``1.2.0``, or ``1.2.0+1a2b3c4d`` where records changed since that release."""
        records = self.stores.records
        found = version_of(self.releases, self.registry, self.same, records)
        records.save()
        return found

    @cached_property
    def method(self) -> str:
        """Version of the method."""
        return METHOD

    @cached_property
    def roles_table(self) -> str:
        """Version of the table of roles and potencies."""
        return table_version(self.registry)

    @property
    def date(self) -> str:
        """The build's date, ISO 8601."""
        return self.registry.today.isoformat()

    @cached_property
    def parts(self) -> Parts:
        """What the tables hold of each label."""
        return Parts(
            self.published,
            (self.releases.revision(label.id) for label in self.published),
            self.stores.tables,
            key_of(repr(names_table(self.registry).rows)) if self.stores.tables else b"",
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables, each behind those that it refers to."""
        registry = self.registry
        return (
            *vocabulary_tables(registry, self.published),
            *label_tables(registry, self.published, self.withdrawn, self.releases),
            *reading_tables(self.published),
        )

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)


def head(data: Dataset) -> dict[str, str]:
    """Return what every document of the API starts with."""
    return {"schema_": SCHEMA, "version": data.version}


def _with(labels: Labels, statuses: Iterable[Status]) -> tuple[Label, ...]:
    return tuple(label for label in labels.products.values() if label.item.card.status in statuses)
