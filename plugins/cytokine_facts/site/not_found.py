"""The 404 page: where else to look."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from ..label.markup import piece
from ..registry import Registry
from .html import items, link
from .links import Here, SiteTable
from .lists import MAKERS
from .scripts import head_of
from .slug import initial


def not_found(registry: Registry, table: SiteTable, site_url: str | None) -> Markup:
    """Return the content of the 404 page; it may stand at any depth, so links are absolute.

    ``assets/lost.js`` says what was asked for, follows moved labels and finds similar names.
    """
    here = Here(table, "404.html", urlsplit(site_url or "/").path or "/")
    letters: dict[str, str] = {}
    for id_, record in sorted(registry.cytokines.items(), key=lambda kv: kv[1].name.casefold()):
        letters.setdefault(initial(record.name), id_)
    makers = sorted(
        (id_ for id_ in registry.makers if f"makers/{id_}/" in table),
        key=lambda id_: registry.makers[id_].name.casefold(),
    )
    return piece(
        "{script}<h1>There is no page at this address</h1>"
        "<p>It may have been typed with a slip, or linked before it existed. A label that was "
        "published once keeps its address, even when it is renamed or withdrawn.</p>"
        '<div id="lost" role="status"></div><p>{products} · {cytokines} · {compare}</p>'
        "<h2>Cytokines from A to Z</h2>{letters}"
        "{makers}"
    ).format(
        script=head_of(here, "lost.js"),
        products=link(here.to("products/"), "All labels"),
        cytokines=link(here.to("cytokines/"), "All cytokines"),
        compare=link(here.to("compare/"), "Comparisons"),
        letters=items(
            (link(here.to(f"cytokines/#letter-{a}"), a.upper()) for a in sorted(letters)), "row"
        ),
        makers=_makers(here, registry, makers),
    )


def _makers(here: Here, registry: Registry, found: Sequence[str]) -> Markup:
    if len(found) > MAKERS:
        return piece("<p>{}</p>").format(link(here.to("makers/"), "All makers"))
    links = (link(here.to(f"makers/{id_}/"), registry.makers[id_].name) for id_ in found)
    return piece("<h2>Makers</h2>{}").format(items(links, "row"))
