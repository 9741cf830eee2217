"""The fixed words of a label, for the templates of the peers: the same as on our own pages."""

from pathlib import Path
from typing import Any

from cytokine_facts.label import phrases
from cytokine_facts.label.drawing import Kind
from cytokine_facts.label.marks import EVERY, SHAPES, symbol
from cytokine_facts.label.panels import RULES, STATES, ZONE
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site import explain

HOME = Path(__file__).resolve().parents[2]
MATERIAL = (
    "species", "tissue", "cells", "donors", "passage", "medium", "oxygen", "priming",
    "conditioning",
)  # fmt: skip
GRID = (12.5, 25, 37.5, 50, 62.5, 75, 87.5)
"""Powers of ten on the plots of the peers, in per cent of the width."""


def words() -> dict[str, Any]:
    """Return them by what the templates call them."""
    cytokines = load_registry(HOME).registry.cytokines
    return {
        "groups": [{"role": role, "title": both[0]} for role, both in phrases.GROUPS.items()],
        "shapes": {**SHAPES, "unknown": "tr"},
        "places": {"anti": 38.5, "pro": 254.5, "dual": 121.0},
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
        "grid": _grid(),
        "zone": str(ZONE),
        "drawn": {name: str(symbol(name)) for name in EVERY},
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
        "sides": "This label lists %d anti-inflammatory, %d pro-inflammatory and %d either-way "
        "entries; its outcome is: %s.",
        "form": "The sources do not say. The form they give is: %s. Only the maker can tell.",
        "core": explain.CORE,
        "live": "the sources do not say whether the product itself holds living cells.",
        "several": "Some amounts are of the product, some of an ingredient: see the sources.",
        "stale": explain.STALE,
        "who": [
            ["Record sent by", "the registry itself, unpaid"],
            ["Paid for by", "not stated in what was read"],
        ],
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
        "pro-inflammatory signals start repair.",
        "more": "sides",
        "end": "The label shows which way they lean; it does not grade products by it.",
    },
    {"question": "Are there live cells in it?", "answer": "", "more": "form", "end": ""},
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


def _grid() -> str:
    """Return what the plots of a table draw: the powers of ten, and the end of a limit."""
    lines = "".join(f'<line x1="{x}%" x2="{x}%" y2="24"/>' for x in GRID)
    return (
        '<defs><path id="cf-lo" d="M0-5V5" stroke="currentColor" stroke-width="2"/><g id="cf-gd" '
        f'stroke="currentColor" stroke-opacity=".25" transform="translate(0-12)">{lines}</g></defs>'
    )


def _legend() -> list[dict[str, str]]:
    """Return what each thing on a label means; a page carries what its label shows."""
    percent = explain.PERCENT
    found = [("percent", "", percent.title, percent.text, percent.term)]
    found += [
        (role, mark, title, text, term) for role, (title, mark, term, text) in explain.ROLES.items()
    ]
    found += [
        (fill, f"ci-{fill}", title, text, "lod" if fill == "x" else "evidence-letter")
        for fill, (title, text) in explain.FILLS.items()
    ]
    star = explain.STAR
    found.append(("star", "", star.title, star.text, star.term))
    keys = ("key", "mark", "title", "text", "term")
    return [dict(zip(keys, entry, strict=True)) for entry in found]
