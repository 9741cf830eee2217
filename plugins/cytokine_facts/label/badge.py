"""The label as a badge for another page: outcome and data grade in one small picture."""

from ..balance.method import METHOD
from .html import lean
from .markup import Template
from .measure import fitted, width, wrapped
from .scale import mini_marks
from .sheet import Sheet
from .svg import _framed
from .view import Label

_MINI = Template('<g transform="translate(8 79)scale(1.5)">{}</g>')


def badge_svg(label: Label) -> str:
    """Return the compact label, 300 by 150: outcome, scale, grade, counts, date."""
    sheet = Sheet(y=7.0)
    w, h = 300.0, 150.0
    sheet.heading(8, 150)
    sheet.y = 25.5
    sheet.line(29, 8, w - 8, 1)
    sheet.y = 44
    sheet.text(8, fitted(label.name, 12, w - 16, bold=True), 12, bold=True)
    gone = label.item.record.withdrawn
    if gone is not None:
        _withdrawn(sheet, f"{gone.date.isoformat()}: {gone.reason}", w)
    else:
        _compact(sheet, label, w)
    sheet.y = 144
    said = {
        "Stale": label.stale,
        "Disputed": any(d.closed is None for d in label.item.record.disputes),
        "Fictional sample": label.fictional,
    }
    doubts = [word for word, holds in said.items() if holds]
    last = " · ".join((*doubts, METHOD, label.dated.isoformat()))
    sheet.text(8, last, 11, bold=bool(doubts))
    return _framed(sheet, label, w, h)


def _withdrawn(sheet: Sheet, why: str, w: float) -> None:
    """Say on a badge that its label is no longer vouched for, in place of any figure."""
    sheet.y = 71
    sheet.text(8, "Withdrawn", 28, bold=True)
    lines = wrapped([(why, False)], 12, w - 16)
    for line in lines[:3]:
        sheet.y += 15
        sheet.runs(8, line, 12)
    sheet.line(128, 8, w - 8, 3)


def _compact(sheet: Sheet, label: Label, w: float) -> None:
    """Draw outcome, scale, grade and counts of a badge."""
    big = label.headline.big
    size = 28.0 if len(big) <= 9 else 20.0
    sheet.y = 71
    sheet.text(8, big, size, bold=True)
    if label.headline.small:
        x = 14 + width(big, size, True)
        sheet.text(x, fitted(label.headline.small, 12, w - 8 - x), 12)
    sheet.add(_MINI.format(mini_marks(label.scale, lean(label))))
    for x, word, anchor in ((8, "anti", "start"), (98, "even", "middle"), (188, "pro", "end")):
        sheet.y = 113
        sheet.text(x, word, 11, anchor=anchor)
    for y, text in ((90, "Data grade"), (104, label.grade)):
        sheet.y = y
        sheet.text(w - 8, text, 12, bold=True, anchor="end")
    sheet.line(119, 8, w - 8, 3)
    counts = label.drawing.counts
    sheet.y = 132
    sheet.text(8, f"{counts[0]} anti, {counts[1]} pro, {counts[2]} either way", 11)
    sheet.text(w - 8, f"core panel {label.core}", 11, anchor="end")
