"""What the registry lacks, as lists that a person can work off, each entry with its file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..balance.agent import agent_of
from ..balance.dose import has_potency
from ..balance.method import POTENCY_GAP
from ..label.view import Label, Labels
from ..model.vocabulary import MakerKind, Role, Status
from ..registry import Registry


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend."""

    kind: str
    """product, maker or cytokine."""
    id: str
    name: str
    path: str
    """The file to edit."""
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Findings of one sort."""

    key: str
    title: str
    why: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Every listing, in a fixed order, empty ones too."""

    listings: tuple[Listing, ...]
    labels: int
    """Real labels looked at."""

    def __getitem__(self, key: str) -> Listing:
        """Return the listing with this key; raise :class:`KeyError`."""
        for listing in self.listings:
            if listing.key == key:
                return listing
        raise KeyError(key)


def quality(registry: Registry, labels: Labels) -> Quality:
    """Return what a registry lacks. Withdrawn records and fictional examples are not asked."""
    every = [
        label
        for label in labels.products.values()
        if label.item.card.status is not Status.WITHDRAWN
    ]
    rows = (
        ("disputes", "Open disputes", "A contested label is decided as soon as it can be.",
         _disputes(every)),
        ("potencies", "Missing potencies", "Without a published potency an amount cannot be "
         "weighed. Ranked by the labels whose verdict is withheld for that and that this potency "
         "alone brings to at most 40% without one (later rules may still withhold it), then by "
         "the labels that lack it, then by those that give an amount of it.",
         _potencies(registry, every)),
        ("names", "Unresolved names", "A name that means no known cytokine is listed and never "
         "counted.", _names(every)),
        ("stale", "Stale samples", "A sample older than 36 months says little of the product "
         "of today.", _stale(every)),
        ("unmeasured", "Labels without a measurement", "Nothing on these was measured; the label "
         "repeats a list.", _unmeasured(every)),
        ("unconfirmed", "Figures not seen in the paper itself", "Amounts read in an abstract or a "
         "secondary source may lack conditions.", _unconfirmed(every)),
        ("truncated", "Lists known to be cut short", "What is not listed may be there all the "
         "same.", _truncated(every)),
        ("unarchived", "Web sources without an archived copy", "A page that changes takes its "
         "evidence along.", _unarchived(every)),
        ("single", "Roles resting on one source", "One source is one opinion.", _single(registry)),
        ("unvoted", "Scored roles without a vote", "A role that no cited source supports.",
         _unvoted(registry)),
        ("unnotified", "Makers not yet notified", "A maker is told of its labels where a contact "
         "is known.", _unnotified(registry, every)),
        ("unreviewed", "Labels not yet reviewed by a second person", "One reader errs more than "
         "two.", _unreviewed(every)),
    )  # fmt: skip
    listings = [Listing(key, title, why, tuple(found)) for key, title, why, found in rows]
    return Quality(tuple(listings), len(every))


def _of(label: Label, text: str) -> Finding:
    return Finding("product", label.id, label.name, label.item.path, text)


def _disputes(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        for dispute in label.item.record.disputes if label.item.card.disputed else ():
            if dispute.closed is None:
                yield _of(label, f"open since {dispute.opened.isoformat()}, by {dispute.by}")


def _potencies(registry: Registry, labels: Sequence[Label]) -> list[Finding]:
    alone: Counter[str] = Counter()
    helps: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    for label in labels:
        amounts.update(label.gist.weighable)
        if label.gist.gap is None:
            continue
        missing, sided = label.gist.gap
        helps.update(missing)
        if (len(missing) - 1) <= POTENCY_GAP * sided:
            alone.update(missing)
    wanted = [
        id_
        for id_, record in registry.cytokines.items()
        if record.role is not Role.NEUTRAL
        and not has_potency(agent_of(id_, record))
        and (helps[id_] or amounts[id_])
    ]
    ranked = sorted(wanted, key=lambda id_: (-alone[id_], -helps[id_], -amounts[id_], id_))
    return [
        Finding(
            "cytokine",
            id_,
            registry.cytokines[id_].name,
            registry.paths["cytokine", id_],
            _potency(alone[id_], helps[id_], amounts[id_]),
        )
        for id_ in ranked
    ]


def _potency(alone: int, helps: int, amounts: int) -> str:
    unweighed = f"{amounts} label{'s' * (amounts != 1)} with an amount of it"
    if not helps:
        return unweighed
    return f"alone opens {alone} of {helps} withheld for missing potencies; {unweighed}"


def _names(labels: Sequence[Label]) -> list[Finding]:
    where: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        for printed in label.item.card.unknown:
            where[printed].append(label)
    ranked = sorted(where, key=lambda name: (-len(where[name]), name.casefold(), name))
    return [
        _of(
            where[name][0],
            f"'{name}' on {len(where[name])} label{'s' * (len(where[name]) > 1)}",
        )
        for name in ranked
    ]


def _stale(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        if label.gist.stale is not None:
            yield _of(label, f"the sample is {label.gist.stale} months old")


def _unmeasured(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        if not label.item.card.measured:
            names = label.item.card.readings
            yield _of(label, f"{names} name{'s' * (names != 1)}, none measured")


def _unconfirmed(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        for key, seen, figures in label.item.card.unconfirmed:
            yield _of(label, f"{figures} figure{'s' * (figures > 1)} of {key}, seen: {seen}")


def _truncated(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        if label.item.card.list_truncated:
            yield _of(label, "the source's list goes on")


def _unarchived(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        if label.item.card.unarchived:
            yield _of(label, ", ".join(label.item.card.unarchived))


def _cytokine(registry: Registry, id_: str, text: str) -> Finding:
    record = registry.cytokines[id_]
    return Finding("cytokine", id_, record.name, registry.paths["cytokine", id_], text)


def _single(registry: Registry) -> Iterator[Finding]:
    for id_, record in registry.cytokines.items():
        if record.role is not Role.NEUTRAL and len(record.votes) == 1:
            yield _cytokine(registry, id_, f"{record.role}, by {record.votes[0].source} alone")


def _unvoted(registry: Registry) -> Iterator[Finding]:
    for id_, record in registry.cytokines.items():
        if record.role is not Role.NEUTRAL and not record.votes:
            yield _cytokine(registry, id_, f"{record.role}, without a vote")


def _unnotified(registry: Registry, labels: Sequence[Label]) -> Iterator[Finding]:
    counts = Counter(label.item.maker for label in labels)
    for id_, number in sorted(counts.items()):
        maker = registry.makers.get(id_)
        if maker is None or maker.notified_on is not None:
            continue
        if maker.kind in (MakerKind.COMPANY, MakerKind.CLINIC):
            contact = "contact known" if maker.contact else "no contact known"
            text = f"{number} label{'s' * (number > 1)}, {contact}"
            yield Finding("maker", id_, maker.name, registry.paths["maker", id_], text)


def _unreviewed(labels: Sequence[Label]) -> Iterator[Finding]:
    for label in labels:
        if not label.reviewed:
            yield _of(label, f"added {label.item.card.added.isoformat()}")
