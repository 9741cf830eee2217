"""Hashes over what the balance takes, in canonical form, and the version of the role table."""

import hashlib
import json
from collections.abc import Mapping

from ..balance.method import METHOD
from ..balance.result import Balance
from ..model.entry import Agent, Entry
from ..registry import Item


def version_of(number: str, agents: Mapping[str, Agent]) -> str:
    """Return the version of a table of roles and potencies: ``2026.1-1a2b3c4d``."""
    return f"{number}-{_digest([_agent_key(agents[i]) for i in sorted(agents)])[:8]}"


def _agent_key(agent: Agent) -> list[object]:
    return [
        agent.id, agent.role, agent.ed50_low, agent.ed50_high, agent.ic50_ref, agent.r50,
        agent.mw_kda, sorted(agent.antagonises), agent.dual_low, agent.dual_high,
    ]  # fmt: skip


def _entry_key(entry: Entry) -> list[object]:
    return [
        entry.cytokine or entry.printed, str(entry.state), str(entry.letter), str(entry.matrix),
        *(None if n is None else str(n.normalize())
          for n in (entry.value, entry.low, entry.high, entry.lod)),
        entry.cv, str(entry.latent), entry.headline, str(entry.sampled_on), entry.lots, entry.panel,
    ]  # fmt: skip


def inputs_hash(
    item: Item,
    balance: Balance,
    entries: tuple[Entry, ...],
    agents: Mapping[str, Agent],
    table: str,
) -> str:
    """Return the SHA-256 over everything that the balance takes, in canonical form.

    Of the build's date only its consequence counts: whether the sample is stale.
    """
    ids = sorted({e.cytokine for e in entries if e.cytokine and e.cytokine in agents})
    record = item.record
    claim = record.claimed_ratio
    return _digest(
        [
            METHOD,
            table,
            item.id,
            str(record.active_fraction),
            balance.grade.stale,
            [str(claim.anti), str(claim.pro)] if claim else None,
            sorted((_entry_key(e) for e in entries), key=repr),
            [_agent_key(agents[i]) for i in ids],
        ]
    )


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
