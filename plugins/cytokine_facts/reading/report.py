"""Problems as JSON for a program and as annotations for a code host; and how many they are."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from .problem import Problem, Severity


def counted(problems: Iterable[Problem]) -> str:
    """Return "2 errors and 1 warning in 2 files", or "no problems"."""
    found = list(problems)
    if not found:
        return "no problems"
    parts = []
    for severity in Severity:
        number = sum(p.severity is severity for p in found)
        if number:
            parts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    files = len({p.file for p in found})
    return f"{' and '.join(parts)} in {files} file{'s' if files > 1 else ''}"


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON document: ``problems`` and ``summary``."""
    listed = [asdict(problem) for problem in problems]
    return json.dumps(
        {"problems": listed, "summary": counted(problems)}, ensure_ascii=False, indent=2
    )


def as_github(problems: Sequence[Problem]) -> str:
    """Return workflow commands that annotate the lines of a pull request.

    Data never ends a command or begins one: percent signs, line breaks, colons and commas are
    escaped as the code host's runner reads them.
    """
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = []
    for problem in problems:
        place = f"file={_property(problem.file)}"
        if problem.line:
            end = problem.column + max(1, problem.length) - 1
            place += f",line={problem.line},col={problem.column},endColumn={end}"
        text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        lines.append(f"::{words[problem.severity]} {place},title={problem.code}::{_message(text)}")
    return "\n".join(lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
