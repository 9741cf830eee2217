"""Floor 8: the command ``cytokine-facts``. One module per verb, no logic of its own."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

COMMANDS = (
    "check", "explain", "new", "import", "fix", "preview", "intake", "schema", "label", "stage",
    "diff", "gate", "note", "history", "quality", "rules", "permalinks", "classify", "links",
    "export", "release", "archive",
)  # fmt: skip
"""In the order of the help."""
_MODULES = {"import": "import_", "note": "gate"}
"""Modules that do not bear the name of their command."""


class Commands(TyperGroup):
    """Loads the module of a command only when that command, or the help, asks for it."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        unloaded: dict[str, Any] = dict.fromkeys(COMMANDS)
        self.commands.update(unloaded)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, ``None`` where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        part = typer.Typer(rich_markup_mode=None, add_completion=False)
        import_module(f".{_MODULES.get(cmd_name, cmd_name)}", __name__).register(part)
        return get_group(part).commands[cmd_name]


app = typer.Typer(
    cls=Commands,
    name="cytokine-facts",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _commands() -> None:
    """Check, show and build a registry of cytokine labels."""


def main() -> None:
    """Run the command line; exit 0 fine, 1 problems found, 2 wrong usage."""
    from .options import Failure, err

    try:
        app()
    except Failure as failure:
        err.print(f"cytokine-facts: {failure}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(failure.code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        told = f"cytokine-facts: {error.strerror or error}{place}"
        err.print(told, markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


__all__ = ["app", "main"]
