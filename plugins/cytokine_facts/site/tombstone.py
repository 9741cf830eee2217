"""The page that stands where a withdrawn label was."""

from markupsafe import Markup

from ..label.markup import piece
from ..label.view import Label
from .html import link, section
from .label_sections import response
from .links import Here
from .shelf import Stock
from .spec import Crumb, PageSpec, newest


def tombstone(here: Here, *, stock: Stock, label: Label) -> PageSpec:
    """Return the page that stands where a withdrawn label was."""
    record = label.item.record
    gone = record.withdrawn
    assert gone is not None, "the record's own check ties status and reason together"
    instead = Markup()
    if gone.replaced_by and f"products/{gone.replaced_by}/" in here.table:
        instead = piece("<p>{}</p>").format(
            link(here.to(f"products/{gone.replaced_by}/"), "The record that stands for it now")
        )
    body = piece(
        '<h1>{}</h1><div class="note" role="note"><p><b>Withdrawn</b> on {}. {}</p></div>{}'
        "<p>This page keeps its address so that links to it tell what happened. "
        "The figures are no longer vouched for; the data as last published: {}.</p>{}"
    ).format(
        label.name,
        gone.date.isoformat(),
        gone.reason,
        instead,
        link(here.to(f"api/v1/products/{label.id}.json"), "JSON"),
        section("answer", "The maker’s response", response(stock, label)),
    )
    return PageSpec(
        uri=here.uri,
        kind="tombstone",
        title=f"{label.name} (withdrawn)",
        description=f"Withdrawn on {gone.date.isoformat()}.",
        body=body,
        crumbs=(Crumb("Products", "products/"),),
        edit_path=label.item.path,
        updated=newest([gone.date, record.added]),
    )
