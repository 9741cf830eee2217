"""A file's bytes to text: what no record may hold, refused before any parser sees it."""

import re
import unicodedata
from dataclasses import dataclass

from ..model.characters import describe, is_prose_char
from .problem import Problem

MAX_BYTES = 64 * 1024
MAX_LINE = 1000
MAX_BLANKS = 200

_SUSPECT = re.compile(
    r"[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u2010-\u2027\u2030-\u205e]"
)
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?= |$).*")
_BLANKS = re.compile(f" {{{MAX_BLANKS},}}")


@dataclass(frozen=True, slots=True)
class Text:
    """A file that passed: ``text`` is its content; lines end in a line feed."""

    file: str
    text: str


def decode(file: str, data: bytes) -> Text | list[Problem]:
    """Return the text of ``data``, or every problem of its bytes.

    ``file`` is the path for messages. At most 64 KiB, UTF-8 without a byte order mark, line
    feeds only, no control, bidirectional, invisible, private-use or combining character, no
    line over 1,000 characters, no run of 200 blanks.
    """
    if len(data) > MAX_BYTES:
        return [
            Problem(
                file,
                0,
                0,
                "CF007",
                f"the file has more than {MAX_BYTES} bytes",
                "split it, or move long notes elsewhere",
            )
        ]
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return [
            Problem(
                file,
                1,
                1,
                "CF008",
                "the file begins with a byte order mark",
                "save it as UTF-8 without BOM",
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        return [
            Problem(
                file,
                line,
                column,
                "CF008",
                f"byte 0x{data[error.start]:02X} is not UTF-8",
                "save the file as UTF-8",
            )
        ]
    if not text.strip():
        return [Problem(file, 0, 0, "CF012", "the file is empty", "write a record, or delete it")]
    return _conflict(file, text) or _scan(file, text) or Text(file, text)


def _conflict(file: str, text: str) -> list[Problem]:
    """Find the lines that git left where two versions of a file did not fit together."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    found = list(_CONFLICT.finditer(text))
    if not any(match[0][0] in "<>" for match in found):
        return []
    return [
        Problem(
            file,
            text.count("\n", 0, match.start()) + 1,
            1,
            "CF013",
            f"a merge conflict is left here: '{match[0][:7]}'",
            "keep one of the two versions, and remove the lines of <<<<<<<, ======= and >>>>>>>",
            length=7,
        )
        for match in found[:20]
    ]


def _is_tame(text: str) -> bool:
    """Return whether no line of ``text`` can hold a problem: one look at the whole."""
    return (
        not _BLANKS.search(text)
        and max(map(len, text.split("\n"))) <= MAX_LINE
        and all(
            char != "\r" and is_prose_char(char) and not unicodedata.combining(char)
            for char in set(_SUSPECT.findall(text))
        )
    )


def _instead(before: str, char: str) -> str:
    """Say what to write for a character that no record may hold."""
    if char == "\t":
        return "write blanks: two for each step in, one anywhere else"
    if unicodedata.category(char) == "Zs":
        return "write a plain blank"
    whole = unicodedata.normalize("NFC", before[-1:] + char)
    if unicodedata.combining(char) and len(whole) == 1:
        return f"write '{whole}' as one character"
    return "remove it"


def _scan(file: str, text: str) -> list[Problem]:
    if _is_tame(text):
        return []
    problems: list[Problem] = []
    lines = text.split("\n")
    returns = sum("\r" in line for line in lines)
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            problems.append(
                Problem(
                    file,
                    number,
                    MAX_LINE + 1,
                    "CF011",
                    f"the line has {len(line)} characters; at most {MAX_LINE}",
                    "fold it: 'key: >-' and shorter lines below",
                )
            )
        if match := _BLANKS.search(line):
            problems.append(
                Problem(
                    file,
                    number,
                    match.start() + 1,
                    "CF011",
                    f"{len(match[0])} blanks in a row",
                    "remove them",
                )
            )
        for match in _SUSPECT.finditer(line):
            char = match[0]
            place = match.start() + 1
            if char == "\r":
                if not returns:
                    continue
                more = f", as in {returns} lines" if returns > 1 else ""
                returns = 0
                problems.append(
                    Problem(
                        file,
                        number,
                        place,
                        "CF009",
                        f"a carriage return{more}",
                        "save the file with Unix line ends (LF)",
                    )
                )
                continue
            if not is_prose_char(char) or unicodedata.combining(char):
                problems.append(
                    Problem(
                        file,
                        number,
                        place,
                        "CF010",
                        "a tab" if char == "\t" else f"the character {describe(char)}",
                        _instead(line[: match.start()], char),
                    )
                )
            else:
                continue
            break
    return problems[:20]
