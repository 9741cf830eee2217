"""``cytokine-facts stage``."""

from pathlib import Path
from typing import Annotated

import typer

from ..label.making import make_labels
from ..site.stage import stage as stage_site
from .options import Failure, Root, Today, err, load_sound


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(stage)


def stage(
    outdir: Annotated[Path, typer.Argument(help="A new or empty folder.", file_okay=False)],
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Write every page as a file with front matter, for another site generator."""
    registry = load_sound(root, today)
    if outdir.exists() and any(outdir.iterdir()):
        raise Failure(f"{outdir} is not empty")
    count = stage_site(registry, make_labels(registry), outdir)
    err.print(f"{count} files in {outdir}")
