"""What the YAML parser says of a text that it cannot read, in plain words."""

import re
from collections.abc import Sequence

import yaml

from .problem import Problem

_FOLDED = re.compile(r": +([>|][^\n]*?) *$")


def syntax_problem(file: str, lines: Sequence[str], offset: int, error: yaml.YAMLError) -> Problem:
    """Return a YAML syntax error in plain words; ``offset`` is the number of the first line."""
    mark = getattr(error, "problem_mark", None)
    begin, within = getattr(error, "context_mark", None), str(getattr(error, "context", None))
    if mark and begin and mark.line > begin.line and ("quoted" in within or "flow" in within):
        sign = "quote" if "quoted" in within else "bracket"
        return Problem(
            file,
            begin.line + offset,
            begin.column + 1,
            "CF020",
            f"this is not YAML: the {sign} that opens here is not closed",
            f"close the {sign} where its text ends",
        )
    if mark and "block scalar" in within and (begun := _begun(file, lines, offset, mark.line)):
        return begun
    line = mark.line + offset if mark else offset
    column = mark.column + 1 if mark else 1
    told = str(getattr(error, "problem", None) or "it does not parse")
    code, hint = "CF020", "check the indentation, the blank after ':' and the quotes"
    text = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "mapping values are not allowed" in told:
        told = "a second ': ' on this line"
        hint = "put the text in quotes"
    elif "could not find expected ':'" in told:
        hint = "every field is written 'key: value'"
    elif "invalid Unicode character escape" in told:
        code, told, hint = "CF135", "an escape that stands for no character", "remove it"
    elif "\t" in text:
        hint = "indent with blanks, not with tabs"
    elif "found character" in told and "start any token" in told:
        hint = "put the text in quotes"
    elif "tag" in told:
        code, hint = "CF023", "remove it, or put the text in quotes"
    elif "directive" in told or "YAML document" in told:
        code, hint = "CF024", "remove the line"
    return Problem(file, line, column, code, f"this is not YAML: {told}", hint)


def _begun(file: str, lines: Sequence[str], offset: int, line: int) -> Problem | None:
    """Explain a value such as "> 500 pg/mL", which YAML takes for the head of a block."""
    match = _FOLDED.search(lines[line]) if line < len(lines) else None
    if match is None:
        return None
    text = match[1]
    quoted = f'"{text}"' if not re.search(r'["\\]| #', text) else None
    return Problem(
        file,
        line + offset,
        match.start(1) + 1,
        "CF020",
        f"this is not YAML: a text that begins with '{text[0]}' without quotes",
        f"write {quoted}" if quoted else "put the text in quotes",
        length=len(text),
        fix=quoted,
    )
