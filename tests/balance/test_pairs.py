"""The pair panels where members are missing, censored or without moles."""

from dataclasses import replace

import pytest
from cytokine_facts.balance.result import Pair
from cytokine_facts.model.entry import Agent, Entry
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix

from tests.balance.helpers import agent, balance, below, present, untested, value, vector_agents

AGENTS = vector_agents() | {
    id: agent(id, "neutral", mw_kda=20.0) for id in ("TIMP1", "TIMP2", "MMP1", "MMP23B")
}


def panel(
    key: str,
    *entries: Entry,
    agents: dict[str, Agent] | None = None,
    fraction: float | None = None,
) -> Pair:
    found = balance(entries, agents or AGENTS, fraction=fraction)
    return next(p for p in found.pairs if p.key == key)


def test_nothing_measured() -> None:
    found = balance([], AGENTS).pairs
    assert [p.key for p in found] == ["il1", "tnf", "timp-mmp", "tgfb"]
    assert {p.state for p in found} == {"not_tested"}
    assert all(p.ratio is p.low is p.high is p.band is None for p in found)


def test_antagonist_without_target() -> None:
    found = panel("il1", value("IL1RN", 5000), untested("IL1B"))
    assert found.state == "antagonist_only"
    assert found.remark == "antagonist without a measured target"
    assert found.missing == ("IL1A", "IL1B")
    assert found.ratio is None


def test_target_without_antagonist() -> None:
    found = panel("tnf", value("TNF", 5))
    assert (found.state, found.missing) == ("target_only", ("TNFRSF1A", "TNFRSF1B"))
    assert found.remark == "not tested: TNFRSF1A, TNFRSF1B"


def test_inferred_members_are_none() -> None:
    found = panel("tnf", value("TNF", 5, letter=Letter.D), value("TNFRSF1A", 5))
    assert (found.state, found.denominator) == ("antagonist_only", ())


def test_censored_antagonist_is_an_upper_bound() -> None:
    found = panel("tnf", below("TNFRSF1A", 18.3), value("TNF", 17.4))
    assert (found.state, found.bound) == ("bound", "at most")
    assert found.ratio == pytest.approx(1)
    assert (found.low, found.high) == (None, pytest.approx(3))
    assert found.band == "may even prolong TNF"


def test_one_of_two_targets_censored_closes_the_interval() -> None:
    found = panel("il1", value("IL1RN", 17100), value("IL1B", 17.4), below("IL1A", 18))
    assert (found.state, found.bound) == ("bound", "at least")
    assert found.ratio == pytest.approx(500)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 500 < 1000 < found.high
    assert found.missing == ()


def test_both_sides_partly_censored_has_no_one_ratio() -> None:
    found = panel(
        "timp-mmp", value("TIMP1", 50), below("TIMP2", 50), value("MMP1", 5), below("MMP23B", 5)
    )
    assert (found.state, found.ratio, found.bound) == ("bound", None, None)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 5 < 20 < found.high
    assert found.denominator == ("MMP1", "MMP23B")


def test_both_sides_below_their_limits() -> None:
    found = panel("tnf", below("TNFRSF1A", 5), below("TNF", 5))
    assert (found.state, found.ratio, found.band) == ("bound", None, None)
    assert found.remark.startswith("both sides below their limits of detection")


@pytest.mark.parametrize(
    "target", [present("TNF"), below("TNF"), value("TNF", 5, matrix=Matrix.UNKNOWN)]
)
def test_no_moles(target: Entry) -> None:
    found = panel("tnf", value("TNFRSF1A", 900), target)
    assert found.state == "not_in_moles"
    assert found.ratio is found.low is found.high is found.band is None


def test_no_mass_no_moles() -> None:
    agents = AGENTS | {"TNFRSF1A": replace(AGENTS["TNFRSF1A"], mw_kda=None)}
    found = panel("tnf", value("TNFRSF1A", 900), value("TNF", 5), agents=agents)
    assert found.state == "not_in_moles"
    assert found.remark == "not in moles: TNFRSF1A; not tested: TNFRSF1B"


def test_a_named_target_hides_no_measured_one() -> None:
    found = panel("il1", value("IL1RN", 17100), present("IL1A"), value("IL1B", 17.4))
    assert (found.state, found.bound, found.low) == ("bound", "at most", None)
    assert found.ratio == pytest.approx(1000), "not at least 0"


def test_a_named_second_antagonist_leaves_a_lower_bound() -> None:
    found = panel("tnf", value("TNFRSF1A", 900), present("TNFRSF1B"), value("TNF", 5))
    assert (found.bound, found.high) == ("at least", None)


def test_matrices_meet_through_the_active_fraction() -> None:
    mixed = (
        value("TNFRSF1A", 1000, matrix=Matrix.ACTIVE_INGREDIENT),
        value("TNF", 10, matrix=Matrix.FINISHED_PRODUCT),
    )
    same = panel("tnf", value("TNFRSF1A", 100), value("TNF", 10))
    assert panel("tnf", *mixed, fraction=0.1).ratio == pytest.approx(same.ratio)
    unknown = panel("tnf", *mixed)
    assert (unknown.state, unknown.ratio) == ("not_in_moles", None)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("active", "active", "ok"),
        ("total", "total", "ok"),
        ("active", "total", "not_in_moles"),
        ("unknown", "unknown", "not_in_moles"),
    ],
)
def test_tgfb_only_in_the_same_form(first: str, second: str, state: str) -> None:
    found = panel(
        "tgfb",
        value("TGFB3", 20, latent=LatentForm(first)),
        value("TGFB1", 10, latent=LatentForm(second)),
    )
    assert (found.state, found.band) == (state, None)
    assert found.ratio == (pytest.approx(2) if state == "ok" else None)


@pytest.mark.parametrize(
    ("ratio", "timp", "mmp"),
    [
        (0.1, "protease excess", "inhibitor excess"),
        (1, "near parity", "near parity"),
        (3, "near parity", "near parity"),
        (3.01, "inhibitor excess", "protease excess"),
    ],
)
def test_bands_of_protease_and_inhibitor(ratio: float, timp: str, mmp: str) -> None:
    sharp = {"cv": None, "low": None, "letter": Letter.A}
    entries = [value("TIMP1", 1000 * ratio, **sharp), value("MMP1", 1000, **sharp)]
    entries = [e._replace(low=e.value, high=e.value) for e in entries]
    assert panel("timp-mmp", *entries).band == timp
    entries = [value("TIMP1", 1000, **sharp), value("MMP1", 1000 * ratio, **sharp)]
    entries = [e._replace(low=e.value, high=e.value) for e in entries]
    assert panel("timp1:MMP1", *entries).band == mmp
