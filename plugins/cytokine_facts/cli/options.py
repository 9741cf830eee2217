"""Options and errors that the commands share. What is heavy is loaded where it is used."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from ..clock import build_day

if TYPE_CHECKING:
    from ..reading.problem import Problem
    from ..registry import Registry
    from ..registry.loading import Loaded

out = Console(soft_wrap=True, highlight=False, markup=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

Root = Annotated[
    Path,
    typer.Option(
        "--root", metavar="DIR", help="The registry's folder.", file_okay=False, exists=True
    ),
]
Today = Annotated[
    datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="The build's date; else SOURCE_DATE_EPOCH, else the newest record's.",
    ),
]


class Failure(Exception):
    """Ends a command with one line and an exit code: 1 problems found, 2 wrong usage."""

    def __init__(self, message: str, code: int = 2) -> None:
        self.code = code
        super().__init__(message)


class ReportFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@contextmanager
def working(what: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal what takes long; yield what shows how much is done. Silent in CI."""
    if "CI" in os.environ or not err.is_terminal:
        yield lambda done: None
        return
    with err.status(what) as status:
        yield lambda done: status.update(f"{what}: {done:,}") if done % 50 == 0 else None


def load(root: Path, today: datetime | None, *, by_clock: bool = False) -> "Loaded":
    """Load the registry at ``root`` for a command.

    ``by_clock`` is for commands that judge and make nothing: where no day is told, dates ahead of
    the clock are found too.
    """
    from ..registry.loading import load_registry

    if not any((root / folder).is_dir() for folder in ("products", "cytokines")):
        raise Failure(f"{root} is not a registry: it has no products/ and no cytokines/")
    try:
        day: date | None = build_day(today.date() if today else None)
    except ValueError as error:
        raise Failure(str(error)) from None
    if by_clock and day is None:
        day = _day_by_clock(root)
    with working("reading the records") as tell:
        return load_registry(root.resolve(), today=day, tell=tell)


def latest_day(today: datetime | None) -> date:
    """Return the day behind which no date may lie: as told, else the newest anywhere on earth.

    East of here it may be tomorrow already.
    """
    told = build_day(today.date() if today else None)
    return told or datetime.now(tz=timezone(timedelta(hours=14))).date()


def _day_by_clock(root: Path) -> date | None:
    """Return the clock's newest day, ``None`` where the clock is behind the rules' newest version.

    Such a clock would find fault with every newer record.
    """
    from ..model.rules import Rules
    from ..reading.records import read_file
    from ..registry.loading import RULES

    day = latest_day(None)
    rules = read_file(root / RULES, RULES, Rules).record
    if rules is not None and any(version.date > day for version in rules.versions):
        err.print(f"the clock says {day}, before {RULES}: dates that lie ahead are not looked for")
        return None
    return day


def load_sound(root: Path, today: datetime | None) -> "Registry":
    """Load the registry; end with every problem where there is an error."""
    from ..reading.report import counted

    loaded = load(root, today)
    if loaded.errors:
        print_problems(loaded.errors, root)
        raise Failure(f"{counted(loaded.errors)}; nothing was written", 1)
    return loaded.registry


def print_problems(problems: "Iterable[Problem]", root: Path) -> None:
    """Print problems of files below ``root`` on standard error."""
    from ..reading.excerpt import as_text, lines_below

    err.print(as_text(problems, lines_below(root)))
