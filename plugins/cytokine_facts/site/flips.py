"""What would change on labels if a cytokine had another role, under the same rules."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..balance.result import Outcome
from ..balance.whatif import other_roles, role_changes
from ..label.view import Label
from ..model.vocabulary import Role
from .shelf import Stock

WORDS: Mapping[str, str] = {
    Outcome.NET_ANTI: "net anti",
    Outcome.BALANCED: "balanced",
    Outcome.NET_PRO: "net pro",
    Outcome.LIST_ANTI: "list leans anti",
    Outcome.LIST_PRO: "list leans pro",
    Outcome.LIST_MIXED: "list is mixed",
    Outcome.NOT_DETERMINABLE: "no verdict",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One label whose outcome would be another one."""

    label: Label
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class Flip:
    """Everything that one other role would change."""

    role: Role
    of: int
    """Labels that name the cytokine."""
    changes: tuple[Change, ...]
    """By product id."""


def all_flips(stock: Stock) -> dict[str, tuple[Flip, ...]]:
    """Return, by cytokine that a published label names, one entry for each other role."""
    if not stock.published:
        return {}
    agents = stock.published[0].agents
    others = other_roles(agents)
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for label in stock.data.published:
        flips = label.gist.flips
        if flips is None:
            fraction = label.item.record.active_fraction
            flips = role_changes(label.balance, fraction, agents, others)
        for flip in flips:
            change = Change(label, WORDS[label.outcome], WORDS[flip.after])
            found[flip.cytokine, flip.role].append(change)
    return {
        cytokine: tuple(
            Flip(role, len(mentions), tuple(found.get((cytokine, role.value), ())))
            for role in Role
            if role is not stock.registry.cytokines[cytokine].role
        )
        for cytokine, mentions in stock.mentions.items()
    }
