"""What would flip if a cytokine's role changed: the same rules, one role replaced.

Robustness is not looked at: only outcomes flip. A neutral antagonist weakens nothing, since
neutral is never scored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import inf
from operator import add, sub
from typing import NamedTuple

from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import Role
from .activity import activity_from, doses_of
from .choose import counts, scored
from .coverage import Tally, tally_of
from .dose import Dose, has_potency
from .method import Q_ACTIVITY
from .result import Balance, ListTilt, Outcome
from .tilt import tilt_from, tilt_of
from .verdict import by_names, gate, judge

ROLES = tuple(role.value for role in Role)
Alike = tuple[object, ...]
"""What decides how an entry counts."""


class RoleChange(NamedTuple):
    """An other role of one cytokine that gives a product another outcome."""

    cytokine: str
    role: str
    """The role that the cytokine would have."""
    after: Outcome


def other_roles(agents: Mapping[str, Agent]) -> Mapping[str, Sequence[Agent]]:
    """Return every agent in each role that it does not have, by id."""
    return {
        id: tuple(replace(agent, role=role) for role in ROLES if role != agent.role)
        for id, agent in agents.items()
    }


def role_changes(
    balance: Balance,
    active_fraction: Decimal | None,
    agents: Mapping[str, Agent],
    others: Mapping[str, Sequence[Agent]],
) -> tuple[RoleChange, ...]:
    """Return every flip of a product's outcome, by cytokine id, then in the order of the roles.

    ``others`` are :func:`other_roles` of ``agents``.
    """
    before = balance.verdict.outcome
    return tuple(
        RoleChange(agent.id, agent.role, after)
        for agent, after in _outcomes(balance, agents, others, active_fraction)
        if after is not before
    )


def _outcomes(
    balance: Balance,
    agents: Mapping[str, Agent],
    others: Mapping[str, Sequence[Agent]],
    active_fraction: Decimal | None,
) -> Iterator[tuple[Agent, Outcome]]:
    """Yield each counted cytokine in each other role, with the outcome it gives."""
    items = scored(balance.chosen, agents)
    case = _Case(
        tally_of(items),
        tilt_of(items),
        doses_of(items) if balance.activity is not None else [],
        balance,
        float(active_fraction) if active_fraction is not None else None,
    )
    targets = {target for item in items for target in item.agent.antagonises}
    known: dict[Alike, list[tuple[Tally, Outcome | None]]] = {}
    for entry in balance.chosen:
        agent = agents.get(entry.cytokine) if entry.cytokine else None
        if agent is None or not counts(entry):
            continue
        weighs = entry.has_number and (
            has_potency(agent) or bool(agent.antagonises) or agent.id in targets
        )
        roles = others[agent.id]
        alike = _alike(entry, agent)
        counted = known.get(alike)
        if counted is None:
            counted = known[alike] = case.by_counts(alike, entry, agent, roles)
        for other, (tally, outcome) in zip(roles, counted, strict=True):
            if outcome is None:
                yield other, case.by_amounts(tally, entry, agent, other, weighs=weighs)
            else:
                yield other, outcome


class _Case(NamedTuple):
    """A product of which one entry gets another role."""

    tally: Tally
    tilt: ListTilt
    doses: Sequence[Dose]
    balance: Balance
    active_fraction: float | None

    def by_counts(
        self, alike: Alike, entry: Entry, agent: Agent, others: Sequence[Agent]
    ) -> list[tuple[Tally, Outcome | None]]:
        """What each other role makes of the counts, and of the outcome: see :meth:`_counted`.

        Entries of one state, letter and role count alike.
        """
        was, *now = _tallies(alike, entry, (agent, *others))
        rest = tuple(map(sub, self.tally, was))
        tallies = [Tally(*map(add, rest, one)) for one in now]
        return [
            (tally, self._counted(tally, entry, agent, other))
            for tally, other in zip(tallies, others, strict=True)
        ]

    def _counted(self, tally: Tally, entry: Entry, agent: Agent, other: Agent) -> Outcome | None:
        """Section 4 as far as counts decide; ``None`` where the amounts do."""
        if not tally.entries:
            return Outcome.NOT_DETERMINABLE
        if tally.q < Q_ACTIVITY:
            found = entry.state is not EntryState.BELOW_LOD
            pro = self.tilt.pro + found * ((other.role == "pro") - (agent.role == "pro"))
            anti = self.tilt.anti + found * ((other.role == "anti") - (agent.role == "anti"))
            names = tilt_from(pro, anti, 0, 0.0, 0.0)
            return by_names(names, self.balance.coverage.class_cov)[0]
        return None if gate(tally, inf) is None else Outcome.NOT_DETERMINABLE

    def by_amounts(
        self, tally: Tally, entry: Entry, agent: Agent, other: Agent, *, weighs: bool
    ) -> Outcome:
        """Section 4 where the amounts decide; the entry is in their sums if it ``weighs``."""
        activity = self.balance.activity
        if activity is None or weighs:
            doses = [dose for dose in self.doses if dose.agent is not agent]
            doses += doses_of(scored([entry], {agent.id: other}))
            activity = activity_from(sorted(doses, key=lambda dose: dose.id), self.active_fraction)
        if activity is None or gate(tally, activity.u) is not None:
            return Outcome.NOT_DETERMINABLE
        return judge(activity.i0, activity.i1, activity.dual_share)[0]


def _alike(entry: Entry, agent: Agent) -> Alike:
    """Return what decides how an entry counts."""
    return agent.role, has_potency(agent), entry.state, entry.has_number, entry.letter


_TALLIES: dict[Alike, tuple[Tally, ...]] = {}


def _tallies(alike: Alike, entry: Entry, roles: Iterable[Agent]) -> tuple[Tally, ...]:
    """Return the tally of one entry in some roles; entries that count alike share them."""
    if alike not in _TALLIES:
        _TALLIES[alike] = tuple(tally_of(scored([entry], {a.id: a})) for a in roles)
    return _TALLIES[alike]
