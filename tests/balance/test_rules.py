"""The verdict under other rules, and what would flip if a role changed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from cytokine_facts.balance.result import Balance, OtherRule, Outcome
from cytokine_facts.balance.whatif import role_changes
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
    check_flips(name, case_balance(name), Decimal(str(fraction)), vector_agents())


def test_flips_on_the_names_path_and_of_unweighed_entries() -> None:
    agents = vector_agents() | {
        "CCL2": agent("CCL2", "pro"),
        "EGF": agent("EGF", "neutral"),
        "VEGFA": agent("VEGFA", "neutral"),
    }
    names = balance(
        [present(id) for id in ("IL1B", "TNF", "CXCL8", "IL10", "IL6", "EGF", "CCL2")], agents
    )
    check_flips("names", names, None, agents)
    amounts = [value("CCL2", 5), value("EGF", 3), present("VEGFA")]
    check_flips("weighed", balance([*case_entries("T6"), *amounts], agents), None, agents)
    check_flips("nothing scored", balance(amounts[1:], agents), None, agents)
    check_flips("one", balance(amounts[:1], agents), None, agents)


def check_flips(
    name: str, now: Balance, fraction: Decimal | None, agents: dict[str, Agent]
) -> None:
    found = {
        (cytokine, change.role): change.after
        for cytokine, changes in role_changes({name: (now, fraction)}, agents).items()
        for change in changes
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
    found = role_changes({"t4": (case_balance("T4"), Decimal(1))}, vector_agents())
    assert [(c.role, c.after) for c in found["IL4"]] != []
    assert {c.product for changes in found.values() for c in changes} == {"t4"}
    assert all(c.before is Outcome.NET_ANTI is not c.after for cs in found.values() for c in cs)
