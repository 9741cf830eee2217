"""``cytokine-facts fix``."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from ..contribute.files import write_atomically
from ..contribute.fix import fixed
from ..reading.files import record_files
from ..registry.gather import FOLDERS
from .options import Failure, Root, err, out


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(fix)


def fix(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATHS]...", help="Files or folders; the whole registry if none."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where a file would change.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Put records into their canonical form: order of fields, spelling of readings and units.

    Comments, values and everything a person must decide stay as they are. Exit code 1 with
    --check where a file would change.
    """
    changed = 0
    files = _files(paths, root)
    shown = track(files, "fixing", console=err, transient=True, disable=not err.is_terminal)
    for path, name in shown:
        result = fixed(path.read_bytes(), name)
        if result.text is None:
            err.print(f"left as it is: {name}, which is too long or not UTF-8; see check")
            continue
        if not result.changed:
            continue
        changed += 1
        out.print(f"{'would change' if check else 'changed'} {name}")
        if not check:
            write_atomically(path, result.text)
    err.print(f"{len(files)} records, {changed} {'to change' if check else 'changed'}")
    if check and changed:
        raise typer.Exit(1)


def _files(paths: list[Path] | None, root: Path) -> list[tuple[Path, str]]:
    """Return the record files at or below ``paths`` with their names from the root."""
    base = root.resolve()
    known = {
        name: Path(path)
        for folder, depth in FOLDERS.items()
        for name, path in record_files(base, folder, depth=depth)
        if isinstance(path, str)
    }
    if not paths:
        return [(path, name) for name, path in known.items()]
    chosen: dict[str, Path] = {}
    for given in paths:
        path = root / given if (root / given).exists() else given
        if not path.exists():
            raise Failure(f"there is no {given}")
        wanted = path.resolve()
        below = {n: p for n, p in known.items() if p == wanted or wanted in p.parents}
        if not below:
            raise Failure(f"{given} holds no record of {base.name}/")
        chosen |= below
    return [(path, name) for name, path in sorted(chosen.items())]
