"""Questions of the commands: from flags in a script, from a person at a terminal."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from pydantic import TypeAdapter, ValidationError

from .options import Failure, err

Check = Callable[[str], str | None]
"""Returns what is wrong with an answer, or ``None``."""


def is_terminal() -> bool:
    """True where a person can be asked."""
    return sys.stdin.isatty() and err.is_terminal


def fits(kind: Any) -> Check:
    """Return a check by the type of a field of the model."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def check(text: str) -> str | None:
        try:
            adapter.validate_python(text)
        except ValidationError as error:
            detail = error.errors()[0]
            context = detail.get("ctx", {})
            if "message" in context:
                return f"{context['message']}; {context['hint']}"
            return str(detail["msg"])
        return None

    return check


class Asker:
    """Takes flags; asks for the others at a terminal, collects their names elsewhere."""

    def __init__(self, *, interactive: bool | None = None) -> None:
        self.interactive = is_terminal() if interactive is None else interactive
        self.missing: list[str] = []

    def text(
        self,
        flag: str,
        question: str,
        given: str | None,
        *,
        check: Check | None = None,
        default: str | None = None,
        optional: bool = False,
    ) -> str:
        """Return an answer that passes ``check``; an empty one where it is optional."""
        if given is not None:
            if given and check and (wrong := check(given)):
                raise Failure(f"{flag}: {wrong}")
            return given
        if not self.interactive:
            if default is None and not optional:
                self.missing.append(flag)
            return default or ""
        while True:
            shown = f" [{default}]" if default else " (Enter leaves it out)" if optional else ""
            err.print(f"{question}{shown}: ", end="")
            answer = _line() or default or ""
            wrong = check(answer) if check and answer else None
            if not answer and not optional:
                wrong = "an answer is needed"
            if wrong is None:
                return answer
            err.print(f"  {wrong}", style="red")

    def choice(
        self,
        flag: str,
        question: str,
        given: str | None,
        choices: Sequence[str],
        *,
        default: str | None = None,
    ) -> str:
        """Return one of ``choices``, given by its number, its word or the beginning of it."""

        def chosen(answer: str) -> str | None:
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                return choices[int(answer) - 1]
            folded = answer.casefold()
            if folded in choices:
                return folded
            near = [choice for choice in choices if folded and choice.startswith(folded)]
            return near[0] if len(near) == 1 else None

        def check(answer: str) -> str | None:
            return None if chosen(answer) else f"one of: {', '.join(choices)}"

        if given is None and self.interactive:
            for number, choice in enumerate(choices, 1):
                err.print(f"  {number:>2} {choice}")
        answer = self.text(flag, question, given, check=check, default=default)
        return chosen(answer) or ""

    def confirm(self, flag: str, question: str, given: bool) -> bool:
        """Return whether a person agrees; without a terminal only the flag does."""
        if given or not self.interactive:
            return given
        err.print(f"{question} [y/N]: ", end="")
        return _line().casefold() in ("y", "yes")

    def done(self) -> None:
        """End the command where answers are missing and nobody can be asked."""
        if self.missing:
            flags = ", ".join(self.missing)
            raise Failure(f"no terminal to ask at; give {flags}")


def _line() -> str:
    try:
        return input().strip()
    except EOFError:
        raise Failure("no answer was given; nothing was written") from None
    except KeyboardInterrupt:
        raise typer.Abort from None
