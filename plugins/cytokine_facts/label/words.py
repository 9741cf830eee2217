"""Everything a label says in sentences of its own (CB-1.0 section 5), in one place.

A test runs every sentence that can come out of here against the list of banned words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..balance.result import Balance, Outcome, Reason, Robustness
from ..model.vocabulary import Role
from .numbers import is_even, log_ratio, sided, span
from .phrases import (
    FIXED,
    FOOTNOTE,
    FOOTNOTE_NAMES,
    GROUPS,
    LETTERS,
    REASONS,
    REGION,
    REMEDIES,
    SEND,
    SIDES,
    Sentence,
)

TABLE_BELOW = "The table below lists every entry."
Namer = Callable[[str], str]
"""Cytokine id to the name that labels print."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The big text of a label."""

    big: str
    small: str
    """Said beside it in small print, or empty."""


def listed(names: Sequence[str], limit: int = 4, what: str = "entries") -> str:
    """Return names as running text; ``6 entries`` where there are more than ``limit``."""
    if len(names) > limit:
        return f"{len(names)} {what}"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def sentence(clause: str) -> str:
    """Return a clause with a capital and without a full stop."""
    return clause[:1].upper() + clause[1:].rstrip(".")


def counted(number: int, one: str, many: str = "") -> str:
    """Return ``1 name``, ``2 names``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def headline(balance: Balance) -> Headline:
    """Return the big text of an outcome (design: label, section 3)."""
    verdict, tilt, activity = balance.verdict, balance.tilt, balance.activity
    b = activity.b if activity is not None and activity.b is not None else 0.0
    names = f"{max(tilt.pro, tilt.anti)} to {min(tilt.pro, tilt.anti)} names"
    match verdict.outcome:
        case Outcome.NET_ANTI | Outcome.NET_PRO:
            return Headline(sided(log_ratio(b)), "")
        case Outcome.BALANCED:
            return Headline("Balanced", sided(log_ratio(b)))
        case Outcome.LIST_ANTI:
            return Headline("List leans anti", names)
        case Outcome.LIST_PRO:
            return Headline("List leans pro", names)
        case Outcome.LIST_MIXED:
            return Headline("List is mixed", f"{tilt.anti} anti to {tilt.pro} pro names")
    if is_withheld(balance):
        return Headline("No verdict", "")
    if Reason.BELOW_ACTIVITY_FLOOR in verdict.reasons:
        return Headline("Below active level", "")
    return Headline("Not enough data", "")


def is_withheld(balance: Balance) -> bool:
    """True where enough was measured and the verdict is withheld all the same (rules 2f, 2h)."""
    reasons = balance.verdict.reasons
    return balance.verdict.outcome is Outcome.NOT_DETERMINABLE and (
        Reason.INTERVAL_SPANS in reasons or Reason.DUAL_ROLE_DOMINATES in reasons
    )


def measure(balance: Balance) -> str:
    """Return the line over the big text: what is compared."""
    if balance.verdict.outcome is Outcome.NOT_DETERMINABLE and not is_withheld(balance):
        return "Anti : pro"
    if balance.verdict.path == "activity":
        return "Anti : pro, weighed by activity on lab cells"
    return "Anti : pro, names on the list, not weighed"


def verdict(balance: Balance, name: Namer, *, declared: bool) -> Sentence:
    """Return the verdict sentence: a bold lead, what it rests on, how sure it is."""
    found, tilt = balance.verdict, balance.tilt
    kind = "declared list" if declared else "list"
    classified = tilt.pro + tilt.anti
    match found.outcome:
        case Outcome.NET_ANTI:
            lead = "Measured cytokines: net anti-inflammatory in vitro balance."
        case Outcome.NET_PRO:
            lead = "Measured cytokines: net inflammatory in vitro balance."
        case Outcome.BALANCED:
            lead = "Measured cytokines: balanced in vitro, within 3× either way."
        case Outcome.LIST_ANTI:
            share = f"{tilt.anti} of {classified} classified names"
            lead = f"The {kind} leans anti-inflammatory: {share}."
        case Outcome.LIST_PRO:
            lead = f"The {kind} leans inflammatory: {tilt.pro} of {classified} classified names."
        case Outcome.LIST_MIXED:
            lead = f"The {kind} is mixed: {tilt.anti} anti-inflammatory, {tilt.pro} inflammatory."
        case _:
            start = "No verdict: " if found.path == "activity" and is_withheld(balance) else ""
            why = reason(balance, name)
            lead = f"{start}{why if start else sentence(why)}."
    rest = [_range(balance), _dependence(balance, name), _tentative(balance), _rules_out(balance)]
    return lead, " ".join(filter(None, rest))


def reason(balance: Balance, name: Namer) -> str:
    """Return why there is no verdict, as a clause."""
    found = balance.verdict
    if Reason.DUAL_ROLE_DOMINATES in found.reasons and found.depends_on:
        who = listed([name(i) for i in found.depends_on])
        carry = "carries" if len(found.depends_on) == 1 else "carry"
        return f"{who} {carry} most of the activity and can act either way"
    return "; ".join(REASONS[r] for r in found.reasons) or "nothing was reported"


def _range(balance: Balance) -> str:
    activity = balance.activity
    if activity is None or balance.verdict.path != "activity":
        return ""
    if balance.verdict.outcome is Outcome.NOT_DETERMINABLE and not is_withheld(balance):
        return ""
    low, high = (log_ratio(b) for b in activity.i0)
    if low <= -4.6 and high >= 4.6:
        return "The likely range covers the whole scale."
    return f"Likely {span(low, high)}."


def _dependence(balance: Balance, name: Namer) -> str:
    """Say what changes if the entries that act either way all act one way."""
    found = balance.verdict
    if found.robustness is not Robustness.DEPENDS_ON_DUAL or not found.depends_on:
        return ""
    who = listed([name(i) for i in found.depends_on])
    act = {1: "acts", 2: "both act"}.get(len(found.depends_on), "all act")
    for rule, way in (("dual_pro", "pro-inflammatory"), ("dual_anti", "anti-inflammatory")):
        other = next((r for r in balance.other_rules if r.rule == rule), None)
        if other is not None and other.outcome is not found.outcome:
            word = REGION[other.outcome]
            return f"{sentence(word)} if {who} {act} {way}."
    return f"Depends on {who}, which can act either way."


def _tentative(balance: Balance) -> str:
    if balance.verdict.robustness is not Robustness.TENTATIVE:
        return ""
    why = "; ".join(REASONS[r] for r in balance.verdict.reasons)
    return f"Tentative: {why}." if why else "Tentative."


def _rules_out(balance: Balance) -> str:
    if not is_withheld(balance) or not balance.verdict.rules_out:
        return ""
    return f"Rules out: {listed([REGION[o] for o in balance.verdict.rules_out])}."


def footnote(amounts: bool) -> str:
    """Return the fixed sentences under the entries."""
    return FOOTNOTE if amounts else FOOTNOTE_NAMES


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


def picture_title(balance: Balance) -> str:
    """Return the title of the balance graphic, for those who do not see it."""
    head = headline(balance)
    return f"Balance: {head.big}" + (f", {head.small}" if head.small else "")


def picture_of_scale(balance: Balance, weighed: tuple[int, int]) -> str:
    """Describe a beam, tilted or pinned; ``weighed`` are the marks in its two pans."""
    activity = balance.activity
    if activity is None or activity.b is None:
        raise ValueError("nothing was weighed")
    log = log_ratio(activity.b)
    down = "level" if is_even(log) else f"down on the {'pro' if log > 0 else 'anti'} side"
    if is_withheld(balance):
        down = "held level by a pin"
    i0, i1 = (span(*(log_ratio(b) for b in i)) for i in (activity.i0, activity.i1))
    return (
        f"A balance scale, {down}. Weighed: {weighed[0]} anti, {weighed[1]} pro. Likely range "
        f"{i0}; {i1} if the entries that act either way all count one way. Less than 3× either "
        f"way is called balanced. {TABLE_BELOW}"
    )


def picture_of_names(balance: Balance) -> str:
    """Describe two columns of names."""
    tilt = balance.tilt
    return f"Nothing was weighed. Names: {_sides(tilt.anti, tilt.pro, tilt.dual)}. {TABLE_BELOW}"


def picture_of_empty_pans(anti: int, pro: int, dual: int) -> str:
    """Describe a level beam with all its marks on the floor.

    Whatever was computed on the way, no lean is told: a reader who sees it is shown none.
    """
    listed = _sides(anti, pro, dual)
    return f"A balance scale, level, its pans empty. Listed, not weighed: {listed}. {TABLE_BELOW}"


def picture_of_counts(anti: int, pro: int, dual: int, rest: int) -> str:
    """Describe the counts alone; no lean is told here either."""
    listed = _sides(anti, pro, dual)
    return f"Nothing was weighed. Listed: {listed}, {rest} not scored. {TABLE_BELOW}"


def _sides(anti: int, pro: int, dual: int) -> str:
    return f"{anti} anti-inflammatory, {pro} pro-inflammatory, {dual} either way"


__all__ = [
    "FIXED",
    "GROUPS",
    "LETTERS",
    "REASONS",
    "REGION",
    "Headline",
    "Namer",
    "Sentence",
    "counted",
    "footnote",
    "headline",
    "in_short",
    "is_withheld",
    "listed",
    "measure",
    "missing",
    "needed",
    "picture_of_counts",
    "picture_of_empty_pans",
    "picture_of_names",
    "picture_of_scale",
    "picture_title",
    "reason",
    "sentence",
    "verdict",
]
