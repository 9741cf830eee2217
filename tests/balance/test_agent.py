"""A cytokine record as the balance takes it, and the made-up potencies of an example."""

import pytest
from cytokine_facts.balance.agent import illustrated
from cytokine_facts.model.amount import Amount
from cytokine_facts.model.entry import Agent
from cytokine_facts.model.notation import parse_amount

ROOT_10 = 10**0.5
AGENTS = {
    "il6": Agent("il6", "IL6", "IL-6", "dual", ed50_low=1.0, ed50_high=2.0, mw_kda=20.0),
    "il1rn": Agent("il1rn", "IL1RN", "IL-1Ra", "anti", ic50_ref=9.0, antagonises=("il1b",)),
}


def amounts(**texts: str) -> dict[str, Amount]:
    return {id_: parse_amount(text) for id_, text in texts.items()}


def test_a_made_up_potency_is_widened_as_a_single_one_is() -> None:
    found = illustrated(AGENTS, amounts(il6="0.3 ng/mL"))["il6"]
    assert found.ed50_low == pytest.approx(300 / ROOT_10)
    assert found.ed50_high == pytest.approx(300 * ROOT_10)
    assert (found.role, found.mw_kda, found.ic50_ref) == ("dual", 20.0, None)


def test_a_made_up_potency_of_an_antagonist_is_its_ic50() -> None:
    found = illustrated(AGENTS, amounts(il1rn="40 pg/mL"))["il1rn"]
    assert (found.ic50_ref, found.ed50_low, found.ed50_high) == (40.0, None, None)


def test_what_the_registry_does_not_know_is_passed_over_and_the_rest_is_taken() -> None:
    found = illustrated(AGENTS, amounts(unknown="1 pg/mL", il1rn="40 pg/mL"))
    assert found.keys() == AGENTS.keys()
    assert found["il1rn"].ic50_ref == 40.0
    assert found["il6"] == AGENTS["il6"]


def test_a_name_without_an_amount_changes_nothing_and_stops_nothing() -> None:
    found = illustrated(AGENTS, amounts(il6="present", il1rn="40 pg/mL"))
    assert found["il6"] == AGENTS["il6"]
    assert found["il1rn"].ic50_ref == 40.0


def test_the_agents_of_the_registry_stay_as_they_are() -> None:
    before = dict(AGENTS)
    illustrated(AGENTS, amounts(il6="1 pg/mL"))
    assert before == AGENTS
