"""``cytokine-facts links``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..review.source_links import as_json, as_markdown, ask, cited
from .options import Root, err, load


class LinksFormat(StrEnum):
    """How the answers are written."""

    MD = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(links)


def links(
    format: Annotated[LinksFormat, typer.Option(help="How to write it.")] = LinksFormat.MD,
    root: Root = Path(),
) -> None:
    """Ask every cited web page whether it is still there. Needs the network; for a weekly run."""
    answers = ask(cited(load(root, None).registry))
    err.print(f"{len(answers)} pages asked")
    typer.echo(as_json(answers) if format is LinksFormat.JSON else as_markdown(answers), nl=False)
