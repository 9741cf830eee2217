"""The verdict: first match wins, and "no verdict" is one (CB-1.0 section 4)."""

from collections.abc import Iterable, Sequence
from math import log10

from ..model.entry import Entry, EntryState
from .choose import Scored, counts
from .coverage import Tally
from .method import (
    CLASS_COV,
    DUAL_SHARE,
    MIN_NAMES,
    MIN_SIDE,
    MIXED_B,
    MIXED_COUNT,
    POTENCY_GAP,
    Q_ACTIVITY,
)
from .result import (
    Activity,
    Coverage,
    Grade,
    Interval,
    ListTilt,
    Outcome,
    Reason,
    Robustness,
    Verdict,
)
from .sums import region

REGIONS = {-1: Outcome.NET_ANTI, 0: Outcome.BALANCED, 1: Outcome.NET_PRO}
U_FLOOR = log10(2)
"""One cytokine at its ED50. Section 3, upper activity."""
LOW_GRADE = 2
CARRIES = 0.9
"""The dual entries named in a verdict carry this share of the dual activity."""


def verdict_of(
    chosen: Iterable[Entry],
    scored: Sequence[Scored],
    tilt: ListTilt,
    activity: Activity | None,
    coverage: Coverage,
    grade: Grade,
) -> Verdict:
    """Return the verdict of section 4."""
    if not scored:
        known = any(counts(entry) for entry in chosen)
        reason = Reason.NO_CLASSIFIED_ENTRIES if known else Reason.NO_PRODUCT_DATA
        return Verdict(Outcome.NOT_DETERMINABLE, None, (reason,), (), (), "none")
    if activity is not None and coverage.q >= Q_ACTIVITY:
        return _by_activity(activity, coverage, grade)
    return _by_names(scored, tilt, coverage, grade)


def _by_activity(activity: Activity, coverage: Coverage, grade: Grade) -> Verdict:
    reason = gate(coverage, activity.u)
    outcome, robustness = Outcome.NOT_DETERMINABLE, None
    if reason is None:
        outcome, robustness, reason = judge(activity.i0, activity.i1, activity.dual_share)
    reasons: tuple[Reason, ...] = (reason,) if reason else ()
    if robustness is Robustness.FIRM:
        reasons = doubts(coverage, grade, activity)
        robustness = Robustness.TENTATIVE if reasons else robustness
    by_dual = robustness is Robustness.DEPENDS_ON_DUAL or reason is Reason.DUAL_ROLE_DOMINATES
    return Verdict(
        outcome=outcome,
        robustness=robustness,
        reasons=reasons,
        depends_on=carriers(activity.dual_terms) if by_dual else (),
        rules_out=ruled_out(activity.i1),
        path="activity",
    )


def gate(coverage: Coverage | Tally, u: float) -> Reason | None:
    """Return what withholds a verdict before any interval is looked at: steps 2a to 2d."""
    if coverage.pro_tested < MIN_SIDE or coverage.anti_tested < MIN_SIDE:
        return Reason.ONE_SIDED_PANEL
    if coverage.potency_gap > POTENCY_GAP:
        return Reason.POTENCY_GAP
    if u < U_FLOOR:
        return Reason.BELOW_ACTIVITY_FLOOR
    return Reason.LODS_TOO_HIGH if coverage.all_below_lod else None


def judge(
    i0: Interval, i1: Interval, dual_share: float
) -> tuple[Outcome, Robustness | None, Reason | None]:
    """Return outcome, robustness, and the reason of a withheld one: steps 2e to 2h."""
    if region(i1[0]) == region(i1[1]):
        return REGIONS[region(i1[0])], Robustness.FIRM, None
    if dual_share > DUAL_SHARE:
        return Outcome.NOT_DETERMINABLE, None, Reason.DUAL_ROLE_DOMINATES
    if region(i0[0]) == region(i0[1]):
        return REGIONS[region(i0[0])], Robustness.DEPENDS_ON_DUAL, None
    return Outcome.NOT_DETERMINABLE, None, Reason.INTERVAL_SPANS


def by_names(tilt: ListTilt, class_cov: float) -> tuple[Outcome, Robustness | None, Reason | None]:
    """Return outcome, robustness, and the reason of a withheld one: step 3."""
    if class_cov < CLASS_COV:
        return Outcome.NOT_DETERMINABLE, None, Reason.COVERAGE
    if tilt.pro + tilt.anti < MIN_NAMES or tilt.b is None:
        return Outcome.NOT_DETERMINABLE, None, Reason.TOO_FEW
    if abs(tilt.b) <= MIXED_B or abs(tilt.pro - tilt.anti) < MIXED_COUNT:
        return Outcome.LIST_MIXED, None, None
    if tilt.b > 0:
        outcome, one_sided = Outcome.LIST_PRO, tilt.b_lo is not None and tilt.b_lo > 0
    else:
        outcome, one_sided = Outcome.LIST_ANTI, tilt.b_hi is not None and tilt.b_hi < 0
    return outcome, Robustness.FIRM if one_sided else Robustness.DEPENDS_ON_DUAL, None


def _by_names(
    scored: Sequence[Scored], tilt: ListTilt, coverage: Coverage, grade: Grade
) -> Verdict:
    outcome, robustness, reason = by_names(tilt, coverage.class_cov)
    reasons: tuple[Reason, ...] = (reason,) if reason else ()
    depends_on: tuple[str, ...] = ()
    if robustness is Robustness.FIRM:
        reasons = doubts(coverage, grade, None)
        robustness = Robustness.TENTATIVE if reasons else robustness
    elif robustness is Robustness.DEPENDS_ON_DUAL:
        depends_on = tuple(
            item.agent.id
            for item in scored
            if item.role == "dual" and item.entry.state is not EntryState.BELOW_LOD
        )
    return Verdict(outcome, robustness, reasons, depends_on, (), "names")


def doubts(coverage: Coverage, grade: Grade, activity: Activity | None) -> tuple[Reason, ...]:
    """Return what turns a firm verdict into a tentative one: step 4."""
    found = []
    if grade.value <= LOW_GRADE:
        found.append(Reason.LOW_DATA_GRADE)
    if coverage.dual_untested:
        found.append(Reason.DUAL_UNTESTED)
    if activity is not None and activity.aggregator_sensitive:
        found.append(Reason.AGGREGATOR_SENSITIVE)
    return tuple(found)


def ruled_out(i1: Interval) -> tuple[Outcome, ...]:
    """Return the regions that I1 does not touch.

    The method computes them always. Beside a one-sided panel or a potency gap (2a, 2b) a side is
    missing from the sums and they say nothing of the product: no label prints them there.
    """
    low, high = region(i1[0]), region(i1[1])
    return tuple(outcome for r, outcome in REGIONS.items() if not low <= r <= high)


def carriers(dual_terms: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Return the fewest dual ids that carry most of what dual entries can add."""
    total = sum(y for _, y in dual_terms)
    named, carried = [], 0.0
    for id, y in dual_terms:
        if carried >= CARRIES * total:
            break
        named.append(id)
        carried += y
    return tuple(named)
