"""Comparison pages: the free one, the curated sets, and one matrix per cell source."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..label import phrases
from ..label.marks import SHAPES
from ..label.markup import piece
from ..label.view import Label
from ..model.comparison import Comparison
from .compare_table import comparison, legend, printed_from
from .compared import FACTS, compare
from .html import SCALES, items, join, link, plural, section
from .links import Here
from .matrix import plan_matrices
from .plan import Planned
from .prose import prose
from .scripts import head_of
from .shelf import Stock
from .spec import Crumb, PageSpec, newest

MOST = 6
"""Products side by side."""
EXAMPLES = 3


def plan_comparisons(stock: Stock) -> Iterator[Planned]:
    """Plan the index, the curated sets and the matrices."""
    yield Planned("compare/index.html", partial(_index, stock=stock))
    for id_ in stock.registry.comparisons:
        yield Planned(f"compare/{id_}/index.html", partial(_curated, stock=stock, id_=id_))
    yield from plan_matrices(stock)


def columns(stock: Stock, record: Comparison) -> tuple[Label, ...]:
    """Return the published labels of a comparison, in its order."""
    return tuple(label for id_ in record.products if (label := stock.label(id_)) is not None)


def _index(here: Here, *, stock: Stock) -> PageSpec:
    ordered = sorted(
        stock.registry.comparisons.items(), key=lambda kv: (kv[1].title.casefold(), kv[0])
    )
    matrices = items(
        (
            piece("{} ({})").format(
                link(here.to(f"compare/source/{shelf.slug}/"), shelf.title), len(shelf.labels)
            )
            for shelf in stock.tissues
        ),
        "row",
    )
    body = piece(
        '{}<h1>Compare</h1><p class="meta">Amounts side by side, per cytokine, with how they were '
        "measured. There is no winner: products whose likely ranges overlap are not told apart, "
        "and amounts on another basis are not set against each other.</p>{}"
        '<div id="fixed">{}{}{}</div><div id="legend" hidden>{}{}</div>'
    ).format(
        SCALES,
        _free(),
        section("examples", "Three examples", _sets(here, stock, _telling(stock, ordered))),
        section(
            "curated", "Sets worth reading side by side", _sets(here, stock, ordered) or "None yet."
        ),
        section(
            "matrix",
            "All labels of one cell source, by the core panel",
            Markup("<p>The 15 cytokines that every preparation should be tested for.</p>"),
            matrices,
        ),
        legend(),
        printed_from(),
    )
    count = plural(len(ordered), "comparison")
    return PageSpec(
        here.uri,
        "comparisons",
        "Compare",
        f"{count} and a table for every cell source.",
        body,
        head=head_of(here, "compare.css", "compare.js"),
    )


def _free() -> Markup:
    """Return the place of a comparison that a reader puts together, with the words it needs."""
    return piece(
        '<div id="free" data-most="{}" data-facts="{}" data-roles="{}">'
        "<p>Choose up to {} labels: “Compare” stands on every label and in every list. With "
        "JavaScript they are set side by side here; without it, read the sets below.</p></div>"
    ).format(
        MOST,
        "|".join(name for name, _ in FACTS),
        "|".join(f"{shape}={phrases.GROUPS[role][0]}" for role, shape in SHAPES.items()),
        MOST,
    )


def _telling(
    stock: Stock, ordered: Sequence[tuple[str, Comparison]]
) -> Sequence[tuple[str, Comparison]]:
    """Return sets to begin with: human ones with most amounts, each of another maker."""

    def amounts(item: tuple[str, Comparison]) -> tuple[bool, int]:
        labels = columns(stock, item[1])
        human = all(x.item.card.species == "human" for x in labels)
        return human, sum(r.has_amount for label in labels for r in label.rows)

    found: list[tuple[str, Comparison]] = []
    makers: set[str] = set()
    for item in sorted(ordered, key=amounts, reverse=True):
        of = {label.item.maker for label in columns(stock, item[1])}
        if len(found) < EXAMPLES and not of & makers:
            found.append(item)
            makers |= of
    return found


def _sets(here: Here, stock: Stock, found: Sequence[tuple[str, Comparison]]) -> Markup:
    return items(
        piece("{}<br>{}").format(
            link(here.to(f"compare/{id_}/"), record.title),
            " · ".join(label.name for label in columns(stock, record)),
        )
        for id_, record in found
    )


def _curated(here: Here, *, stock: Stock, id_: str) -> PageSpec:
    record = stock.registry.comparisons[id_]
    labels = columns(stock, record)
    gone = [i for i in record.products if i not in {label.id for label in labels}]
    baseline = next((n for n, label in enumerate(labels) if label.id == record.baseline), 0)
    body = [piece("<h1>{}</h1>").format(record.title), prose(record.why)]
    if gone:
        body.append(
            piece("<p>No longer published, hence not shown: {}.</p>").format(", ".join(gone))
        )
    if len(labels) < 2:
        body.append(Markup("<p>Fewer than two of its products are published.</p>"))
    else:
        address = stock.data.address and f"{stock.data.address}compare/{id_}/"
        body.append(comparison(here, compare(labels, baseline), record.title, address))
    return PageSpec(
        uri=here.uri,
        kind="comparison",
        title=record.title,
        description=f"{plural(len(labels), 'product')} side by side: "
        f"{', '.join(label.name for label in labels)}.",
        body=join(body),
        crumbs=(Crumb("Compare", "compare/"),),
        edit_path=stock.registry.paths.get(("comparison", id_)),
        head=head_of(here, "compare.css", "table.js"),
        updated=newest([record.added, *(label.dated for label in labels)]),
    )
