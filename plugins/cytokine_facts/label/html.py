"""The label as HTML: one black box in the grammar of the food label, the same order everywhere.

No style attribute, no script, no link. A page carries the :func:`sprite` of its labels once;
``assets/label.css`` does the rest, the heading and the marks beside words among it. One point of
the food label is ``--u`` there, 8 are 1em; no colour carries meaning. In the tables it goes by
elements, so that a row names no classes: a ``span`` is words for those who do not see the marks.
"""

from collections.abc import Callable, Sequence
from functools import cache

from markupsafe import Markup

from ..balance.result import Outcome
from . import beam, phrases, words
from .marks import inline, symbols
from .markup import Template, joined
from .numbers import DASH
from .phrases import Sentence
from .rows import Group, Row
from .scale import SMALL, mini
from .view import Label

HATCH = Markup(
    '<pattern id="cf-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0v5" stroke="currentColor" stroke-width="1.8"/>'
    "</pattern>"
)


def sprite(*labels: Label) -> Markup:
    """Return the hidden drawing that a page with these labels and their evidence carries once."""
    marks = {mark for label in labels for mark in label.drawing.marks}
    marks |= {
        row.mark
        for label in labels
        for row in (*label.rows, *label.others)
        if row.plot.value or row.plot.lod
    }
    hatched = any(label.scale is not None for label in labels)
    return hidden(symbols(marks), HATCH if hatched else Markup())


def hidden(*drawn: Markup) -> Markup:
    """Return what drawings of a page refer to, which it carries once and does not show."""
    return _HIDDEN.format(joined(drawn))


_HEADING = Template('<h2 class="cf-title" id="{}-h"><span class="cf-v">Cytokine Facts</span></h2>')
"""Drawn by the style sheet: see :func:`marks.masks`."""
_BOX = Template('<article class="cf" aria-labelledby="{0}-h {0}-name">{1}</article>')
_P = Template('<p class="{}">{}</p>')
_NAMED = Template('<p class="cf-name" id="{}-name">{}</p>')
_HIDDEN = Template(
    '<svg width="0" height="0" class="cf-defs" aria-hidden="true"><defs>{}</defs></svg>'
)
_STRONG = Template("<strong>{}</strong>")
_ITEM = Template("<li><b>{}</b> {}</li>")
_LIST = Template('<ul class="{}">{}</ul>')
_PAIR = Template('<p class="{}"><b>{}</b><b>{}</b></p>')
_BALANCE = Template('<p class="cf-bal{}"><span>{}</span><strong>{}{}</strong></p>')
_WHAT = Template('<a href="#x-{}">{}</a>')
_SMALL = Template(" <small>{}</small>")
_LEAD = Template("<b>{}</b> {}")
_PICTURE = Template(
    '<svg class="cf-pic" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}. {}">'
    f'<g fill="currentColor" aria-hidden="true"{SMALL}>{{}}</g></svg>'
)
_KEY = Template('<p class="cf-key"><span><i></i>{}</span><span><i></i>{}</span></p>')
_TABLE = Template(
    '<table class="cf-t"><caption class="cf-v">Every entry, its amount and its per cent of '
    "the active level</caption><thead><tr>{}</tr></thead>{}</table>"
)
_COLUMNS = Template('<th scope="col">{}</th><th scope="col">{}</th>')
_COLUMN = Template('<th scope="col" colspan="2">{}</th>')
_GROUP = Template(
    '<tbody><tr class="cf-g"><th scope="rowgroup" colspan="2"><b>{}</b> <span>{}</span></th></tr>'
    "{}</tbody>"
)
_ROW = Template('<tr><th scope="row">{}{}{} {}{}<span>, {}</span></th><td>{}</td></tr>')
_AMOUNT_ROW = Template(
    '<tr><th scope="row">{}{}{}<span>, {}</span></th><td class="cf-a">{}{}</td></tr>'
)
_OTHER_AMOUNT = Template("<i>{}</i>")
_NAMES = Template('<tr class="cf-l"><td colspan="2"><ul{}>{}</ul></td></tr>')
_ALIKE = Template(' aria-label="{}"')
_NAME = Template("<li{}>{}{}{}{}</li>")
_SAID = Template("<span>, {}</span>")
_WIDE = Markup(' class="cf-wide"')
NARROW = 14
"""Names up to this length stand three to a line."""
_RANGE = Template(" <small>{}</small>")
_STAR = Markup('<span class="cf-st" role="img" aria-label="emphasised by the maker">★</span>')
_SIGN = Markup('<span class="cf-st" aria-hidden="true">★</span>')
_NONE = Markup("<span>not rated</span>")
"""Drawn as a dash by the style sheet."""
_PLAIN = Template(
    '<tbody><tr class="cf-g"><th scope="rowgroup" colspan="2"><b>{}</b> <span>{}</span></th></tr>'
    '<tr class="cf-l"><td colspan="2">{}</td></tr></tbody>'
)
_EVIDENCE = Template(
    '<table class="cf-e"><caption class="cf-v">Where the values come from</caption>'
    "<tbody>{}</tbody></table>"
)
_FACT_ROW = Template('<tr><th scope="row">{}<span>{}</span></th><td>{}</td></tr>')
_ID = Template('<div class="cf-id"><p>{}{}<br>{}</p>{}</div>')


Say = Callable[[str, str], Markup | str]
"""What is explained, and its words: the words, or a link to where they are explained."""


def _words(_: str, text: str) -> str:
    return text


def _linked(key: str, text: str) -> Markup:
    return _WHAT.format(key, text)


def label_html(
    label: Label, *, uid: str = "cf", qr: Markup | None = None, explained: bool = False
) -> Markup:
    """Return the black box.

    ``uid`` starts the ids in it, so that a page may hold several; ``qr`` is a picture for the
    printed page. ``explained`` makes each head and key a link to the anchor ``x-KEY`` that
    explains it: balance, grade, basis, likely, wide, percent, a role, a fill, star, core, live.
    """
    say: Say = _linked if explained else _words
    parts: list[Markup] = [
        _HEADING.format(uid),
        _NAMED.format(uid, label.name),
        *(_P.format("cf-fact", _strong(f.text) if f.strong else f.text) for f in label.facts),
        _PAIR.format("cf-basis", say("basis", "Basis"), label.basis),
        _note(label.basis_note),
        _P.format("cf-amt", label.measure),
        _headline(label, say),
        _PAIR.format("cf-basis cf-gr", say("grade", "Data grade"), label.grade),
        _note(label.grade_note),
        sentences(label.alerts, "cf-warn"),
        _verdict(label),
        _picture(label, say),
        _entries(label, say),
        _evidence(label, say),
        sentences(label.warnings, "cf-warn"),
        _P.format("cf-foot", words.footnote(label.has_percents)),
        _last(label, qr or Markup()),
    ]
    return _BOX.format(uid, joined(parts))


def _note(text: str) -> Markup:
    return _P.format("cf-note", text) if text else Markup()


def _strong(text: str) -> Markup:
    return _STRONG.format(text)


def _headline(label: Label, say: Say) -> Markup:
    big, small = label.headline.big, label.headline.small
    wide = " cf-w" if len(big) > 9 else ""
    name = say("balance", "Balance")
    return _BALANCE.format(wide, name, big, _SMALL.format(small) if small else "")


def _verdict(label: Label) -> Markup:
    text = " ".join(filter(None, (label.verdict[1], phrases.SCOPE)))
    said = _P.format("cf-verdict", _LEAD.format(label.verdict[0], text))
    if label.needs:
        said += _P.format("cf-verdict", _LEAD.format(*label.needs))
    return said


def _picture(label: Label, say: Say) -> Markup:
    found = beam.picture(label.drawing, label.scale)
    drawing = label.drawing
    svg = _PICTURE.format(beam.WIDTH, found.height, drawing.title, drawing.description, found.body)
    if label.scale is None:
        return svg
    wide = say("wide", "if either-way entries count one way")
    return svg + _KEY.format(say("likely", "likely range"), wide)


def _entries(label: Label, say: Say) -> Markup:
    row = _row if label.has_percents else _amount_row
    bodies = [_group(group, row, say, names_only=not label.has_amounts) for group in label.groups]
    bodies += [
        _PLAIN.format(head, note, ", ".join(names)) for head, note, names in label.plain_groups
    ]
    if not bodies:
        bodies.append(_PLAIN.format("Nothing was reported", "", DASH))
    left, right = label.columns
    head = _COLUMNS.format(left, say("percent", right)) if right else _COLUMN.format(left)
    return _TABLE.format(head, joined(bodies))


def _group(group: Group, row: Callable[[Row], Markup], say: Say, *, names_only: bool) -> Markup:
    """Return the rows with an amount one by one, and the mere names as one list."""
    amounts, names = group.split(names_only=names_only)
    body = joined(row(r) for r in amounts)
    if names:
        body += _names(names)
    return _GROUP.format(say(group.role, group.title), group.note, body)


def _row(row: Row) -> Markup:
    return _ROW.format(
        inline(row.mark),
        row.name,
        _STAR if row.headline else "",
        row.amount if row.has_amount else _OTHER_AMOUNT.format(row.amount),
        _RANGE.format(row.range) if row.range else "",
        phrases.LETTERS[row.mark[-1]].lower(),
        _NONE if row.percent == DASH else row.percent,
    )


def _amount_row(row: Row) -> Markup:
    """Return a row of a label without per cents: the amount stands at the right."""
    return _AMOUNT_ROW.format(
        inline(row.mark),
        row.name,
        _STAR if row.headline else "",
        phrases.LETTERS[row.mark[-1]].lower(),
        row.amount if row.has_amount else _OTHER_AMOUNT.format(row.amount),
        _RANGE.format(row.range) if row.range else "",
    )


def _names(rows: Sequence[Row]) -> Markup:
    """Return mere names; what their marks say in words is said once where they are alike."""
    fills = {row.mark[-1] for row in rows}
    alike = len(fills) == 1
    label = _ALIKE.format(phrases.LETTERS[fills.pop()]) if alike else ""
    return _NAMES.format(label, joined(_name(row, said=not alike) for row in rows))


def _name(row: Row, *, said: bool) -> Markup:
    return _NAME.format(
        _WIDE if len(row.name) > NARROW else "",
        inline(row.mark),
        row.name,
        _STAR if row.headline else "",
        _SAID.format(phrases.LETTERS[row.mark[-1]].lower()) if said else "",
    )


_FACTS = {"*": "star", phrases.CORE: "core", phrases.LIVE: "live"}
"""Sign or words of a row on the evidence that has no fill, to what explains it."""


def _evidence(label: Label, say: Say) -> Markup:
    rows = (
        _FACT_ROW.format(
            _shapes(fill), say(_FACTS.get(fill) or _FACTS.get(text) or fill, text), count
        )
        for fill, text, count in label.evidence
    )
    return _EVIDENCE.format(joined(rows))


@cache
def _shapes(fill: str) -> Markup:
    if fill in ("", "*"):
        return _SIGN if fill else Markup()
    return joined(inline(f"{shape}-{fill}") for shape in ("ci", "sq", "di", "tr"))


def sentences(found: Sequence[Sentence], css: str) -> Markup:
    """Return sentences with bold leads as a list, nothing where there are none."""
    if not found:
        return Markup()
    items = joined(_ITEM.format(*s) for s in found)
    return _LIST.format(css, items)


def _last(label: Label, qr: Markup) -> Markup:
    fiction = _LEAD.format(*phrases.FICTIONAL) + " " if label.fictional else ""
    return _ID.format(fiction, phrases.INDEPENDENT, label.ident, qr)


def mini_scale(label: Label) -> Markup:
    """Return the small scale for index rows and tables."""
    return mini(label.scale, lean(label), label.gist.picture)


def lean(label: Label) -> int:
    """Return −1 for a list of names that leans anti, +1 for pro, 0 for all else."""
    return {Outcome.LIST_ANTI: -1, Outcome.LIST_PRO: 1}.get(label.outcome, 0)


def outcome_words(label: Label) -> str:
    """Return the outcome in words for lists: ``8× anti``, ``List leans pro, 11 to 1 names``."""
    return ", ".join(filter(None, (label.headline.big, label.headline.small)))
