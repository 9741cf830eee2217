"""How to read a label: one real label, every part of it captioned."""

from collections.abc import Iterable, Mapping
from functools import partial

from markupsafe import Markup

from ..label.html import label_html, sprite
from ..label.view import Label
from .explain import FILLS, ROLES, Explained, entry, explained
from .home import shown_on_home
from .html import Cell, join, link
from .links import Here
from .plan import Insert
from .scripts import head_of
from .shelf import Stock
from .takeaway import FILES


def reading_inserts(stock: Stock) -> Mapping[str, Insert]:
    """Return what stands at the marked place of the page on reading labels."""
    return {"read-label": partial(_walk, stock=stock)}


def _walk(here: Here, *, stock: Stock) -> Markup:
    label = shown_on_home(stock)
    if label is None:
        return Markup("<p>No label is published yet.</p>")
    whole = link(here.to(f"products/{label.id}/"), "the whole page of this label")
    return Markup(
        "{}{}<p>This is a real label, as it stands today. The numbers beside it lead to the "
        'captions. See also {}.</p><div class="read">{}<ol>{}</ol></div>'
    ).format(
        head_of(here, *FILES),
        sprite(),
        whole,
        label_html(label, explained=True),
        _captions(here, label),
    )


def _captions(here: Here, label: Label) -> Markup:
    found = {item.key: item for item in explained(label)}
    marks = [found[key] for key in (*ROLES, *FILLS, "star") if key in found]
    parts: list[tuple[str, Cell]] = [
        ("What it is", f"Name, maker and origin of the cells. Here: {_facts(label)}."),
        ("Basis", _list(here, found, ["basis"])),
        ("Balance", _list(here, found, ["balance"])),
        ("Data grade", _list(here, found, ["grade"])),
        ("The verdict", "The same in a sentence: what it rests on and what could change it. It "
         "says nothing about safety, about an effect on skin, or about any person."),
        ("The picture", _list(here, found, ["likely", "wide"], "A balance with a mark for each "
         "entry, and a scale: anti left, pro right, 3× either way is called balanced.")),
        ("The entries", _list(here, found, ["percent"], "Every cytokine, grouped by what it does, "
         "the strongest first. The mark says its role by its shape and who found it out by its "
         "filling."), ),
        ("The evidence", _list(here, found, ["core", "live"], "How many entries came from whom.")),
        ("The small print", "What the figures describe and what they do not; then versions and "
         "date, so that the label can be recomputed and cited."),
    ]  # fmt: skip
    items = [Markup("<li><b>{}.</b> {}</li>").format(title, said) for title, said in parts]
    items[6] = Markup("<li><b>{}.</b> {}{}</li>").format(
        parts[6][0], parts[6][1], _entries(here, marks)
    )
    return join(items)


def _facts(label: Label) -> str:
    return "; ".join((label.name, *(fact.text for fact in label.facts)))


def _list(
    here: Here, found: Mapping[str, Explained], keys: Iterable[str], lead: str = ""
) -> Markup:
    entries = [found[key] for key in keys if key in found]
    return join((lead, _entries(here, entries)))


def _entries(here: Here, entries: Iterable[Explained]) -> Markup:
    return Markup('<ul class="ex">{}</ul>').format(join(entry(here, item) for item in entries))
