"""The verdict under other rules, shown on every label page (CB-1.0 section 4, end)."""

from collections.abc import Sequence
from dataclasses import replace

from .choose import Scored
from .dose import has_potency
from .method import Q_ACTIVITY
from .result import Activity, Coverage, Interval, ListTilt, OtherRule, Outcome
from .verdict import by_names, gate, judge

RULES = ("activity", "dual_anti", "dual_pro", "plain_sums", "names")


def other_rules(
    scored: Sequence[Scored],
    tilt: ListTilt,
    activity: Activity | None,
    coverage: Coverage,
) -> tuple[OtherRule, ...]:
    """Return the verdict under the five rules, in their order.

    The four that weigh amounts keep the method's gates (steps 2 and 2a to 2d): a rule that is
    less strict about the data would not be the same verdict under another rule. Where dual
    entries count one way they also count as tested on that side. Steps 2e to 2h then read I0 and
    I1 of that rule; with nothing dual left the two are one. The names rule ignores all amounts.
    """
    names, _, _ = by_names(tilt, coverage.class_cov)
    more, less = max(tilt.pro, tilt.anti), min(tilt.pro, tilt.anti)
    by_name = OtherRule(
        "names",
        tilt.b,
        (tilt.b_lo, tilt.b_hi) if tilt.b_lo is not None and tilt.b_hi is not None else None,
        names if scored else Outcome.NOT_DETERMINABLE,
        f"{more} to {less}",
    )
    if activity is None or coverage.q < Q_ACTIVITY:
        nothing = Outcome.NOT_DETERMINABLE
        return (*(OtherRule(rule, None, None, nothing, "") for rule in RULES[:4]), by_name)
    gap = sum(not has_potency(item.agent) for item in scored) / len(scored)
    as_anti = replace(
        coverage, anti_tested=coverage.anti_tested + coverage.dual_tested, potency_gap=gap
    )
    as_pro = replace(
        coverage, pro_tested=coverage.pro_tested + coverage.dual_tested, potency_gap=gap
    )
    a = activity
    return (
        _rule("activity", a.b, a.i0, a.i1, a.dual_share, coverage, a.u),
        _rule("dual_anti", a.b_only_anti, a.only_anti, a.only_anti, 0.0, as_anti, a.u),
        _rule("dual_pro", a.b_only_pro, a.only_pro, a.only_pro, 0.0, as_pro, a.u),
        _rule("plain_sums", a.b_lin, a.lin_i0, a.lin_i1, a.lin_dual_share, coverage, a.u),
        by_name,
    )


def _rule(
    rule: str,
    b: float | None,
    i0: Interval,
    i1: Interval,
    dual_share: float,
    coverage: Coverage,
    u: float,
) -> OtherRule:
    outcome = Outcome.NOT_DETERMINABLE
    if gate(coverage, u) is None:
        outcome, _, _ = judge(i0, i1, dual_share)
    return OtherRule(rule, b, i0, outcome, "")
