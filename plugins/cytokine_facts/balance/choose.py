"""Which entry speaks for a cytokine: the better letter, then the newer sample (section 2)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import Letter

_STATES = {
    EntryState.VALUE: 0,
    EntryState.BELOW_LOD: 1,
    EntryState.PRESENT: 2,
    EntryState.NOT_TESTED: 3,
}


class Scored(NamedTuple):
    """A counted entry with its agent; its role is pro, anti or dual."""

    entry: Entry
    agent: Agent
    role: str


def counts(entry: Entry) -> bool:
    """Tell whether an entry counts at all: neither inferred (letter D) nor untested."""
    return entry.letter is not Letter.D and entry.state is not EntryState.NOT_TESTED


def tested(entry: Entry) -> bool:
    """Tell whether an assay looked for it: a number, a limit, or a measured presence.

    A name on a declared list (letter C, no amount) shows no test.
    """
    if not counts(entry):
        return False
    return entry.state is not EntryState.PRESENT or entry.letter is not Letter.C


def choose(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return one entry per cytokine, sorted by id, then one per unclassified printed name.

    An entry that counts goes before one that does not, then the better letter, then the newer
    sample (undated is oldest). The method stops there; among equals the one with more to say
    counts (value, limit, name), then the earlier panel, then the smaller amount, so that the
    order of the entries never matters. A cytokine is a headline if any of its entries is one.
    """
    groups: dict[tuple[bool, str], list[Entry]] = {}
    for entry in entries:
        key = (entry.cytokine is None, entry.cytokine or entry.printed)
        if key in groups:
            groups[key].append(entry)
        else:
            groups[key] = [entry]
    return tuple(_first(groups[key]) for key in sorted(groups))


def _first(group: Sequence[Entry]) -> Entry:
    if len(group) == 1:
        return group[0]
    first = min(group, key=_rank)
    if not first.headline and any(entry.headline for entry in group):
        return first._replace(headline=True)
    return first


def _rank(entry: Entry) -> tuple[object, ...]:
    sampled = entry.sampled_on or date.min
    return (
        not counts(entry),
        entry.letter,
        -sampled.toordinal(),
        not entry.has_number,
        _STATES[entry.state],
        entry.panel,
        entry.value or entry.lod or 0,
        entry.printed,
        entry.matrix,
        entry.latent or "",
        entry.density_assumed,
        *(-1 if n is None else n for n in (entry.lod, entry.low, entry.high, entry.cv, entry.lots)),
    )


def scored(chosen: Iterable[Entry], agents: Mapping[str, Agent]) -> tuple[Scored, ...]:
    """Return the counted entries whose agent is pro, anti or dual (P, A and D of section 3)."""
    found = []
    for entry in chosen:
        agent = agents.get(entry.cytokine) if entry.cytokine else None
        if agent is not None and agent.role != "neutral" and counts(entry):
            found.append(Scored(entry, agent, agent.role))
    return tuple(found)
