"""The documents of the API as models: what is written, and the schemas that say so.

``null`` is "not known" or "not stated", never zero. Addresses are relative to the site's root.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..balance.result import Outcome
from ..model.vocabulary import Confidence, Letter, MakerKind, Role
from .releases import Level


class Shape(BaseModel):
    """Base: nothing beyond the documented fields, descriptions from the docstrings."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True
    )


class Document(Shape):
    """What every document starts with."""

    schema_: str = Field(alias="schema")
    """Version of the form of the exports, 1.x; 2.0 may look different."""
    version: str
    """Version of the data: of the release that this is, or the last one's with a mark behind +."""


class Named(Shape):
    """An id with its name."""

    id: str
    name: str


class LabelLine(Shape):
    """A label in a list."""

    id: str
    """maker/product"""
    name: str
    """Name as printed."""
    maker: Named
    kind: str
    """commercial product, raw material or research preparation"""
    form: str
    species: str
    tissue: str | None
    """Tissue of origin in the source's words."""
    status: Literal["published", "disputed"]
    outcome: Outcome
    words: str
    """The outcome as the label prints it."""
    grade: int = Field(ge=0, le=4)
    """Data grade."""
    letter: Letter | None
    """Evidence letter of the label."""
    entries: int
    """Entries on the label."""
    measured: int
    """Entries with evidence letter A or B."""
    dated: date
    """Day of the last review, else of the record."""
    revision: int
    """Revision of the label: 1, 2, ..."""
    page: str
    json_: str = Field(alias="json")
    markdown: str
    svg: str
    badge: str


class WithdrawnLine(Shape):
    """A label that is no longer vouched for."""

    id: str
    name: str
    date: date
    reason: str
    replaced_by: str | None


class Index(Document):
    """Every label of a real product, by id. Nothing here ranks them."""

    method: str
    """Version of the method."""
    table: str
    """Version of the table of roles and potencies."""
    date: date
    """The build's date."""
    licence: str
    """SPDX id of the licence of the data."""
    products: list[LabelLine]
    withdrawn: list[WithdrawnLine]


class CytokineLine(Shape):
    """A cytokine in a list."""

    id: str
    name: str
    """The name that labels print."""
    symbol: str | None
    """HGNC gene symbol."""
    role: Role
    class_: str = Field(alias="class")
    labels: int
    """Labels that name it."""
    json_: str = Field(alias="json")


class Cytokines(Document):
    """Every cytokine of the registry."""

    table: str
    """Version of the table of roles and potencies."""
    cytokines: list[CytokineLine]


class Spelling(Shape):
    """One name of a cytokine."""

    name: str
    kind: Literal[
        "id", "name", "full name", "symbol", "alias", "ambiguous alias", "label typo"
    ]  # fmt: skip


class VoteDoc(Shape):
    """What one source says of the role."""

    vote: Literal[-1, 0, 1]
    """+1 pro-inflammatory, -1 anti-inflammatory, 0 neither."""
    source: str
    """Title of the source, or its address."""
    link: str | None
    reading: str | None
    """What was read there."""


class PotencyDoc(Shape):
    """The amount at which cells in an assay respond half-way."""

    low_pg_ml: float | None
    high_pg_ml: float | None
    relation: Literal["range", "=", "~", "<"]
    """What kind of figure the source prints."""
    assay: str
    source: str
    link: str | None


class Mention(Shape):
    """A label that names the cytokine."""

    id: str
    amount: str
    """As the label prints it."""
    value_pg_ml: float | None
    letter: Letter


class CytokineDoc(Document):
    """One cytokine."""

    id: str
    name: str
    full_name: str
    symbol: str | None
    hgnc: str | None
    uniprot: str | None
    chebi: str | None
    same_as: list[str]
    """Addresses of the same thing elsewhere."""
    type: str
    family: str
    class_: str = Field(alias="class")
    role: Role
    confidence: Confidence
    lean: Role | None
    """Which way a dual one leans in skin by default."""
    vote_mean: float | None
    votes: list[VoteDoc]
    function: str
    contexts: list[str]
    """When it acts which way."""
    latent: bool
    """Most of it is secreted inactive."""
    ed50: PotencyDoc | None
    mass_kda: float | None
    antagonises: list[str]
    """Ids that it weakens."""
    names: list[Spelling]
    former_ids: list[str]
    added: date
    labels: list[Mention]


class NameLine(Shape):
    """A spelling and what it may mean."""

    name: str
    cytokines: list[str]
    """Ids; several where the registry asks which is meant."""


class Names(Document):
    """Every spelling of every cytokine, sorted."""

    names: list[NameLine]


class MakerLine(Shape):
    """A maker in a list."""

    id: str
    name: str
    kind: MakerKind
    labels: int
    json_: str = Field(alias="json")


class Makers(Document):
    """Everybody who stands behind a label."""

    makers: list[MakerLine]


class Statement(Shape):
    """A statement of a maker."""

    date: date
    by: str
    text: str
    url: str | None


class MakerDoc(Document):
    """One maker."""

    id: str
    name: str
    kind: MakerKind
    country: str | None
    website: str | None
    ties: list[str]
    """Ties to state wherever its sources are used."""
    notified_on: date | None
    """Day on which it was told of its labels."""
    responses: list[Statement]
    former_ids: list[str]
    added: date
    labels: list[str]
    """Ids of its labels."""


class ComparisonDoc(Document):
    """A curated set of labels."""

    id: str
    title: str
    why: str
    """What it shows, and what it cannot show."""
    products: list[str]
    """Ids in the order of the columns."""
    baseline: str
    """The column that ratios refer to."""
    added: date


class ComparisonLine(Shape):
    """A comparison in a list."""

    id: str
    title: str
    products: list[str]
    json_: str = Field(alias="json")


class Comparisons(Document):
    """Every curated comparison."""

    comparisons: list[ComparisonLine]


class MovedLine(Shape):
    """An id that moved."""

    kind: Literal["product", "cytokine", "maker", "comparison"]
    former: str
    now: str


class MovedDoc(Document):
    """Ids under which records were published before. Ask here before you give an id up."""

    moved: list[MovedLine]


class ChangeDoc(Shape):
    """What a release changed at one record."""

    level: Level
    kind: str
    id: str
    words: list[str]


class ReleaseDoc(Shape):
    """One release of the data."""

    version: str
    date: date
    method: str
    roles_table: str
    changes: list[ChangeDoc]
    """The gravest first; the first release lists none."""


class ReleasesDoc(Document):
    """Every release of the data, oldest first."""

    releases: list[ReleaseDoc]


class ChangesDoc(Document):
    """Everything that releases changed after one version."""

    since: str
    until: str
    level: Level | None
    """The gravest of the changes; null where there is none."""
    releases: list[ReleaseDoc]


class Problem(Shape):
    """What a request for an unknown id means, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    index: str
    """Where all ids stand."""
    moved: str
    """Where former ids stand."""
