"""What the balance says of one product: plain values, unrounded, each naming its section."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..model.entry import Entry
from ..model.vocabulary import Letter

Interval = tuple[float, float]


class Outcome(StrEnum):
    """First-class outcomes of CB-1.0 section 4."""

    NET_ANTI = "net_anti_inflammatory"
    BALANCED = "balanced"
    NET_PRO = "net_inflammatory"
    LIST_ANTI = "list_leans_anti_inflammatory"
    LIST_PRO = "list_leans_inflammatory"
    LIST_MIXED = "list_mixed"
    NOT_DETERMINABLE = "not_determinable"


class Robustness(StrEnum):
    """How sure an outcome is."""

    FIRM = "firm"
    DEPENDS_ON_DUAL = "depends_on_dual"
    TENTATIVE = "tentative"


class Reason(StrEnum):
    """Why there is no verdict, or why it is only tentative."""

    NO_CLASSIFIED_ENTRIES = "no_classified_entries"
    NO_PRODUCT_DATA = "no_product_data"
    ONE_SIDED_PANEL = "one_sided_panel"
    POTENCY_GAP = "potency_gap"
    BELOW_ACTIVITY_FLOOR = "below_activity_floor"
    LODS_TOO_HIGH = "lods_too_high"
    DUAL_ROLE_DOMINATES = "dual_role_dominates"
    INTERVAL_SPANS = "interval_spans"
    TOO_FEW = "too_few"
    COVERAGE = "coverage"
    LOW_DATA_GRADE = "low_data_grade"
    DUAL_UNTESTED = "dual_untested"
    AGGREGATOR_SENSITIVE = "aggregator_sensitive"


@dataclass(frozen=True, slots=True)
class ListTilt:
    """Measures (a) and (b): the tilt of a list of names. Section 3."""

    pro: int
    anti: int
    dual: int
    b: float | None
    b_lo: float | None
    b_hi: float | None
    """Stress bounds with every dual name pushed to its ends."""


@dataclass(frozen=True, slots=True)
class Mass:
    """Measure (c): sums of pg/mL. Section 3; never judged."""

    pro_pg_ml: float
    anti_pg_ml: float
    b: float | None
    b_lo: float | None
    b_hi: float | None
    top_pro: tuple[str, float] | None
    """Cytokine id and its share of the side, 0 to 1."""
    top_anti: tuple[str, float] | None


@dataclass(frozen=True, slots=True)
class Term:
    """One entry's part of the activity, mid scenario, at the largest active fraction."""

    cytokine: str
    role: str
    c: float
    """pg/mL in the product, after fraction and latency."""
    x: float
    """C / ED50 after attenuation (an antagonist: C / ic50_ref)."""
    y: float
    """log10(1 + x)."""
    x_unattenuated: float


@dataclass(frozen=True, slots=True)
class Activity:
    """Measure (d), the judged number. Section 3."""

    s_p: float
    s_a: float
    s_d: float
    b: float | None
    b_lin: float | None
    dual_share: float
    i0: Interval
    """Likely range without the dual entries."""
    i1: Interval
    """Range if every dual entry counts one way."""
    u: float
    """Upper activity; below log10(2) even the optimistic reading is less than one ED50."""
    terms: tuple[Term, ...]
    fractions: tuple[float, ...]
    """Active fractions evaluated; more than one where the dilution is unknown."""
    aggregator_sensitive: bool
    only_anti: Interval
    """Interval with every dual entry counted as anti."""
    only_pro: Interval
    """Interval with every dual entry counted as pro."""
    b_only_anti: float | None
    b_only_pro: float | None
    lin_i0: Interval = (-1.0, 1.0)
    """I0 of the plain sums, for the verdict under other rules."""
    lin_i1: Interval = (-1.0, 1.0)
    lin_dual_share: float = 0.0
    dual_terms: tuple[tuple[str, float], ...] = ()
    """Dual ids with their largest possible y, largest first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair panel of section 3 (e), in moles."""

    key: str
    """il1, tnf, timp-mmp, tgfb, or timp1:<mmp id>."""
    title: str
    ratio: float | None
    low: float | None
    high: float | None
    """Interval; ``None`` where it is open on that side."""
    band: str | None
    """Name of the one band, or "between X and Y"."""
    state: str
    """ok, bound, antagonist_only, target_only, not_tested, not_in_moles"""
    note: str
    """The note to print."""
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    """Ids that entered."""
    missing: tuple[str, ...] = ()
    """Ids not tested."""
    bound: str | None = None
    """What ``ratio`` is where a member lies below its limit: at least, at most."""
    remark: str = ""
    """What greys the panel, in words: "not tested: IL-1α"."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Section 3 (g)."""

    classified: int
    entries: int
    class_cov: float
    q: float
    """Share of P, A, D entries with a number or a limit."""
    core_tested: tuple[str, ...]
    core_missing: tuple[str, ...]
    """Symbols of panel CP-1."""
    potency_gap: float
    """Share of P and A entries without potency."""
    pro_tested: int = 0
    anti_tested: int = 0
    dual_tested: int = 0
    """Entries of each role that an assay looked for."""
    dual_untested: bool = False
    """IL-6 or TGF-β was not tested."""
    all_below_lod: bool = False
    """Every P, A, D entry lies below its limit."""

    @property
    def k(self) -> float:
        """Tested share of the core panel."""
        return len(self.core_tested) / (len(self.core_tested) + len(self.core_missing))


@dataclass(frozen=True, slots=True)
class Grade:
    """Data grade 0 to 4, with what would lift it. Section 3 (g)."""

    value: int
    word: str
    """none, limited, fair, good, robust"""
    stale: bool
    age_months: int | None
    missing: tuple[str, ...]
    """What stands between this grade and the next, in words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Section 4."""

    outcome: Outcome
    robustness: Robustness | None
    """``None`` for not_determinable and list_mixed."""
    reasons: tuple[Reason, ...]
    """Why withheld, or why tentative."""
    depends_on: tuple[str, ...]
    """Ids of the dual entries that it depends on, or that dominate."""
    rules_out: tuple[Outcome, ...]
    """Regions that I1 does not touch (activity path only)."""
    path: str
    """activity, names or none"""


@dataclass(frozen=True, slots=True)
class OtherRule:
    """The verdict under another rule: shown on every label page."""

    rule: str
    """activity, dual_anti, dual_pro, plain_sums, names"""
    b: float | None
    interval: Interval | None
    outcome: Outcome
    detail: str
    """Names rule: "6 to 5"; else empty."""


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A ratio that the source claims, against the recomputed one."""

    claimed: float | None
    """anti : pro as claimed; ``None`` where the claim has no pro side."""
    recomputed: float | None
    matches: bool
    anti: Decimal = Decimal(0)
    pro: Decimal = Decimal(0)
    """The two sides as claimed, to be printed with their own digits: "2 to 1"."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Everything CB-1.0 says of one product."""

    chosen: tuple[Entry, ...]
    """One entry per cytokine (the best letter, then the newest), and all unclassified ones."""
    tilt: ListTilt
    headline: ListTilt | None
    gap: float | None
    notice: bool
    """The headline differs from the list."""
    claim: ClaimCheck | None
    mass: Mass | None
    activity: Activity | None
    """``None`` where no entry has a number."""
    pairs: tuple[Pair, ...]
    coverage: Coverage
    letter: Letter | None
    grade: Grade
    verdict: Verdict
    other_rules: tuple[OtherRule, ...]
