"""The fictional examples show every outcome, and are never mistaken for products."""

from typing import NamedTuple

import pytest
from cytokine_facts.balance.agent import agent_of
from cytokine_facts.balance.result import Balance, Outcome, Reason, Robustness
from cytokine_facts.label.making import make_labels
from cytokine_facts.label.view import Labels
from cytokine_facts.registry import Registry


class Expected(NamedTuple):
    """What a label must come to."""

    outcome: Outcome
    robustness: Robustness | None = None
    reasons: tuple[Reason, ...] = ()


NOT = Outcome.NOT_DETERMINABLE
LIST = (Reason.LOW_DATA_GRADE, Reason.DUAL_UNTESTED)
EXPECTED = {
    "founding-article/net-anti-inflammatory-mock": Expected(
        Outcome.LIST_ANTI, Robustness.TENTATIVE, LIST
    ),
    "founding-article/net-inflammatory-mock": Expected(
        Outcome.LIST_PRO, Robustness.TENTATIVE, LIST
    ),
    "specimen-labs/after-t3": Expected(NOT, None, (Reason.DUAL_ROLE_DOMINATES,)),
    "specimen-labs/after-t3-dilution-unknown": Expected(NOT, None, (Reason.DUAL_ROLE_DOMINATES,)),
    "specimen-labs/after-t3-dual-untested": Expected(
        Outcome.NET_PRO, Robustness.TENTATIVE, (Reason.DUAL_UNTESTED,)
    ),
    "specimen-labs/after-t4": Expected(Outcome.NET_ANTI, Robustness.DEPENDS_ON_DUAL),
    "specimen-labs/after-t5": Expected(NOT, None, (Reason.BELOW_ACTIVITY_FLOOR,)),
    "specimen-labs/after-t6": Expected(NOT, None, (Reason.ONE_SIDED_PANEL,)),
    "specimen-labs/after-t7": Expected(NOT, None, (Reason.INTERVAL_SPANS,)),
    "specimen-labs/balanced-depends-on-dual": Expected(
        Outcome.BALANCED, Robustness.DEPENDS_ON_DUAL
    ),
    "specimen-labs/balanced-firm": Expected(Outcome.BALANCED, Robustness.FIRM),
    "specimen-labs/balanced-tentative": Expected(
        Outcome.BALANCED, Robustness.TENTATIVE, (Reason.DUAL_UNTESTED,)
    ),
    "specimen-labs/list-leans-anti-inflammatory-depends-on-dual": Expected(
        Outcome.LIST_ANTI, Robustness.DEPENDS_ON_DUAL
    ),
    "specimen-labs/list-leans-inflammatory-depends-on-dual": Expected(
        Outcome.LIST_PRO, Robustness.DEPENDS_ON_DUAL
    ),
    "specimen-labs/list-mixed": Expected(Outcome.LIST_MIXED),
    "specimen-labs/net-anti-inflammatory-firm": Expected(Outcome.NET_ANTI, Robustness.FIRM),
    "specimen-labs/net-anti-inflammatory-tentative": Expected(
        Outcome.NET_ANTI, Robustness.TENTATIVE, (Reason.DUAL_UNTESTED,)
    ),
    "specimen-labs/net-inflammatory-depends-on-dual": Expected(
        Outcome.NET_PRO, Robustness.DEPENDS_ON_DUAL
    ),
    "specimen-labs/net-inflammatory-firm": Expected(Outcome.NET_PRO, Robustness.FIRM),
    "specimen-labs/stale-sample": Expected(Outcome.NET_ANTI, Robustness.FIRM),
    "nowhere-cellworks/below-activity-floor": Expected(NOT, None, (Reason.BELOW_ACTIVITY_FLOOR,)),
    "nowhere-cellworks/coverage": Expected(NOT, None, (Reason.COVERAGE,)),
    "nowhere-cellworks/dual-role-dominates": Expected(NOT, None, (Reason.DUAL_ROLE_DOMINATES,)),
    "nowhere-cellworks/interval-spans": Expected(NOT, None, (Reason.INTERVAL_SPANS,)),
    "nowhere-cellworks/lods-too-high": Expected(NOT, None, (Reason.LODS_TOO_HIGH,)),
    "nowhere-cellworks/no-classified-entries": Expected(NOT, None, (Reason.NO_CLASSIFIED_ENTRIES,)),
    "nowhere-cellworks/no-product-data": Expected(NOT, None, (Reason.NO_PRODUCT_DATA,)),
    "nowhere-cellworks/one-sided-panel": Expected(NOT, None, (Reason.ONE_SIDED_PANEL,)),
    "nowhere-cellworks/potency-gap": Expected(NOT, None, (Reason.POTENCY_GAP,)),
    "nowhere-cellworks/too-few": Expected(NOT, None, (Reason.TOO_FEW,)),
}


@pytest.fixture(scope="module")
def labels(registry: Registry) -> Labels:
    """All labels of the checkout."""
    return make_labels(registry)


@pytest.fixture(scope="module")
def balances(labels: Labels) -> dict[str, Balance]:
    """The balance of every example."""
    return {id_: label.balance for id_, label in labels.examples.items()}


def test_every_example_has_an_expected_outcome(registry: Registry) -> None:
    assert set(registry.examples) == set(EXPECTED)


@pytest.mark.parametrize("id_", EXPECTED)
def test_an_example_comes_to_what_its_name_says(id_: str, balances: dict[str, Balance]) -> None:
    verdict = balances[id_].verdict
    assert Expected(verdict.outcome, verdict.robustness, verdict.reasons) == EXPECTED[id_]


def test_every_outcome_can_be_seen(balances: dict[str, Balance]) -> None:
    assert {b.verdict.outcome for b in balances.values()} == set(Outcome)


def test_every_reason_of_a_withheld_verdict_can_be_seen(balances: dict[str, Balance]) -> None:
    seen = {r for b in balances.values() if b.verdict.outcome is NOT for r in b.verdict.reasons}
    tentative = {Reason.LOW_DATA_GRADE, Reason.DUAL_UNTESTED, Reason.AGGREGATOR_SENSITIVE}
    assert seen == set(Reason) - tentative


def test_every_region_is_seen_firm_and_not_firm(balances: dict[str, Balance]) -> None:
    for outcome in (Outcome.NET_ANTI, Outcome.BALANCED, Outcome.NET_PRO):
        found = {b.verdict.robustness for b in balances.values() if b.verdict.outcome is outcome}
        assert found == set(Robustness), outcome


def test_the_mock_label_claims_what_its_list_does_not_hold(balances: dict[str, Balance]) -> None:
    mock = balances["founding-article/net-inflammatory-mock"]
    assert (mock.tilt.pro, mock.tilt.anti, mock.tilt.dual) == (22, 12, 0)
    assert mock.headline is not None
    assert (mock.headline.pro, mock.headline.anti) == (12, 11)
    assert mock.claim is not None
    assert not mock.claim.matches
    assert mock.notice


def test_an_old_sample_costs_a_grade(balances: dict[str, Balance]) -> None:
    fresh = balances["specimen-labs/net-anti-inflammatory-firm"].grade
    old = balances["specimen-labs/stale-sample"].grade
    assert old.stale
    assert (fresh.value, old.value) == (4, 3)


def test_every_example_says_that_it_is_one(registry: Registry, labels: Labels) -> None:
    for id_, item in registry.examples.items():
        assert (item.record.notes or "").startswith("**Fictional example.**"), id_
        assert labels.examples[id_].fictional, id_
        assert not any(s.link for s in item.record.sources.values()), id_


def test_made_up_potencies_never_touch_a_real_label(registry: Registry, labels: Labels) -> None:
    assert not any(i.record.illustrative_potencies for i in registry.products.values())
    own = agent_of("cxcl8", registry.cytokines["cxcl8"])
    made_up = labels.examples["specimen-labs/after-t4"].agents["cxcl8"]
    assert made_up != own
    assert all(label.agents["cxcl8"] == own for label in labels.products.values())
