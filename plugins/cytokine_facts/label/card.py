"""The picture of a label for links in messages and feeds: 1200 by 630, legible when small."""

from ..balance.method import METHOD
from . import scale
from .html import HATCH, outcome_words
from .markup import Template
from .measure import fitted, width, wrapped
from .sheet import Sheet
from .svg import FAMILY
from .view import Label

WIDTH, HEIGHT = 1200.0, 630.0
LEFT, RIGHT = 64.0, 1136.0
_ROOT = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630" '
    'role="img" color="#000" font-family="{family}" aria-labelledby="t"><title id="t">{title}'
    '</title><defs>{hatch}</defs><path d="M0 0H1200V630H0z" fill="#fff"/>'
    '<path d="M24 24H1176V606H24z" fill="none" stroke="#000" stroke-width="4"/>{body}</svg>\n'
)
_SCALE = Template(f'<g transform="translate({{}} {{}})scale({{}})"{scale.SMALL}>{{}}</g>')


def card_svg(label: Label) -> str:
    """Return the card: name, outcome, data grade, scale, date and method."""
    sheet = Sheet(y=52.0)
    sheet.heading(LEFT, 520)
    sheet.line(sheet.y + 14, LEFT, RIGHT, 3)
    sheet.y += 66
    sheet.text(LEFT, fitted(label.name, 42, RIGHT - LEFT, bold=True), 42, bold=True)
    sheet.y += 40
    under = ", ".join(filter(None, (label.maker, label.basis)))
    sheet.text(LEFT, fitted(under, 28, RIGHT - LEFT), 28)
    sheet.line(sheet.y + 24, LEFT, RIGHT, 16)
    sheet.y += 128
    big = _big(label)
    size = 100.0 if width(big, 100, True) < RIGHT - LEFT - 240 else 76.0
    sheet.text(LEFT, big, size, bold=True)
    if label.headline.small and not _gone(label):
        x = LEFT + width(big, size, True) + 24
        sheet.text(x, fitted(label.headline.small, 32, RIGHT - x), 32, bold=True)
    sheet.y += 54
    sheet.text(LEFT, f"Data grade {label.grade}", 36, bold=True)
    _lower(sheet, label)
    sheet.line(542, LEFT, RIGHT, 3)
    sheet.y = 582
    fiction = "Fictional sample" * label.fictional
    stale = "Stale" * label.stale
    last = " · ".join(filter(None, (fiction, stale, METHOD, label.dated.isoformat())))
    sheet.text(LEFT, last, 26, bold=bool(fiction or stale))
    sheet.text(RIGHT, "Independent label. Not medical advice.", 26, anchor="end")
    return str(
        _ROOT.format(
            family=FAMILY,
            title=f"Cytokine Facts: {label.name}. {outcome_words(label)}",
            hatch=HATCH,
            body=sheet.body(),
        )
    )


def _gone(label: Label) -> bool:
    return label.item.record.withdrawn is not None


def _big(label: Label) -> str:
    return "Withdrawn" if _gone(label) else label.headline.big


def _lower(sheet: Sheet, label: Label) -> None:
    """Draw the scale, or say what was counted where there is none."""
    if label.scale is not None and not _gone(label):
        drawn = scale.drawing(label.scale, width=520)
        sheet.add(_SCALE.format(LEFT - 3, 424, 2.06, drawn))
        return
    reason = label.item.record.withdrawn.reason if label.item.record.withdrawn else ""
    lines = wrapped([(reason or label.verdict[0], False)], 30, RIGHT - LEFT)
    sheet.y += 12
    for line in lines[:3]:
        sheet.y += 38
        sheet.runs(LEFT, line, 30)
