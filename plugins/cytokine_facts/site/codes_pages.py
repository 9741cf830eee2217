"""A page for every code that a check can print, and their index."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ..label.markup import piece
from ..reading.codes import Code, Example, pages, shown
from .contribute import section_links
from .html import join, link, section, table
from .links import Here
from .plan import Planned
from .spec import Crumb, PageSpec

INDEX = "contribute/errors/"
_CRUMBS = (Crumb("Contribute", "contribute/"),)
_KINDS = {
    "file": "a whole file",
    "tree": "files and folders",
    "reading": "a reading",
    "product": "fields of a product",
    "maker": "fields of a maker",
    "cytokine": "fields of a cytokine",
    "comparison": "fields of a comparison",
}
"""What an example shows."""


def plan_codes() -> Iterator[Planned]:
    """Plan the index and the pages of all codes."""
    known = pages()
    yield Planned(f"{INDEX}index.html", partial(_index, known=known))
    for number, code in enumerate(known):
        around = (known[number - 1] if number else None, *known[number + 1 : number + 2])
        yield Planned(f"{code.uri}index.html", partial(_page, code=code, around=around))


def _index(here: Here, *, known: tuple[Code, ...]) -> PageSpec:
    rows = (
        (link(here.to(code.uri), code.code), code.title, str(code.severity), code.what)
        for code in known
    )
    body = piece(
        "{}<h1>Error codes</h1><p>Every problem that a check finds is named with file, line, "
        "column, a code and what to do. Each code has a page here, with an example; in a "
        "terminal, <code>cytokine-facts explain CF104</code> says the same.</p>"
        "<p>An <b>error</b> keeps a record out of the site. A <b>warning</b> is listed and "
        "published. A <b>note</b> says what would make a sound record better; "
        "<code>cytokine-facts check --notes</code> prints them.</p>{}"
    ).format(
        section_links(here),
        table("all error codes", ("Code", "What is wrong", "Weight", "The rule"), rows),
    )
    return PageSpec(
        here.uri,
        "codes",
        "Error codes",
        "Every code that a check of the records can print, with the rule and examples.",
        body,
        _CRUMBS,
    )


def _page(here: Here, *, code: Code, around: tuple[Code | None, ...]) -> PageSpec:
    title = f"{code.code}: {code.title}"
    neighbours = join(
        piece("<li>{}</li>").format(link(here.to(other.uri), f"{other.code}: {other.title}"))
        for other in around
        if other is not None
    )
    body = piece("{}<h1>{}</h1>{}{}{}{}{}").format(
        section_links(here),
        title,
        piece("<p>{}</p><p>{}</p>").format(code.what, code.why),
        piece("<p>Weight: {}. The examples are {}.</p>").format(code.severity, _KINDS[code.of]),
        section("wrong", "Wrong", _example(code.wrong, "wrong")),
        section("right", "Right", _example(code.right, "right")),
        piece('<nav aria-label="Other codes"><ul class="row">{}</ul></nav>').format(neighbours),
    )
    crumbs = (*_CRUMBS, Crumb("Error codes", INDEX))
    return PageSpec(here.uri, "code", title, code.what, body, crumbs)


def _example(example: Example, name: str) -> Markup:
    return piece(
        '<div class="scroll note" role="region" aria-label="Example, {}" tabindex="0">'
        "<pre><code>{}</code></pre></div>"
    ).format(name, shown(example))
