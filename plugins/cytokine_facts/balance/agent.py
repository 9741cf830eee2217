"""A cytokine record as the balance takes it: role, potency, mass (CB-1.0 section 2)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ..model.amount import Amount
from ..model.cytokine import Cytokine
from ..model.entry import Agent
from ..model.potency import Potency
from ..model.units import parse_unit
from .method import BOUND_RATIO, K_SINGLE_ED50


def agent_of(id: str, cytokine: Cytokine) -> Agent:
    """Return what the balance knows of the cytokine ``id``; potencies in pg/mL, masses in kDa.

    The symbol is the HGNC symbol, or the id in capitals where there is none.
    """
    low, high = _ed50(cytokine.ed50) if cytokine.ed50 else (None, None)
    reference = cytokine.ic50_ref
    dual = cytokine.dual_range
    return Agent(
        id=id,
        symbol=cytokine.symbol or id.upper(),
        name=cytokine.name,
        role=cytokine.role.value,
        ed50_low=low,
        ed50_high=high,
        ic50_ref=_pg_ml(reference.value, reference.unit) if reference else None,
        r50=float(cytokine.r50.value) if cytokine.r50 else None,
        mw_kda=float(cytokine.mass.value) if cytokine.mass else None,
        antagonises=tuple(cytokine.antagonises),
        dual_low=float(dual[0]) if dual else -1.0,
        dual_high=float(dual[1]) if dual else 1.0,
    )


def illustrated(agents: Mapping[str, Agent], potencies: Mapping[str, Amount]) -> dict[str, Agent]:
    """Return the agents with the made-up potencies of a fictional example in place of their own.

    Roles stay those of the registry. A single number is widened as a single ED50 is (CB-1.0
    section 2); for a soluble antagonist it is the IC50 on its own.
    """
    changed = dict(agents)
    for id_, amount in potencies.items():
        if id_ not in agents or amount.value is None:
            continue
        potency = amount.in_pg_ml(amount.value)
        assert potency is not None, "the record's own check refuses other units"
        point = float(potency)
        if agents[id_].antagonises:
            changed[id_] = replace(agents[id_], ic50_ref=point)
        else:
            low, high = point / K_SINGLE_ED50, point * K_SINGLE_ED50
            changed[id_] = replace(agents[id_], ed50_low=low, ed50_high=high)
    return changed


def _ed50(potency: Potency) -> tuple[float, float]:
    """Ends of the ED50: a range as it is, a bound from a tenth of it, a number ×/÷ √10."""
    low = _pg_ml(potency.low, potency.unit) if potency.low is not None else None
    high = _pg_ml(potency.high, potency.unit) if potency.high is not None else None
    if low is None:
        assert high is not None, "the record's own check refuses a potency without numbers"
        return high / BOUND_RATIO, high
    if potency.relation == "range" and high is not None:
        return low, high
    return low / K_SINGLE_ED50, low * K_SINGLE_ED50


def _pg_ml(number: Decimal, unit: str) -> float:
    factor = parse_unit(unit).factor
    assert factor is not None, "potencies are concentrations"
    return float(number * factor)
