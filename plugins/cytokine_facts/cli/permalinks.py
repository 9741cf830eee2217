"""``cytokine-facts permalinks``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.files import write_atomically
from ..label.words import counted
from ..review.permalinks import LOCK, lock_problems, unlocked, updated
from .options import Failure, Root, err, load, print_problems


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(permalinks)


def permalinks(
    update: Annotated[bool, typer.Option("--update", help="Add the addresses of today.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Fail where an address of today is not locked yet.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Show which published addresses are promised for good, and which promise is broken."""
    registry = load(root, None).registry
    broken = lock_problems(registry)
    if broken:
        print_problems(broken, root)
        raise Failure(f"{counted(len(broken), 'broken promise')}; nothing was written", 1)
    missing = unlocked(registry)
    if update and missing:
        write_atomically(root / LOCK, updated(registry))
        err.print(f"{counted(len(missing), 'address', 'addresses')} added to {LOCK}")
        return
    for address in missing:
        typer.echo(address)
    if check and missing:
        number = counted(len(missing), "address", "addresses")
        raise Failure(f"{number} not in {LOCK}: run permalinks --update", 1)
    err.print(f"{LOCK}: {counted(len(missing), 'address', 'addresses')} to add")
