"""Comparison pages: curated sets, and one matrix per cell source."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ..balance.method import CORE_PANEL
from ..label import words
from ..label.html import mini_scale
from ..label.marks import inline
from ..label.rows import Row
from ..label.view import Label
from ..model.comparison import Comparison
from .compared import (
    SHADE_WORDS,
    Cell,
    Compared,
    Line,
    compare,
    laboratories,
    lots,
    methods,
    shade_of,
)  # fmt: skip
from .cytokines import defs
from .html import items, join, link, pager, plural, scroll, section
from .links import Here
from .lists import UNRANKED, pages_of
from .plan import Planned
from .prose import prose
from .shelf import Shelf, Stock, measured, tissue_words
from .spec import Crumb, PageSpec, newest

ROWS = 100
"""Products on one page of a matrix."""


def plan_comparisons(stock: Stock) -> Iterator[Planned]:
    """Plan the index, the curated sets and the matrices."""
    yield Planned("compare/index.html", partial(_index, stock=stock))
    for id_ in stock.registry.comparisons:
        yield Planned(f"compare/{id_}/index.html", partial(_curated, stock=stock, id_=id_))
    for shelf in stock.tissues:
        urls = pages_of(f"compare/source/{shelf.slug}/", len(shelf.labels), ROWS)
        for number, url in enumerate(urls):
            make = partial(_matrix, stock=stock, shelf=shelf, urls=urls, number=number)
            yield Planned(f"{url}index.html", make)


def columns(stock: Stock, record: Comparison) -> tuple[Label, ...]:
    """Return the published labels of a comparison, in its order."""
    return tuple(label for id_ in record.products if (label := stock.label(id_)) is not None)


def _index(here: Here, *, stock: Stock) -> PageSpec:
    curated = items(
        Markup("{}<br>{}").format(
            link(here.to(f"compare/{id_}/"), record.title),
            ", ".join(label.name for label in columns(stock, record)),
        )
        for id_, record in sorted(
            stock.registry.comparisons.items(), key=lambda kv: (kv[1].title.casefold(), kv[0])
        )
    )
    matrices = items(
        (
            Markup("{} ({})").format(
                link(here.to(f"compare/source/{shelf.slug}/"), shelf.title), len(shelf.labels)
            )
            for shelf in stock.tissues
        ),
        "row",
    )
    body = Markup(
        '<h1>Compare</h1><p class="meta">Amounts side by side, per cytokine, with how they were '
        "measured. There is no winner: products whose likely ranges overlap are not told apart, "
        "and amounts on another basis are not set against each other.</p>{}{}"
    ).format(
        section("curated", "Sets worth reading side by side", curated or "None yet."),
        section(
            "matrix",
            "All labels of one cell source, by the core panel",
            Markup("<p>The 15 cytokines that every preparation should be tested for.</p>"),
            matrices,
        ),
    )
    count = plural(len(stock.registry.comparisons), "comparison")
    return PageSpec(
        here.uri, "comparisons", "Compare", f"{count} and a table for every cell source.", body
    )


def _curated(here: Here, *, stock: Stock, id_: str) -> PageSpec:
    record = stock.registry.comparisons[id_]
    labels = columns(stock, record)
    gone = [i for i in record.products if i not in {label.id for label in labels}]
    baseline = next((n for n, label in enumerate(labels) if label.id == record.baseline), 0)
    body = [Markup("<h1>{}</h1>").format(record.title), prose(record.why)]
    if gone:
        body.append(
            Markup("<p>No longer published, hence not shown: {}.</p>").format(", ".join(gone))
        )
    if len(labels) < 2:
        body.append(Markup("<p>Fewer than two of its products are published.</p>"))
    else:
        body.append(comparison(here, compare(labels, baseline), record.title))
    return PageSpec(
        uri=here.uri,
        kind="comparison",
        title=record.title,
        description=f"{plural(len(labels), 'product')} side by side: "
        f"{', '.join(label.name for label in labels)}.",
        body=join(body),
        crumbs=(Crumb("Compare", "compare/"),),
        edit_path=stock.registry.paths.get(("comparison", id_)),
        updated=newest([record.added, *(label.dated for label in labels)]),
    )


def comparison(here: Here, found: Compared, title: str) -> Markup:
    """Return remarks, table and legend of a comparison."""
    remarks = join(Markup("<p>{}</p>").format(remark) for remark in found.remarks)
    heads = join(
        Markup('<th scope="col"><a href="{}">{}</a>{}</th>').format(
            here.to(f"products/{label.id}/"),
            label.name,
            Markup(' <span class="al">baseline</span>') if n == found.baseline else "",
        )
        for n, label in enumerate(found.labels)
    )
    width = len(found.labels) + 1
    groups = join(_group(here, role, lines, width) for role, lines in found.groups)
    table = Markup(
        '<table class="ct c{}"><caption class="vh">{}</caption><thead><tr><td>Product</td>{}</tr>'
        "</thead><tbody>{}{}</tbody>{}</table>"
    ).format(len(found.labels), title, heads, _outcomes(found), _measured(found, width), groups)
    marks = [row.mark for label in found.labels for row in label.rows]
    marks += [f"{shape}-{fill}" for shape in ("ci", "sq", "di", "tr") for fill in "abcdx"]
    return join(
        (
            defs(marks),
            Markup('<div class="note">{}</div>').format(remarks),
            scroll(f"{title}, scrolls sideways on small screens", table),
            legend(),
        )
    )


def _outcomes(found: Compared) -> Markup:
    cells = join(
        Markup('<td><b class="big">{}</b>{}{}<br>{}</td>').format(
            label.headline.big,
            Markup("{}<br>").format(label.headline.small) if label.headline.small else "",
            mini_scale(label),
            label.verdict[0],
        )
        for label in found.labels
    )
    return Markup('<tr><th scope="row">Balance</th>{}</tr>').format(cells)


def _measured(found: Compared, width: int) -> Markup:
    rows: tuple[tuple[str, Callable[[Label], str]], ...] = (
        ("Data grade", lambda label: label.grade),
        ("Amounts are per", lambda label: label.basis),
        (
            "Measured",
            lambda label: f"{measured(label)} of {plural(label.total, 'entry', 'entries')}",
        ),
        ("Core panel tested", lambda label: label.core),
        ("Lots tested", lots),
        ("Laboratory", laboratories),
        ("Method", lambda label: ", ".join(methods(label)) or "not stated"),
        ("Cells", tissue_words),
    )
    body = join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            name,
            join(
                Markup("<td>{}</td>").format(
                    Markup("<b>{}</b>").format(value(label))
                    if name == "Amounts are per" and not found.like[n]
                    else value(label)
                )
                for n, label in enumerate(found.labels)
            ),
        )
        for name, value in rows
    )
    return _heading("How it was measured", width) + body


def _heading(text: str, width: int) -> Markup:
    return Markup('<tr class="gh"><th scope="colgroup" colspan="{}">{}</th></tr>').format(
        width, text
    )


def _group(here: Here, role: str, lines: Sequence[Line], width: int) -> Markup:
    rows = join(
        Markup('<tr><th scope="row">{} <span class="al">{}</span></th>{}</tr>\n').format(
            link(here.to(f"cytokines/{line.cytokine}/"), line.name),
            line.symbol,
            join(map(_cell, line.cells)),
        )
        for line in lines
    )
    return Markup("<tbody>{}{}</tbody>").format(_heading(words.GROUPS[role][0], width), rows)


def _cell(cell: Cell | None) -> Markup:
    if cell is None:
        return Markup('<td><span class="no">–<span class="vh"> not reported</span></span></td>')
    row = cell.row
    css = cell.shade if cell.like else "hx"
    percent = f"{row.percent}" if cell.shade else ""
    return Markup("<td{}>{} {}{}{}</td>").format(
        Markup(' class="{}"').format(css) if css else "",
        inline(row.mark),
        Markup("<span>{}</span>").format(row.amount)
        if row.has_amount
        else Markup("<i>{}</i>").format(
            "no amount" if row.amount == "no amount given" else row.amount
        ),
        Markup(' <span class="rel">{}</span>').format(cell.ratio) if cell.ratio else "",
        Markup("<br>{} of active level").format(percent) if percent else "",
    )


def legend() -> Markup:
    """Return what shades, marks and signs mean."""
    shades = join(Markup('<span class="{}">{}</span> ').format(c, w) for c, w in SHADE_WORDS)
    letters = join(
        Markup("<span>{} {}</span>").format(
            join(inline(f"{shape}-{fill}") for shape in ("ci", "sq", "di", "tr")), text.lower()
        )
        for fill, text in words.LETTERS.items()
    )
    return Markup(
        '<div class="lg"><span>Shade, % of active level: {}</span>{}'
        "<span>Circle anti, square pro, diamond either way, triangle not scored</span>"
        '<span><span class="hx">hatched</span> another basis, not set against the others</span>'
        "<span>– not reported, which is not zero</span></div>"
    ).format(shades, letters)


def _brief(row: Row) -> str:
    """Return an amount for a narrow cell; a doubted figure keeps its words for the label."""
    if row.range == "figure in doubt":
        return "in doubt"
    if row.has_amount:
        return row.amount
    return "not found" if row.mark.endswith("x") else "named"


def _matrix(
    here: Here, *, stock: Stock, shelf: Shelf, urls: Sequence[str], number: int
) -> PageSpec:
    shown = shelf.labels[number * ROWS : (number + 1) * ROWS]
    by_symbol = {c.symbol: (id_, c) for id_, c in stock.registry.cytokines.items() if c.symbol}
    panel = [by_symbol[symbol] for symbol in CORE_PANEL if symbol in by_symbol]
    heads = join(
        Markup('<th scope="col">{}</th>').format(link(here.to(f"cytokines/{id_}/"), record.name))
        for id_, record in panel
    )
    marks: set[str] = set()

    def cell(label: Label, id_: str) -> Markup:
        row = next((r for r in label.rows if r.cytokine == id_), None)
        if row is None:
            return Markup('<td class="no">–</td>')
        marks.add(row.mark)
        css = shade_of(row)
        return Markup("<td{}>{} {}</td>").format(
            Markup(' class="{}"').format(css) if css else "", inline(row.mark), _brief(row)
        )

    rows = join(
        Markup('<tr><th scope="row">{}<br><span class="al">{}</span></th>{}</tr>\n').format(
            link(here.to(f"products/{label.id}/"), label.name),
            label.basis,
            join(cell(label, id_) for id_, _ in panel),
        )
        for label in shown
    )
    part = f", page {number + 1} of {len(urls)}" if len(urls) > 1 else ""
    title = f"{shelf.title}: the core panel{part}"
    table = Markup(
        '<table class="mx"><caption class="vh">{}</caption><thead><tr><th scope="col">Product</th>'
        "{}</tr></thead><tbody>{}</tbody></table>"
    ).format(title, heads, rows)
    body = Markup('{}<h1>{}</h1><p class="meta">{} {}</p>{}{}{}').format(
        defs([*marks, *(f"{s}-{f}" for s in ("ci", "sq", "di", "tr") for f in "abcdx")]),
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
        updated=newest(label.dated for label in shown),
    )
