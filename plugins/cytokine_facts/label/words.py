"""What a label says in sentences of its own (CB-1.0 section 5): big text, verdict, reason.

`short` says it in short, `spoken` to those who do not see the drawing. A test runs every sentence
that can come out of the three against the list of banned words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..balance.result import Balance, Outcome, Reason, Robustness
from .numbers import log_ratio, sided, span
from .phrases import FOOTNOTE, FOOTNOTE_NAMES, REASONS, REGION, Sentence

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
