"""``cytokine-facts export``."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from ..export.bulk import export_files
from ..export.dataset import Dataset
from ..export.folder import CannotWrite, check_free, write_export
from ..export.releases import BadReleases, load_releases
from ..label.making import make_labels
from .options import Failure, Root, Today, err, load_sound, working


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(
    outdir: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    address: Annotated[
        str, typer.Option(help="Address of the site, for links in the files.", metavar="URL")
    ] = "",
    expect: Annotated[
        str, typer.Option(metavar="VERSION", help="Fail unless the data are this very release.")
    ] = "",
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Write the data set: CSV, XLSX, SQLite, JSON API, descriptors, checksums.

    The same records give the same bytes. The folder appears when everything is written.
    """
    try:
        check_free(outdir)
        registry = load_sound(root, today)
        with working(f"computing {len(registry.products):,} labels"):
            labels = make_labels(registry)
        data = Dataset(
            registry,
            labels,
            load_releases(registry.root),
            f"{address.rstrip('/')}/" if address else "",
        )
        if expect and data.version != expect:
            raise Failure(f"the data are version {data.version}, not {expect}", 1)
        quiet = Console(quiet=True) if "CI" in os.environ else err
        with Status("reading", console=quiet) as status:
            files = export_files(data, lambda name: status.update(f"writing {name}"))
            count = write_export(files, outdir)
    except (CannotWrite, BadReleases) as error:
        raise Failure(str(error)) from None
    err.print(f"{count} files in {outdir}, data version {data.version}")
