"""The edge cases of CB-1.0 sections 2 to 4, one test each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import log10

import pytest
from cytokine_facts.balance.result import Balance, ListTilt, Outcome, Reason, Robustness
from cytokine_facts.balance.sums import region
from cytokine_facts.balance.tilt import headline_gap
from cytokine_facts.balance.verdict import judge
from cytokine_facts.model.entry import Entry, EntryState
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix

from tests.balance.helpers import (
    ROOT10,
    TODAY,
    agent,
    balance,
    below,
    case_balance,
    case_entries,
    present,
    untested,
    value,
    vector_agents,
)

FIRM = ("IL1B", "TNF", "CXCL8", "CSF2", "IFNG", "IL4", "IL13", "IL6", "TGFB3")
"""Panel of a product with a firm verdict: 9 of the 15 core cytokines."""


def firm(**more: object) -> list[Entry]:
    """A net anti-inflammatory product, letter A, without IL-1Ra and dual entries of weight."""
    amounts = {"IL4": 9000, "IL13": 90000, "IL6": 0.1, "TGFB3": 0.1}
    return [
        value(
            id,
            amounts.get(id, 0.2),
            letter=Letter.A,
            latent=LatentForm.ACTIVE if id == "TGFB3" else None,
            **more,
        )
        for id in FIRM
    ]


def reasons(found: Balance) -> tuple[Reason, ...]:
    assert found.verdict.outcome is Outcome.NOT_DETERMINABLE
    assert found.verdict.robustness is None
    return found.verdict.reasons


def test_firm() -> None:
    verdict = balance(firm()).verdict
    assert (verdict.outcome, verdict.robustness) == (Outcome.NET_ANTI, Robustness.FIRM)
    assert verdict.rules_out == (Outcome.BALANCED, Outcome.NET_PRO)


def test_nothing_at_all() -> None:
    found = balance([])
    assert reasons(found) == (Reason.NO_PRODUCT_DATA,)
    assert (found.grade.value, found.letter, found.activity, found.mass) == (0, None, None, None)
    assert not found.grade.stale


def test_no_classified_entries() -> None:
    agents = {"EGF": agent("EGF", "neutral")}
    found = balance([value("EGF", 3), present(None, printed="Complex-9")], agents)
    assert reasons(found) == (Reason.NO_CLASSIFIED_ENTRIES,)
    assert found.coverage.class_cov == 0.5
    assert found.grade.word == "limited"


def test_inferred_is_never_counted() -> None:
    shown = balance(firm())
    guessed = [e._replace(letter=Letter.D) for e in case_entries("T3")]
    only = balance(guessed)
    assert reasons(only) == (Reason.NO_PRODUCT_DATA,)
    assert (only.grade.value, only.letter) == (0, Letter.D)
    assert only.activity is None
    assert {p.state for p in only.pairs} == {"not_tested"}
    both = balance([*firm(), *guessed])
    assert both.activity == shown.activity
    assert both.verdict == shown.verdict
    assert both.coverage == shown.coverage
    assert both.tilt == shown.tilt


def test_untested_counts_as_nothing() -> None:
    hidden = balance([*firm(), untested("IL10"), untested("IL1A"), untested(None)])
    assert "IL10" in hidden.coverage.core_missing
    assert hidden.coverage == balance(firm()).coverage


def test_one_sided_panel() -> None:
    found = balance([value("IL1B", 5), value("TNF", 90), value("CXCL8", 9000), value("IL10", 2)])
    assert reasons(found) == (Reason.ONE_SIDED_PANEL,)


def test_a_declared_name_is_no_test() -> None:
    numbers = [value("IL1B", 5), value("TNF", 90), value("CXCL8", 9000), value("IL10", 2)]
    found = balance([*numbers, present("IL4")])
    assert reasons(found) == (Reason.ONE_SIDED_PANEL,)
    assert "IL4" in found.coverage.core_missing
    measured = balance([*numbers, present("IL4", letter=Letter.B)])
    assert Reason.ONE_SIDED_PANEL not in measured.verdict.reasons


def test_potency_gap() -> None:
    agents = dict(vector_agents()) | {id: agent(id, "pro") for id in ("CCL2", "CCL5", "CXCL1")}
    entries = [value(id, 500) for id in ("IL1B", "TNF", "IL10", "IL4")]
    at_border = [*entries, value("CCL2", 9), value("TNFRSF1A", 9)]
    assert balance(at_border[:5], agents).coverage.potency_gap == 0.2
    gap = balance([*entries, value("CCL2", 9), value("CCL5", 9), value("CXCL1", 9)], agents)
    assert reasons(gap) == (Reason.POTENCY_GAP,)
    assert gap.coverage.potency_gap == pytest.approx(3 / 7)
    more = balance([*at_border[:5], value("IL6", 9), value("TGFB3", 9)], agents)
    assert more.coverage.potency_gap == 0.2, "of the pro and anti entries alone"


def test_forty_per_cent_is_no_potency_gap() -> None:
    agents = dict(vector_agents()) | {"CCL2": agent("CCL2", "pro")}
    entries = [value("IL1B", 5), value("IL10", 5), value("IL4", 5)]
    found = balance([*entries, value("CCL2", 9), value("TNFRSF1A", 9)], agents)
    assert found.coverage.potency_gap == 0.4
    assert Reason.POTENCY_GAP not in found.verdict.reasons


def test_antagonist_with_r50_has_potency_and_adds_nothing() -> None:
    agents = dict(vector_agents())
    agents["TNFRSF1A"] = replace(agents["TNFRSF1A"], r50=50.0)
    entries = [value("IL1B", 5), value("TNF", 50), value("IL10", 5), value("TNFRSF1A", 900)]
    found = balance(entries, agents)
    assert found.coverage.potency_gap == 0
    assert found.activity is not None
    assert "TNFRSF1A" not in {term.cytokine for term in found.activity.terms}
    tnf = next(t for t in found.activity.terms if t.cytokine == "TNF")
    q = (900 / 18.3) / (50 / 17.4) / 50
    assert tnf.x == pytest.approx(tnf.x_unattenuated / (1 + q))


def test_below_activity_floor() -> None:
    found = case_balance("T5")
    assert reasons(found) == (Reason.BELOW_ACTIVITY_FLOOR,)
    assert found.activity is not None
    assert found.activity.u < log10(2)


def test_poor_limits_of_detection() -> None:
    found = balance([below(id, 5000) for id in ("IL1B", "TNF", "IL10", "IL4", "IL6")])
    assert reasons(found) == (Reason.LODS_TOO_HIGH,)
    assert found.tilt.b is None


def test_dual_dominates() -> None:
    found = case_balance("T3")
    assert reasons(found) == (Reason.DUAL_ROLE_DOMINATES,)
    assert found.verdict.depends_on == ("IL6", "TGFB1")


def test_interval_spans() -> None:
    found = case_balance("T6")
    assert reasons(found) == (Reason.INTERVAL_SPANS,)
    assert found.verdict.rules_out == (Outcome.NET_ANTI,)


def test_dilution_unknown_is_a_hull() -> None:
    entries = case_entries("T7")
    entries = tuple(e._replace(matrix=Matrix.ACTIVE_INGREDIENT) for e in entries)
    found = balance(entries).activity
    assert found is not None
    assert found.fractions == (1.0, 0.1, 0.01)
    each = [balance(entries, fraction=f).activity for f in (1, 0.1, 0.01)]
    low = [a.i1[0] for a in each if a]
    high = [a.i1[1] for a in each if a]
    assert len(set(low)) == 3
    assert found.i1 == (min(low), max(high))
    assert each[0] is not None
    assert (found.b, found.u) == (each[0].b, each[0].u)


def test_unknown_matrix_is_a_hull_whatever_the_fraction() -> None:
    ingredient = balance([e._replace(matrix=Matrix.ACTIVE_INGREDIENT) for e in firm()]).activity
    unknown = balance([e._replace(matrix=Matrix.UNKNOWN) for e in firm()], fraction=0.5).activity
    assert unknown == ingredient


def test_too_few() -> None:
    found = balance([present(id) for id in ("IL1B", "TNF", "CXCL8", "IL10", "IL6")])
    assert reasons(found) == (Reason.TOO_FEW,)


def test_coverage() -> None:
    names = [present(id) for id in ("IL1A", "IL1B", "TNF", "CXCL8", "CSF2", "IFNG")]
    strange = [present(None, printed=f"factor {n}") for n in range(4)]
    assert balance([*names, *strange]).verdict.outcome is Outcome.LIST_PRO
    found = balance([*names, *strange, present(None, printed="factor 9")])
    assert reasons(found) == (Reason.COVERAGE,)


def test_list_mixed() -> None:
    ids = ("IL1A", "IL1B", "TNF", "IL10", "IL4")
    found = balance([present(id) for id in ids])
    assert found.verdict.outcome is Outcome.LIST_MIXED
    assert found.verdict.robustness is None
    two_more = balance([present(id) for id in ("IL1A", "IL1B", "TNF", "CXCL8", "IL10", "IL4")])
    assert two_more.verdict.outcome is Outcome.LIST_MIXED, "a difference of 2 is not enough"


def test_list_depends_on_dual_names() -> None:
    agents = {f"p{n}": agent(f"p{n}", "pro") for n in range(4)}
    agents |= {"a": agent("a", "anti")} | {f"d{n}": agent(f"d{n}", "dual") for n in range(3)}
    found = balance([present(id) for id in agents], agents)
    assert found.tilt.b_lo == 0
    assert found.verdict.robustness is Robustness.DEPENDS_ON_DUAL
    assert found.verdict.depends_on == ("d0", "d1", "d2")
    agents["d0"] = replace(agents["d0"], dual_low=-0.5)
    narrowed = balance([present(id) for id in agents], agents)
    assert narrowed.tilt.b_lo == pytest.approx(0.5 / 8)
    assert narrowed.verdict.robustness is Robustness.TENTATIVE
    assert None not in (*narrowed.verdict.reasons, *found.verdict.reasons)
    (names,) = [rule for rule in narrowed.other_rules if rule.rule == "names"]
    assert names.interval == (narrowed.tilt.b_lo, narrowed.tilt.b_hi)


def test_amounts_that_do_not_decide_leave_no_names_verdict() -> None:
    agents = dict(vector_agents()) | {f"p{n}": agent(f"p{n}", "pro") for n in range(9)}
    entries = [value(f"p{n}", 5) for n in range(9)] + [value("IL10", 5), value("IL4", 5)]
    found = balance(entries, agents)
    assert reasons(found) == (Reason.POTENCY_GAP,)
    assert found.tilt.b == pytest.approx(7 / 11)


def test_exactly_half_is_balanced() -> None:
    assert [region(b) for b in (-0.51, -0.5, 0.0, 0.5, 0.51)] == [-1, 0, 0, 0, 1]
    assert judge((-0.5, 0.5), (-0.5, 0.5), 0.0)[:2] == (Outcome.BALANCED, Robustness.FIRM)


@pytest.mark.parametrize(("starred", "told"), [(4, True), (3, False)])
def test_a_gap_of_four_starred_names_is_told(starred: int, told: bool) -> None:
    whole = ListTilt(pro=4, anti=4, dual=0, b=0, b_lo=0, b_hi=0)
    assert headline_gap(whole, ListTilt(starred, 0, 0, 1, 1, 1)) == (1, told)


def test_forms_of_one_protein_are_told_apart_in_any_order() -> None:
    forms = [value("TGFB3", 20, latent=form) for form in (LatentForm.TOTAL, LatentForm.ACTIVE)]
    assert balance([*firm()[:-1], *forms]) == balance([*firm()[:-1], *reversed(forms)])


def test_a_gap_of_exactly_a_fifth_is_no_notice() -> None:
    whole = ListTilt(pro=17, anti=3, dual=0, b=0.7, b_lo=0.7, b_hi=0.7)
    starred = ListTilt(pro=19, anti=1, dual=0, b=0.9, b_lo=0.9, b_hi=0.9)
    assert headline_gap(whole, starred)[1] is False


def test_stale_costs_a_grade_and_is_said() -> None:
    fresh = balance(firm(sampled_on=date(2023, 11, 22)))
    assert (fresh.grade.value, fresh.grade.stale, fresh.grade.age_months) == (3, False, 36)
    old = balance(firm(sampled_on=date(2023, 11, 21)))
    assert (old.grade.value, old.grade.stale, old.grade.word) == (2, True, "fair")
    assert old.grade.missing[0] == "a sample at most 36 months old"
    assert old.verdict.robustness is Robustness.TENTATIVE
    assert old.verdict.reasons == (Reason.LOW_DATA_GRADE,)
    names = balance([present("IL10", sampled_on=date(2010, 1, 1))])
    assert names.grade.value == 1, "a grade of 1 is not lowered"


def test_one_old_sample_makes_the_product_stale() -> None:
    entries = firm(sampled_on=TODAY)
    entries[0] = entries[0]._replace(sampled_on=date(2019, 1, 1))
    assert balance(entries).grade.stale


def test_robust() -> None:
    ids = [*FIRM, "IL10", "IL1A", "TNFRSF1A"]
    entries = [
        value(id, 0.2 if id != "IL4" else 90000, letter=Letter.A, lots=3, sampled_on=TODAY)
        for id in ids
    ]
    assert balance(entries).grade.word == "robust"
    assert balance(entries).grade.missing == ()
    two_lots = balance([e._replace(lots=2) for e in entries]).grade
    assert (two_lots.word, two_lots.missing) == ("good", ("3 lots measured (now 2)",))
    eleven = balance(entries[:-1]).grade
    assert eleven.missing == ("12 of the 15 core cytokines tested (now 11)",), "four in five"
    undated = balance([e._replace(sampled_on=None) for e in entries]).grade
    assert undated.missing == ("the day of sampling",)


def test_half_of_the_core_is_eight_of_fifteen() -> None:
    found = balance([value(id, 0.2, letter=Letter.A) for id in FIRM[:7]]).grade
    assert (found.word, found.missing) == ("fair", ("8 of the 15 core cytokines tested (now 7)",))


def test_letter_of_two_thirds() -> None:
    def letter(*letters: str) -> Letter | None:
        ids = FIRM[: len(letters)]
        pairs = zip(ids, letters, strict=True)
        return balance([value(id, 1, letter=Letter(it)) for id, it in pairs]).letter

    assert letter("A", "A", "C") is Letter.A
    assert letter("A", "B", "C") is Letter.B
    assert letter("A", "C", "C") is Letter.C


def test_dual_untested_is_tentative() -> None:
    without = [e for e in firm() if e.cytokine != "IL6"]
    verdict = balance(without).verdict
    assert verdict.robustness is Robustness.TENTATIVE
    assert verdict.reasons == (Reason.DUAL_UNTESTED,)


def test_aggregator_sensitive_is_tentative() -> None:
    agents = {id: agent(id, "pro", 1.0) for id in ("P1", "P2", "P3", "P4", "P5")}
    agents |= {id: agent(id, "anti", 1.0) for id in ("A1", "A2")}
    agents |= {"IL6": agent("IL6", "dual", 1e9), "TGFB1": agent("TGFB1", "dual", 1e9)}
    entries = [value(f"P{n}", 1e6, cv=0.1) for n in range(1, 6)]
    entries += [value("A1", 1e7, cv=0.1), value("A2", 0.001, cv=0.1)]
    entries += [value("IL6", 1), value("TGFB1", 1, latent=LatentForm.ACTIVE)]
    found = balance(entries, agents)
    assert found.activity is not None
    assert found.activity.b is not None
    assert found.activity.b_lin is not None
    assert found.activity.b > 0.5 > found.activity.b_lin
    assert found.activity.aggregator_sensitive
    assert Reason.AGGREGATOR_SENSITIVE in found.verdict.reasons


@pytest.mark.parametrize("form", [LatentForm.TOTAL, LatentForm.UNKNOWN])
def test_form_total(form: LatentForm) -> None:
    others = case_entries("T6")
    total = balance([*others, value("TGFB1", 900, latent=form)]).activity
    active = balance([*others, value("TGFB1", 90, latent=LatentForm.ACTIVE)]).activity
    full = balance([*others, value("TGFB1", 900, latent=LatentForm.ACTIVE)]).activity
    assert total is not None
    assert active is not None
    assert full is not None
    assert total.s_d == pytest.approx(active.s_d), "the mid scenario takes a tenth"
    assert total.i1 == full.i1, "the stress test takes all of it"
    assert total.u == full.u
    assert total.only_anti[1] > full.only_anti[1], "as an anti entry it may be a hundredth"


def test_mean_of_ed50_and_upper_activity() -> None:
    agents = {"P": agent("P", "pro", ed50=10.0), "A": agent("A", "anti", ed50=10.0)}
    found = balance([value("P", 10), value("A", 10)], agents).activity
    assert found is not None
    assert found.s_p == pytest.approx(log10(2))
    assert found.u == pytest.approx(2 * log10(1 + 10 * 3 / (10 / ROOT10)))


def test_better_letter_then_newer_then_the_earlier_panel() -> None:
    old_a = value("IL10", 1, letter=Letter.A, sampled_on=date(2020, 1, 1))
    new_b = value("IL10", 2, letter=Letter.B, sampled_on=date(2026, 1, 1))
    new_a = value("IL10", 3, letter=Letter.A, sampled_on=date(2025, 1, 1), panel=3)
    undated = value("IL10", 4, letter=Letter.A, panel=4)
    same_day = new_a._replace(value=Decimal(5), panel=5)
    inferred = value("IL10", 9, letter=Letter.D, sampled_on=TODAY)
    hidden = untested("IL10", letter=Letter.A, sampled_on=TODAY)

    def chosen(*entries: Entry) -> Decimal | None:
        (entry,) = balance(entries).chosen
        return entry.value

    assert chosen(new_b, old_a) == 1
    assert chosen(old_a, new_a, new_b, undated) == 3
    assert chosen(same_day, new_a) == 3
    assert chosen(inferred, hidden, new_b) == 2


def test_a_star_in_any_panel_is_a_headline() -> None:
    measured = value("IL10", 5, letter=Letter.A)
    starred = present("IL10", headline=True, panel=1)
    found = balance([measured, starred])
    assert found.chosen[0].state is EntryState.VALUE
    assert found.headline is not None
    assert found.headline.anti == 1


def test_no_headline_and_few_headlines_give_no_notice() -> None:
    names = [present(id) for id in ("IL1A", "IL1B", "TNF", "CXCL8", "CSF2")]
    plain = balance(names)
    assert (plain.headline, plain.gap, plain.notice) == (None, None, False)
    three = balance([*names, *(present(i, headline=True) for i in ("IL10", "IL4", "IL13"))])
    assert three.gap == pytest.approx(-1 - 2 / 8)
    assert not three.notice


def test_below_limit_is_not_on_the_list() -> None:
    found = balance([value("IL10", 3), below("IL4", 2), below("TNF")])
    assert (found.tilt.pro, found.tilt.anti) == (0, 1)
    assert found.coverage.q == pytest.approx(2 / 3), "not found without a limit has no number"


@pytest.mark.parametrize(
    ("claim", "matches"),
    [
        ("11:6", True),
        ("2:1", True),
        ("1.8:1", True),
        ("1:2", False),
        ("1:1", False),
        ("3:1", False),
    ],
)
def test_claimed_ratio(claim: str, matches: bool) -> None:
    agents = {f"a{n}": agent(f"a{n}", "anti") for n in range(22)}
    agents |= {f"p{n}": agent(f"p{n}", "pro") for n in range(12)}
    anti, pro = claim.split(":")
    found = balance([present(id) for id in agents], agents, claimed=(Decimal(anti), Decimal(pro)))
    assert found.claim is not None
    assert found.claim.matches is matches
    assert found.claim.recomputed == pytest.approx(22 / 12)
    assert found.claim.claimed == pytest.approx(float(anti) / float(pro))


@pytest.mark.parametrize("dual", [7, 8], ids=["to a draw", "over"])
@pytest.mark.parametrize(("more", "less"), [("anti", "pro"), ("pro", "anti")])
def test_a_list_that_either_way_names_could_turn_depends_on_them(
    more: str, less: str, dual: int
) -> None:
    agents = {f"m{n}": agent(f"m{n}", more) for n in range(8)}
    agents |= {"l0": agent("l0", less)}
    agents |= {f"d{n}": agent(f"d{n}", "dual") for n in range(dual)}
    found = balance([present(id) for id in agents], agents)
    assert found.tilt.b_lo is not None
    assert found.tilt.b_hi is not None
    assert found.tilt.b_lo <= 0 <= found.tilt.b_hi
    assert (0 in (found.tilt.b_lo, found.tilt.b_hi)) is (dual == 7)
    assert found.verdict.robustness is Robustness.DEPENDS_ON_DUAL


def test_claim_of_none_on_one_side() -> None:
    names = [present("IL10"), present("IL4")]
    found = balance(names, claimed=(Decimal(5), Decimal(0))).claim
    assert found is not None
    assert (found.claimed, found.recomputed, found.matches) == (None, None, True)
    assert (found.anti, found.pro) == (5, 0)
    found = balance([*names, present("TNF")], claimed=(Decimal(5), Decimal(0))).claim
    assert found is not None
    assert not found.matches
