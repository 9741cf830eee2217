"""Small pieces of HTML that several pages share. Everything passed in is escaped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from ..export.json import plain_json
from ..label.html import HATCH, hidden
from ..label.markup import Template, escaped, joined, piece
from ..label.scale import MINI_DEFS

Cell = str | Markup
ALL_PAGES = 12
"""Pages of a list up to which each has a link on all others."""
_NOTHING = Markup()
_LINK = Template('<a href="{}">{}</a>')
_GAP = Markup("<span>…</span>")
_ITEM = Template("<li>{}</li>")
_ROW = Template('<tr><th scope="row">{}</th>{}</tr>\n')
_CELL = Template("<td>{}</td>")
_SECTION = Template('<section{1} aria-labelledby="{0}"><h2 id="{0}">{2}</h2>{3}</section>\n')


def join(parts: Iterable[Cell], between: str = "") -> Markup:
    """Return the parts in a row, plain strings escaped."""
    found = [
        part if type(part) is Markup else escaped(part) if type(part) is str else escape(part)
        for part in parts
    ]
    return joined(found, between)  # type: ignore[arg-type]


def link(href: str, text: Cell, class_: str = "") -> Markup:
    """Return a link."""
    if class_:
        return piece('<a class="{}" href="{}">{}</a>').format(class_, href, text)
    return _LINK.format(href, text)


def section(id_: str, title: Cell, *body: Cell, class_: str = "") -> Markup:
    """Return a section with its heading; nothing where the body is empty."""
    content = join(body)
    if not content:
        return _NOTHING
    attribute = piece(' class="{}"').format(class_) if class_ else _NOTHING
    return _SECTION.format(id_, attribute, title, content)


def items(parts: Iterable[Cell], class_: str = "") -> Markup:
    """Return a list; nothing where there are no items."""
    rows = joined([_ITEM.format(part) for part in parts])
    if not rows:
        return _NOTHING
    attribute = piece(' class="{}"').format(class_) if class_ else _NOTHING
    return piece("<ul{}>{}</ul>").format(attribute, rows)


def facts(rows: Iterable[tuple[str, Cell | None]]) -> Markup:
    """Return a list of terms and values, those without a value left out."""
    body = join(
        piece("<div><dt>{}</dt><dd>{}</dd></div>").format(term, value)
        for term, value in rows
        if value
    )
    return piece('<dl class="facts">{}</dl>').format(body) if body else _NOTHING


def table(
    caption: str,
    heads: Sequence[Cell],
    rows: Iterable[Sequence[Cell] | Markup],
    *,
    class_: str = "list",
    hidden_caption: bool = True,
) -> Markup:
    """Return a table that scrolls sideways on its own; a row may be finished by :func:`tr`."""
    head = join(piece('<th scope="col">{}</th>').format(cell) for cell in heads)
    body = joined([row if isinstance(row, Markup) else tr(row) for row in rows])
    return scroll(
        f"Table: {caption}",
        piece(
            '<table class="{}"><caption{}>{}</caption><thead><tr>{}</tr></thead>'
            "<tbody>\n{}</tbody></table>"
        ).format(
            class_, Markup(' class="vh"') if hidden_caption else Markup(), caption, head, body
        ),
    )


def tr(cells: Sequence[Cell]) -> Markup:
    """Return a row of a table; the first cell is its head."""
    return _ROW.format(cells[0], joined([_CELL.format(cell) for cell in cells[1:]]))


def scroll(name: str, content: Markup) -> Markup:
    """Return ``content`` in a box that scrolls sideways, reachable by keyboard."""
    return piece('<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>').format(
        name, content
    )


def framed_tables(html: str) -> str:
    """Return the HTML of a hand-written page, its plain tables in boxes that scroll."""
    parts = html.split("<table>")
    framed = [parts[0]]
    for number, part in enumerate(parts[1:], 1):
        content, _, rest = part.partition("</table>")
        opening = f'<div class="scroll" role="region" aria-label="Table {number}" tabindex="0">'
        framed.append(f'{opening}<table class="list">{content}</table></div>{rest}')
    return "".join(framed)


def pager(hrefs: Sequence[str], current: int) -> Markup:
    """Return links to the pages of a long list; ``current`` counts from 0.

    Of many pages those near this one, every tenth, the first and the last.
    """
    count = len(hrefs)
    if count < 2:
        return _NOTHING
    shown = [n for n in range(count) if count <= ALL_PAGES or _is_linked(n, current, count)]
    links = []
    for last, number in pairwise([-1, *shown]):
        if number - last > 1:
            links.append(_GAP)
        if number == current:
            links.append(
                piece('<a href="{}" aria-current="page">{}</a>').format(hrefs[number], number + 1)
            )
        else:
            links.append(link(hrefs[number], str(number + 1)))
    return piece('<nav class="pager" aria-label="Pages">{}</nav>').format(join(links))


def _is_linked(number: int, current: int, count: int) -> bool:
    return abs(number - current) <= 2 or number in (0, count - 1) or (number + 1) % 10 == 0


def json_ld(data: dict[str, Any]) -> Markup:
    """Return a JSON-LD block; nothing in ``data`` can end it."""
    text = plain_json(data).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return piece('<script type="application/ld+json">{}</script>').format(Markup(text))


SCALES = hidden(HATCH, MINI_DEFS)
"""Of a page with small scales."""


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 product`` or ``3 products``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
