"""``cytokine-facts new comparison``."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.scaffold import (
    comparison_text,
)
from ..model.text import Name, Prose
from .asking import Asker, fits
from .asking_source import (
    Added,
    day_of,
)
from .new_record import ask_id, id_from, unused, write_new
from .options import Root, Today, load


def comparison(
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    why: Annotated[str | None, typer.Option(help="What it shows, and what it cannot.")] = None,
    products: Annotated[
        list[str] | None, typer.Option("--product", help="Id maker/product; 2 to 6 of them.")
    ] = None,
    id: Annotated[str | None, typer.Option(help="File name; else made from the title.")] = None,
    added: Added = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin a curated comparison."""
    registry = load(root, today).registry
    ask = Asker()
    heading = ask.text("--title", "Title", title, check=fits(Name))
    reason = ask.text("--why", "What does it show, what can it not show", why, check=fits(Prose))

    def exist(text: str) -> str | None:
        missing = [i for i in text.split() if i not in registry.products]
        if missing:
            return f"there is no product '{missing[0]}'; ids are maker/product"
        return None if 2 <= len(text.split()) <= 6 else "2 to 6 products"

    given = " ".join(products) if products else None
    ids = ask.text("--product", "Ids of 2 to 6 products, with blanks between", given, check=exist)
    folder = root / "comparisons"
    proposal = id_from(heading)
    slug = ask_id(ask, "File name", id, partial(unused, folder), proposal)
    text = comparison_text(heading, reason, ids.split(), added or day_of(today))
    write_new(root, folder / f"{slug}.yml", text, registry)
