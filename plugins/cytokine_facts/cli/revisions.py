"""Arguments of the commands that compare two registries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..clock import build_day
from ..review.git import GitError, Repository
from ..review.sides import Side, open_sides
from .options import Failure

Base = Annotated[
    str, typer.Argument(metavar="BASE", help="The older side: a git revision or a folder.")
]
Head = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]", help="The newer side: a git revision or a folder; none: --root as it is."
    ),
]
MergeBase = Annotated[
    bool,
    typer.Option("--merge-base", help="Compare from where HEAD left BASE, both being revisions."),
]
RunProgram = Annotated[
    bool,
    typer.Option(
        "--run-program",
        help="Where the program differs, run that of each side on the newer records.",
    ),
]


@contextmanager
def sides(
    root: Path, base: str, head: str | None, today: datetime | None, merge_base: bool = False
) -> Iterator[tuple[Side, Side]]:
    """Yield both sides; what git does not know ends the command in one line."""
    try:
        day = build_day(today.date() if today else None)
        if merge_base:
            base = Repository(root).merge_base(base, head or "HEAD")
        with open_sides(root.resolve(), base, head, today=day) as pair:
            yield pair
    except (GitError, ValueError) as error:
        raise Failure(str(error)) from None
