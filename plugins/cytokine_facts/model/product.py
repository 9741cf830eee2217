"""A product: what it is, what it is made from, and the assay panels that say what is in it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from .amount import Amount, AmountKind
from .fault import fault
from .misread import NotationError
from .notation import parse_amount
from .record import Record, Reply, Source
from .text import Analyte, Count, Day, Key, Line, Name, Number, ProductId, Prose, Slug, YesNo
from .vocabulary import (
    Basis,
    By,
    Confidence,
    Form,
    Kind,
    LatentForm,
    Matrix,
    Origin,
    Statistic,
    Status,
    Use,
)

MAX_AMOUNT = 100


def _amount(value: Any) -> Any:
    if isinstance(value, Amount):
        return value
    if not isinstance(value, str):
        raise fault("CF110", "a reading is one line of text", "write it like '12.5 pg/mL'")
    if len(value) > MAX_AMOUNT:
        raise fault(
            "CF131",
            f"the reading has {len(value)} characters; at most {MAX_AMOUNT} are allowed",
            "write the amount alone; words go to 'note'",
        )
    try:
        return parse_amount(value)
    except NotationError as error:
        raise fault(
            error.code, error.message, error.hint, offset=error.offset, fix=error.fix
        ) from None


AmountText = Annotated[
    Amount,
    BeforeValidator(_amount),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "description": "An amount with its unit ('12.5 ± 1.1 pg/mL', '10–14 ng/g tissue', "
            "'< 4 pg/mL', '~90 pg/mL', '≥ 3.2 ng/mL'), or present, not detected, not seen, "
            "not tested.",
            "pattern": r"^(present|not detected|not seen|not tested|([<>≤≥~] ?)?[0-9].* .+)$",
        }
    ),
]


class Reading(Record):
    """One analyte of a panel. The short form is the amount alone; this is the long form."""

    amount: AmountText
    """The reading in the notation."""
    cytokine: Slug | None = None
    """The registry id it means, where the printed name alone does not tell."""
    candidates: list[Slug] = Field(default_factory=list)
    """Ids it may mean where the source does not tell; it is then listed, never scored."""
    printed: Line | None = None
    """The reading as the source prints it, where that differs from the notation."""
    n: Count | None = None
    """Number of samples."""
    lod: AmountText | None = None
    """Limit of detection beside a detected value, written as '< 4 pg/mL'."""
    low: AmountText | None = None
    """Lowest value seen beside a central one."""
    high: AmountText | None = None
    """Highest value seen beside a central one."""
    cv: Annotated[Number | None, Field(ge=0)] = None
    """Coefficient of variation in per cent, across lots if given."""
    statistic: Statistic | None = None
    """Overrides the panel's statistic."""
    form: LatentForm | None = None
    """For a latent cytokine: which form the assay saw."""
    origin: Origin | None = None
    """Secreted by the cells, or added as a recombinant protein."""
    relative: Line | None = None
    """The source's words where it only compares: "higher than bone marrow"."""
    suspect: Line | None = None
    """Why the printed figure is doubted; it is kept as printed and never converted."""
    could_be: list[AmountText] = Field(default_factory=list)
    """What a garbled figure may have been; none of them is used."""
    note: Line | None = None
    """Anything else the source says of this reading."""

    @model_validator(mode="after")
    def _consistent(self) -> "Reading":
        if self.cytokine and self.candidates:
            raise fault(
                "CF160",
                "both 'cytokine' and 'candidates' are given",
                "keep 'cytokine' if it is certain, 'candidates' if it is not",
            )
        if len(self.candidates) == 1:
            raise fault("CF160", "one candidate is no doubt", "write it as 'cytokine'")
        if self.lod and self.lod.kind is not AmountKind.BELOW_LOD:
            raise fault("CF161", "the limit of detection is not a limit", "write it as '< 4 pg/mL'")
        if (self.low is None) != (self.high is None):
            raise fault("CF162", "only one end of the range is given", "give both low and high")
        if self.low and self.high:
            unit = self.amount.unit
            ends = (self.low, self.high)
            if any(e.kind is not AmountKind.VALUE or e.unit != unit for e in ends):
                raise fault(
                    "CF162",
                    "low and high are not values in the unit of the amount",
                    "write all three as '12.5 pg/mL'",
                )
            low, high = self.low.value, self.high.value
            if low is not None and high is not None and low > high:
                raise fault("CF112", "low is more than high", "swap them")
        return self


def _reading(value: Any) -> Any:
    if isinstance(value, str):
        return {"amount": value}
    return value


ReadingLine = Annotated[
    Reading,
    BeforeValidator(_reading),
]


class Panel(Record):
    """One assay or one list: readings that share source, basis and method."""

    source: Key
    """Key of the source in ``sources``."""
    basis: Basis
    """measured, declared by the maker, or inferred from literature on that cell type."""
    by: By = By.UNKNOWN
    """Who made the readings."""
    matrix: Matrix = Matrix.UNKNOWN
    """The finished product, or an ingredient of it."""
    title: Line | None = None
    """What tells this panel from the others of the record, such as "48 h"."""
    method: Line | None = None
    """Assay as the source names it."""
    kit: Line | None = None
    """Kit or platform."""
    laboratory: Name | None = None
    """The laboratory, where it is named."""
    accredited: YesNo | None = None
    """Whether the laboratory is accredited for this method, where stated."""
    statistic: Statistic = Statistic.UNSTATED
    """What value and ± stand for in this panel."""
    lots: list[Line] = Field(default_factory=list)
    """Lot numbers that were measured."""
    lots_tested: Count | None = None
    """How many lots, where their numbers are not given."""
    n: Count | None = None
    """Number of samples behind every reading that gives no number of its own."""
    sampled_on: Day | None = None
    """The day of sampling or of the report."""
    note: Line | None = None
    """Anything that holds for the whole panel."""
    readings: Annotated[dict[Analyte, ReadingLine], Field(min_length=1, max_length=400)]
    """Analyte as printed: reading."""
    headline: list[Analyte] = Field(default_factory=list)
    """The printed names that the maker itself emphasises (the star of the founding label)."""

    @model_validator(mode="after")
    def _headline_is_listed(self) -> "Panel":
        for index, name in enumerate(self.headline):
            if name not in self.readings:
                raise fault(
                    "CF163",
                    f"headline '{name}' is not among the readings",
                    "spell it as in the readings",
                    at=("headline", index),
                )
        return self

    @property
    def lot_count(self) -> int | None:
        """How many lots were measured, ``None`` where nothing is said."""
        return len(self.lots) or self.lots_tested


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
