"""A problem found in a file: a value that can be collected, sorted and printed."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from ..model.characters import is_prose_char

MAX_MESSAGE = 400
_COMMAND = "##["
"""What a code host's runner takes for a command anywhere in a line of its log."""
_SURELY_PLAIN = re.compile(r"[ -~¡-¬®-ʯ–’≤≥±…]*")


class Severity(StrEnum):
    """How much a problem weighs: only an error fails a check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one place. Sorts by place."""

    file: str
    """Path from the registry's root, with forward slashes."""
    line: int
    """1-based; 0 where the problem is the file as a whole."""
    column: int
    """1-based, in characters."""
    code: str
    """CF and three digits; every code has a page."""
    message: str
    """What is wrong, in the words of the file."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR
    length: int = 1
    """How many characters are wrong, for the caret."""
    fix: str | None = field(default=None, compare=False)
    """The corrected text of those characters, where one is likely."""
    note: str = ""
    """What else helps to understand it, such as what a name was resolved to."""

    def __post_init__(self) -> None:
        """Show hidden characters of the file as ⟨U+202E⟩, cut what is long, command nothing."""
        for name in ("file", "message", "hint", "note"):
            text: str = getattr(self, name)
            if len(text) > MAX_MESSAGE or _COMMAND in text or not _SURELY_PLAIN.fullmatch(text):
                object.__setattr__(self, name, _shown(text))
        if self.fix is not None and self.fix != _shown(self.fix):
            object.__setattr__(self, "fix", None)

    def __str__(self) -> str:
        """Return ``file:line:column: CODE message``."""
        level = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.file}:{self.line}:{self.column}: {self.code} {level}{self.message}"

    def as_(self, severity: Severity) -> Self:
        """Return it with another severity."""
        return replace(self, severity=severity)


def _shown(text: str) -> str:
    cut = text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"
    return "".join(
        char if char != "\n" and is_prose_char(char) else f"⟨U+{ord(char):04X}⟩" for char in cut
    ).replace(_COMMAND, "##⟨U+005B⟩")
