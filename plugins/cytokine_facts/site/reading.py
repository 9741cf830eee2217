"""How to read a label: one real label, every part of it captioned."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from ..label.html import label_html, sprite
from ..label.markup import piece
from ..label.view import Label
from .calculator import calculated
from .explain import BANDS, FILLS, PERCENT, ROLES, Explained, entry, explained
from .html import Cell, join, link
from .links import Here
from .plan import Insert
from .scripts import head_of
from .shelf import Rank, Stock, foremost, runs
from .takeaway import FILES


def reading_inserts(stock: Stock) -> Mapping[str, Insert]:
    """Return what stands at the marked place of the page on reading labels."""
    return {"read-label": partial(_walk, stock=stock)}


def _walk(here: Here, *, stock: Stock) -> Markup:
    label = most_telling(stock)
    if label is None:
        return Markup("<p>No label is published yet.</p>")
    whole = link(here.to(f"products/{label.id}/"), "the whole page of this label")
    return piece(
        "{}{}<p>This is a real label, as it stands today. The numbers beside it lead to the "
        'captions. See also {}.</p><div class="read">{}<ol class="nr">{}</ol></div>'
    ).format(
        head_of(here, *FILES, "read.css"),
        sprite(label),
        whole,
        label_html(label, explained=True),
        _captions(here, stock, label),
    )


def most_telling(stock: Stock) -> Label | None:
    """Return the real label with most to explain: a scale, human, both sides, amounts, marks.

    Then by data grade, then by id.
    """
    found = [
        stock.data.same.once(("telling", start), run, partial(_most_telling, run))
        for start, run in runs(stock.data.published)
    ]
    return max(found, key=lambda best: best[0])[1] if found else None


def _most_telling(labels: Sequence[Label]) -> tuple[Rank, Label]:
    """Return the first of the most telling labels, behind what it is chosen by."""

    def first(label: Label) -> Rank:
        return (
            label.scale is not None,
            label.item.card.species == "human",
            label.gist.two_sided,
            label.has_amounts,
        )

    best, rivals = foremost(labels, first)
    ranked = [
        (len({brief.mark for brief in label.gist.briefs}), label.gist.grade) for label in rivals
    ]
    place = ranked.index(max(ranked))
    return (*best, *ranked[place]), rivals[place]


def _captions(here: Here, stock: Stock, label: Label) -> Markup:
    """Return nine captions; the style sheet puts their numbers on the label."""
    found = {item.key: item for item in explained(label)}
    marks = [found[key] for key in (*ROLES, *FILLS, "star") if key in found]
    return join(
        (
            _caption("What it is", f"name, maker and origin of the cells. Here: {_facts(label)}."),
            entry(here, found["basis"]),
            entry(here, found["balance"]),
            entry(here, found["grade"]),
            _caption(
                "The verdict",
                "the same in a sentence: what it rests on and what could change it. It says "
                "nothing about safety, about an effect on skin, or about any person.",
            ),
            _picture(here, stock, label),
            _caption(
                "The entries",
                "every cytokine, grouped by what it does, the strongest first. The mark says its "
                "role by its shape and who found it out by its filling.",
                _entries(here, [PERCENT, *marks]),
            ),
            _caption(
                "The evidence",
                "how many entries came from whom.",
                _entries(here, [found["core"], found["live"]]),
            ),
            _caption(
                "The small print",
                "what the figures describe and what they do not; then versions and date, so that "
                "the label can be recomputed and cited.",
            ),
        )
    )


def _caption(title: str, text: Cell, more: Cell = "") -> Markup:
    return Markup("<li><span><b>{}</b>: {}</span>{}</li>").format(title, text, more)


def _picture(here: Here, stock: Stock, label: Label) -> Markup:
    """Caption the picture; a fictional label shows the scale where this one has none."""
    text: Cell = "a balance with a mark for each entry; under it a scale with two bands."
    example = calculated(stock.examples)
    if label.scale is None and example is not None:
        text = join(
            (
                "what is on either side. Where amounts can be weighed, a balance tilts over a "
                "scale with two bands; see the fictional example ",
                link(here.to(f"examples/{example.id}/"), example.name),
                ".",
            )
        )
    return _caption("The picture", text, _entries(here, BANDS))


def _facts(label: Label) -> str:
    return "; ".join((label.name, *(fact.text for fact in label.facts)))


def _entries(here: Here, entries: Iterable[Explained]) -> Markup:
    return Markup('<ul class="ex">{}</ul>').format(join(entry(here, item) for item in entries))
