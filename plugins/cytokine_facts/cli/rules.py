"""``cytokine-facts rules``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.files import write_atomically
from ..review.diff import compare
from ..review.rules import LOCK, as_text, first, read_rules, renewed, rules_problems
from .options import Failure, Root, Today, err, load_sound, print_problems
from .revisions import sides


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rules)


def rules(
    update: Annotated[
        bool, typer.Option("--update", help="Write a new version of what changed.")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(help="Revision or folder of the version before: its labels are counted."),
    ] = None,
    why: Annotated[str, typer.Option(help="What changed, and why, for the list.")] = "",
    table: Annotated[str | None, typer.Option(help="Number of the table; else the next.")] = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Hold method and table to their versions; --update gives a changed one its new version."""
    registry = load_sound(root, today)
    read = read_rules(registry)
    if not update:
        problems = rules_problems(registry, results=True)
        if problems:
            print_problems(problems, root)
            raise Failure("rules changed without a new version", 1)
        err.print(f"{LOCK} holds" if read else f"there is no {LOCK}")
        return
    if not why:
        raise Failure("--update needs --why: what changed, and why")
    if read is None:
        lock = first(registry, table or f"{registry.today.year}.1", registry.today, why)
    elif read.record is None:
        print_problems(read.problems, root)
        raise Failure(f"{LOCK} cannot be read", 1)
    elif base is None:
        raise Failure("--update needs --base: the revision or folder of the version before")
    else:
        try:
            with sides(root, base, None, today) as (old, new):
                diff = compare(old, new, run_program=True)
                lock = renewed(
                    read.record, registry, diff, table=table, day=registry.today, why=why
                )
        except ValueError as error:
            raise Failure(str(error), 1) from None
    write_atomically(root / LOCK, as_text(lock))
    err.print(f"{LOCK}: method {lock.method}, table {lock.table}")
