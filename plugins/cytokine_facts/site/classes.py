"""A page for each class of cytokines: its members, how they count, what labels say of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from ..label.markup import piece
from ..label.numbers import DASH
from .html import Cell, items, link, plural, table
from .links import Here
from .molecule import ROLES, potency_words
from .plan import Planned
from .shelf import Stock
from .slug import slugify
from .spec import Crumb, PageSpec, newest


def class_url(class_: str) -> str:
    """Return the address of a class."""
    return f"cytokines/class/{slugify(class_)}/"


def plan_classes(stock: Stock) -> Iterator[Planned]:
    """Plan the page of every class that has members."""
    classes: dict[str, list[str]] = defaultdict(list)
    for id_, record in stock.registry.cytokines.items():
        classes[record.class_].append(id_)
    for class_, ids in sorted(classes.items()):
        make = partial(_page, stock=stock, class_=class_, ids=ids, others=sorted(classes))
        yield Planned(f"{class_url(class_)}index.html", make)


def _page(
    here: Here, *, stock: Stock, class_: str, ids: Sequence[str], others: Sequence[str]
) -> PageSpec:
    records = stock.registry.cytokines
    ordered = sorted(ids, key=lambda id_: (records[id_].name.casefold(), id_))

    def row(id_: str) -> tuple[Cell, ...]:
        record = records[id_]
        mentions = stock.mentions.get(id_, ())
        return (
            link(here.to(f"cytokines/{id_}/"), record.name),
            record.full_name,
            ROLES[record.role],
            potency_words(record.ed50) if record.ed50 else DASH,
            str(len(mentions)),
            str(sum(m.row.has_amount for m in mentions)),
        )

    roles = Counter(records[id_].role for id_ in ids)
    counted = ", ".join(f"{roles[role]} {ROLES[role].lower()}" for role in ROLES if roles[role])
    title = f"{class_[:1].upper()}{class_[1:]}"
    heads = ("Name", "Full name", "Role", "Active level (ED50)", "Labels", "With amounts")
    body = piece(
        '<h1>{}</h1><p class="meta">{} of this class: {}.</p>{}<h2>Other classes</h2>{}'
    ).format(
        title,
        plural(len(ids), "protein"),
        counted,
        table(title, heads, map(row, ordered)),
        items((link(here.to(class_url(other)), other) for other in others if other != class_),
              "row"),
    )  # fmt: skip
    return PageSpec(
        uri=here.uri,
        kind="class",
        title=title,
        description=f"{plural(len(ids), 'protein')} of the class {class_}: {counted}.",
        body=body,
        crumbs=(Crumb("Cytokines", "cytokines/"),),
        updated=newest(records[id_].added for id_ in ids),
    )
