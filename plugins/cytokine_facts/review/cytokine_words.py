"""The difference of two cytokines in words: role with its votes, potency, names."""

from collections.abc import Iterator

from ..model.cytokine import Cytokine
from ..model.potency import Potency
from .words import differences, dumped, shown


def cytokine_words(before: Cytokine, after: Cytokine) -> list[str]:
    """Return what differs between two states of a cytokine; nothing where nothing does."""
    if before == after:
        return []
    lines = [*_role(before, after), *_potency(before.ed50, after.ed50)]
    lines += differences(dumped(before), dumped(after), skip=("role", "votes", "ed50"))
    return lines or ["the order of the record's lists changed"]


def _role(before: Cytokine, after: Cytokine) -> Iterator[str]:
    votes = _votes(before, after)
    if before.role is not after.role:
        yield f"role: {before.role} -> {after.role}" + (f" ({votes})" if votes else "")
    elif votes:
        yield f"role stays {after.role}: {votes}"


def _votes(before: Cytokine, after: Cytokine) -> str:
    old = {vote.source: vote for vote in before.votes}
    new = {vote.source: vote for vote in after.votes}
    if len(old) < len(before.votes) or len(new) < len(after.votes):
        return "votes changed" if before.votes != after.votes else ""
    added = sum(key not in old for key in new)
    removed = sum(key not in new for key in old)
    turned = [
        f"{key} {old[key].vote} -> {vote.vote}"
        for key, vote in new.items()
        if key in old and old[key].vote != vote.vote
    ]
    reworded = sum(
        key in old and old[key] != vote and old[key].vote == vote.vote for key, vote in new.items()
    )
    parts = [
        f"{number} vote{'' if number == 1 else 's'} {what}"
        for number, what in ((added, "added"), (removed, "removed"), (reworded, "reworded"))
        if number
    ]
    return ", ".join(parts + turned)


def _potency(before: Potency | None, after: Potency | None) -> Iterator[str]:
    if before == after:
        return
    if before is not None and after is not None and _figure(before) == _figure(after):
        for line in differences(dumped(before), dumped(after)):
            yield f"ED50: {line}"
        return
    old = _figure(before) if before else "none"
    new = _figure(after) if after else "none"
    source = f" ({shown(after.source)})" if after else ""
    yield f"ED50: {old} -> {new}{source}"


def _figure(potency: Potency) -> str:
    match potency.relation:
        case "range":
            number = f"{potency.low}–{potency.high}"
        case "<":
            number = f"< {potency.high}"
        case "~":
            number = f"~{potency.low}"
        case _:
            number = str(potency.low)
    return f"{number} {potency.unit}"
