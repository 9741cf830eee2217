"""The labels of a registry, each computed once or taken from an earlier build."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial

from ..balance.agent import agent_of, illustrated
from ..balance.compute import compute
from ..balance.entries import entries_of
from ..balance.result import Balance, Outcome
from ..balance.whatif import other_roles
from ..heap import growing
from ..kept import Kept, key_of
from ..model.cytokine import Cytokine
from ..model.entry import Agent, Entry, EntryState
from ..model.maker import Maker
from ..model.vocabulary import Basis
from ..packed import are_many
from ..registry import Item, Registry
from . import notes, phrases, short, words
from .drawing import Kind, drawing_of, kind_of
from .gist import gist_of
from .hashes import inputs_hash, version_of
from .numbers import DASH
from .rows import Row, RowMaker, grouped, readings_of
from .scale import Scale, scale_of
from .view import Label, Labels


def table_version(registry: Registry) -> str:
    """Return the version of the table of roles and potencies: ``2026.1-1a2b3c4d``."""
    return version_of(registry.table, {i: agent_of(i, c) for i, c in registry.cytokines.items()})


@growing()
def make_labels(registry: Registry, kept: Kept | None = None, *, whatif: bool = False) -> Labels:
    """Compute the label of every product and example.

    ``kept`` holds labels of an earlier build; the key of one is everything it is made of.
    ``whatif`` asks what would flip on each if a cytokine had another role.
    """
    store = kept or Kept(None)
    same = store.same
    today = same.equal("today", registry.today)
    agents = same.equal("agents", {i: agent_of(i, c) for i, c in registry.cytokines.items()})
    table = same.equal("table", version_of(registry.table, agents))
    others = other_roles(agents) if whatif else None
    shared = same.once("shared", (agents, table), lambda: key_of(repr(agents), table, whatif))
    records = registry.cytokines.items()
    found = {i: same.once(("hash", i), (c,), partial(_hash, c)) for i, c in records}
    hashes = same.equal("hashes", found)
    told = cache(lambda maker: repr(registry.makers.get(maker)))
    many = are_many(len(registry.products))

    def label(item: Item) -> Label:
        maker = registry.makers.get(item.maker)
        ids = [id_ for id_ in item.card.named if id_ in registry.cytokines]
        cytokines = {i: registry.cytokines[i] for i in ids}
        made = partial(make_label, item, cytokines, agents, maker, table, today, others=others)
        if not item.key or item.card.illustrative:
            return made()
        day = today if item.card.sampled else ""
        key = key_of(shared, item.key, told(item.maker), day, *(hashes[i] for i in ids))
        found = store.get(key)
        if isinstance(found, Label):
            if found.item is item and found.agents is agents and found.today is today:
                return found
            known = found.with_light(item=item, agents=agents, today=today, key=key)
            return store.hold(key, known)
        new = made(key=key)
        if store.path is not None:
            store.put(key, new.with_light(item=None, agents={}))
        return store.hold(key, new)

    def held(item: Item) -> Label:
        found = label(item)
        if many:
            found.pack()
            item.pack()
        return found

    def again(item: Item) -> Label:
        parts = (item, registry.makers.get(item.maker), shared, hashes, agents, today)
        found = same.once(item.path, parts, lambda: held(item))
        return store.hold(found.key, found) if found.key else found

    def all_of(items: Mapping[str, Item]) -> dict[str, Label]:
        return {id_: again(item) for id_, item in items.items()}

    return Labels(all_of(registry.products), all_of(registry.examples))


def _hash(record: Cytokine) -> bytes:
    return key_of(repr(record))


def make_label(
    item: Item,
    cytokines: Mapping[str, Cytokine],
    agents: Mapping[str, Agent],
    maker: Maker | None,
    table: str,
    today: date,
    key: bytes = b"",
    others: Mapping[str, Sequence[Agent]] | None = None,
) -> Label:
    """Compute the balance of a product and everything that its label prints.

    ``cytokines`` holds at least the records that the product names; ``others`` are the agents in
    every other role, where what would flip is asked for.
    """
    record = item.record
    if record.illustrative_potencies:
        agents = illustrated(agents, record.illustrative_potencies)
    entries = entries_of(record, item.readings, cytokines)
    claim = record.claimed_ratio
    balance = compute(
        entries,
        agents,
        active_fraction=record.active_fraction,
        claimed=(claim.anti, claim.pro) if claim else None,
        today=today,
    )
    return label_of(item, balance, entries, cytokines, agents, maker, table, today, key, others)


def label_of(
    item: Item,
    balance: Balance,
    entries: tuple[Entry, ...],
    cytokines: Mapping[str, Cytokine],
    agents: Mapping[str, Agent],
    maker: Maker | None,
    table: str,
    today: date,
    key: bytes = b"",
    others: Mapping[str, Sequence[Agent]] | None = None,
) -> Label:
    """Return the label of a balance that is already computed."""
    record = item.record
    refs = notes.references(record)
    found = readings_of(item)
    make = RowMaker(record, balance, cytokines, agents, refs)
    counted = [e for e in balance.chosen if e.state is not EntryState.NOT_TESTED]
    chosen = {id(e) for e in counted}
    rows = [make.row(e, found[e.panel, e.printed].reading) for e in counted]
    rest = [e for e in entries if id(e) not in chosen and e not in counted]
    unchosen = [
        make.row(e, found[e.panel, e.printed].reading, chosen=False)
        for e in rest
        if e.state is not EntryState.NOT_TESTED
    ]
    named = {e.cytokine for e in counted if e.cytokine}
    unseen = [e for e in rest if e.state is EntryState.NOT_TESTED and e.cytokine not in named]
    groups = grouped(rows, weighing=kind_of(balance) in (Kind.BEAM, Kind.PIN))
    ordered = [row for group in groups for row in group.rows]
    panels = [record.panels[i] for i in sorted({e.panel for e in counted})]
    declared = bool(panels) and all(p.basis is Basis.DECLARED for p in panels)
    basis, basis_note = notes.basis(record, rows, panels)
    cover = balance.coverage
    has_amounts = any(row.has_amount for row in ordered)

    def name(id_: str) -> str:
        return agents[id_].name if id_ in agents else id_

    drawing = drawing_of(balance, ordered)
    return Label(
        item=item,
        gist=gist_of(balance, record, ordered, drawing.title, agents, others),
        balance=balance,
        name=record.name,
        maker=maker.name if maker else "",
        fictional=record.is_fictional,
        facts=notes.facts(record, maker, panels),
        basis=basis,
        basis_note=basis_note,
        measure=words.measure(balance),
        headline=words.headline(balance),
        verdict=words.verdict(balance, name, declared=declared),
        grade=f"{balance.grade.value} of 4, {balance.grade.word}",
        grade_note=_stale(balance),
        drawing=drawing,
        scale=_scale(balance),
        groups=groups,
        others=tuple(unchosen),
        not_seen=_unseen(unseen, found, cytokines, "not seen"),
        not_tested=_unseen(unseen, found, cytokines, "not tested"),
        letters=_letters(ordered),
        total=len(ordered),
        has_amounts=has_amounts,
        has_percents=any(row.percent != DASH for row in ordered),
        core=f"{len(cover.core_tested)} of {len(cover.core_tested) + len(cover.core_missing)}",
        live_cells=notes.live_cells(record),
        alerts=notes.alerts(record, balance),
        warnings=notes.warnings(record, maker, rows, panels),
        in_short=tuple(
            short.in_short(
                balance,
                name,
                declared=declared,
                measured=sum(r.letter in "AB" for r in ordered),
                amounts=has_amounts,
            )
        ),
        needs=short.missing(balance) if kind_of(balance) is Kind.COUNTS else None,
        missing=tuple(short.needed(balance)),
        sources=notes.source_lines(record),
        panels=notes.panel_lines(record, refs),
        cytokine_names={i: name(i) for pair in balance.pairs for i in pair.missing},
        agents=agents,
        dated=record.reviewed_on or record.added,
        reviewed=record.reviewed_on is not None,
        table=table,
        today=today,
        inputs_hash=inputs_hash(item, balance, entries, agents, table),
        key=key,
    )


def _scale(balance: Balance) -> Scale | None:
    drawn = balance.verdict.outcome in (Outcome.NET_ANTI, Outcome.BALANCED, Outcome.NET_PRO)
    if balance.activity is None or not (drawn or words.is_withheld(balance)):
        return None
    return scale_of(balance.activity)


def _stale(balance: Balance) -> str:
    if not balance.grade.stale:
        return ""
    return f"Stale: the sample is {balance.grade.age_months} months old."


def _unseen(
    entries: list[Entry],
    found: Mapping[tuple[int, str], object],
    cytokines: Mapping[str, Cytokine],
    kind: str,
) -> tuple[str, ...]:
    names = []
    for entry in entries:
        resolved = found[entry.panel, entry.printed]
        if str(resolved.reading.amount) == kind:  # type: ignore[attr-defined]
            known = cytokines.get(entry.cytokine or "")
            names.append(known.name if known else entry.printed)
    return tuple(dict.fromkeys(names))


def _letters(rows: list[Row]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(row.mark[-1] for row in rows)
    return tuple((fill, text, counts[fill]) for fill, text in phrases.LETTERS.items())
