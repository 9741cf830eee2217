"""What a problem's line should read: suggested where likely, corrected where certain.

A correction keeps the value: the same digits with the unit in its one spelling, the same word
in the right case. A guess, however good, is only shown.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from ..model.misread import NotationError
from ..model.notation import parse_amount
from .problem import Problem

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DASHES = str.maketrans("‐‑‒−", "----")
_WORDS = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
_DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi: ?)(10\.\S+)")
_DAY = re.compile(r"([0-9]{4})[/.]([0-9]{2})[/.]([0-9]{2})")


def suggested(problem: Problem, line: str) -> str | None:
    """Return ``line`` with the likely correction, ``None`` where there is none."""
    certain = corrected(problem, line)
    if certain is not None or problem.fix is None:
        return certain
    return _replaced(problem, line, problem.fix)


def corrected(problem: Problem, line: str) -> str | None:
    """Return ``line`` with the certain correction, ``None`` where a person must decide."""
    rule = _RULES.get(problem.code)
    if rule is None or not problem.line:
        return None
    old = line[problem.column - 1 : problem.column - 1 + max(1, problem.length)]
    new = rule(problem, old)
    return None if new is None or new == old else _replaced(problem, line, new)


def plain_text(data: bytes) -> str:
    """Return the text of a file without byte order mark, carriage returns and odd blanks.

    Raise :class:`UnicodeDecodeError` where it is not UTF-8.
    """
    text = data.decode("utf-8").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", text)
    return text if text.endswith("\n") or not text else f"{text}\n"


def _replaced(problem: Problem, line: str, new: str) -> str:
    start = problem.column - 1
    return line[:start] + new + line[start + max(1, problem.length) :]


def _reading(problem: Problem, old: str) -> str | None:
    """Take the reader's own correction where no digit changes."""
    if problem.fix is None or _digits(problem.fix) != _digits(old):
        return None
    try:
        amount = parse_amount(problem.fix)
    except NotationError:
        return None
    return str(amount) if amount.has_number else None


def _digits(text: str) -> list[str]:
    return re.findall(r"[0-9.,]+", text)


def _choice(problem: Problem, old: str) -> str | None:
    same = problem.fix is not None and problem.fix.casefold() == old.casefold().replace("_", " ")
    return problem.fix if same else None


def _doi(problem: Problem, old: str) -> str | None:
    match = _DOI.fullmatch(old)
    return match[1] if match else None


def _day(problem: Problem, old: str) -> str | None:
    match = _DAY.fullmatch(old)
    if match is None:
        return None
    day = "-".join(match.groups())
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day


def _dash(problem: Problem, old: str) -> str | None:
    return old.translate(_DASHES)


def _yes_no(problem: Problem, old: str) -> str | None:
    return _WORDS.get(old.casefold())


def _blank(problem: Problem, old: str) -> str | None:
    return old.strip() or None


def _line_end(problem: Problem, old: str) -> str | None:
    return "" if old in ("\r", "\ufeff") else None


def _space(problem: Problem, old: str) -> str | None:
    return " " if unicodedata.category(old[:1] or "x") == "Zs" else None


def _quoted(problem: Problem, old: str) -> str | None:
    return problem.fix if problem.fix == f'"{old}"' else None


_RULES: dict[str, Callable[[Problem, str], str | None]] = {
    "CF008": _line_end,
    "CF009": _line_end,
    "CF010": _space,
    "CF020": _quoted,
    "CF104": _choice,
    "CF105": _doi,
    "CF110": _reading,
    "CF111": _reading,
    "CF118": _yes_no,
    "CF120": _day,
    "CF132": _blank,
    "CF136": _dash,
}
