"""``cytokine-facts history``."""

from pathlib import Path
from typing import Annotated

import typer

from ..review.history import history_of
from .options import Failure, Root, err, load


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(history)


def history(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="maker/product, a maker or a cytokine; none: all."),
    ] = None,
    root: Root = Path(),
) -> None:
    """Tell in words what happened to records, newest first; formatting is not told."""
    found = history_of(load(root, None).registry)
    if found.warning:
        err.print(f"warning: {found.warning}")
    events = [e for e in found.events if id_ is None or e.id == id_]
    if id_ is not None and not events and not found.warning:
        raise Failure(f"nothing is known of '{id_}'", 1)
    for event in events:
        typer.echo(f"{event.day} {event.kind} {event.id}: {event.what}")
        for words in event.words:
            typer.echo(f"    {words}")
