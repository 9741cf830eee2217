"""Floor 6: the command ``cytokine-facts``. One module per verb, no logic of its own."""

import sys

import typer

from . import (
    archive,
    check,
    classify,
    diff,
    explain,
    export,
    fix,
    gate,
    history,
    import_,
    label,
    links,
    new,
    permalinks,
    quality,
    release,
    rules,
    schema,
    stage,
)
from .options import Failure, err

app = typer.Typer(
    name="cytokine-facts",
    help="Check, show and build a registry of cytokine labels.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    check, explain, new, import_, fix, schema, label, stage,
    diff, gate, history, quality, rules, permalinks, classify, links,
    export, release, archive,
):  # fmt: skip
    module.register(app)


def main() -> None:
    """Run the command line; exit 0 fine, 1 problems found, 2 wrong usage."""
    try:
        app()
    except Failure as failure:
        err.print(f"cytokine-facts: {failure}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(failure.code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


__all__ = ["app", "main"]
