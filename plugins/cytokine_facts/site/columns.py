"""What the pages' scripts read: columns for search and index, one document for each label.

Columns keep ten thousand labels small: every list of one block has one entry per label, in the
order of the lists, and repeated words stand once. Ids and names of labels and makers are one text,
a line each: a browser reads one long text sooner than ten thousand short ones, and ASCII (other
letters escaped) sooner than UTF-8. Names that the search must fold stand apart as ``odd``, and an
empty line is left where one was: all others it can look through as they stand, in a text of one
byte a letter. Nothing here is HTML.
"""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import compress
from typing import Any

from ..export.json import plain_json
from ..label.html import outcome_words
from ..label.numbers import DASH
from ..label.phrases import NO_AMOUNT
from ..label.rows import Row
from ..label.scale import MINI_ENDS, SPAN, Scale, place
from ..label.view import Label
from ..names import is_odd
from .aliases import spellings
from .compared import amount_words, fact_values
from .facets import contained, facets_of
from .headings import headings
from .keys import made_of
from .links import Here
from .plan import Planned
from .shelf import Stock, tissue_slug, tissue_words
from .spec import FileSpec

FOLDER = "columns/"
PAGES = (
    ("products/", "Products"), ("compare/", "Compare"), ("cytokines/", "Cytokines"),
    ("makers/", "Makers"), ("examples/", "Examples"), ("versions/", "Versions of the rules"),
    ("quality/", "What is missing"), ("disputes/", "Open objections"),
)  # fmt: skip
"""Pages made from the records that a search should find by name."""
Json = dict[str, Any]
_NO_AMOUNT = (NO_AMOUNT, 0, None, None, DASH)
"""What the script puts at the end of a row that ends sooner."""


class Words:
    """Repeated words: each stands once, columns hold its number."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._at: dict[str, int] = {}

    def at(self, text: str) -> int:
        """Return the number of ``text``."""
        if text not in self._at:
            self._at[text] = len(self.all)
            self.all.append(text)
        return self._at[text]


def plan_columns(stock: Stock) -> Iterator[Planned]:
    """Plan the columns and the documents."""
    for name, make in (("names", names), ("labels", labels), ("contains", contains)):
        yield Planned(f"{FOLDER}{name}.json", partial(_ascii, partial(make, stock)))
    for label in stock.published:
        make = partial(column, label)
        yield Planned(f"{FOLDER}products/{label.id}.json", partial(_file, make), made_of((label,)))
    for label in stock.withdrawn:
        make = partial(_gone, stock, label)
        yield Planned(f"{FOLDER}products/{label.id}.json", partial(_file, make))
    for label in (*stock.published, *stock.withdrawn):
        for former in label.item.card.former_ids:
            make = partial(_moved, label)
            yield Planned(f"{FOLDER}products/{former}.json", partial(_file, make))


def _file(make: Callable[[], Json], here: Here) -> FileSpec:
    return FileSpec(here.uri, plain_json(make()))


def _ascii(make: Callable[[], Json], here: Here) -> FileSpec:
    """Write a file of nothing but ASCII, which a browser reads and keeps as bytes."""
    text = json.dumps(make(), separators=(",", ":"), allow_nan=False)
    return FileSpec(here.uri, text.encode())


def names(stock: Stock) -> Json:
    """Return what the search looks through: labels, makers, cytokines, pages.

    Labels stand in the order of the index, withdrawn ones behind them.
    """
    registry = stock.registry
    every = [*stock.published, *stock.withdrawn]
    makers = {shelf.slug: shelf for shelf in stock.makers}
    known = sorted({label.item.maker for label in every} | makers.keys())
    prose = headings(registry.root / "docs")
    named = {shelf.slug: len(found) for shelf, found in contained(stock)}
    return {
        "products": {
            "id": "\n".join(label.item.slug for label in every),
            **_lines([label.name for label in every]),
            "maker": [known.index(label.item.maker) for label in every],
            "withdrawn": len(stock.withdrawn),
        },
        "makers": {
            "id": "\n".join(known),
            **_lines([registry.makers[i].name if i in registry.makers else i for i in known]),
            "labels": [len(makers[i].labels) if i in makers else 0 for i in known],
        },
        "cytokines": {
            "id": list(registry.cytokines),
            "name": [c.name for c in registry.cytokines.values()],
            "full": [c.full_name for c in registry.cytokines.values()],
            "symbol": [c.symbol or "" for c in registry.cytokines.values()],
            "others": [
                [s for s in spellings(c) if s not in (c.name, c.full_name, c.symbol)]
                for c in registry.cytokines.values()
            ],
            "labels": [named.get(i, 0) for i in registry.cytokines],
        },
        "pages": {
            "url": [url for url, _ in PAGES] + [h.url for h in prose],
            "text": [text for _, text in PAGES] + [h.text for h in prose],
            "page": [""] * len(PAGES) + [h.page for h in prose],
        },
    }


def _lines(names: Sequence[str]) -> Json:
    odd = [is_odd(name) for name in names]
    return {
        "name": "\n".join("" if is_ else name for name, is_ in zip(names, odd, strict=True)),
        "odd": "\n".join(compress(names, odd)),
    }


def labels(stock: Stock) -> Json:
    """Return what the index filters, sorts and prints, one entry per published label."""
    words = Words()
    rows = stock.published
    place_of = {label.id: n for n, label in enumerate(rows)}
    facets: Json = {}
    for facet in facets_of(stock):
        of: list[list[int]] = [[] for _ in rows]
        for number, shelf in enumerate(facet.shelves):
            for label in shelf.labels:
                of[place_of[label.id]].append(number)
        facets[facet.key] = {
            "slug": [shelf.slug for shelf in facet.shelves],
            "of": of if any(len(found) != 1 for found in of) else [found[0] for found in of],
        }
    tissues = [shelf.slug for shelf in stock.tissues]
    return {
        "facets": facets,
        "source": [tissues.index(tissue_slug(label)) for label in rows],
        "tissue": [words.at(tissue_words(label)) for label in rows],
        "said": [words.at(outcome_words(label)) for label in rows],
        "grade": [words.at(label.grade) for label in rows],
        "dated": [words.at(label.dated.isoformat()) for label in rows],
        "measured": [label.gist.measured for label in rows],
        "total": [label.total for label in rows],
        "mini": [mini_code(label) for label in rows],
        "words": words.all,
    }


def contains(stock: Stock) -> Json:
    """Return by cytokine the labels that contain it and those that measured it, as steps."""
    place_of = {label.id: n for n, label in enumerate(stock.published)}

    def steps(places: Sequence[int]) -> list[int]:
        return [b - a for a, b in zip((0, *places), places, strict=False)]

    return {
        shelf.slug: [
            steps([place_of[m.label.id] for m in found]),
            steps([place_of[m.label.id] for m in found if m.row.measured]),
        ]
        for shelf, found in contained(stock)
        if found
    }


def mini_code(label: Label) -> int | list[int]:
    """Return the small scale; where nothing was weighed −1 a list that leans anti, 1 pro, or 0."""
    if label.scale is not None:
        return scale_code(label.scale)
    return {"list_leans_anti_inflammatory": -1, "list_leans_inflammatory": 1}.get(
        label.outcome.value, 0
    )


def scale_code(scale: Scale) -> list[int]:
    """Return a small scale in tenths of its pixels: point, likely range, wide range.

    0 and 1200 stand for ends beyond the scale, −1 for no point.
    """

    def at(log: float) -> int:
        if abs(log) > SPAN:
            return 0 if log < 0 else 1200
        return round(place(log, *MINI_ENDS) * 10)

    point = -1 if scale.point is None else at(scale.point)
    return [point, *map(at, scale.likely), *map(at, scale.wide)]


def column(label: Label) -> Json:
    """Return one label as a column of a comparison; numbers unrounded, ``null`` is not known."""
    return {
        "id": label.id,
        "name": label.name,
        "big": label.headline.big,
        "small": label.headline.small,
        "verdict": " ".join(filter(None, label.verdict)),
        "basis": label.basis,
        "said": outcome_words(label),
        "mini": mini_code(label),
        "likely": [_finite(x) for x in label.scale.likely] if label.scale else None,
        "facts": list(fact_values(label)),
        "rows": [_row(row) for row in label.rows if row.cytokine],
    }


def _row(row: Row) -> list[Any]:
    """Return an entry without its end where that is usual: ``columns.js`` adds it.

    The shape of the mark tells the role.
    """
    rest = [amount_words(row), int(row.has_amount), row.plot.value, row.share, row.percent]
    while rest and rest[-1] == _NO_AMOUNT[len(rest) - 1]:
        rest.pop()
    return [row.cytokine, row.name, row.symbol, row.mark, *rest]


def _finite(log: float) -> float:
    return log if math.isfinite(log) else math.copysign(99.0, log)


def _gone(stock: Stock, label: Label) -> Json:
    gone = label.item.record.withdrawn
    day = gone.date.isoformat() if gone else ""
    found: Json = {"id": label.id, "name": label.name, "withdrawn": day}
    instead = stock.label(gone.replaced_by) if gone and gone.replaced_by else None
    if instead is not None:
        found["instead"] = [instead.id, instead.name]
    return found


def _moved(label: Label) -> Json:
    """Return what stands at a former id: where the label is now."""
    return {"moved": label.id, "name": label.name}
