"""``cytokine-facts diff``."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..review.diff import compare
from ..review.gate import judge
from ..review.pictures import write_report
from ..review.report import as_json, as_markdown, as_text
from ..review.scoreboard import as_fields
from .options import Failure, Root, Today, err, working
from .revisions import Base, Head, MergeBase, RunProgram, sides


class DiffFormat(StrEnum):
    """How a difference is written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(diff)


def diff(
    base: Base,
    head: Head = None,
    format: Annotated[DiffFormat, typer.Option(help="How to write it.")] = DiffFormat.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A new or empty folder for the whole report (html), with scoreboard.json.",
            file_okay=False,
        ),
    ] = None,
    run_program: RunProgram = False,
    merge_base: MergeBase = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Say what differs in meaning between two registries: records, and every label that changes.

    Nothing is printed for equal registries. Exit code 0 whatever differs.
    """
    if format is DiffFormat.HTML and out is None:
        raise Failure("--format html needs a folder: --out DIR")
    if out is not None and out.exists() and any(out.iterdir()):
        raise Failure(f"{out} is not empty")
    with (
        working("reading and comparing both sides"),
        sides(root, base, head, today, merge_base) as (old, new),
    ):
        found = compare(old, new, run_program=run_program, draw=out is not None)
        objections = judge(found, old, new).objections
    match format:
        case DiffFormat.TEXT:
            typer.echo(as_text(found), nl=False)
        case DiffFormat.MD:
            typer.echo(as_markdown(found, objections), nl=False)
        case DiffFormat.JSON:
            typer.echo(as_json(found), nl=False)
    if out is not None:
        write_report(found, out, objections)
        board = json.dumps(as_fields(found, gate=objections), indent=1)
        (out / "scoreboard.json").write_text(board + "\n", encoding="utf-8")
        err.print(f"the report is {out}/index.html")
