"""What the marks, letters, grades and bands of one label mean, in words.

The heads and keys of the black box link to these entries (``x-KEY``), and each entry to the
glossary; a small script shows the same words where a pointer or the focus rests.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..label.drawing import Kind
from ..label.marks import inline
from ..label.markup import piece
from ..label.view import Label
from .html import Cell, join, link
from .links import Here

GLOSSARY = "glossary/"
READ = "read/"
BALANCE = {
    Kind.BEAM: "anti is what calms inflammation, pro what starts it. Every amount is set against "
    "the level at which cells in a laboratory respond; the sides are then added up and compared. "
    "“8× anti” means that the anti side adds up to eight times the pro side. Within 3× either way "
    "the label says “Balanced”.",
    Kind.PIN: "enough was measured, but the data allow more than one answer, so none is given. "
    "The two bands show how far they reach.",
    Kind.FLOOR: "all amounts together stay below what cells in a laboratory respond to, even if "
    "every figure is read generously. Which way so little leans would say nothing.",
    Kind.COLUMNS: "only names are known, so they are counted and nothing is weighed. A count says "
    "what a list names, not what the product does.",
    Kind.COUNTS: "too little is known to say which way it leans. What is listed is counted; what "
    "is missing stands below.",
}
GRADE = "how much is known, from 0 to 4, whichever way it leans. This grade: "
STALE = " Stale: a sample older than three years costs a grade."
CORE = (
    "15 cytokines that a full test would cover, from both sides. So many of them were tested here."
)
GRADES = (
    "nothing was reported of this product itself.",
    "names only, or figures for less than half of the entries.",
    "figures or detection limits for at least half of the entries.",
    "a laboratory with method or lot, at least half of the core panel, figures for at least four "
    "fifths of the entries, and the dilution is known.",
    "an independent laboratory, the finished product, most of the core panel, at least three "
    "lots, and a sample of at most three years.",
)
ROLES = {
    "anti": ("Circle: anti-inflammatory", "ci-a", "anti-inflammatory",
             "published work shows mostly that it calms inflammation."),
    "pro": ("Square: pro-inflammatory", "sq-a", "pro-inflammatory",
            "published work shows mostly that it starts or feeds inflammation, which is also how "
            "a wound begins to close."),
    "dual": ("Diamond: either way", "di-a", "dual-role",
             "published work shows both, depending on amount, cell and moment. It stays out of "
             "the balance and is then put on each side in turn, as a test."),
    "neutral": ("Triangle: not scored", "tr-a", "not-scored",
                "listed and never counted: growth factors, matrix proteins, enzymes and the like."),
    "unknown": ("Triangle: not classified", "tr-a", "not-scored",
                "a name that the registry does not know; it is never counted."),
}  # fmt: skip
FILLS = {
    "a": ("Solid: letter A", "an independent laboratory measured it, with method and lot."),
    "b": ("Half filled: letter B",
          "the maker or the authors of a paper measured it, with method or lot."),
    "c": ("Open: letter C", "the maker states it, or it was measured and neither method nor lot "
          "is named."),
    "d": ("Dotted: letter D", "inferred from what such cells usually release. Nobody measured it "
          "here; it is never counted."),
    "x": ("Minus: tested, not detected", "a test looked for it and found nothing above its limit "
          "of detection: anything from nothing to that limit, which is not zero."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explained:
    """One entry: what the label shows, and what it means."""

    key: str
    """The anchor is ``x-KEY``."""
    mark: Markup
    title: str
    text: str
    term: str
    """Anchor in the glossary."""


_NO_MARK = Markup()


def _plain(key: str, title: str, text: str, term: str) -> Explained:
    return Explained(key, _NO_MARK, title, text, term)


BANDS = (
    _plain(
        "likely",
        "Solid band: likely range",
        "where the ratio lies in about 95 of 100 cases, as kits and laboratories differ.",
        "interval",
    ),
    _plain(
        "wide",
        "Hatched band: full range",
        "how far it would reach if everything that acts either way counted for one side, then for "
        "the other.",
        "interval",
    ),
)
PERCENT = _plain(
    "percent",
    "% active level",
    "the amount as a share of the level at which lab cells respond half-way (ED50); 100% is that "
    "level. A dash: no such level with a source is known.",
    "active-level",
)
STAR = _plain("star", "★ Star", "the maker itself puts this name forward.", "star")


def explained(label: Label) -> Iterator[Explained]:
    """Yield an entry for everything that the black box of this label shows, in its order."""
    kind = label.drawing.kind
    yield _plain("basis", f"Basis: {label.basis}", _basis(label), "basis")
    yield _plain("balance", f"Balance: {label.headline.big}", BALANCE[kind], "balance")
    grade = GRADE + GRADES[label.balance.grade.value] + (STALE if label.stale else "")
    yield _plain("grade", f"Data grade {label.grade}", grade, "data-grade")
    if label.scale is not None:
        yield from BANDS
    if label.has_percents:
        yield PERCENT
    for group in label.groups:
        title, mark, term, text = ROLES[group.role]
        yield Explained(group.role, inline(mark), title, text, term)
    for fill, _, count in label.letters:
        if count:
            title, text = FILLS[fill]
            term = "lod" if fill == "x" else "evidence-letter"
            yield Explained(fill, inline(f"ci-{fill}"), title, text, term)
    if any(row.headline for row in label.rows):
        yield STAR
    yield _plain("core", f"Core panel: {label.core}", CORE, "core-panel")
    yield _plain("live", f"Live cells: {label.live_cells.lower()}", _live(label), "live-cells")


def _basis(label: Label) -> str:
    if not label.has_amounts:
        return "what the amounts are of. Here no amounts are given."
    return (
        "what the amounts are of. An amount in the finished product and one in an ingredient "
        "cannot be compared until the dilution is known."
    )


def _live(label: Label) -> str:
    if label.item.record.live_cells is None:
        return "the sources do not say whether the product itself holds living cells."
    if label.item.record.live_cells:
        return "the sources say that the product itself holds living cells."
    return "the sources say that it holds none: what is listed was released by cells."


def prose(here: Here, url: str, text: str) -> Cell:
    """Return a link to a hand-written page, its words alone where the registry has no such page."""
    return link(here.to(url), text) if url in here.table else text


def legend(here: Here, label: Label) -> Markup:
    """Return the list of everything that this label shows, with its meaning."""
    rows = join(entry(here, found) for found in explained(label))
    further = join(
        (prose(here, READ, "How to read a label"), prose(here, GLOSSARY, "Glossary")), " · "
    )
    return piece('<ul class="ex">{}</ul><p>{}</p>').format(rows, further)


def entry(here: Here, found: Explained) -> Markup:
    """Return one entry as a list item that a label can lead to; many labels share it."""
    key = ("explained", here.base, found.key, found.title, found.text)
    return here.table.once(key, lambda: _entry(here, found))


def _entry(here: Here, found: Explained) -> Markup:
    return piece('<li id="x-{}">{}{}: {}</li>').format(
        found.key,
        found.mark,
        prose(here, f"{GLOSSARY}#{found.term}", found.title),
        found.text,
    )
