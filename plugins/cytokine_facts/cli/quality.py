"""``cytokine-facts quality``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..label.making import make_labels
from ..review.quality import quality as quality_of
from ..review.quality_report import (
    as_json,
    as_markdown,
    as_text,
    trend_json,
    trend_markdown,
    trend_text,
)
from ..review.trend import today_of, trend_of
from .options import Failure, Root, Today, err, load
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
    trend: Annotated[
        bool, typer.Option("--trend", help="Say how the lists grew and shrank, from git.")
    ] = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """List what the registry lacks: stale samples, unknown names, missing potencies, ….

    --trend shows the lengths of all lists at twelve points of the history at most, and today.
    """
    if trend and base is not None:
        raise Failure("--trend and --base are two questions: ask one of them")
    before = None
    if base is not None:
        with sides(root, base, None, today) as (old, new):
            before = quality_of(old.registry, make_labels(old.registry))
            registry = new.registry
    else:
        registry = load(root, today).registry
    found = quality_of(registry, make_labels(registry))
    if trend:
        past = trend_of(registry)
        if past.warning:
            err.print(f"warning: {past.warning}")
        points = past.until(today_of(registry, found))
        match format:
            case QualityFormat.JSON:
                text = trend_json(points)
            case QualityFormat.MD:
                text = trend_markdown(found, points)
            case _:
                text = trend_text(found, points)
        typer.echo(text, nl=False)
        return
    match format:
        case QualityFormat.JSON:
            text = as_json(found)
        case QualityFormat.MD:
            text = as_markdown(found, before)
        case _:
            text = as_text(found, before)
    typer.echo(text, nl=False)
