"""``cytokine-facts check``."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..model.product import Product
from ..reading.advice import advise
from ..reading.exceptions import FILE as EXCEPTIONS
from ..reading.exceptions import excused, read_exceptions
from ..reading.excerpt import as_text, lines_below
from ..reading.problem import Problem, Severity
from ..reading.records import read_file
from ..reading.report import as_github, as_json, counted
from ..reading.sarif import as_sarif
from ..registry.gather import FOLDERS
from ..registry.loading import RULES, Loaded
from ..review.keeping import SETTINGS, keeping_problems
from ..review.notes import FOLDER
from ..review.permalinks import LOCK
from .options import Failure, ReportFormat, Root, err, load, out

CHECKED = {".", *FOLDERS, FOLDER, SETTINGS, LOCK, RULES, EXCEPTIONS}
"""What a check looks at below the root."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATHS]...", help="Report on these files or folders only."),
    ] = None,
    format: Annotated[ReportFormat, typer.Option(help="How to print.")] = ReportFormat.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings are errors, but for those in exceptions.yml.")
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Say also what would make a sound record better.")
    ] = False,
    root: Root = Path(),
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="No date may lie behind it; else SOURCE_DATE_EPOCH, else the clock's day.",
        ),
    ] = None,
) -> None:
    """Check every record; print every problem at its line and column.

    The whole registry is always read, since one record can break another. Exit code 0 without
    an error, 1 with one, 2 for wrong usage.
    """
    loaded = load(root, today, by_clock=True)
    found = (*loaded.problems, *keeping_problems(loaded.registry))
    problems = excused(found, read_exceptions(root, today=loaded.registry.told))
    if notes:
        problems = tuple(sorted((*problems, *_advice(loaded))))
    if strict:
        problems = tuple(
            p.as_(Severity.ERROR) if p.severity is Severity.WARNING else p for p in problems
        )
    if paths:
        problems = _below(problems, paths, root)
    match format:
        case ReportFormat.JSON:
            out.print(as_json(problems))
        case ReportFormat.SARIF:
            out.print(as_sarif(problems, version=__version__))
        case ReportFormat.GITHUB:
            if problems:
                out.print(as_github(problems))
        case _:
            if problems:
                out.print(as_text(problems, lines_below(root)))
                codes = " ".join(sorted({p.code for p in problems})[:3])
                err.print(f"\nmore on a code: cytokine-facts explain {codes}")
            err.print(f"{loaded.files} records: {counted(problems)}")
    if any(p.severity is Severity.ERROR for p in problems):
        raise typer.Exit(1)


def _advice(loaded: Loaded) -> list[Problem]:
    """Return the notes on every sound product."""
    registry = loaded.registry
    items = (*registry.products.values(), *registry.examples.values())
    return [
        problem
        for item in items
        for problem in advise(read_file(registry.root / item.path, item.path, Product))
    ]


def _below(problems: tuple[Problem, ...], paths: list[Path], root: Path) -> tuple[Problem, ...]:
    """Keep the problems of files at or below ``paths``."""
    wanted = []
    for path in paths:
        found = root / path if (root / path).exists() else path
        if not found.exists():
            raise Failure(f"there is no {path}")
        try:
            inside = found.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            raise Failure(f"{path} is not inside {root.resolve()}") from None
        if inside.partition("/")[0] not in CHECKED:
            raise Failure(
                f"{path} is none of the files that are checked: records lie in products/<maker>/, "
                "cytokines/, comparisons/ and examples/<maker>/"
            )
        wanted.append(inside)
    return tuple(
        p
        for p in problems
        if any(w == "." or p.file == w or p.file.startswith(f"{w}/") for w in wanted)
    )
