"""``cytokine-facts new``: product, cytokine, maker, comparison."""

import typer

from .new_comparison import comparison
from .new_cytokine import cytokine
from .new_maker import maker
from .new_product import product


def register(app: typer.Typer) -> None:
    """Add the commands."""
    new = typer.Typer(
        help="Begin a record: asks, checks the answers, writes a commented file.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for command in (product, maker, cytokine, comparison):
        new.command()(command)
    app.add_typer(new, name="new")
