"""A product: what it is, what it is made from, and the assay panels that say what is in it."""

from typing import Annotated

from pydantic import Field, model_validator

from .fault import fault
from .panel import AmountText, Panel
from .record import Record, Reply, Source
from .text import Count, Day, Key, Line, Name, Number, ProductId, Prose, Slug, YesNo
from .vocabulary import (
    Confidence,
    Form,
    Kind,
    Status,
    Use,
)


class Donors(Record):
    """Who gave the cells or the blood."""

    n: Count | None = None
    """How many donors."""
    age: Line | None = None
    """Their age as stated."""
    note: Line | None = None
    """Anything else stated."""


class SourceMaterial(Record):
    """What the preparation is made from, as far as the source says."""

    species: Name
    """human, or the animal: said on the label."""
    tissue: Line | None = None
    """Tissue of origin."""
    cells: Line | None = None
    """Cell type, as printed."""
    donors: Donors | None = None
    """Donors of the tissue."""
    passage: Line | None = None
    """Passage number of the culture."""
    medium: Line | None = None
    """Culture medium."""
    oxygen: Line | None = None
    """Oxygen during conditioning."""
    priming: Line | None = None
    """Treatment of the cells before or during conditioning."""
    conditioning: Line | None = None
    """How long the medium was conditioned."""


class Flag(Record):
    """Something about a record's source that belongs on the label."""

    flag: Key
    """A short key, such as ``patent-bound`` or ``truncated-claim``."""
    note: Line
    """What a reader must know, in a sentence."""


class OtherMeasure(Record):
    """A measured thing that is no amount of one cytokine: a ratio, a cell count."""

    what: Line
    """What was measured."""
    result: Line
    """The result as printed, with its unit."""
    source: Key | None = None
    """Key of the source."""
    note: Line | None = None
    """Anything else."""


class ClaimedRatio(Record):
    """A ratio that the source itself prints; it is recomputed and compared."""

    anti: Annotated[Number, Field(ge=0)]
    """The anti side of the claim."""
    pro: Annotated[Number, Field(ge=0)]
    """The pro side of the claim."""
    source: Key
    """Key of the source."""
    printed: Line | None = None
    """The claim as printed."""


class Withdrawal(Record):
    """Why a record is no longer vouched for. Its page stays as a tombstone."""

    date: Day
    """The day of withdrawal."""
    reason: Line
    """Why."""
    replaced_by: ProductId | None = None
    """Id of the record that stands for it now."""


class Dispute(Record):
    """An objection against a record, with what speaks for and against it."""

    opened: Day
    """The day on which it was raised."""
    by: Name
    """Who raised it."""
    claim: Prose
    """What is said to be wrong."""
    evidence: Prose | None = None
    """Counter-evidence, with links."""
    statement: Reply | None = None
    """The maker's statement."""
    decision: Prose | None = None
    """What the registry decided and why."""
    closed: Day | None = None
    """The day of the decision; an open dispute has none."""


class Product(Record):
    """One product or preparation; the file name is the last part of its id."""

    name: Name
    """Name as printed."""
    kind: Kind
    """What sort of thing it is."""
    kind_note: Line | None = None
    """What the kind alone does not tell."""
    form: Form
    """Physical form."""
    form_printed: Line | None = None
    """The form in the source's words."""
    presentation: Line | None = None
    """Package, such as "30 mL bottle"."""
    source_material: SourceMaterial
    """What it is made from."""
    uses: list[Use] = Field(default_factory=list)
    """How it is used."""
    live_cells: YesNo | None = None
    """Whether it contains living cells, where the source says."""
    active_fraction: Annotated[Number | None, Field(gt=0, le=1)] = None
    """Share of the measured active ingredient in the finished product, 0 to 1."""
    claimed_ratio: ClaimedRatio | None = None
    """A balance that the source itself claims."""
    illustrative_potencies: dict[Slug, AmountText] = Field(default_factory=dict)
    """Made-up ED50s (IC50s of antagonists), of a fictional example alone, by cytokine id."""
    list_truncated: YesNo = False
    """yes where the source's list is known to be cut short."""
    sources: Annotated[dict[Key, Source], Field(min_length=1, max_length=40)]
    """Everything that was read, by a short key."""
    panels: Annotated[list[Panel], Field(max_length=40, default_factory=list)]
    """What is reported to be in it."""
    other_measures: list[OtherMeasure] = Field(default_factory=list)
    """Other results of the same sources."""
    integrity: list[Flag] = Field(default_factory=list)
    """What a reader must know about the data's soundness."""
    conflicts: list[Line] = Field(default_factory=list)
    """Conflicts of interest stated or seen."""
    confidence: Confidence | None = None
    """How clearly the sources were read; not how good the study is."""
    checked: Line | None = None
    """What exactly was read and checked in the sources."""
    response: Reply | None = None
    """The maker's response to this label."""
    disputes: list[Dispute] = Field(default_factory=list)
    """Objections, open and closed."""
    status: Status = Status.PUBLISHED
    """Life of the record."""
    withdrawn: Withdrawal | None = None
    """Reason and date of a withdrawal."""
    former_ids: list[ProductId] = Field(default_factory=list)
    """Ids under which it was published before, as maker/product."""
    supplied_by: Name | None = None
    """Who sent this record."""
    added: Day
    """The day on which the record entered the registry."""
    reviewed_on: Day | None = None
    """The day on which a second person last checked it against its sources."""
    notes: Prose | None = None
    """Notes in small Markdown."""

    @model_validator(mode="after")
    def _references(self) -> "Product":
        keys: list[tuple[str, tuple[str | int, ...]]] = [
            (panel.source, ("panels", i, "source")) for i, panel in enumerate(self.panels)
        ]
        keys += [
            (measure.source, ("other_measures", i, "source"))
            for i, measure in enumerate(self.other_measures)
            if measure.source
        ]
        if self.claimed_ratio:
            keys.append((self.claimed_ratio.source, ("claimed_ratio", "source")))
        for key, place in keys:
            if key not in self.sources:
                known = ", ".join(self.sources)
                raise fault(
                    "CF151",
                    f"the source '{key}' is not in 'sources'",
                    f"write one of: {known}; or add it there",
                    at=place,
                )
        for index, panel in enumerate(self.panels):
            if (first := self.panels.index(panel)) < index:
                raise fault(
                    "CF182",
                    f"panel {index + 1} is panel {first + 1} once more",
                    "keep one of the two; another lot or time says so in 'title' or 'lots'",
                    at=("panels", index),
                )
        if (self.status is Status.WITHDRAWN) != (self.withdrawn is not None):
            raise fault(
                "CF164",
                "'status: withdrawn' and 'withdrawn:' belong together",
                "give both: withdrawn: {date: 2026-11-22, reason: why}",
                at=("status",),
            )
        if self.illustrative_potencies and self.kind is not Kind.FICTIONAL:
            raise fault(
                "CF166",
                "made-up potencies in a record that is no fictional example",
                "give the potency with its source in the cytokine's own file",
            )
        for id_, potency in self.illustrative_potencies.items():
            if potency.value is None or potency.in_pg_ml(potency.value) is None:
                raise fault(
                    "CF166",
                    f"the made-up potency of '{id_}' is not a concentration",
                    "write it as '300 pg/mL'",
                )
        if self.status is Status.DISPUTED and not any(d.closed is None for d in self.disputes):
            raise fault(
                "CF165",
                "'status: disputed' without an open dispute",
                "describe it in 'disputes'",
                at=("status",),
            )
        return self

    @property
    def is_fictional(self) -> bool:
        """True for examples, which are in no count, index, comparison or export."""
        return self.kind is Kind.FICTIONAL
