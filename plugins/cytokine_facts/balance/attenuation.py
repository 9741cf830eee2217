"""A product's own antagonists weaken their targets (CB-1.0 section 3 (d) 2)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .dose import Dose, molar_excess


class Link(NamedTuple):
    """One antagonist against its whole target group, as positions in the doses."""

    antagonist: int
    targets: tuple[int, ...]
    r50: float


Weakening = dict[int, tuple[float, float]]
"""By target: q = R/R50, and the largest σ_C² among its antagonists."""


def links_of(doses: Sequence[Dose]) -> tuple[Link, ...]:
    """Return who weakens whom.

    Several antagonists of one group add up (R is the ratio of the sums). Without a molar mass of
    the antagonist or of a measured member of its group there is no molar ratio, hence no
    weakening: nothing is guessed.
    """
    place: dict[str, int] | None = None
    links = []
    for i, dose in enumerate(doses):
        agent = dose.agent
        if not agent.antagonises or not agent.mw_kda:
            continue
        if place is None:
            place = {d.id: n for n, d in enumerate(doses)}
        targets = tuple(place[t] for t in agent.antagonises if t in place)
        if targets and all(doses[t].agent.mw_kda for t in targets):
            links.append(Link(i, targets, molar_excess(agent)))
    return tuple(links)


def weaken(
    doses: Sequence[Dose],
    links: Sequence[Link],
    amount: Callable[[Dose], float],
    antagonist_amount: Callable[[Dose], float],
) -> Weakening:
    """Return how far each target is weakened in one scenario.

    The two functions give the scenario's amounts of targets and antagonists, in any one unit.
    """
    found: Weakening = {}
    for antagonist, targets, r50 in links:
        dose = doses[antagonist]
        moles = antagonist_amount(dose) / (dose.agent.mw_kda or 1)
        pool = sum(amount(doses[t]) / (doses[t].agent.mw_kda or 1) for t in targets)
        if not moles or not pool:
            continue
        q = moles / pool / r50
        for t in targets:
            before, var = found.get(t, (0.0, 0.0))
            found[t] = before + q, max(var, dose.var_amount)
    return found
