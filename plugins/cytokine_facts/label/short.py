"""A label in short, and what it lacks."""

from ..balance.result import Balance, Outcome
from ..model.vocabulary import Role
from .phrases import REMEDIES, SEND, SIDES, Sentence
from .words import Namer, counted, is_withheld, listed, verdict


def in_short(
    balance: Balance, name: Namer, *, declared: bool, measured: int, amounts: bool
) -> list[Sentence]:
    """Return at most four sentences that say what the label says.

    ``measured`` counts the entries with a result of a laboratory (letters A and B); ``amounts``
    is true where any amount is printed, convertible or not.
    """
    lead, rest = verdict(balance, name, declared=declared)
    found: list[Sentence] = [(lead, rest)]
    if balance.verdict.outcome is Outcome.NOT_DETERMINABLE:
        if not is_withheld(balance):
            found.append(missing(balance))
    elif not amounts:
        found.append(
            ("No amounts are given.", "A list of names says what is there, not how much of it.")
        )
    found += [s for s in (_claim(balance), _headline_gap(balance), _carriers(balance, name)) if s]
    cover = balance.coverage
    core = len(cover.core_tested), len(cover.core_tested) + len(cover.core_missing)
    found = found[:3]
    found.append(
        (
            f"{measured} of {counted(cover.entries, 'entry', 'entries')}",
            f"come from a laboratory with its method or lot; {core[0]} of the {core[1]} "
            "core cytokines were tested.",
        )
    )
    return found


def needed(balance: Balance) -> list[str]:
    """Return what is missing for a verdict or for the next data grade, as clauses."""
    wanted = [REMEDIES[r] for r in balance.verdict.reasons if r in REMEDIES]
    return wanted + [m for m in balance.grade.missing if m not in wanted]


def missing(balance: Balance) -> Sentence:
    """Return what a verdict lacks, and how to send it."""
    wanted = [REMEDIES[r] for r in balance.verdict.reasons if r in REMEDIES]
    return "Missing:", f"{'; '.join(wanted or balance.grade.missing[:2]) or 'any report'}. {SEND}"


def _claim(balance: Balance) -> Sentence | None:
    claim = balance.claim
    if claim is None or claim.matches:
        return None
    anti, pro = balance.tilt.anti, balance.tilt.pro
    return (
        "The claimed ratio does not match.",
        f"The source claims {claim.anti} to {claim.pro}, anti to pro; its own list has "
        f"{anti} anti and {pro} pro names.",
    )


def _headline_gap(balance: Balance) -> Sentence | None:
    if not balance.notice or balance.headline is None:
        return None
    head, tilt = balance.headline, balance.tilt
    return (
        "What is emphasised differs from the list.",
        f"The maker's own highlights are {head.anti} anti to {head.pro} pro, the whole list is "
        f"{tilt.anti} to {tilt.pro}.",
    )


def _carriers(balance: Balance, name: Namer) -> Sentence | None:
    """Name the one or two entries that make most of the heavier side."""
    activity = balance.activity
    if activity is None or balance.verdict.path != "activity" or activity.b is None:
        return None
    side = "pro" if activity.b > 0 else "anti"
    terms = sorted((t for t in activity.terms if t.role == side), key=lambda t: (-t.y, t.cytokine))
    total = sum(t.y for t in terms)
    if len(terms) < 2 or total <= 0:
        return None
    top = terms[: 1 if terms[0].y / total > 0.6 else 2]
    share = sum(t.y for t in top) / total
    make = "makes" if len(top) == 1 else "make"
    return (
        f"{listed([name(t.cytokine) for t in top])} {make} {100 * share:.0f}%",
        f"of the {SIDES[Role(side)]} side.",
    )
