"""What would change on labels if a cytokine had another role, under the same rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from marshal import dumps, loads

from ..balance.result import Outcome
from ..balance.whatif import other_roles, role_changes
from ..kept import Kept, key_of
from ..label.view import Label
from ..model.entry import Agent
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

Flips = tuple[str, tuple[tuple[str, str, str], ...]]
"""The outcome of a label; cytokine, other role and other outcome of each flip."""


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
    """Return, by cytokine that a published label names, one entry for each other role.

    What is kept of it is saved at once: the process that makes the pages of cytokines may be a
    copy of the build.
    """
    if not stock.published:
        return {}
    agents = stock.published[0].agents
    others = other_roles(agents)
    kept = stock.data.stores.flips
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for label in stock.data.published:
        now, flips = _flips(label, agents, others, kept)
        for cytokine, role, then in flips:
            found[cytokine, role].append(Change(label, WORDS[now], WORDS[then]))
    kept.save()
    return {
        cytokine: tuple(
            Flip(role, len(mentions), tuple(found.get((cytokine, role.value), ())))
            for role in Role
            if role is not stock.registry.cytokines[cytokine].role
        )
        for cytokine, mentions in stock.mentions.items()
    }


def _flips(
    label: Label,
    agents: Mapping[str, Agent],
    others: Mapping[str, Sequence[Agent]],
    kept: Kept,
) -> Flips:
    """Return what would flip on a label, from the store where it is there."""
    key = key_of("flips", label.key) if label.key else b""
    blob = kept.get(key) if key else None
    if isinstance(blob, bytes):
        return loads(blob)  # type: ignore[no-any-return]
    changes = role_changes(label.balance, label.item.record.active_fraction, agents, others)
    made = str(label.outcome), tuple((c.cytokine, c.role, str(c.after)) for c in changes)
    if key:
        kept.put(key, dumps(made))
    return made
