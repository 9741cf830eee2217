"""Widths of text in the label's face, and line breaking for pictures that cannot flow.

The advance widths are those of Arial, Helvetica and the bundled face alike.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

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
_OTHER = 600
"""Of a letter outside ASCII: Greek and accented ones are about as wide."""


class _Widths(dict[str, int]):
    def __missing__(self, char: str) -> int:
        return _OTHER


_WIDTHS = [
    _Widths(
        {chr(32 + i): int(width) for i, width in enumerate(table.split())}
        | {"…": 1000, "·": 333, "–": 556}
        | signs
    ).__getitem__
    for table, signs in ((_REGULAR, _SIGNS[0]), (_BOLD, _SIGNS[1]))
]


@lru_cache(maxsize=1 << 15)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line in the unit of ``size``."""
    return sum(map(_WIDTHS[bold], text)) * size / 1000


def fitted(text: str, size: float, room: float, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than ``room``."""
    if width(text, size, bold) <= room:
        return text
    ends = accumulate(map(_WIDTHS[bold], text), initial=_WIDTHS[bold]("…"))
    fits = sum(1 for _ in takewhile(lambda end: end * size / 1000 <= room, ends)) - 1
    return text[: max(fits, 0)].rstrip() + "…"


def wrapped(runs: Iterable[Run], size: float, room: float) -> Sequence[Sequence[Run]]:
    """Return lines no wider than ``room``; a word that is wider is broken."""
    return _wrapped(tuple(runs), size, room)


@lru_cache(maxsize=1 << 12)
def _wrapped(runs: Sequence[Run], size: float, room: float) -> Sequence[Sequence[Run]]:
    lines = list[list[Run]]()
    used = 0.0
    for text, bold in runs:
        gap = width(" ", size, bold)
        for word in text.split():
            for part in _broken(word, size, room, bold):
                need = width(part, size, bold)
                if not lines or used + gap + need > room:
                    lines.append([(part, bold)])
                    used = need
                    continue
                line = lines[-1]
                if line[-1][1] == bold:
                    line[-1] = (f"{line[-1][0]} {part}", bold)
                else:
                    line.append((part, bold))
                used += gap + need
    return lines


def _broken(word: str, size: float, room: float, bold: bool) -> Sequence[str]:
    if width(word, size, bold) <= room:
        return [word]
    parts = [""]
    for char in word:
        if parts[-1] and width(parts[-1] + char, size, bold) > room:
            parts.append("")
        parts[-1] += char
    return parts
