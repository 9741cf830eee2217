"""The table of a comparison. ``assets/compare.js`` makes the same markup, and a test compares."""

from collections.abc import Sequence

from markupsafe import Markup

from ..balance.method import METHOD
from ..label import phrases
from ..label.html import mini_scale
from ..label.marks import inline, spoken
from ..label.markup import piece
from ..label.phrases import NO_AMOUNT
from .columns import mini_code
from .compared import (
    BASIS,
    FACTS,
    SHADE_WORDS,
    Cell,
    Compared,
    Line,
    amount_words,
    fact_values,
)
from .html import SCALES, join, link, scroll
from .links import Here

ENDS = Markup("<span>anti</span><span>even</span><span>pro</span>")
UNWEIGHED = Markup("<span>not plotted</span>")
"""Under the small scale of a column."""


def comparison(here: Here, found: Compared, title: str, address: str) -> Markup:
    """Return remarks, table and legend of a comparison; ``address`` is the page's own, or empty."""
    remarks = join(piece("<p>{}</p>").format(remark) for remark in found.remarks)
    heads = join(
        piece('<th scope="col"><a href="{}">{}</a>{} <span class="al">{}</span></th>').format(
            here.to(f"products/{label.id}/"),
            label.name,
            Markup(' <span class="al">baseline</span>') if n == found.baseline else "",
            label.headline.big,
        )
        for n, label in enumerate(found.labels)
    )
    width = len(found.labels) + 1
    groups = join(_group(here, role, lines, width) for role, lines in found.groups)
    table = piece(
        '<table class="ct c{}"><caption class="vh">{}</caption><thead><tr><td>Product</td>{}</tr>'
        "</thead><tbody>{}{}</tbody>{}</table>"
    ).format(len(found.labels), title, heads, _outcomes(found), _measured(found, width), groups)
    return join(
        (
            SCALES,
            piece('<div class="note">{}</div>').format(remarks),
            piece('<div class="tools" data-p="{}" data-base="{}"></div>').format(
                ",".join(label.id for label in found.labels), found.labels[found.baseline].id
            ),
            scroll(f"Table: {title}", table),
            legend(),
            printed_from(address),
        )
    )


def printed_from(address: str = "") -> Markup:
    """Return the line that only paper shows: where it is from, by which rules."""
    return piece('<p class="from"><span>{}</span> Method {}.</p>').format(address, METHOD)


def _outcomes(found: Compared) -> Markup:
    cells = join(
        piece(
            '<td><b class="big">{}</b>{}<div aria-hidden="true">{}<span class="ends">{}</span>'
            "</div>{}</td>"
        ).format(
            label.headline.big,
            piece("{}<br>").format(label.headline.small) if label.headline.small else "",
            mini_scale(label),
            ENDS if mini_code(label) else UNWEIGHED,
            " ".join(filter(None, label.verdict)),
        )
        for label in found.labels
    )
    return piece('<tr><th scope="row">Balance</th>{}</tr>').format(cells)


def _measured(found: Compared, width: int) -> Markup:
    values = [fact_values(label) for label in found.labels]
    body = join(
        piece('<tr><th scope="row">{}</th>{}</tr>').format(
            name,
            join(
                piece("<td>{}</td>").format(
                    piece("<b>{}</b>").format(said[number])
                    if number == BASIS and not found.like[n]
                    else said[number]
                )
                for n, said in enumerate(values)
            ),
        )
        for number, (name, _) in enumerate(FACTS)
    )
    return _heading("How it was measured", width) + body


def _heading(text: str, width: int) -> Markup:
    return piece('<tr class="gh"><th scope="colgroup" colspan="{}">{}</th></tr>').format(
        width, text
    )


def _group(here: Here, role: str, lines: Sequence[Line], width: int) -> Markup:
    rows = join(
        piece('<tr{}><th scope="row">{} <span class="al">{}</span></th>{}</tr>\n').format(
            Markup(' class="same"') if line.same else "",
            link(here.to(f"cytokines/{line.cytokine}/"), line.name),
            line.symbol,
            join(map(_cell, line.cells)),
        )
        for line in lines
    )
    return piece("<tbody>{}{}</tbody>").format(_heading(phrases.GROUPS[role][0], width), rows)


def _cell(cell: Cell | None) -> Markup:
    if cell is None:
        return Markup('<td><span class="no">–<span class="vh"> not reported</span></span></td>')
    row = cell.row
    amount = amount_words(row)
    css = cell.shade if cell.like else "hx"
    percent = f"{row.percent}" if cell.shade else ""
    return piece("<td{}>{} {}{}{}</td>").format(
        piece(' class="{}"').format(css) if css else "",
        spoken(row.mark),
        piece("<span>{}</span>").format(amount)
        if row.has_amount
        else piece("<i>{}</i>").format("no amount" if amount == NO_AMOUNT else amount),
        piece(' <span class="rel">{}</span>').format(cell.ratio) if cell.ratio else "",
        piece("<br>{} of active level").format(percent) if percent else "",
    )


def legend() -> Markup:
    """Return what shades, marks and signs mean."""
    shades = join(piece('<span class="{}">{}</span> ').format(c, w) for c, w in SHADE_WORDS)
    letters = join(
        piece("<span>{} {}</span>").format(
            join(inline(f"{shape}-{fill}") for shape in ("ci", "sq", "di", "tr")), text.lower()
        )
        for fill, text in phrases.LETTERS.items()
    )
    return piece(
        '<div class="lg"><span>Shade, % of active level: {}</span>{}'
        "<span>Circle anti, square pro, diamond either way, triangle not scored</span>"
        '<span><span class="hx">hatched</span> another basis, not set against the others</span>'
        "<span>– not reported, which is not zero</span></div>"
    ).format(shades, letters)
