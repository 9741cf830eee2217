"""A problem found in a file: a value that can be collected, sorted and printed."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


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
    fix: str | None = None
    """The corrected text of those characters, where one is likely."""
    note: str = ""
    """What else helps to understand it, such as what a name was resolved to."""

    def __str__(self) -> str:
        """Return ``file:line:column: CODE message``."""
        level = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.file}:{self.line}:{self.column}: {self.code} {level}{self.message}"

    def as_(self, severity: Severity) -> Self:
        """Return it with another severity."""
        return replace(self, severity=severity)
