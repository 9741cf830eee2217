"""``cytokine-facts schema``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.fields import field_reference
from ..contribute.files import write_atomically
from ..contribute.schema import schemas
from .options import Failure, Root, err, load


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(schema)


def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where a file is out of date.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Write the JSON Schemas for editors and the page of all fields, from the model."""
    cytokines = load(root, None).registry.cytokines
    wanted = {root / "schema" / name: text for name, text in schemas(cytokines).items()}
    wanted[root / "docs" / "contribute" / "fields.md"] = field_reference()
    stale = [path for path, text in sorted(wanted.items()) if _text_of(path) != text]
    if check and stale:
        names = ", ".join(path.relative_to(root).as_posix() for path in stale)
        raise Failure(f"out of date: {names}; run: cytokine-facts schema", 1)
    for path in stale:
        write_atomically(path, wanted[path])
        err.print(f"wrote {path.relative_to(root).as_posix()}")
    if not stale:
        err.print(f"{len(wanted)} files are up to date")


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
