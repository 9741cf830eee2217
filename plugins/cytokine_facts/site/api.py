"""The files for machines: the API, and what each label has at a stable address of its own."""

from collections.abc import Callable, Iterator
from functools import partial

from ..export.addresses import API, of_label
from ..export.api import api_files, label_bytes
from ..export.json import json_bytes
from ..export.machines import llms, oembed, robots
from ..export.markdown import label_markdown
from ..label.badge import badge_svg
from ..label.svg import label_svg
from ..label.view import Label
from .keys import made_of
from .links import Here
from .plan import Planned
from .shelf import Stock
from .spec import FileSpec

Make = Callable[[], bytes]


def plan_api(stock: Stock) -> Iterator[Planned]:
    """Plan the API, the pictures and the texts. Examples have files of their own, in no list."""
    for uri, make in api_files(stock.data, of_labels=False):
        yield _planned(uri, make)
    address, same = stock.data.address, stock.data.same
    for label in (*stock.published, *stock.withdrawn):
        yield from same.once(("own", label.id, address), (label,), partial(_own, label, address))
    for label in stock.examples:
        yield _planned(f"{API}/examples/{label.id}.json", partial(label_bytes, label))
        yield _planned(f"examples/{label.id}/label.svg", partial(_text, label_svg, label))
    yield _planned("robots.txt", lambda: robots(stock.data.address).encode())
    yield _planned("llms.txt", lambda: llms(stock.data).encode())


def _own(label: Label, address: str) -> list[Planned]:
    """Plan the files of one label.

    Who shows a label shows it still after its record was renamed. What embedders ask for is made
    of absolute addresses, so the site's is needed.
    """
    found = [_planned(f"{API}/products/{label.id}.json", partial(label_bytes, label), label)]
    found.append(_planned(of_label(label.id, "badge.svg"), partial(_text, badge_svg, label), label))
    for id_ in (label.id, *label.item.card.former_ids):
        found += [
            _planned(of_label(id_, "label.svg"), partial(_text, label_svg, label), label),
            _planned(of_label(id_, "label.md"), partial(_text, label_markdown, label), label),
        ]
        if address:
            oembed = partial(_oembed, label, address)
            found.append(_planned(of_label(id_, "oembed.json"), oembed, label))
    return found


def _planned(uri: str, make: Make, label: Label | None = None) -> Planned:
    """Return a file; one that is made of a single label says of which."""
    key = made_of((label,)) if label is not None else b""
    return Planned(uri, partial(_file, make), key)


def _file(make: Make, here: Here) -> FileSpec:
    return FileSpec(here.uri, make())


def _text(make: Callable[[Label], str], label: Label) -> bytes:
    return make(label).encode()


def _oembed(label: Label, address: str) -> bytes:
    return json_bytes(oembed(label, address))
