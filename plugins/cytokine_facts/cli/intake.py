"""``cytokine-facts intake``."""

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from ..contribute.asked import Intake
from ..contribute.files import create
from ..contribute.issue_form import Answers, NoForm, read_body, read_forms
from ..contribute.issue_record import intake as taken
from ..contribute.issue_report import report
from .asking_source import day_of
from .options import Failure, Root, Today, err, latest_day, load_sound, out

MAX_EVENT = 2 * 1024 * 1024


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(intake)


def intake(
    out_dir: Annotated[Path, typer.Option("--out", help="A new or empty folder.")],
    event: Annotated[Path | None, typer.Option(help="The event that a workflow was given.")] = None,
    body: Annotated[Path | None, typer.Option(help="The text of an issue.")] = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Read an issue that was opened with a form into records, with a report.

    Writes OUT/report.md always, and OUT/records/products/… where records could be made. Nothing
    of the registry is changed. Exit code 1 where no record was made.
    """
    if (event is None) == (body is None):
        raise Failure("give one of --event and --body")
    if out_dir.exists() and any(out_dir.iterdir()):
        raise Failure(f"{out_dir} is not empty")
    text = _body_of(event) if event is not None else _read(body or Path())
    registry = load_sound(root, today)
    answers: Answers | None = None
    found, why = Intake(), ""
    try:
        answers = read_body(text, read_forms(root))
        found = taken(answers, registry, day_of(today), latest_day(today))
    except NoForm as error:
        why = str(error)
    create(out_dir / "report.md", report(answers, found, why))
    for path, content in sorted(found.files.items()):
        create(out_dir / "records" / path, content)
        out.print(f"records/{path}")
    err.print(f"{len(found.unread)} answers or lines could not be read; see report.md")
    if not found.files:
        raise typer.Exit(1)


def _body_of(event: Path) -> str:
    """Return the issue's text in the event of a workflow, U+FFFD for half of a surrogate pair."""
    try:
        data: Any = json.loads(_read(event))
        text = data["issue"]["body"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Failure(f"{event} is no event with an issue") from None
    return re.sub("[\ud800-\udfff]", "\ufffd", text) if isinstance(text, str) else ""


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_EVENT + 1)
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}") from None
    if len(data) > MAX_EVENT:
        raise Failure(f"{path} has more than {MAX_EVENT} bytes")
    return data.decode("utf-8", "replace")
