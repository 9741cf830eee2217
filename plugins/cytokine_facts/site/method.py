"""On the method page: the founding article's label, recomputed; the versions of the rules."""

import math
from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from ..label.markup import piece
from ..label.numbers import sided
from ..label.view import Label
from .html import Cell, items, join, link, table
from .links import Here
from .plan import Insert
from .shelf import Stock
from .upkeep import versions_table


def method_inserts(stock: Stock) -> Mapping[str, Insert]:
    """Return what stands at the marked places of the method page."""
    return {
        "worked-example": partial(_example, stock=stock),
        "rules-versions": partial(versions_table, stock=stock),
    }


def worked_example(stock: Stock) -> Label | None:
    """Return the fictional label that carries a claimed ratio with the longest list."""
    claimed = [r for r in stock.examples if r.balance.claim is not None]
    return max(claimed, key=lambda r: (r.total, r.id), default=None)


def _example(here: Here, *, stock: Stock) -> Markup:
    label = worked_example(stock)
    if label is None or label.balance.claim is None:
        return Markup("<p>The registry holds no worked example.</p>")
    tilt, head, claim = label.balance.tilt, label.balance.headline, label.balance.claim
    rows: list[tuple[Cell, ...]] = [
        ("All names", str(tilt.pro), str(tilt.anti), _ratio(tilt.pro, tilt.anti)),
    ]
    if head is not None:
        rows.append(
            ("Emphasised names only", str(head.pro), str(head.anti), _ratio(head.pro, head.anti))
        )
    printed = label.item.record.claimed_ratio
    said = printed.printed if printed and printed.printed else f"{claim.anti} to {claim.pro}"
    steps = [
        f"Printed by the label: {said} (anti to pro).",
        f"Counted from its own list: {tilt.pro} pro-inflammatory and {tilt.anti} "
        f"anti-inflammatory names, b = ({tilt.pro} − {tilt.anti}) / ({tilt.pro} + {tilt.anti}) = "
        f"{_signed(tilt.b)}.",
        f"Names that act either way: {tilt.dual}; if all counted one way, b would lie between "
        f"{_signed(tilt.b_lo)} and {_signed(tilt.b_hi)}.",
        "The claim does " + ("match." if claim.matches else "not match its own list."),
        f"Outcome: {label.verdict[0]}",
    ]
    return join(
        (
            piece("<p>{}</p>").format(
                join(
                    (
                        "Recomputed on every build from the fictional record ",
                        link(here.to(f"examples/{label.id}/"), label.name),
                        ".",
                    )
                )
            ),
            table("Names counted", ("List", "Pro", "Anti", "Ratio"), rows),
            items(steps),
        )
    )


def _ratio(pro: int, anti: int) -> str:
    if not pro or not anti:
        return "one-sided"
    return sided(math.log(pro / anti))


def _signed(b: float | None) -> str:
    return "no value" if b is None else f"{b:+.2f}".replace("-", "−")
