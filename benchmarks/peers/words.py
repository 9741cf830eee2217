"""The fixed words of a label, for the templates of the peers: the same as on our own pages."""

from pathlib import Path
from typing import Any

from cytokine_facts.label import phrases
from cytokine_facts.label.drawing import Kind
from cytokine_facts.label.marks import SHAPES
from cytokine_facts.label.panels import RULES, STATES
from cytokine_facts.registry import load_registry
from cytokine_facts.site import explain

HOME = Path(__file__).resolve().parents[2]
MATERIAL = (
    "species", "tissue", "cells", "donors", "passage", "medium", "oxygen", "priming",
    "conditioning",
)  # fmt: skip


def words() -> dict[str, Any]:
    """Return them by what the templates call them."""
    cytokines = load_registry(HOME).registry.cytokines
    return {
        "groups": [{"role": role, "title": both[0]} for role, both in phrases.GROUPS.items()],
        "shapes": {**SHAPES, "unknown": "tr"},
        "sides": {"anti": 38.5, "pro": 254.5, "dual": 121.0},
        "letters": phrases.LETTERS,
        "fills": list(phrases.LETTERS),
        "short": phrases.SHORT_LETTERS,
        "rules": RULES,
        "states": {**STATES, "ok": "In moles.", "bound": "In moles."},
        "outcomes": {str(outcome): said for outcome, said in phrases.REGION.items()},
        "scope": phrases.SCOPE,
        "no_amount": phrases.NO_AMOUNT,
        "footnote": phrases.FOOTNOTE,
        "independent": phrases.INDEPENDENT,
        "hint": "Marks sit at the amount, log scale; the line is its range; the tall tick is the "
        "level at which lab cells respond half-way. Shape is the role, fill the evidence.",
        "ticks": [
            {"x": x, "word": word}
            for x, word in ((12.5, "1"), (37.5, "100"), (62.5, "10k"), (87.5, "1M"))
        ],
        "grid": "M12.5 0v24M25 0v24M37.5 0v24M50 0v24M62.5 0v24M75 0v24M87.5 0v24",
        "names": {id_: record.name for id_, record in cytokines.items()},
        "symbols": {c.symbol: c.name for c in cytokines.values() if c.symbol},
        "material": [{"key": key, "title": key.capitalize()} for key in MATERIAL],
        "basis": "what the amounts are of. An amount in the finished product and one in an "
        "ingredient cannot be compared until the dilution is known.",
        "balance": {
            "names": explain.BALANCE[Kind.COLUMNS],
            "activity": explain.BALANCE[Kind.BEAM],
            "none": explain.BALANCE[Kind.COUNTS],
        },
        "grade": explain.GRADE,
        "grades": explain.GRADES,
        "answer": "No answer has been received. %s has not been told of this label yet. An answer "
        "is printed here, at this size.",
        "questions": QUESTIONS,
        "legend": _legend(),
        "snippet": '<a href="%s"><img src="%sbadge.svg" width="300" height="150" '
        'alt="Cytokine Facts label of %s"></a>',
        "badge": "The badge follows the label: if the label changes, is withdrawn or turns stale, "
        "so does the badge. It is no approval and no award; use it whole and with its link:",
    }


QUESTIONS = [
    {
        "question": "Is a purely anti-inflammatory mix preferable?",
        "answer": f"That is not known. {phrases.FIXED} Cells release both kinds, and some "
        "pro-inflammatory signals start repair. The label shows which way they lean; it does not "
        "grade products by it.",
    },
    {
        "question": "Are there live cells in it?",
        "answer": "The sources do not say. Only the maker can tell.",
    },
    {
        "question": "Can I use it after laser or microneedling?",
        "answer": "Its sources do not speak of use after a procedure. The skin barrier is open "
        "then, and there is evidence on both sides of the balance. A label cannot answer this for "
        "you; ask the clinician.",
    },
    {
        "question": "Who wrote this label, and who paid?",
        "answer": "The record was compiled by the registry from the sources below; no one paid "
        "for it. No second person has checked the record yet. Who paid for the measurements is "
        "not stated in what was read. No ties were seen, which does not mean that there are none.",
    },
]


def _legend() -> list[dict[str, str]]:
    """Return what stands on nearly every label; the pages of the peers carry all of it."""
    found = [("percent", "", explain.PERCENT.title, explain.PERCENT.text, explain.PERCENT.term)]
    found += [
        (role, mark, title, text, term) for role, (title, mark, term, text) in explain.ROLES.items()
        if role != "unknown"
    ]  # fmt: skip
    found += [
        (fill, f"ci-{fill}", title, text, "lod" if fill == "x" else "evidence-letter")
        for fill, (title, text) in explain.FILLS.items()
        if fill in "bcx"
    ]
    found.append(("core", "", "Core panel", explain.CORE, "core-panel"))
    keys = ("key", "mark", "title", "text", "term")
    return [dict(zip(keys, entry, strict=True)) for entry in found]
