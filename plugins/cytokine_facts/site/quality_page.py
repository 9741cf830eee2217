"""What the registry lacks, as lists that lead to the file to mend, and how they changed."""

from collections.abc import Sequence

from markupsafe import Markup

from ..label.markup import piece
from ..label.view import Labels
from ..review.quality import Finding, Listing, Quality, quality
from ..review.quality_report import trend_rows
from ..review.trend import Point, today_of
from .html import Cell, items, join, link, plural, section, table
from .links import Here
from .shelf import Stock
from .spec import PageSpec

SHOWN = 50
"""Findings of one list on the page."""
_PLACES = {"product": "products", "cytokine": "cytokines", "maker": "makers"}
WIDTH, HEIGHT, EDGE = 96, 24, 3
"""Of a line in the table, in pixels; the edge leaves room for its end."""


def quality_page(here: Here, *, stock: Stock, labels: Labels, edit: str) -> PageSpec:
    """Return the page; ``edit`` is what stands before ``docs/…`` to edit a file, else empty."""
    found = quality(stock.registry, labels)
    points = stock.trend.until(today_of(stock.registry, found))
    title = "What the registry lacks"
    description = f"What {plural(found.labels, 'label')} still lack, and where to mend it."
    lists = (
        section(row.key, _counted(row), _listing(here, row, edit=edit)) for row in found.listings
    )
    return PageSpec(
        uri=here.uri,
        kind="quality",
        title=title,
        description=description,
        body=piece('<h1>{}</h1><p class="meta">{}</p>{}{}').format(
            title, description, _trend(found, points), join(lists)
        ),
    )


def _counted(listing: Listing) -> str:
    return f"{listing.title} ({len(listing.findings)})"


def _listing(here: Here, listing: Listing, *, edit: str) -> Markup:
    more = len(listing.findings) - SHOWN
    return join(
        (
            piece("<p>{}</p>").format(listing.why),
            items(_finding(here, finding, edit) for finding in listing.findings[:SHOWN])
            or Markup("<p>None.</p>"),
            piece("<p>and {} more; <code>cytokine-facts quality</code> lists all.</p>").format(more)
            if more > 0
            else "",
        )
    )


def _finding(here: Here, finding: Finding, edit: str) -> Markup:
    url = f"{_PLACES[finding.kind]}/{finding.id}/"
    name: Cell = link(here.to(url), finding.name) if url in here.table else finding.name
    path = piece("<code>{}</code>").format(finding.path)
    file = link(f"{edit}../{finding.path}", path) if edit else path
    return piece("{}: {} ({})").format(name, finding.text, file)


def _trend(found: Quality, points: Sequence[Point]) -> Markup:
    """Return the lists over time, in figures and as lines; a sentence where time is too short."""
    if len(points) < 2:
        words = (
            "Git tells of one state of the records so far; as soon as there are two, a table "
            "stands here."
        )
        return section("trend", "How it changed", Markup("<p>{}</p>").format(words))
    rows = ((title, line(row), *map(str, row)) for title, row in trend_rows(found, points))
    heads = (
        "List",
        "Course",
        *(piece('<span class="nw">{}</span>').format(point.word) for point in points),
    )
    words = (
        "How many entries each list had, from the history in git: every state is read by the rules "
        "of today, as of its own newest record. A longer list in a larger registry is no decline; "
        "compare with the first row."
    )
    shown = table("Lengths of the lists over time", heads, rows)
    return section("trend", "How it changed", piece("<p>{}</p>").format(words), shown)


def line(values: Sequence[int]) -> Markup:
    """Return values as a line from zero to their maximum; the figures stand beside it."""
    top = max(values) or 1
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    spots = [
        f"{EDGE + n * step:.1f} {HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE):.1f}"
        for n, value in enumerate(values)
    ]
    x, y = spots[-1].split(" ")
    return piece(
        '<svg width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '<path d="M{2}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        '<circle cx="{3}" cy="{4}" r="2.5" fill="currentColor"/></svg>'
    ).format(WIDTH, HEIGHT, "L".join(spots), x, y)
