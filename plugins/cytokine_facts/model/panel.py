"""An assay or a list of a product, with its readings."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from .amount import Amount, AmountKind
from .fault import fault
from .misread import NotationError
from .notation import parse_amount
from .record import Record
from .text import Analyte, Count, Day, Key, Line, Name, Number, Slug, YesNo
from .vocabulary import (
    Basis,
    By,
    LatentForm,
    Matrix,
    Origin,
    Statistic,
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
        if self.suspect is None and (wrong := self.amount.impossible):
            raise fault(
                "CF119",
                wrong,
                "look at the unit; if the source prints it so, add 'suspect' with what is doubted",
                at=("amount",),
            )
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
