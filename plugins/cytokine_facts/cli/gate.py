"""``cytokine-facts gate`` and ``cytokine-facts note``."""

import re
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.files import AlreadyThere, create
from ..review.diff import compare
from ..review.gate import judge
from ..review.notes import FOLDER, draft
from .options import Failure, Root, Today, err
from .revisions import Base, Head, MergeBase, RunProgram, sides


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(gate)
    app.command()(note)


def gate(
    base: Base,
    head: Head = None,
    run_program: RunProgram = False,
    merge_base: MergeBase = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Fail where labels change without a change note, or rules together with product data.

    Exit code 0 where the change may go in, 1 with every objection, 2 for wrong usage.
    """
    with sides(root, base, head, today, merge_base) as (old, new):
        found = judge(compare(old, new, run_program=run_program), old, new)
    for objection in found.objections:
        typer.echo(objection)
    if found.objections:
        raise typer.Exit(1)
    err.print("the gate has no objection")


def note(
    base: Base,
    slug: Annotated[str, typer.Argument(help="What the file is called behind the date.")],
    title: Annotated[str, typer.Option(help="What changed, in a few words.")] = "…",
    run_program: RunProgram = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin the change note that the gate asks for, with every affected label in it.

    The date is --today, else the newest record's; each … is to be replaced.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise Failure(f"'{slug}' is no name: lower-case letters, digits and single hyphens")
    with sides(root, base, None, today) as (old, new):
        found = judge(compare(old, new, run_program=run_program), old, new)
        day = new.registry.today
    if not found.needs_note:
        raise Failure("no change note is needed", 1)
    path = root / FOLDER / f"{day.isoformat()}-{slug}.yml"
    try:
        create(path, draft(day, title, found.needs_note, found.rules))
    except AlreadyThere:
        raise Failure(f"{path} exists already") from None
    err.print(f"{path}: replace every … in it")
