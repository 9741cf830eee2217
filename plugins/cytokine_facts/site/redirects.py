"""Former ids of products and comparisons lead to where the record is now."""

from collections.abc import Iterator
from functools import partial

from ..label.view import Label
from .links import Here
from .plan import Planned
from .redirect import redirect
from .shelf import Stock
from .spec import FileSpec


def plan_former_ids(stock: Stock) -> Iterator[Planned]:
    """Plan a redirect for every address under which one of them was published before."""
    for root, labels in (
        ("products", (*stock.published, *stock.withdrawn)),
        ("examples", stock.examples),
    ):
        for label in labels:
            for former in label.item.card.former_ids:
                make = partial(_moved, root=root, label=label)
                yield Planned(f"{root}/{former}/index.html", make)
    for id_, comparison in stock.registry.comparisons.items():
        for former in comparison.former_ids:
            renamed = partial(
                redirect,
                url=f"compare/{id_}/",
                name=comparison.title,
                why="The comparison has moved.",
            )
            yield Planned(f"compare/{former}/index.html", renamed)


def _moved(here: Here, *, root: str, label: Label) -> FileSpec:
    return redirect(here, f"{root}/{label.id}/", label.name, "The label has moved.")
