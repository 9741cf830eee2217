"""Widths of text in the label's face, and line breaking for pictures that cannot flow.

The advance widths are those of Arial, Helvetica and the bundled face alike.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

Run = tuple[str, bool]
"""Text and whether it is bold."""

_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 "
    "260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 "
    "556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 "
    "280 389 584"
)
_SIGNS = ({"’": 222, "“": 333, "”": 333}, {"’": 278, "“": 500, "”": 500})
_WIDTHS = [
    {chr(32 + i): int(width) for i, width in enumerate(table.split())}
    | {"…": 1000, "·": 333, "–": 556}
    | signs
    for table, signs in ((_REGULAR, _SIGNS[0]), (_BOLD, _SIGNS[1]))
]
_OTHER = 600
"""Of a letter outside ASCII: Greek and accented ones are about as wide."""


@lru_cache(maxsize=1 << 15)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line in the unit of ``size``."""
    table = _WIDTHS[bold]
    return sum(table.get(char, _OTHER) for char in text) * size / 1000


def fitted(text: str, size: float, room: float, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than ``room``."""
    if width(text, size, bold) <= room:
        return text
    while text and width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(runs: Iterable[Run], size: float, room: float) -> list[list[Run]]:
    """Return lines no wider than ``room``; a word that is wider is broken."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word, bold in _words(runs):
        for part in _broken(word, size, room, bold):
            space = width(" ", size, bold) if lines[-1] else 0.0
            need = width(part, size, bold)
            if lines[-1] and used + space + need > room:
                lines.append([])
                used, space = 0.0, 0.0
            lines[-1].append((part, bold))
            used += space + need
    return [_joined(line) for line in lines if line]


def _words(runs: Iterable[Run]) -> list[Run]:
    return [(word, bold) for text, bold in runs for word in text.split()]


def _broken(word: str, size: float, room: float, bold: bool) -> Sequence[str]:
    if width(word, size, bold) <= room:
        return [word]
    parts = [""]
    for char in word:
        if parts[-1] and width(parts[-1] + char, size, bold) > room:
            parts.append("")
        parts[-1] += char
    return parts


def _joined(line: Sequence[Run]) -> list[Run]:
    """Return a line with neighbours of one weight put together."""
    joined: list[Run] = []
    for text, bold in line:
        if joined and joined[-1][1] == bold:
            joined[-1] = (f"{joined[-1][0]} {text}", bold)
        else:
            joined.append((text, bold))
    return joined
