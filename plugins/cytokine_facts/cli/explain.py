"""``cytokine-facts explain``."""

from typing import Annotated

import typer

from ..reading import codes as known
from .options import Failure, out


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)


def explain(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Such as CF104; none lists all.")
    ] = None,
) -> None:
    """Explain an error code: the rule, why there is one, a wrong and a right example."""
    if not codes:
        for entry in known.pages():
            out.print(f"{entry.code}  {entry.severity:<8} {entry.title}")
        return
    texts = []
    for code in codes:
        text = known.explain(code)
        if text is None:
            raise Failure(f"there is no code '{code}'; without a code, explain lists all")
        texts.append(text)
    out.print("\n\n".join(texts))
