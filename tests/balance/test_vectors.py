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


def named(name: str) -> Balance:
    """The names path's cases: so many names of each role, the first ones starred."""
    counts = vectors()["cases"][name]["names"]
    agents: dict[str, Agent] = {}
    entries = []
    for role in ("pro", "anti", "dual", "neutral", "unknown"):
        for n in range(counts.get(role, 0)):
            id = f"{role}-{n:02}"
            starred = n < counts.get(f"headline_{role}", 0)
            if role == "unknown":
                entries.append(present(None, printed=id))
            else:
                agents[id] = agent(id, role)
                entries.append(present(id, headline=starred))
    claim = vectors()["cases"][name].get("claimed_ratio")
    claimed = None
    if claim:
        sides, order = claim.split()
        assert order == "anti:pro"
        anti, pro = sides.split(":")
        claimed = Decimal(anti), Decimal(pro)
    return balance(entries, agents, claimed=claimed)


def test_founding_mock_label() -> None:
    expected = vectors()["cases"]["T1-names"]["expect"]
    found = named("T1-names")
    assert (found.tilt.pro, found.tilt.anti) == (22, 12)
    assert found.headline is not None
    assert (found.headline.pro, found.headline.anti) == (12, 11)
    assert found.tilt.b is not None
    assert found.headline.b is not None
    assert found.gap is not None
    assert found.claim is not None
    assert found.claim.recomputed is not None
    assert {
        "b": round(found.tilt.b, 3),
        "headline_b": round(found.headline.b, 3),
        "gap": round(found.gap, 3),
        "notice": found.notice,
        "claimed_ratio_matches": found.claim.matches,
        "recomputed_ratio_anti_to_pro": round(found.claim.recomputed, 3),
        "outcome": words(found.verdict).replace(" tentative low_data_grade, dual_untested", ""),
    } == expected | {"outcome": expected["outcome"].removesuffix(", tentative")}
    assert found.verdict.robustness == "tentative"
    assert found.activity is None


def test_names_with_dual_and_unknown() -> None:
    expected = vectors()["cases"]["T2-names"]["expect"]
    found = named("T2-names")
    assert found.tilt.b is not None
    assert found.tilt.b_lo is not None
    assert found.tilt.b_hi is not None
    assert {
        "class_cov": found.coverage.class_cov,
        "b": round(found.tilt.b, 3),
        "b_lo": round(found.tilt.b_lo, 3),
        "b_hi": round(found.tilt.b_hi, 3),
        "outcome": f"{found.verdict.outcome}, {found.verdict.robustness}",
    } == expected


def test_mass() -> None:
    case = vectors()["cases"]["mass-T3"]
    mass = case_balance(case["of"]).mass
    assert mass is not None
    assert mass.b is not None
    assert mass.top_pro is not None
    assert mass.top_anti is not None
    assert {
        "P_pg_ml": mass.pro_pg_ml,
        "A_pg_ml": mass.anti_pg_ml,
        "b": round(mass.b, 3),
        "top_pro": [mass.top_pro[0], round(mass.top_pro[1], 3)],
        "top_anti": [mass.top_anti[0], round(mass.top_anti[1], 3)],
    } == case["expect"]


def pair(found: Balance, key: str) -> Pair:
    return next(p for p in found.pairs if p.key == key)


def test_pairs() -> None:
    expected = vectors()["cases"]["pairs"]["expect"]
    t3, t4, t7 = (case_balance(name) for name in ("T3", "T4", "T7"))
    il1 = pair(t3, "il1")
    assert il1.ratio is not None
    assert il1.low is not None
    assert il1.high is not None
    assert expected["T3 IL-1Ra:IL-1"] == {
        "R": round(il1.ratio, 1),
        "interval": [round(il1.low, 1), round(il1.high)],
        "band": il1.band,
    }
    assert il1.remark == "not tested: IL1A"
    tnf = pair(t3, "tnf")
    assert tnf.ratio is not None
    assert round(tnf.ratio, 1) == expected["T3 sTNFR:TNF"]["R"]
    il1 = pair(t4, "il1")
    assert il1.ratio is not None
    assert il1.low is not None
    assert (il1.state, il1.bound, il1.high) == ("bound", "at least", None)
    assert expected["T4 IL-1Ra:IL-1"] == {
        "R_at_least": round(il1.ratio),
        "lower_bound_with_k2": round(il1.low),
        "band": il1.band,
    }
    tnf = pair(t4, "tnf")
    assert tnf.ratio is not None
    assert tnf.low is not None
    assert tnf.high is not None
    assert expected["T4 sTNFR:TNF"] == {
        "R": round(tnf.ratio),
        "interval": [round(tnf.low), round(tnf.high)],
    }
    il1 = pair(t7, "il1")
    assert il1.ratio is not None
    assert round(il1.ratio) == expected["T7 IL-1Ra:IL-1"]["R"]


def test_timp_to_mmp() -> None:
    title = "TIMP1 40 ng/mL (28.5 kDa) + TIMP2 10 ng/mL (21.7) : MMP1 5 (52) + MMP9 2 (92)"
    expected = vectors()["cases"]["pairs"]["expect"][title]
    amounts = {
        "TIMP1": (40_000, 28.5),
        "TIMP2": (10_000, 21.7),
        "MMP1": (5_000, 52),
        "MMP9": (2_000, 92),
    }
    agents = {id: agent(id, "neutral", mw_kda=mw) for id, (_, mw) in amounts.items()}
    found = balance([value(id, amount) for id, (amount, _) in amounts.items()], agents)
    panel = pair(found, "timp-mmp")
    timp = sum(amount / mw for amount, mw in list(amounts.values())[:2]) / 1000
    mmp = sum(amount / mw for amount, mw in list(amounts.values())[2:]) / 1000
    assert panel.ratio == pytest.approx(timp / mmp)
    assert panel.ratio is not None
    assert expected == {
        "timp_nM": round(timp, 3),
        "mmp_nM": round(mmp, 3),
        "R": round(panel.ratio, 1),
        "band": panel.band,
    }
    each = [p for p in found.pairs if p.key.startswith("timp1:")]
    assert [(p.key, p.title, p.band) for p in each] == [
        ("timp1:MMP1", "MMP1 : TIMP-1", "inhibitor excess"),
        ("timp1:MMP9", "MMP9 : TIMP-1", "inhibitor excess"),
    ]
