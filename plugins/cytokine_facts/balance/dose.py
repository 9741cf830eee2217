"""A counted entry as plain numbers: amounts, potency, variances (CB-1.0 section 3 (d))."""

from math import exp, log, sqrt
from typing import NamedTuple

from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import LatentForm, Letter, Matrix
from .choose import Scored
from .method import K_LETTER, K_MINIMUM, K_R50, K_SINGLE_ED50, LATENT_LOW, LATENT_MID, R50, Z

_VAR_LETTER = {letter: (log(k) / Z) ** 2 for letter, k in K_LETTER.items()}
_VAR_SINGLE = (log(K_SINGLE_ED50) / Z) ** 2
VAR_R50 = (log(K_R50) / Z) ** 2
"""Squared log deviation of the molar excess for half inhibition."""


class Dose(NamedTuple):
    """One numbered entry; amounts in pg/mL of its matrix, before the active fraction."""

    id: str
    role: str
    matrix: Matrix
    mid: float
    """Central amount: as measured, LOD/2, or a tenth of total TGF-β."""
    up: float
    """Upper end of the scenarios: the amount itself, LOD, or all of total TGF-β."""
    down: float
    """Lower end: the amount itself, 0, or a hundredth of total TGF-β."""
    potency: float | None
    """ED50 point, or ic50_ref of an antagonist, pg/mL; ``None`` never enters the sums."""
    optimistic: float
    """Upper amount over lower potency: the term of the upper activity."""
    var: float
    """σ_C² + σ_ED²."""
    var_amount: float
    """σ_C²; 0 where censored."""
    agent: Agent


def dose_of(item: Scored) -> Dose | None:
    """Return the dose of an entry, ``None`` where it has no number."""
    entry, agent, role = item
    if not entry.has_number:
        return None
    if entry.state is EntryState.BELOW_LOD:
        up = float(entry.lod or 0)
        mid, down, top, var_amount = up / 2, 0.0, up, 0.0
    else:
        mid = float(entry.value or 0)
        up, top, var_amount = _spread(entry, mid)
        down = up
    if entry.latent is not None and entry.latent is not LatentForm.ACTIVE:
        mid, down = mid * LATENT_MID, down * LATENT_LOW
    potency, k_potency, var_potency = _potency(agent)
    return Dose(
        agent.id,
        role,
        entry.matrix,
        mid,
        up,
        down,
        potency,
        top * k_potency / potency if potency else 0.0,
        var_amount + var_potency,
        var_amount,
        agent,
    )


def _spread(entry: Entry, value: float) -> tuple[float, float, float]:
    """Centre of the interval, its upper end, and σ_C²: by CV, else min and max, else letter."""
    if entry.cv is not None:
        k = max(K_MINIMUM, exp(Z * sqrt(log(1 + entry.cv**2))))
    elif entry.low and entry.high:
        low, high = float(entry.low), float(entry.high)
        value, k = sqrt(low * high), sqrt(high / low)
    else:
        return value, value * K_LETTER[entry.letter], _VAR_LETTER[entry.letter]
    return value, value * k, (log(k) / Z) ** 2


def factor_of(entry: Entry) -> float:
    """Return the 95 % factor k of an entry's concentration; 1 where it is censored."""
    if entry.state is EntryState.BELOW_LOD or entry.value is None:
        return 1.0
    value, top, _ = _spread(entry, float(entry.value))
    return top / value if value else K_LETTER[Letter.C]


def _potency(agent: Agent) -> tuple[float | None, float, float]:
    """Point, k_ED and σ_ED² of an agonist's ED50 or an antagonist's ic50_ref."""
    if agent.antagonises or (agent.ed50_low is None and agent.ic50_ref is not None):
        return agent.ic50_ref, K_SINGLE_ED50, _VAR_SINGLE
    low, high = agent.ed50_low, agent.ed50_high
    if not low or not high:
        return None, 1.0, 0.0
    k = sqrt(high / low)
    return sqrt(low * high), k, (log(k) / Z) ** 2


def has_potency(agent: Agent) -> bool:
    """Tell whether an agent has potency: an ED50; for an antagonist r50 or ic50_ref."""
    if agent.antagonises:
        return agent.r50 is not None or agent.ic50_ref is not None
    return bool(agent.ed50_low and agent.ed50_high) or agent.ic50_ref is not None


def molar_excess(agent: Agent) -> float:
    """Return the molar excess for half inhibition: the agent's own or the method's default."""
    return agent.r50 or R50
