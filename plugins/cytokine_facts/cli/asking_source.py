"""The source of a new record: its flags, and its questions."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from ..clock import build_day
from ..contribute.ids import proposed_id
from ..contribute.writing import Value
from ..model.record import Source
from ..model.text import Day, Key, Line, SourceLink
from ..model.vocabulary import Seen
from .asking import Asker, fits

Added = Annotated[str | None, typer.Option(help="The day it enters the registry; else today.")]
SourceTitle = Annotated[str | None, typer.Option(help="Title of the page or paper that was read.")]
SourceUrl = Annotated[str | None, typer.Option(help="Its address.")]
SourceDoi = Annotated[str | None, typer.Option(help="Its DOI, beginning with 10.")]
SourceKey = Annotated[str | None, typer.Option(help="A short key for it, such as smith-2020.")]
SeenPart = Annotated[str | None, typer.Option("--seen", help="What part of it was read.")]
Accessed = Annotated[str | None, typer.Option(help="The day on which it was read.")]
Archive = Annotated[str | None, typer.Option(help="Address of an archived copy.")]


def day_of(today: datetime | None) -> str:
    """Return the day that new records carry: as told, else the day on this computer."""
    told: date | None = build_day(today.date() if today else None)
    return (told or datetime.now(tz=UTC).date()).isoformat()


def ask_source(
    ask: Asker,
    today: str,
    *,
    key: str | None,
    title: str | None,
    url: str | None,
    doi: str | None,
    seen: str | None,
    accessed: str | None,
    archive: str | None,
) -> tuple[str, dict[str, Value]]:
    """Return key and fields of a source, asked for where they are not given."""
    source: dict[str, Value] = {}
    given = {"doi": doi, "url": url, "title": title}
    if any(given.values()):
        given = {name: value or "" for name, value in given.items()}
    answers = {
        "title": ask.text(
            "--source-title", "Title of what you read", given["title"], check=fits(Line)
        ),
        "url": ask.text(
            "--source-url", "Its address", given["url"], check=fits(SourceLink), optional=True
        ),
        "doi": ask.text("--source-doi", "Its DOI", given["doi"], check=_doi_fault, optional=True),
    }
    source |= {name: value for name, value in answers.items() if value}
    part = ask.choice("--seen", "What part did you read", seen, [str(s) for s in Seen])
    if part:
        source["seen"] = part
    source["accessed"] = ask.text("--accessed", "Read on", accessed, check=fits(Day), default=today)
    if copy := ask.text(
        "--archive", "Archived copy of it", archive, check=fits(SourceLink), optional=True
    ):
        source["archive"] = copy
    proposal = proposed_id(str(source.get("title", "")))[:24].strip("-") or "source-1"
    name = ask.text("--source-key", "Key for it", key, check=fits(Key), default=proposal)
    return name, source


def _doi_fault(text: str) -> str | None:
    try:
        Source(doi=text)
    except ValidationError:
        return "write it as 10.1000/abc, without https://doi.org/ in front"
    return None
