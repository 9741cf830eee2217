"""``cytokine-facts label``."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..label.html import label_html
from ..label.json import label_json
from ..label.making import make_labels
from ..label.svg import label_svg
from ..label.text import label_text
from ..label.view import Label
from .options import Failure, Root, Today, load_sound


class LabelFormat(StrEnum):
    """How a label is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SVG = "svg"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(label)


def label(
    product: Annotated[
        str, typer.Argument(metavar="FILE|ID", help="A product's file, or its id maker/product.")
    ],
    format: Annotated[LabelFormat, typer.Option(help="What to write.")] = LabelFormat.TEXT,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Write the label of one product to standard output."""
    registry = load_sound(root, today)
    id_ = _id_of(product, root)
    labels = make_labels(registry)
    found: Label | None = labels.products.get(id_) or labels.examples.get(id_)
    if found is None:
        raise Failure(f"there is no product '{product}'; ids are maker/product")
    match format:
        case LabelFormat.JSON:
            text = json.dumps(label_json(found), ensure_ascii=False, indent=2)
        case LabelFormat.HTML:
            text = str(label_html(found))
        case LabelFormat.SVG:
            text = label_svg(found)
        case _:
            text = label_text(found)
    typer.echo(text)


def _id_of(product: str, root: Path) -> str:
    """Turn a file name below the root into an id; leave an id as it is."""
    path = Path(product)
    for candidate in (path, root / path):
        if candidate.is_file():
            return f"{candidate.resolve().parent.name}/{candidate.stem}"
    return product.removesuffix(".yml").removesuffix(".md").removeprefix("products/")
