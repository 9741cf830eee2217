"""What would flip if a cytokine's role changed: the same rules, one role replaced.

Robustness is not looked at: only outcomes flip. A neutral antagonist weakens nothing, since
neutral is never scored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf
from operator import add, sub
from typing import NamedTuple

from ..model.entry import Agent
from ..model.vocabulary import Role
from .activity import activity_from, doses_of
from .choose import Scored, counts, scored
from .coverage import Tally, tally_of
from .dose import Dose, has_potency
from .method import Q_ACTIVITY
from .result import Activity, Balance, Outcome
from .tilt import tilt_of
from .verdict import by_names, gate, judge

ROLES = tuple(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class RoleChange:
    """One product whose outcome would be another one."""

    product: str
    role: str
    """The role that the cytokine would have."""
    before: Outcome
    after: Outcome


def role_changes(
    products: Mapping[str, tuple[Balance, Decimal | None]], agents: Mapping[str, Agent]
) -> dict[str, tuple[RoleChange, ...]]:
    """Return, by cytokine id, every flip of an outcome.

    ``products`` are balances with their active fractions, by product id. The flips of a cytokine
    are sorted by product id, then by the order of the roles; one without flips is not listed.
    """
    others = {
        id: tuple(replace(agent, role=role) for role in ROLES if role != agent.role)
        for id, agent in agents.items()
    }
    found: dict[str, list[RoleChange]] = {}
    for id in sorted(products):
        balance, fraction = products[id]
        before = balance.verdict.outcome
        for agent, after in _outcomes(balance, agents, others, fraction):
            if after is not before:
                change = RoleChange(id, agent.role, before, after)
                found.setdefault(agent.id, []).append(change)
    return {cytokine: tuple(found[cytokine]) for cytokine in sorted(found)}


def _outcomes(
    balance: Balance,
    agents: Mapping[str, Agent],
    others: Mapping[str, Sequence[Agent]],
    active_fraction: Decimal | None,
) -> Iterator[tuple[Agent, Outcome]]:
    """Yield each counted cytokine in each other role, with the outcome it gives."""
    items = scored(balance.chosen, agents)
    whole = tally_of(items)
    doses = doses_of(items)
    fraction = float(active_fraction) if active_fraction is not None else None
    targets = {target for item in items for target in item.agent.antagonises}
    for entry in balance.chosen:
        agent = agents.get(entry.cytokine) if entry.cytokine else None
        if agent is None or not counts(entry):
            continue
        weighs = entry.has_number and (
            has_potency(agent) or bool(agent.antagonises) or agent.id in targets
        )
        case = _Case(
            [item for item in items if item.agent is not agent],
            [dose for dose in doses if dose.agent is not agent],
            Tally(*map(sub, whole, tally_of(scored([entry], agents)))),
            None if weighs else balance.activity,
            balance.coverage.class_cov,
            fraction,
        )
        for other in others[agent.id]:
            yield other, case.outcome(scored([entry], {agent.id: other}))


class _Case(NamedTuple):
    """A product without one of its entries."""

    items: Sequence[Scored]
    doses: Sequence[Dose]
    tally: Tally
    activity: Activity | None
    """The product's own activity where the entry is in none of its sums."""
    class_cov: float
    active_fraction: float | None

    def outcome(self, moved: Sequence[Scored]) -> Outcome:
        """Section 4 with the entry back in another role; amounts only where they decide."""
        tally = Tally(*map(add, self.tally, tally_of(moved)))
        if not tally.entries:
            return Outcome.NOT_DETERMINABLE
        if tally.q < Q_ACTIVITY:
            return by_names(tilt_of([*self.items, *moved]), self.class_cov)[0]
        if gate(tally, inf) is not None:
            return Outcome.NOT_DETERMINABLE
        activity = self.activity
        if activity is None:
            doses = sorted([*self.doses, *doses_of(moved)], key=lambda dose: dose.id)
            activity = activity_from(doses, self.active_fraction)
        if activity is None or gate(tally, activity.u) is not None:
            return Outcome.NOT_DETERMINABLE
        return judge(activity.i0, activity.i1, activity.dual_share)[0]
