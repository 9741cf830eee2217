"""Labels as they stood before a release changed them: ``products/<id>/r/<n>/``."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from ..export.releases import OldLabel
from ..label.markup import piece
from ..label.view import Label
from .html import Cell, facts, items, join, link, section, table
from .links import Here
from .plan import Planned
from .redirect import redirect
from .shelf import Stock
from .spec import Crumb, FileSpec, PageSpec


def plan_old_labels(stock: Stock) -> Iterator[Planned]:
    """Plan a page for every old revision; the newest revision's address leads to the label.

    What was released under a former id stays at the address that it had then.
    """
    for label in (*stock.published, *stock.withdrawn):
        for id_ in (label.id, *label.item.card.former_ids):
            old = stock.data.releases.old_labels(id_)
            for one in old:
                make = partial(_page, label=label, old=one)
                yield Planned(f"products/{id_}/r/{one.revision}/index.html", make)
            newest = f"products/{id_}/r/{len(old) + 1}/index.html"
            yield Planned(newest, partial(_newest, label=label))


def _newest(here: Here, *, label: Label) -> FileSpec:
    return redirect(here, f"products/{label.id}/", label.name, "This is the label of today.")


def _page(here: Here, *, label: Label, old: OldLabel) -> PageSpec:
    data = old.label
    name = _words(data, "name") or label.name
    body = piece(
        '<h1>{}</h1><div class="note" role="note"><p><b>Revision {}</b>, as of data release {}. '
        "It was replaced in {}. {}</p></div>{}{}{}{}"
    ).format(
        name,
        old.revision,
        old.release,
        old.replaced_in,
        link(here.to(f"products/{label.id}/"), "The label of today"),
        facts(
            (
                ("Balance", _words(data, "headline", "big")),
                ("Verdict", _words(data, "verdict", "words")),
                ("Data grade", _words(data, "data_grade", "value")),
                ("Basis", _words(data, "basis")),
                ("Method", _words(data, "method")),
                ("Roles and potencies", _words(data, "table")),
                ("As of", _words(data, "dated")),
            )
        ),
        section("entries", "Entries", _entries(data)),
        section("notices", "What to know about the data", items(_notices(data))),
        section("sources", "Sources", items(map(_source, _maps(data, "sources")))),
    )
    title = f"{name}, revision {old.revision}"
    return PageSpec(
        uri=here.uri,
        kind="old label",
        title=title,
        description=f"The label as it stood in data release {old.release}.",
        body=body,
        crumbs=(Crumb("Products", "products/"), Crumb(label.name, f"products/{label.id}/")),
        indexed=False,
    )


def _entries(data: Mapping[str, Any]) -> Markup:
    rows: list[tuple[Cell, ...]] = [
        (
            _words(row, "name"),
            _words(row, "role"),
            " ".join(filter(None, (_words(row, "amount"), _words(row, "range")))),
            _words(row, "percent_active_level"),
            _words(row, "letter"),
            _words(row, "source"),
        )
        for row in _maps(data, "entries")
    ]
    heads = ("Cytokine", "Role", "Amount", "% active level", "Evidence", "Source")
    return table("Entries", heads, rows) if rows else Markup()


def _source(data: Mapping[str, Any]) -> Markup:
    title = _words(data, "title")
    href = _words(data, "link")
    named: Cell = link(href, title) if href.startswith("https://") else title
    return join((f"({_words(data, 'letter')}) ", named, f". {_words(data, 'detail')}"))


def _words(data: Mapping[str, Any], *path: str) -> str:
    """Return what stands at a path of a stored label; older ones may lack it."""
    value: Any = data
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)


def _maps(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _notices(data: Mapping[str, Any]) -> list[str]:
    integrity = data.get("integrity")
    notices = integrity.get("notices") if isinstance(integrity, Mapping) else None
    return [str(v) for v in notices] if isinstance(notices, list) else []
