"""The page of a label: the black box, what it says in short, its evidence, its history."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from markupsafe import Markup

from ..export.addresses import of_label
from ..export.jsonld import label_ld
from ..label.html import label_html, sprite
from ..label.markup import piece
from ..label.view import Label
from . import takeaway
from .html import Cell, join, json_ld, link
from .keys import made_of
from .label_sections import banner, label_sections
from .links import Here
from .lists import add_link
from .nearest import Nearest
from .plan import Planned
from .shelf import Stock
from .spec import Crumb, PageSpec, newest
from .tombstone import tombstone

TALL = 16
"""Lines of a label beyond which it is taller than most windows."""
LONG = 30
"""Lines beyond which it is taller than large ones too."""
Near = Callable[[], Nearest]
FICTION = Markup(
    '<div class="note" role="note"><p><b>Fictional.</b> Product, maker and every number on this '
    "page are invented. It is in no list, count or export of the registry.</p></div>"
)


def plan_labels(stock: Stock) -> Iterator[Planned]:
    """Plan a page for every label, and a tombstone for every withdrawn one."""
    near = cache(partial(Nearest, stock.published))
    for label in stock.published:
        make = partial(_published, stock=stock, label=label, near=near)
        key = partial(_key, label, near)
        yield Planned(f"products/{label.id}/index.html", make, key)
    for label in stock.withdrawn:
        make = partial(tombstone, stock=stock, label=label)
        yield Planned(f"products/{label.id}/index.html", make)


def _published(here: Here, *, stock: Stock, label: Label, near: Near) -> PageSpec:
    return label_page(here, stock=stock, label=label, near=near().of(label))


def _key(label: Label, near: Near) -> bytes:
    return made_of((label, *near().of(label)))


def label_page(here: Here, *, stock: Stock, label: Label, near: Sequence[Label]) -> PageSpec:
    """Return the page of a label, real or fictional."""
    record = label.item.record
    folder = "examples" if label.fictional else "products"
    api = here.to(f"api/v1/{folder}/{label.id}.json")
    address = stock.data.address
    lines = label.total + len(label.warnings) * 3
    body = piece(
        '{}{}{}<div class="lp"><div class="lead"><h1>{}</h1><p class="meta">{}</p>{}</div>'
        '<div class="lab{}">{}<div class="acts">{}{}</div></div><div class="side">{}</div></div>'
    ).format(
        sprite(label),
        FICTION if label.fictional else "",
        banner(record),
        label.name,
        _facts_line(here, label),
        takeaway.sheet_line(label, address),
        " tall long" if lines > LONG else " tall" if lines > TALL else "",
        label_html(label, qr=takeaway.paper_code(here, label, address), explained=True),
        takeaway.actions(here, label),
        join((link(api, "Data as JSON"), *_text_link(here, label), _compare(here, label))),
        label_sections(here, stock, label, near),
    )
    crumbs = (
        (Crumb("Examples", "examples/"),)
        if label.fictional
        else (
            Crumb("Products", "products/"),
            Crumb(label.maker or label.item.maker, f"makers/{label.item.maker}/"),
        )
    )
    return PageSpec(
        uri=here.uri,
        kind="label",
        title=f"{label.name} (fictional)" if label.fictional else label.name,
        description=_description(label),
        body=body,
        crumbs=crumbs,
        edit_path=label.item.path,
        head=_alternates(here, stock, label, api) + takeaway.head(here, label, address),
        updated=newest([label.dated, stock.history.newest("product", label.id)]),
        indexed=not label.fictional,
    )


def _description(label: Label) -> str:
    fiction = "Fictional example. " if label.fictional else ""
    return f"{fiction}{label.verdict[0]} Data grade {label.grade}."


def _facts_line(here: Here, label: Label) -> Markup:
    record = label.item.record
    form = record.form_printed or str(record.form)
    material = record.source_material
    origin = ", ".join(filter(None, (material.species, material.tissue, material.cells)))
    maker: Cell = label.maker or label.item.maker
    if not label.fictional:
        maker = link(here.to(f"makers/{label.item.maker}/"), maker)
    parts: list[Cell] = [f"{form[:1].upper()}{form[1:]}", origin, join(("Maker: ", maker))]
    if record.presentation:
        parts.insert(1, record.presentation)
    return join((part for part in parts if part), " · ")


def _compare(here: Here, label: Label) -> Markup:
    return Markup() if label.fictional else add_link(here, label, "Compare")


def _text_link(here: Here, label: Label) -> tuple[Markup, ...]:
    if label.fictional:
        return ()
    return (link(here.to(of_label(label.id, "label.md")), "Text"),)


def _alternates(here: Here, stock: Stock, label: Label, api: str) -> Markup:
    """Return the label's other forms for machines: JSON, Markdown, oEmbed, JSON-LD.

    A second word in rel: the theme fetches a sitemap beside each plain "alternate".
    """
    links = [_alternate("application/json", api)]
    if label.fictional:
        return join(links)
    address = stock.data.address
    links.append(_alternate("text/markdown", here.to(of_label(label.id, "label.md"))))
    if address:
        found = address + of_label(label.id, "oembed.json")
        links.append(_alternate("application/json+oembed", found))
    return join((*links, json_ld(label_ld(label, address))))


def _alternate(media: str, href: str) -> Markup:
    return piece('<link rel="alternate describedby" type="{}" href="{}">').format(media, href)
