"""What a label says, as short texts that can be compared: outcome, ratio, grade, coverage.

Everything is taken as printed, so that a difference is one that a reader can see. The module is
also the interface between two versions of this program (:mod:`.programs`): ``python -m
cytokine_facts.review.standing ROOT DATE`` prints the standings of a registry as JSON, and with ids
behind it the pictures of those labels.
"""

import json
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from ..balance import method
from ..balance.method import METHOD
from ..balance.result import Balance, Outcome
from ..label import phrases
from ..label.making import make_labels
from ..label.numbers import log_ratio, sided, span
from ..label.panels import pair_words
from ..label.svg import label_svg
from ..label.view import Label, Labels
from ..model.vocabulary import Status
from ..registry.loading import load_registry

ANTI = frozenset({Outcome.NET_ANTI, Outcome.LIST_ANTI})
PRO = frozenset({Outcome.NET_PRO, Outcome.LIST_PRO})


@dataclass(frozen=True, slots=True)
class Standing:
    """What one label says."""

    outcome: Outcome
    facts: tuple[tuple[str, str], ...]
    """Name and printed value, always in the same order; the value is empty where none is."""
    lines: tuple[str, ...]
    """Every entry as the label prints it."""
    status: str
    """published, disputed, withdrawn or draft."""

    @property
    def has_verdict(self) -> bool:
        """False where no verdict can be given."""
        return self.outcome is not Outcome.NOT_DETERMINABLE


class Effect(StrEnum):
    """What a change does to a label, the riskiest first."""

    SWAPS_SIDES = "swaps sides"
    FLIPS = "flips"
    LOSES_VERDICT = "loses its verdict"
    GAINS_VERDICT = "gains a verdict"
    REMOVED = "is gone"
    LEFT_OUT = "is left out"
    STATUS = "changes its status"
    SURENESS = "is more or less sure"
    REASON = "gives another reason"
    GRADE = "changes its grade"
    NUMBERS = "changes its numbers"
    HEAD = "changes its heading"
    COVERAGE = "changes what is known"
    ENTRIES = "changes an entry"
    ADDED = "is new"

    @property
    def changes_outcome(self) -> bool:
        """True where the verdict is another one than before."""
        return self in (
            Effect.SWAPS_SIDES,
            Effect.FLIPS,
            Effect.LOSES_VERDICT,
            Effect.GAINS_VERDICT,
        )


RISK = {effect: rank for rank, effect in enumerate(Effect)}
_GRADE = ("data grade", "evidence letter")
_NUMBERS = ("ratio", "likely range", "range with either-way entries", "names", "claim")
_HEAD = {"name", "head"}
_LISTS = ("head", "warnings")
"""Facts that are lists, of which only what differs is told."""
_PAIR = "pair "
"""How the name of a fact on a pair of agonist and antagonist begins."""


def standing_of(label: Label) -> Standing:
    """Return what a label says."""
    return Standing(
        outcome=label.outcome,
        facts=tuple(_facts(label, label.balance)),
        lines=tuple(
            ", ".join(filter(None, (row.name, row.role, row.amount, row.percent, row.letter)))
            for row in label.rows
        ),
        status=str(label.item.card.status),
    )


def standings(labels: Labels) -> dict[str, Standing]:
    """Return the standing of every label, fictional ones too, sorted by id."""
    every = {**labels.products, **labels.examples}
    return {id_: standing_of(every[id_]) for id_ in sorted(every)}


def effect_of(before: Standing, after: Standing) -> Effect | None:
    """Return the gravest thing that differs between two standings of one label."""
    if before.outcome is not after.outcome:
        return _outcome_effect(before, after)
    if before.status != after.status:
        return Effect.STATUS
    changed = {name for (name, old), (_, new) in _paired(before, after) if old != new}
    if "sureness" in changed:
        return Effect.SURENESS if after.has_verdict else Effect.REASON
    if changed & {*_GRADE}:
        return Effect.GRADE
    if changed & {*_NUMBERS} or any(name.startswith(_PAIR) for name in changed):
        return Effect.NUMBERS
    if changed & _HEAD:
        return Effect.HEAD
    if changed:
        return Effect.COVERAGE
    return Effect.ENTRIES if before.lines != after.lines else None


def changed_facts(before: Standing, after: Standing) -> tuple[tuple[str, str, str], ...]:
    """Return (name, before, after) of every fact and every printed entry that differs."""
    facts = [
        (name, *(_apart(old, new) if name in _LISTS else (old or "none", new or "none")))
        for (name, old), (_, new) in _paired(before, after)
        if old != new
    ]
    lost = [line for line in before.lines if line not in after.lines]
    for line in after.lines:
        if line in before.lines:
            continue
        name = line.partition(",")[0]
        was = next((old for old in lost if old.partition(",")[0] == name), None)
        if was is not None:
            lost.remove(was)
        facts.append(("entry", was or "none", line))
    return (*facts, *(("entry", line, "none") for line in lost))


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return what only one of two lists says."""
    old, new = before.split("; "), after.split("; ")
    return (
        "; ".join(text for text in old if text not in new) or "none",
        "; ".join(text for text in new if text not in old) or "none",
    )


def label_words(before: Label, after: Label) -> list[str]:
    """Return what a label prints otherwise, a line for each fact that differs."""
    facts = changed_facts(standing_of(before), standing_of(after))
    return [f"{name}: {old} -> {new}" for name, old, new in facts]


def shared(before: Standing, after: Standing) -> tuple[Standing, Standing]:
    """Return both standings with the facts alone that both know of.

    Two versions of this program may tell of different things; that is no change of a label.
    """
    names = {name for name, _ in before.facts} & {name for name, _ in after.facts}
    one, other = (
        replace(standing, facts=tuple(fact for fact in standing.facts if fact[0] in names))
        for standing in (before, after)
    )
    return one, other


def _paired(before: Standing, after: Standing) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pair the facts by name; one that only one side knows is empty on the other."""
    old, new = dict(before.facts), dict(after.facts)
    return [((name, old.get(name, "")), (name, new.get(name, ""))) for name in {**new, **old}]


def _outcome_effect(before: Standing, after: Standing) -> Effect:
    if not after.has_verdict:
        return Effect.LOSES_VERDICT
    if not before.has_verdict:
        return Effect.GAINS_VERDICT
    sides = {_side(before.outcome), _side(after.outcome)}
    return Effect.SWAPS_SIDES if sides == {"anti", "pro"} else Effect.FLIPS


def _side(outcome: Outcome) -> str:
    return "anti" if outcome in ANTI else "pro" if outcome in PRO else "even"


def _facts(label: Label, balance: Balance) -> list[tuple[str, str]]:
    verdict, activity, cover, tilt = (
        balance.verdict, balance.activity, balance.coverage, balance.tilt
    )  # fmt: skip
    judged = activity if verdict.path == "activity" else None
    why = [phrases.REASONS[reason] for reason in verdict.reasons]
    names = f"{tilt.anti} anti : {tilt.pro} pro" + (f", {tilt.dual} either way" * bool(tilt.dual))
    claim = balance.claim
    core = len(cover.core_tested), len(cover.core_tested) + len(cover.core_missing)
    stale = ", stale" if balance.grade.stale else ""
    robustness = str(verdict.robustness or "").replace("_", " ")
    return [
        ("name", label.name),
        ("head", "; ".join(filter(None, (*(f.text for f in label.facts), label.basis_note)))),
        ("outcome", phrases.REGION[verdict.outcome]),
        ("sureness", "; ".join(filter(None, (robustness, *why, *verdict.depends_on)))),
        ("ratio", sided(log_ratio(judged.b)) if judged and judged.b is not None else ""),
        ("likely range", span(*map(log_ratio, judged.i0)) if judged else ""),
        ("range with either-way entries", span(*map(log_ratio, judged.i1)) if judged else ""),
        ("names", names),
        ("claim", "" if claim is None else "matches" if claim.matches else "does not match"),
        ("data grade", f"{balance.grade.value} of 4, {balance.grade.word}{stale}"),
        ("evidence letter", str(balance.letter or "none")),
        ("known names", f"{cover.classified} of {cover.entries}"),
        ("amounts", f"{cover.q:.0%} of the scored entries"),
        ("core panel", f"{core[0]} of {core[1]}"),
        *((_PAIR + p.title, pair_words(p).rstrip(".").lower()) for p in balance.pairs),
        ("warnings", "; ".join(" ".join(s) for s in (*label.alerts, *label.warnings))),
    ]


def main(root: Path, today: date, wanted: tuple[str, ...] = ()) -> None:
    """Print method, constants and standings of a registry as JSON; of ``wanted`` the pictures."""
    labels = make_labels(load_registry(root, today=today).registry)
    every = {**labels.products, **labels.examples}
    if wanted:
        drawn = {id_: label_svg(every[id_]) for id_ in wanted if id_ in every}
        json.dump({"drawn": drawn}, sys.stdout, ensure_ascii=True)
        return
    found = {id_: asdict(standing) for id_, standing in standings(labels).items()}
    answer = {"method": METHOD, "constants": constants(), "labels": found}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def constants() -> dict[str, str]:
    """Return the constants of the method as texts, by name."""
    return {
        name: _plain(value)
        for name, value in sorted(vars(method).items())
        if name.isupper() and name != "METHOD"
    }


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def read_standing(data: dict[str, object]) -> Standing:
    """Return the standing that :func:`main` wrote; raise ValueError, KeyError or TypeError."""
    facts, lines = data["facts"], data["lines"]
    if not isinstance(facts, list) or not isinstance(lines, list):
        raise TypeError("facts and lines are lists")
    return Standing(
        outcome=Outcome(str(data["outcome"])),
        facts=tuple((str(name), str(value)) for name, value in facts),
        lines=tuple(str(line) for line in lines),
        status=Status(str(data["status"])),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), tuple(sys.argv[3:]))
