"""``cytokine-facts classify``."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..review.classify import INSIDE, REASON
from ..review.classify import classify as class_of
from ..review.git import GitError, Repository
from .options import Failure, Root


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(classify)


def classify(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Paths from the root; none reads them from standard input."),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="Take the files that differ from this revision.")
    ] = None,
    refuse_mixed: Annotated[
        bool,
        typer.Option(
            "--refuse-mixed",
            help="Fail where a change from outside is mixed; AUTHOR_ASSOCIATION says whose it is.",
        ),
    ] = False,
    root: Root = Path(),
) -> None:
    """Say what a change touches: data, method, code, or mixed."""
    if base is not None:
        try:
            repository = Repository(root)
            commit = repository.commit(base)
            listed = repository.run("diff", "--name-only", "--no-renames", "-z", commit, "HEAD")
        except GitError as error:
            raise Failure(str(error)) from None
        names = [name.decode("utf-8", "replace") for name in listed.split(b"\0") if name]
    else:
        names = files or [line.strip() for line in sys.stdin if line.strip()]
    found = class_of(names)
    typer.echo(found)
    inside = os.environ.get("AUTHOR_ASSOCIATION", "") in INSIDE
    if refuse_mixed and found == "mixed" and not inside:
        raise Failure(REASON, 1)
