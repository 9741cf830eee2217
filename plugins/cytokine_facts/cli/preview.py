"""``cytokine-facts preview``."""

import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.preview import Preview
from ..contribute.preview_server import HOST, preview_server
from .options import Failure, Root, err


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(preview)


def preview(
    file: Annotated[Path, typer.Argument(help="The record to look at.")],
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, open nothing.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Show one label, and show it anew whenever its file is saved.

    What is wrong with the file stands in the page, at line and column. Only this machine can
    see it. Stop it with Ctrl-C.
    """
    path = file if file.is_file() else root / file
    if not path.is_file():
        raise Failure(f"there is no {file}")
    try:
        server = preview_server(Preview(root.resolve(), path), port)
    except OSError as error:
        raise Failure(f"port {port}: {error.strerror}; give another, or none") from None
    with server, suppress(KeyboardInterrupt):
        address = f"http://{HOST}:{server.server_address[1]}/"
        typer.echo(address)
        err.print("stop with Ctrl-C")
        if not no_browser:
            webbrowser.open(address)
        server.serve_forever()
