"""The verdict under other rules, and what would flip if a role changed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from cytokine_facts.balance.result import Balance, OtherRule, Outcome
from cytokine_facts.balance.whatif import RoleChange, other_roles, role_changes
from cytokine_facts.model.entry import Agent

from tests.balance.helpers import (
    agent,
    balance,
    case_balance,
    case_entries,
    present,
    value,
    vector_agents,
    vectors,
)

CASES = ("T3", "T3-dual-untested", "T4", "T5", "T6", "T7")


def rules(found: Balance) -> dict[str, OtherRule]:
    return {rule.rule: rule for rule in found.other_rules}


@pytest.mark.parametrize("name", CASES)
def test_activity_rule_is_the_label(name: str) -> None:
    found = case_balance(name)
    assert list(rules(found)) == ["activity", "dual_anti", "dual_pro", "plain_sums", "names"]
    rule = rules(found)["activity"]
    assert found.activity is not None
    assert (rule.outcome, rule.b) == (found.verdict.outcome, found.activity.b)
    assert rule.interval == found.activity.i0


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("role", ["anti", "pro"])
def test_one_way_rules_are_the_method_with_that_role(name: str, role: str) -> None:
    agents = {
        id: replace(a, role=role) if a.role == "dual" else a for id, a in vector_agents().items()
    }
    fraction = vectors()["cases"][name]["active_fraction"]
    turned = balance(case_entries(name), agents, fraction=fraction)
    rule = rules(case_balance(name))[f"dual_{role}"]
    assert turned.activity is not None
    assert rule.b == pytest.approx(turned.activity.b)
    assert rule.interval == pytest.approx(turned.activity.i0)
    assert rule.outcome is turned.verdict.outcome


def test_few_numbers_decide_under_no_rule_that_weighs_amounts() -> None:
    found = balance([value("TNF", 90), value("IL10", 20), present("IL4"), present("IL1B")])
    assert found.activity is not None
    assert found.activity.b is not None
    amounts = [rule for name, rule in rules(found).items() if name != "names"]
    assert len(amounts) == 4
    assert {(r.b, r.interval, r.outcome) for r in amounts} == {
        (None, None, Outcome.NOT_DETERMINABLE)
    }


def test_rules_disagree_where_it_matters() -> None:
    found = rules(case_balance("T4"))
    assert found["dual_anti"].outcome is Outcome.NET_ANTI
    assert found["dual_pro"].outcome is Outcome.NOT_DETERMINABLE
    assert found["names"].detail == "5 to 2"


def test_names_only() -> None:
    found = balance([present(id) for id in ("IL1A", "IL1B", "TNF", "CXCL8", "IL10", "IL6")])
    by_rule = rules(found)
    assert by_rule["names"].outcome is found.verdict.outcome is Outcome.LIST_PRO
    assert by_rule["names"].detail == "4 to 1"
    for rule in ("activity", "dual_anti", "dual_pro", "plain_sums"):
        assert by_rule[rule] == OtherRule(rule, None, None, Outcome.NOT_DETERMINABLE, "")


@pytest.mark.parametrize("name", CASES)
def test_flips_are_what_a_full_computation_gives(name: str) -> None:
    fraction = vectors()["cases"][name]["active_fraction"]
    check_flips(case_balance(name), Decimal(str(fraction)), vector_agents())


def test_flips_on_the_names_path_and_of_unweighed_entries() -> None:
    agents = vector_agents() | {
        "CCL2": agent("CCL2", "pro"),
        "EGF": agent("EGF", "neutral"),
        "VEGFA": agent("VEGFA", "neutral"),
    }
    names = balance(
        [present(id) for id in ("IL1B", "TNF", "CXCL8", "IL10", "IL6", "EGF", "CCL2")], agents
    )
    check_flips(names, None, agents)
    amounts = [value("CCL2", 5), value("EGF", 3), present("VEGFA")]
    check_flips(balance([*case_entries("T6"), *amounts], agents), None, agents)
    check_flips(balance(amounts[1:], agents), None, agents)
    check_flips(balance(amounts[:1], agents), None, agents)


def flips(
    now: Balance, fraction: Decimal | None, agents: dict[str, Agent]
) -> tuple[RoleChange, ...]:
    return role_changes(now, fraction, agents, other_roles(agents))


def check_flips(now: Balance, fraction: Decimal | None, agents: dict[str, Agent]) -> None:
    found = {
        (change.cytokine, change.role): change.after for change in flips(now, fraction, agents)
    }
    for entry in now.chosen:
        assert entry.cytokine is not None
        for role in ("pro", "anti", "dual", "neutral"):
            turned = agents | {entry.cytokine: replace(agents[entry.cytokine], role=role)}
            after = balance(
                now.chosen, turned, fraction=float(fraction) if fraction else None
            ).verdict.outcome
            expected = after if after is not now.verdict.outcome else None
            assert found.get((entry.cytokine, role)) is expected, (entry.cytokine, role)


def test_some_role_would_flip_the_verdict() -> None:
    case = case_balance("T4")
    assert case.verdict.outcome is Outcome.NET_ANTI
    found = flips(case, Decimal(1), vector_agents())
    assert "IL4" in {change.cytokine for change in found}
    assert all(change.after is not Outcome.NET_ANTI for change in found)
