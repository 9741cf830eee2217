"""The fixed phrases of a label; :mod:`.words` puts them together."""

import re

from ..balance.result import Outcome, Reason
from ..model.vocabulary import Role, Use

Sentence = tuple[str, str]
"""A bold lead and the rest."""

BANNED = re.compile(
    r"\b(safe|unsafe|better|best|heals|anti-?ageing|recommended|treats|cures|causes)\b", re.I
)
FIXED = "More anti-inflammatory is not always better."
"""The method's own exception to the banned words (CB-1.0 section 5)."""
SCOPE = "Says nothing about safety, effect on skin, or any person."
FOOTNOTE = (
    "*Percent of the amount at which lab cells respond half-way (ED50). Describes declared or "
    "measured proteins and published cell-assay potencies. Not a dose, not a safety limit, "
    f"not an effect on skin. {FIXED}"
)
FOOTNOTE_NAMES = (
    "Describes what the sources name. A name says nothing about its amount, and what is not "
    f"listed may be there all the same. Not an effect on skin. {FIXED}"
)
INDEPENDENT = "Independent label: not issued or reviewed by an authority or the maker."
FICTIONAL: Sentence = ("Fictional sample.", "Not a real product.")
STARRED = "Emphasised by the maker"
CORE = "Core panel tested"
LIVE = "Live cells"
OTHER_SPECIES = "Active levels come from published assays, most with human proteins."
NO_AMOUNT = "no amount given"
SEND = "To add data, send a report with its source: see Contribute."

REGION = {
    Outcome.NET_ANTI: "net anti",
    Outcome.BALANCED: "balanced",
    Outcome.NET_PRO: "net pro",
    Outcome.LIST_ANTI: "leans anti",
    Outcome.LIST_PRO: "leans pro",
    Outcome.LIST_MIXED: "mixed",
    Outcome.NOT_DETERMINABLE: "no verdict",
}
SIDES = {Role.ANTI: "anti-inflammatory", Role.PRO: "inflammatory"}
LETTERS = {
    "a": "Independent lab",
    "b": "Lab of maker or authors",
    "c": "Stated, or no method given",
    "d": "Inferred, not counted",
    "x": "Tested, not detected",
}
SHORT_LETTERS = {
    "A": "independent",
    "B": "maker or authors",
    "C": "stated",
    "D": "inferred",
}
GROUPS = {
    "anti": ("Anti-inflammatory", "Anti"),
    "pro": ("Pro-inflammatory", "Pro"),
    "dual": ("Either way", "Either way"),
    "neutral": ("Not scored", "Not scored"),
    "unknown": ("Not classified", "Not classified"),
}
CONTEXT = {
    Use.DAILY: (
        "Daily use:",
        "proteins pass intact skin poorly; effects of the listed amounts are unproven.",
    ),
    Use.POST_PROCEDURE: (
        "After a procedure:",
        "the skin barrier is open and there is evidence on both sides; ask the clinician.",
    ),
}
REASONS = {
    Reason.NO_CLASSIFIED_ENTRIES: "no entry is a cytokine that the balance knows",
    Reason.NO_PRODUCT_DATA: "nothing was reported of this product itself",
    Reason.ONE_SIDED_PANEL: "fewer than two cytokines of a side were tested",
    Reason.POTENCY_GAP: "most amounts have no published potency to weigh them with",
    Reason.BELOW_ACTIVITY_FLOOR: "all amounts together stay below one active level, "
    "even read generously",
    Reason.LODS_TOO_HIGH: "every entry was below its detection limit",
    Reason.DUAL_ROLE_DOMINATES: "entries that act either way carry most of the activity",
    Reason.INTERVAL_SPANS: "the likely range reaches over more than one verdict",
    Reason.TOO_FEW: "fewer than 5 names are classified as pro or anti",
    Reason.COVERAGE: "too many names on the list are not classified",
    Reason.LOW_DATA_GRADE: "the data grade is 2 of 4 or less",
    Reason.DUAL_UNTESTED: "IL-6 or TGF-β was not tested",
    Reason.AGGREGATOR_SENSITIVE: "plain sums without the logarithm say otherwise",
}
REMEDIES = {
    Reason.NO_CLASSIFIED_ENTRIES: "a list of the cytokines in it",
    Reason.ONE_SIDED_PANEL: "at least 2 cytokines tested on each side",
    Reason.POTENCY_GAP: "published potencies (ED50) for the measured cytokines",
    Reason.LODS_TOO_HIGH: "an assay with lower detection limits",
    Reason.TOO_FEW: "more names, or amounts",
    Reason.COVERAGE: "names that can be matched to known cytokines",
    Reason.DUAL_ROLE_DOMINATES: "which way IL-6 and TGF-β act here",
    Reason.INTERVAL_SPANS: "more lots, or a more precise assay",
}
