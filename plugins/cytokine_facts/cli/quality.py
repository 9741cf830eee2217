"""``cytokine-facts quality``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..label.view import make_labels
from ..review.quality import quality as quality_of
from ..review.quality_report import as_json, as_markdown, as_text
from .options import Root, Today, load
from .revisions import sides


class QualityFormat(StrEnum):
    """How the lists are written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(quality)


def quality(
    format: Annotated[QualityFormat, typer.Option(help="How to write it.")] = QualityFormat.TEXT,
    base: Annotated[
        str | None, typer.Option(help="Say also how many there were at this revision or folder.")
    ] = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """List what the registry lacks: stale samples, unknown names, missing potencies, …."""
    before = None
    if base is not None:
        with sides(root, base, None, today) as (old, new):
            before = quality_of(old.registry, make_labels(old.registry))
            registry = new.registry
    else:
        registry = load(root, today).registry
    found = quality_of(registry, make_labels(registry))
    match format:
        case QualityFormat.JSON:
            text = as_json(found)
        case QualityFormat.MD:
            text = as_markdown(found, before)
        case _:
            text = as_text(found, before)
    typer.echo(text, nl=False)
