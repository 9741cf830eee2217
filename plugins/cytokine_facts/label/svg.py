"""The label and its badge as stand-alone SVG: presentation attributes only, nothing fetched.

The same facts in the same order as the HTML. One label is 400 units wide.
"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from . import beam, phrases, words
from .html import HATCH, outcome_words
from .marks import symbols
from .markup import Template
from .measure import Run, width, wrapped
from .rows import Group, Row
from .scale import SMALL
from .sheet import LEFT, RIGHT, ROOM, WIDER, WIDTH, Sheet
from .view import Label

FAMILY = "Helvetica Neue,Helvetica,Arial,Liberation Sans,Label Sans,sans-serif"

_ROOT = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" '
    'height="{h:g}" role="img" font-family="{family}" font-size="16" '
    'aria-labelledby="t d"><title id="t">{title}</title><desc id="d">{desc}</desc>'
    '{defs}<path d="M.5 .5H{r:g}V{b:g}H.5z" fill="#fff" stroke="#000"/>{body}</svg>\n'
)
_GROUP = Template(f'<g transform="translate({{}} {{}})scale({{}})"{SMALL}>{{}}</g>')
_DEFS = Template("<defs>{}</defs>")
_SWATCH = Template('<path d="M{} {}h20v10h-20z" fill="{}" stroke="#000"/>')
_CLASS = re.compile(' class="cf-[a-z]+"')


def label_svg(label: Label) -> str:
    """Return the whole label as a picture that stands alone."""
    sheet = Sheet(y=8.0)
    _head(sheet, label)
    _balance(sheet, label)
    _picture(sheet, label)
    _entries(sheet, label)
    _evidence(sheet, label)
    _foot(sheet, label)
    return _framed(sheet, label, WIDTH, sheet.y + 9)


def _framed(sheet: Sheet, label: Label, w: float, h: float) -> str:
    defs = symbols(sheet.marks, css=False) + (HATCH if label.scale is not None else "")
    gone = label.item.record.withdrawn is not None
    says = (
        ("Withdrawn", "") if gone else (outcome_words(label), " ".join(filter(None, label.verdict)))
    )
    return str(
        _ROOT.format(
            w=w,
            h=round(h, 1),
            r=w - 0.5,
            b=round(h - 0.5, 1),
            family=FAMILY,
            title=f"Cytokine Facts: {label.name}. {says[0]}",
            desc=says[1],
            defs=_DEFS.format(_alone(defs)) if defs else "",
            body=_alone(sheet.body()),
        )
    )


def _alone(drawn: Markup) -> Markup:
    """Return a drawing without what it needs in a page: classes, ids of its own, its ink.

    The text in it is escaped, so no attribute is ever part of that.
    """
    short = _CLASS.sub("", str(drawn)).replace(' fill="currentColor"', "")
    short = short.replace('="currentColor"', '="#000"')
    for place in (' id="', ' href="#', ' fill="url(#'):
        short = short.replace(f"{place}cf-", place)
    return Markup(short)


def _head(sheet: Sheet, label: Label) -> None:
    sheet.heading(LEFT, ROOM)
    sheet.rule(1, 2)
    sheet.y += 2
    sheet.paragraph([(label.name, True)], 18, 1.15)
    for fact in label.facts:
        sheet.paragraph([(fact.text, fact.strong)], 14.4, 1.2)
    sheet.pair("Basis", label.basis, 19)
    if label.basis_note:
        sheet.paragraph([(label.basis_note, False)], 14.4, 1.2)
    sheet.rule(14, 6)


def _balance(sheet: Sheet, label: Label) -> None:
    sheet.y += 15
    sheet.text(LEFT, label.measure, 12.4, bold=True, room=ROOM)
    big = label.headline.big
    size = 44.0 if len(big) <= 9 else 31.0
    sheet.y += 38 if size > 40 else 33
    beside = width("Balance", 32, True) + width(big, size, True) < ROOM - 8
    sheet.text(LEFT, "Balance", 32, bold=True)
    if not beside:
        sheet.y += size
    sheet.text(RIGHT, big, size, bold=True, anchor="end")
    if label.headline.small:
        sheet.y += 19
        sheet.text(RIGHT, label.headline.small, 16, bold=True, anchor="end")
    sheet.rule(1, 6)
    sheet.pair("Data grade", label.grade, 19)
    if label.grade_note:
        sheet.paragraph([(label.grade_note, False)], 14.4, 1.2)
    for alert in label.alerts:
        sheet.paragraph([(alert[0], True), (alert[1], False)], 13.2)
    said = " ".join(filter(None, (label.verdict[1], phrases.SCOPE)))
    sheet.y += 2
    sheet.paragraph([(label.verdict[0], True), (said, False)], 14)
    if label.needs:
        sheet.y += 3
        sheet.paragraph([(label.needs[0], True), (label.needs[1], False)], 14)


def _picture(sheet: Sheet, label: Label) -> None:
    found = beam.picture(label.drawing, label.scale)
    scale = ROOM / beam.WIDTH
    sheet.y += 11
    sheet.add(_GROUP.format(LEFT, round(sheet.y, 1), round(scale, 4), found.body))
    sheet.marks |= label.drawing.marks
    sheet.y += found.height * scale + 4
    if label.scale is not None:
        sheet.y += 9
        x = sheet.runs(LEFT + 62, [("likely range", False)], 12)
        sheet.runs(x + 36, [("if either-way entries count one way", False)], 12)
        y = round(sheet.y - 9, 1)
        sheet.add(_SWATCH.format(LEFT + 36, y, "#000"))
        sheet.add(_SWATCH.format(round(x + 10, 1), y, "url(#cf-hatch)"))
        sheet.y += 2


def _entries(sheet: Sheet, label: Label) -> None:
    sheet.y = round(sheet.y)
    sheet.rule(6, 4)
    sheet.y += 15
    columns = label.columns
    if columns[1]:
        sheet.ends(*columns, 12.4, bold=True)
    else:
        sheet.text(LEFT, columns[0], 12.4, bold=True, room=ROOM)
    for group in label.groups:
        _group(sheet, group, label)
    for head, note, names in label.plain_groups:
        sheet.rule(2, 5)
        sheet.y += 18
        _title(sheet, head, note)
        sheet.rule(1, 5, LEFT + 14, pale=True)
        sheet.paragraph([(", ".join(names), False)], 15, 1.3, LEFT + 14)


def _group(sheet: Sheet, group: Group, label: Label) -> None:
    sheet.rule(2, 5)
    sheet.y += 18
    _title(sheet, group.title, group.note)
    amounts, names = group.split(names_only=not label.has_amounts)
    for row in amounts:
        _row(sheet, row, percents=label.has_percents)
    if names:
        sheet.rule(1, 5, LEFT + 14, pale=True)
        _names(sheet, names)


def _title(sheet: Sheet, head: str, note: str) -> None:
    """Write the head of a group, and what is said of it where there is anything."""
    sheet.text(LEFT, head, 16, bold=True, room=ROOM, beside=(note, 16, False) if note else None)


def _row(sheet: Sheet, row: Row, *, percents: bool) -> None:
    """Write an entry: name and amount, and its per cent or else the amount at the right."""
    sheet.rule(1, 5, LEFT + 14, pale=True)
    sheet.y += 18
    sheet.mark(row.mark, LEFT + 16)
    start, amount = LEFT + 33, " ".join(filter(None, (row.amount, row.range)))
    if percents:
        text, right, small = f"{row.name} {row.amount}", row.percent, row.range
    elif width(f"{row.name} {amount}", 16) + 12 < RIGHT - start:
        text, right, small = row.name, amount, ""
    else:
        text, right, small = f"{row.name} {amount}", "", ""
    used = width(text, 16) + (width(small, 12.5) + 5 if small else 0)
    room = RIGHT - start - (width(right, 16) + 12 if right else 0)
    free = RIGHT - start - 8 - width(right, 16) * WIDER
    if used * WIDER <= free and not row.headline:
        sheet.text(start, text, 16, room=free, beside=(small, 12.5, False) if small else None)
        sheet.figure(right, ROOM)
        return
    sheet.figure(right)
    end = start
    for i, line in enumerate(wrapped([(text, False)], 16, room)):
        sheet.y += 19.2 if i else 0
        end = sheet.runs(start, line, 16)
    if row.headline:
        sheet.star(end)
        end += 13
    if small and end + width(small, 12.5) > start + room:
        sheet.y += 15
        end = start
    if small:
        sheet.text(end, small, 12.5, room=start + room - end)


def _names(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Write mere names three to a line; a long one takes a line of its own."""
    column = (RIGHT - LEFT - 14) // 3
    place = 3
    for row in rows:
        wide = width(row.name, 15) > column - 32
        if wide or place == 3:
            sheet.y += 19
            place = 0
        x = LEFT + 14 + place * column
        sheet.mark(row.mark, x + 2)
        lines = wrapped([(row.name, False)], 15, RIGHT - x - 32 if wide else column - 18)
        free = 0 if row.headline or len(lines) > 1 else (RIGHT - x if wide else column) - 22
        for i, line in enumerate(lines):
            sheet.y += 18 if i else 0
            sheet.text(x + 18, line[0][0], 15, room=free)
        if row.headline:
            sheet.star(x + 21 + width(lines[-1][-1][0], 15))
        place = 3 if wide else place + 1


def _evidence(sheet: Sheet, label: Label) -> None:
    sheet.rule(14, 6)
    for i, (fill, text, count) in enumerate(label.evidence):
        if i:
            sheet.rule(1, 5)
        sheet.y += 17
        x = LEFT
        if fill == "*":
            sheet.star(x, 1.1)
            x += 17
        elif fill:
            for shape in ("ci", "sq", "di", "tr"):
                sheet.mark(f"{shape}-{fill}", x)
                x += 14
            x += 3
        sheet.ends(text, count, 14.8, start=x)
    sheet.rule(6, 6)


def _foot(sheet: Sheet, label: Label) -> None:
    if label.warnings:
        sheet.y += 1
        for lead, rest in label.warnings:
            sheet.paragraph([(lead, True), (rest, False)], 13.2)
        sheet.rule(1, 5)
    sheet.paragraph([(words.footnote(label.has_percents), False)], 12.4, 1.3)
    sheet.rule(1, 6)
    runs: list[Run] = [(phrases.INDEPENDENT, False)]
    if label.fictional:
        runs = [(phrases.FICTIONAL[0], True), (phrases.FICTIONAL[1], False), *runs]
    sheet.paragraph(runs, 12, 1.3)
    sheet.paragraph([(label.ident, False)], 12, 1.3)
