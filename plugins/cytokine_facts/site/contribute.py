"""The way through the section for contributors: the same links on each of its pages."""

from collections.abc import Mapping

from markupsafe import Markup

from ..label.markup import piece
from .html import join, link
from .links import Here
from .plan import Insert

PAGES = (
    ("contribute/", "Start"),
    ("contribute/new/", "Form"),
    ("contribute/lab-sheet/", "Laboratory sheet"),
    ("contribute/makers-page/", "Maker’s page"),
    ("contribute/cytokines/", "Cytokine or potency"),
    ("contribute/good-record/", "Good records"),
    ("contribute/review/", "Review and reply"),
    ("contribute/fields/", "Fields"),
    ("contribute/errors/", "Error codes"),
    ("policy/", "Policy"),
)
"""Address and name of every page of the section; hand-written ones only where they are there."""


def contribute_inserts() -> Mapping[str, Insert]:
    """Return what stands at the marked place of the hand-written pages."""
    return {"contribute": section_links}


def section_links(here: Here) -> Markup:
    """Return the links to the pages of the section, the current one marked."""
    current = here.uri.removesuffix("index.html")
    links = join(
        piece('<a href="{}" aria-current="page"><b>{}</b></a>').format(here.to(url), name)
        if url == current
        else link(here.to(url), name)
        for url, name in PAGES
        if url in here.table
    )
    return piece('<nav aria-label="Contribute"><p class="row">{}</p></nav>').format(links)
