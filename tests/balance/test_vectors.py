"""Every case of the method's vectors, to the digits printed there."""

from decimal import Decimal
from typing import Any

import pytest

from cytokine_facts.balance.result import Balance, Pair, Verdict
from cytokine_facts.model.entry import Agent
from tests.balance.helpers import (
    agent,
    balance,
    case_balance,
    present,
    value,
    vector_agents,
    vectors,
)

ACTIVITY = [name for name, case in vectors()["cases"].items() if "entries" in case]
NAMES = [name for name, case in vectors()["cases"].items() if "names" in case]


def digits(number: float, printed: Any) -> float:
    """Round a number as the vectors print it."""
    text = str(printed)
    return round(number, len(text.partition(".")[2]))


def words(verdict: Verdict) -> str:
    if verdict.robustness is None:
        return f"{verdict.outcome}: {', '.join(verdict.reasons)}"
    return f"{verdict.outcome} {verdict.robustness} {', '.join(verdict.reasons)}".strip()


def test_all_cases_are_run() -> None:
    rest = set(vectors()["cases"]) - set(ACTIVITY) - set(NAMES)
    assert rest == {"mass-T3", "pairs"}
    assert len(ACTIVITY) == 7


@pytest.mark.parametrize("name", ACTIVITY)
def test_activity(name: str) -> None:
    expected = dict(vectors()["cases"][name]["expect"])
    expected.pop("outcome")
    activity = case_balance(name).activity
    assert activity is not None
    found: dict[str, Any] = {
        "S_P": activity.s_p,
        "S_A": activity.s_a,
        "S_D": activity.s_d,
        "b": activity.b,
        "b_lin": activity.b_lin,
        "dual_share": activity.dual_share,
        "U": activity.u,
    }
    found = {key: digits(number, expected[key]) for key, number in found.items()}
    for key, interval in (("I0", activity.i0), ("I1", activity.i1)):
        found[key] = [digits(n, e) for n, e in zip(interval, expected[key], strict=True)]
    assert found == expected


@pytest.mark.parametrize(
    ("name", "outcome", "rules_out"),
    [
        ("T3", "not_determinable: dual_role_dominates", []),
        ("T3-dilution-unknown", "not_determinable: dual_role_dominates", []),
        (
            "T3-dual-untested",
            "net_inflammatory tentative dual_untested",
            ["net_anti_inflammatory", "balanced"],
        ),
        ("T4", "net_anti_inflammatory depends_on_dual", ["net_inflammatory"]),
        ("T5", "not_determinable: below_activity_floor", []),
        ("T6", "not_determinable: interval_spans", ["net_anti_inflammatory"]),
        ("T7", "not_determinable: interval_spans", ["net_inflammatory"]),
    ],
)
def test_verdict(name: str, outcome: str, rules_out: list[str]) -> None:
    printed = vectors()["cases"][name]["expect"]["outcome"]
    assert outcome.replace(" tentative dual_untested", ", tentative (dual_untested)") == printed
    verdict = case_balance(name).verdict
    assert words(verdict) == outcome
    assert list(verdict.rules_out) == rules_out
