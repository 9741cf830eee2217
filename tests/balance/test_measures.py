"""Mass, the factors of the intervals, and the weakening of targets, by hand calculation."""

from dataclasses import replace
from decimal import Decimal
from math import exp, log, log10, sqrt, tanh

import pytest
from cytokine_facts.balance.result import Activity
from cytokine_facts.model.entry import Agent, Entry
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix

from tests.balance.helpers import ROOT10, agent, balance, below, present, value, vector_agents

TWO = {"P": agent("P", "pro", 100.0), "A": agent("A", "anti", 100.0)}
SIGMA_ED = log(sqrt(10)) / 1.96


def activity(*entries: Entry, agents: dict[str, Agent] | None = None) -> Activity:
    found = balance(entries, agents or TWO).activity
    assert found is not None
    return found


def end(sigma_p: float, sigma_a: float, sign: int, c_p: float = 50, c_a: float = 20) -> float:
    """One end of I0 for one pro and one anti entry, written out from section 3."""
    spread = 0.0
    logs = []
    for c, sigma in ((c_p, sigma_p), (c_a, sigma_a)):
        x = c / 100
        y = log10(1 + x)
        slope = x / ((1 + x) * log(10))
        spread += (slope / y) ** 2 * (sigma**2 + SIGMA_ED**2)
        logs.append(log(y))
    return tanh((logs[0] - logs[1] + sign * 1.96 * sqrt(spread)) / 2)


@pytest.mark.parametrize(("letter", "k"), [("A", 2), ("B", 3), ("C", 5)])
def test_factor_of_the_letter(letter: str, k: float) -> None:
    it = {"letter": Letter(letter)}
    found = activity(value("P", 50, **it), value("A", 20, **it))
    sigma = log(k) / 1.96
    assert found.i0 == pytest.approx((end(sigma, sigma, -1), end(sigma, sigma, 1)))


@pytest.mark.parametrize(("cv", "k"), [(0.05, 1.25), (0.8, exp(1.96 * sqrt(log(1.64))))])
def test_factor_of_a_cv(cv: float, k: float) -> None:
    found = activity(value("P", 50, cv=cv), value("A", 20))
    assert found.i0[1] == pytest.approx(end(log(k) / 1.96, log(3) / 1.96, 1))


def test_factor_of_lowest_and_highest() -> None:
    ends = {"low": Decimal(20), "high": Decimal(80)}
    found = activity(value("P", 50, **ends), value("A", 20))
    sigma, other = log(2) / 1.96, log(3) / 1.96
    assert found.i0[1] == pytest.approx(end(sigma, other, 1, c_p=40)), "around √(20·80)"
    assert found.s_p == pytest.approx(log10(1.5)), "the centre stays what was measured"
    best = log10(1 + 80 * ROOT10 / 100) + log10(1 + 20 * 3 * ROOT10 / 100)
    assert found.u == pytest.approx(best), "the highest seen over the lowest potency"


def test_a_stated_share_holds_for_the_ingredient_beside_an_unknown_matrix() -> None:
    entries = (
        value("P", 50, matrix=Matrix.ACTIVE_INGREDIENT),
        value("A", 20, matrix=Matrix.UNKNOWN),
    )
    found = balance(entries, TWO, fraction=0.1).activity
    assert found is not None
    assert {term.cytokine: term.c for term in found.terms} == {"P": 5, "A": 20}
    assert len(found.fractions) > 1
    stated = balance(entries[:1], TWO, fraction=0.1).activity
    assert stated is not None
    assert stated.fractions == (0.1,), "no other dilution is tried"


def test_censored_has_no_error_of_its_own() -> None:
    found = activity(below("P", 50), value("A", 20))
    assert found.i0 == (-1.0, pytest.approx(end(0, log(3) / 1.96, 1)))
    assert found.s_p == pytest.approx(log10(1.25))


def test_a_well_known_either_way_entry_never_narrows_the_range() -> None:
    agents = TWO | {"D": agent("D", "dual", 100.0)}
    vague = {"letter": Letter.C}
    found = activity(
        value("P", 1, **vague), value("A", 1, **vague), value("D", 0.05, cv=0.01), agents=agents
    )
    assert found.i1 == found.i0, "the wider end counts, on either side"
    far = activity(value("P", 1, **vague), value("A", 1, **vague), value("D", 5), agents=agents)
    assert far.i1[0] < far.i0[0] < far.i0[1] < far.i1[1]


@pytest.mark.parametrize("form", [LatentForm.TOTAL, LatentForm.UNKNOWN])
def test_latent_protein_may_be_active_in_a_hundredth(form: LatentForm) -> None:
    agents = TWO | {"D": agent("D", "dual", 100.0)}
    others = value("P", 50), value("A", 20)
    latent = activity(*others, value("D", 300, latent=form), agents=agents)
    hundredth = activity(*others, value("D", 3), agents=agents)
    whole = activity(*others, value("D", 300), agents=agents)
    assert latent.only_pro == pytest.approx((hundredth.only_pro[0], whole.only_pro[1]))
    assert latent.only_anti == pytest.approx((whole.only_anti[0], hundredth.only_anti[1]))


def test_shares_of_the_either_way_entries() -> None:
    agents = TWO | {"D": agent("D", "dual", 100.0), "N": agent("N", "pro")}
    found = activity(value("P", 50), value("A", 20), value("D", 30), agents=agents)
    assert found.lin_dual_share == pytest.approx(0.3)
    assert found.dual_share == pytest.approx(log10(1.3) / log10(1.5 * 1.2 * 1.3))
    nothing = activity(value("N", 50), agents=agents)
    assert (nothing.dual_share, nothing.lin_dual_share) == (0, 0)


def test_narrow_dual_range_shifts_less() -> None:
    agents = TWO | {"D": agent("D", "dual", 100.0)}
    entries = value("P", 50), value("A", 20), value("D", 30)
    wide = activity(*entries, agents=agents)
    agents["D"] = replace(agents["D"], dual_low=-1.0, dual_high=0.0)
    narrow = activity(*entries, agents=agents)
    assert narrow.i1[0] == wide.i1[0]
    assert narrow.i1[1] < wide.i1[1]
    assert narrow.i0 == wide.i0


def test_target_is_weakened_by_the_sum_of_its_antagonists() -> None:
    agents = vector_agents()
    one = activity(value("TNF", 30), value("TNFRSF1A", 18.3 * 1000), agents=agents)
    two = activity(
        value("TNF", 30), value("TNFRSF1A", 18.3 * 500), value("TNFRSF1B", 20 * 500), agents=agents
    )
    assert one.s_p == pytest.approx(two.s_p)
    tnf = one.terms[0]
    assert tnf.x == pytest.approx(1 / (1 + 1000 / (30 / 17.4) / 100))


def test_own_group_shares_one_antagonist() -> None:
    agents = vector_agents()
    found = activity(value("IL1A", 18), value("IL1B", 17.4), value("IL1RN", 3420), agents=agents)
    il1a = next(term for term in found.terms if term.cytokine == "IL1A")
    assert il1a.x == pytest.approx(il1a.x_unattenuated / 2), "R = 200 / 2 is half inhibition"


@pytest.mark.parametrize("without", ["IL1A", "IL1RN"])
def test_without_a_mass_nothing_is_weakened(without: str) -> None:
    agents = dict(vector_agents())
    agents[without] = replace(agents[without], mw_kda=None)
    found = activity(value("IL1A", 18), value("IL1B", 17.4), value("IL1RN", 3420), agents=agents)
    assert all(term.x == term.x_unattenuated for term in found.terms)


def test_an_antagonist_without_a_number_weakens_nothing() -> None:
    agents = vector_agents()
    found = activity(value("TNF", 30), present("TNFRSF1A"), agents=agents)
    assert [term.x for term in found.terms] == [pytest.approx(1)]


MASS = TWO | {"P2": agent("P2", "pro"), "A2": agent("A2", "anti")}


def test_mass_bounds() -> None:
    mass = balance([value("P", 30), below("P2", 10), value("A", 20), below("A2", 40)], MASS).mass
    assert mass is not None
    assert (mass.pro_pg_ml, mass.anti_pg_ml) == (35, 40)
    assert mass.b == pytest.approx(-5 / 75)
    assert mass.b_lo == pytest.approx((30 - 60) / 90)
    assert mass.b_hi == pytest.approx((40 - 20) / 60)
    assert (mass.top_pro, mass.top_anti) == (("P", 30 / 35), ("A", 0.5))


def test_mass_needs_numbers() -> None:
    assert balance([present("P"), below("A")], MASS).mass is None


def test_mass_of_mixed_matrices_is_that_in_the_product() -> None:
    entries = [value("P", 30, matrix=Matrix.ACTIVE_INGREDIENT), value("A", 20)]
    mass = balance(entries, MASS, fraction=0.1).mass
    assert mass is not None
    assert (mass.pro_pg_ml, mass.anti_pg_ml) == (3, 20)
