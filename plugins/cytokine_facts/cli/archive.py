"""``cytokine-facts archive``."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.files import write_atomically
from ..contribute.fix import model_of
from ..export.archive import CannotRecord, unarchived, with_copy
from ..reading.records import read_bytes
from .options import Failure, Root, err, load_sound, out, print_problems


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(archive)


def archive(
    file: Annotated[
        Path | None, typer.Argument(help="A record; without one, every source without a copy.")
    ] = None,
    source: Annotated[str, typer.Argument(help="Key of the source in that record.")] = "",
    url: Annotated[str, typer.Option(help="Address of the archived copy.")] = "",
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Day of the copy.", metavar="DATE"),
    ] = None,
    sha256: Annotated[str | None, typer.Option(help="Checksum of the copy.")] = None,
    root: Root = Path(),
) -> None:
    """List sources without an archived copy, or record a copy that you made.

    Nothing is fetched: you make the copy, this writes it into the record. Comments stay.
    """
    if file is None:
        found = list(unarchived(load_sound(root, None)))
        for one in found:
            out.print(f"{one.path}  {one.key}  {one.link}")
        err.print(f"{len(found)} sources without an archived copy")
        return
    if not source or not url or day is None:
        raise Failure("to record a copy give FILE SOURCE --url URL --date DATE")
    path = file if file.is_file() else root / file
    if not path.is_file():
        raise Failure(f"there is no {file}")
    name = path.resolve().as_posix().removeprefix(f"{root.resolve().as_posix()}/")
    if name.startswith("/"):
        raise Failure(f"{file} is not inside {root.resolve()}")
    model = model_of(name)
    before = read_bytes(path.read_bytes(), name, model)
    if before.record is None:
        print_problems(before.problems, root)
        raise Failure(f"{name} has errors; correct them first", 1)
    try:
        text = with_copy(path.read_text(encoding="utf-8"), source, url, day.date(), sha256)
    except CannotRecord as error:
        raise Failure(str(error)) from None
    after = read_bytes(text.encode(), name, model)
    if after.record is None:
        first = after.problems[0]
        raise Failure(f"nothing was written: {first.message}; {first.hint}", 1)
    write_atomically(path, text)
    out.print(f"{name}: copy of '{source}' recorded")
