"""The page that a server shows while records have errors."""

from collections.abc import Iterator, Sequence

from ..label.markup import piece
from ..reading.codes import codes
from ..reading.problem import Problem, Severity
from .html import join, link, plural
from .links import Here
from .plan import Planned
from .spec import PageSpec


def plan_problems(problems: Sequence[Problem]) -> Iterator[Planned]:
    """Plan the page of errors; none without any."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if not errors:
        return

    def make(here: Here) -> PageSpec:
        rows = join(
            piece("<li><p><code>{}:{}:{}</code> <b>{}</b> {}</p>{}</li>\n").format(
                p.file,
                p.line,
                p.column,
                link(here.to(codes()[p.code].uri), p.code),
                p.message,
                piece("<p>What to do: {}</p>").format(p.hint) if p.hint else "",
            )
            for p in errors
        )
        title = f"{plural(len(errors), 'error')} in the records"
        body = piece(
            "<h1>{}</h1><p>Every other page leaves these records out. This page is only shown "
            "while the site is served from a working copy; it is never published.</p>"
            '<ol class="problems">{}</ol>'
        ).format(title, rows)
        return PageSpec(here.uri, "problems", title, title, body, indexed=False)

    yield Planned("problems/index.html", make)
