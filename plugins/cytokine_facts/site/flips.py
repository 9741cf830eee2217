"""What would change on labels if a cytokine had another role, under the same rules."""

from dataclasses import dataclass

from ..balance.result import Outcome
from ..balance.whatif import role_changes
from ..label.view import Label
from ..model.vocabulary import Role
from .shelf import Stock

WORDS = {
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
    labels = {label.id: label for label in stock.published}
    if not labels:
        return {}
    agents = stock.published[0].agents
    found = role_changes(
        {id_: (label.balance, label.item.record.active_fraction) for id_, label in labels.items()},
        agents,
    )
    return {
        cytokine: tuple(
            Flip(
                role,
                len(mentions),
                tuple(
                    Change(labels[c.product], WORDS[c.before], WORDS[c.after])
                    for c in found.get(cytokine, ())
                    if c.role == role.value
                ),
            )
            for role in Role
            if role is not stock.registry.cytokines[cytokine].role
        )
        for cytokine, mentions in stock.mentions.items()
    }
