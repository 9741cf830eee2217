"""The document of one label as models: the schema of what :mod:`..label.json` writes."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from ..balance.result import Outcome, Reason, Robustness
from ..model.entry import EntryState
from ..model.vocabulary import Form, Kind, LatentForm, Letter, Matrix, Status
from .shapes import Named, Shape

Ends = tuple[float, float]
RoleWord = Literal["anti", "pro", "dual", "neutral", "unknown"]


class Headline(Shape):
    """The big text of the label."""

    big: str
    small: str


class VerdictDoc(Shape):
    """CB-1.0 section 4."""

    outcome: Outcome
    robustness: Robustness | None
    reasons: list[Reason]
    """Why withheld, or why tentative."""
    depends_on: list[str]
    """Ids of the either-way entries that it depends on."""
    rules_out: list[Outcome]
    path: Literal["activity", "names", "none"]
    words: str


class DataGrade(Shape):
    """How much is known; never mixed into the balance."""

    value: int = Field(ge=0, le=4)
    word: str
    stale: bool
    age_months: int | None
    missing: list[str]


class Tilt(Shape):
    """The tilt of a list of names. Section 3."""

    pro: int
    anti: int
    dual: int
    b: float | None
    b_lo: float | None
    b_hi: float | None


class Claim(Shape):
    """A ratio that the source claims, anti to pro, against the recomputed one."""

    claimed: float | None
    recomputed: float | None
    matches: bool


class MassDoc(Shape):
    """Sums of pg/mL; never judged."""

    pro_pg_ml: float
    anti_pg_ml: float
    b: float | None
    b_lo: float | None
    b_hi: float | None
    top_pro: tuple[str, float] | None
    top_anti: tuple[str, float] | None


class TermDoc(Shape):
    """One entry's part of the activity."""

    cytokine: str
    role: str
    c_pg_ml: float
    x: float
    y: float
    x_unattenuated: float


class ActivityDoc(Shape):
    """The judged number. Section 3."""

    S_P: float
    S_A: float
    S_D: float
    b: float | None
    b_lin: float | None
    I0: Ends
    I1: Ends
    dual_share: float
    U: float
    fractions: list[float]
    aggregator_sensitive: bool
    terms: list[TermDoc]


class RuleDoc(Shape):
    """The verdict under another rule."""

    rule: str
    b: float | None
    interval: Ends | None
    outcome: Outcome
    detail: str


class PairDoc(Shape):
    """A pair of opponents, in moles."""

    key: str
    title: str
    ratio: float | None
    bound: str | None
    low: float | None
    high: float | None
    band: str | None
    state: str
    numerator: list[str]
    denominator: list[str]
    missing: list[str]
    remark: str
    note: str


class CoverageDoc(Shape):
    """Section 3 (g)."""

    classified: int
    entries: int
    class_cov: float
    q: float
    k: float
    core_tested: list[str]
    core_missing: list[str]
    potency_gap: float


class Normalised(Shape):
    """The amount in pg/mL of what was measured, before any dilution."""

    state: EntryState
    matrix: Matrix
    value_pg_ml: float | None
    low_pg_ml: float | None
    high_pg_ml: float | None
    lod_pg_ml: float | None
    cv: float | None
    latent: LatentForm | None
    density_assumed: bool
    lots: int | None
    sampled_on: date | None


class EntryDoc(Shape):
    """One entry of the label."""

    cytokine: str | None
    """Registry id; null where the name is unknown or uncertain."""
    name: str
    printed_name: str
    role: RoleWord
    letter: Letter
    printed: str
    amount: str
    range: str
    percent_active_level: str
    weighed: bool
    headline: bool
    normalised: Normalised
    source: str
    """Letter of the source."""
    panel: int
    """0-based."""
    notes: list[str]


class SourceDoc(Shape):
    """One source."""

    letter: str
    key: str
    title: str
    detail: str
    link: str | None
    archive: str | None
    notes: list[str]


class FlagDoc(Shape):
    """Something about the soundness of the data."""

    flag: str
    note: str


class Integrity(Shape):
    """What a reader must know before trusting the figures."""

    flags: list[FlagDoc]
    conflicts: list[str]
    list_truncated: bool
    disputes: list[dict[str, Any]]
    withdrawn: dict[str, Any] | None
    notices: list[str]


class LabelDoc(Shape):
    """One label: every printed number unrounded, with its evidence."""

    contract: Literal["1"]
    """Version of this document's form."""
    id: str
    name: str
    maker: Named
    kind: Kind
    fictional: bool
    form: Form
    source_material: dict[str, Any]
    method: str
    table: str
    inputs_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    dated: date
    reviewed: bool
    status: Status
    basis: str
    active_fraction: float | None
    headline: Headline
    verdict: VerdictDoc
    data_grade: DataGrade
    list_: Tilt = Field(alias="list")
    headline_list: Tilt | None
    headline_gap: float | None
    headline_notice: bool
    claimed_ratio: Claim | None
    mass: MassDoc | None
    activity: ActivityDoc | None
    other_rules: list[RuleDoc]
    pairs: list[PairDoc]
    coverage: CoverageDoc
    letter: Letter | None
    entries: list[EntryDoc]
    other_readings: list[EntryDoc]
    not_seen: list[str]
    not_tested: list[str]
    sources: list[SourceDoc]
    integrity: Integrity
    in_short: list[str]
