"""Where a table of a laboratory sheet begins and ends: programs write several below each other."""

import re

from .sheet import Sheet

_SECTION = re.compile(
    r"(?i)datatype:?|~end|-- ?crc ?--|crc32:.*|(?:group|plate):.*|original filename:?.*"
)
"""What the first cell of a row holds where a program begins another part of its report."""


def repeats(sheet: Sheet, header: int) -> list[int]:
    """Return the rows, 0-based, that have the same heads as the row ``header``, itself too."""
    heads = _texts(sheet, header)
    return [row for row in range(len(sheet.rows)) if _texts(sheet, row) == heads]


def tables(sheet: Sheet, header: int) -> dict[int, str]:
    """Return the rows of equal heads that begin a table of their own, with its caption.

    A caption stands right above the heads, such as ``DataType: Result``. Heads behind a blank
    row or behind data only begin a new page of the table above.
    """
    equal = repeats(sheet, header)
    found: dict[int, str] = {}
    for before, row in zip([-1, *equal], equal, strict=False):
        first = _first_of_block(sheet, row)
        titled = first < row and before < first
        if not found or titled:
            texts = [text for r in range(first, row) for _, text in _texts(sheet, r)]
            found[row] = " ".join(texts)[:80] if titled else ""
    return found


def end_of_table(sheet: Sheet, header: int) -> int:
    """Return the first row, 0-based, that belongs no more to the table of these heads."""
    ends = [_first_of_block(sheet, row) for row in tables(sheet, header) if row > header]
    for row in range(header + 1, len(sheet.rows)):
        first = next((cell for cell in sheet.rows[row] if cell is not None), None)
        if first is not None and first.column == 0 and _SECTION.fullmatch(first.text):
            ends.append(row)
            break
    return min(ends, default=len(sheet.rows))


def _first_of_block(sheet: Sheet, row: int) -> int:
    while row > 0 and any(sheet.rows[row - 1]):
        row -= 1
    return row


def _texts(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in sheet.rows[row] if cell is not None]
