"""One matrix for each cell source: its labels by the core panel."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..balance.method import CORE_PANEL
from ..label.figures import IN_DOUBT
from ..label.gist import Brief
from ..label.marks import spoken
from ..label.markup import piece
from .compare_table import legend
from .compared import shade_of
from .html import SCALES, join, link, pager, plural, scroll
from .keys import made_of
from .links import Here
from .lists import UNRANKED, pages_of
from .plan import Planned
from .scripts import head_of
from .shelf import Shelf, Stock
from .spec import Crumb, PageSpec, newest

ROWS = 100
"""Products on one page of a matrix."""


def plan_matrices(stock: Stock) -> Iterator[Planned]:
    """Plan the matrices."""
    for shelf in stock.tissues:
        urls = pages_of(f"compare/source/{shelf.slug}/", len(shelf.labels), ROWS)
        for number, url in enumerate(urls):
            make = partial(_matrix, stock=stock, shelf=shelf, urls=urls, number=number)
            shown = shelf.labels[number * ROWS : (number + 1) * ROWS]
            key = partial(made_of, shown, shelf.title, len(shelf.labels), urls, number)
            yield Planned(f"{url}index.html", make, key)


def _brief(row: Brief) -> str:
    """Return an amount for a narrow cell; a doubted figure keeps its words for the label."""
    if row.range == IN_DOUBT:
        return "in doubt"
    if row.has_amount:
        return row.amount
    return "named" if row.found else "not found"


_NO_CELL = Markup('<td class="no">–</td>')


def _matrix(
    here: Here, *, stock: Stock, shelf: Shelf, urls: Sequence[str], number: int
) -> PageSpec:
    shown = shelf.labels[number * ROWS : (number + 1) * ROWS]
    by_symbol = {c.symbol: (id_, c) for id_, c in stock.registry.cytokines.items() if c.symbol}
    panel = [by_symbol[symbol] for symbol in CORE_PANEL if symbol in by_symbol]
    heads = join(
        piece('<th scope="col">{}</th>').format(link(here.to(f"cytokines/{id_}/"), record.name))
        for id_, record in panel
    )

    def cell(row: Brief | None) -> Markup:
        if row is None:
            return _NO_CELL
        css = shade_of(row)
        return piece("<td{}>{} {}</td>").format(
            piece(' class="{}"').format(css) if css else "",
            spoken(row.mark),
            _brief(row),
        )

    rows = join(
        piece('<tr><th scope="row">{}<br><span class="al">{}</span></th>{}</tr>\n').format(
            link(here.to(f"products/{label.id}/"), label.name),
            label.basis,
            join(cell(found.get(id_)) for id_, _ in panel),
        )
        for label in shown
        for found in ({row.cytokine: row for row in reversed(label.gist.briefs)},)
    )
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    title = f"{shelf.title}: the core panel{part}"
    table = piece(
        '<table class="mx"><caption class="vh">{}</caption><thead><tr><th scope="col">Product</th>'
        "{}</tr></thead><tbody>{}</tbody></table>"
    ).format(title, heads, rows)
    body = piece('{}<h1>{}</h1><p class="meta">{} {}</p>{}{}{}').format(
        SCALES,
        title,
        plural(len(shelf.labels), "label"),
        "with what each says of the 15 core cytokines. Only amounts on the same basis may be set "
        f"against each other. {UNRANKED}",
        scroll(title, table),
        legend(),
        pager([here.to(url) for url in urls], number),
    )
    return PageSpec(
        uri=here.uri,
        kind="matrix",
        title=title,
        description=f"What {plural(len(shelf.labels), 'label')} of {shelf.title.lower()} say of "
        "the core cytokines.",
        body=body,
        crumbs=(Crumb("Compare", "compare/"),),
        head=head_of(here, "compare.css"),
        updated=newest(label.dated for label in shown),
    )
