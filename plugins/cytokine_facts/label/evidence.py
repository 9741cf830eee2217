"""Beside the label box: evidence for every entry, other rules, pair panels, sources.

Real tables; links to cytokines are ``base + "cytokines/<id>/"``, nothing else is known of a site.
"""

import math
from collections.abc import Sequence

from markupsafe import Markup, escape

from ..balance.result import OtherRule, Pair
from . import words
from .marks import inline
from .markup import Template, joined
from .notes import SourceLine
from .numbers import DASH, log_ratio, short, sided, span
from .rows import Plot, Row
from .scale import SPAN, place
from .view import Label

RULES = {
    "activity": "Activity (the label)",
    "dual_anti": "Either-way entries count as anti",
    "dual_pro": "Either-way entries count as pro",
    "plain_sums": "Plain sums, no logarithm",
    "names": "Names only",
}
STATES = {
    "antagonist_only": "Antagonist without a measured target.",
    "one_side": "Only one side was measured.",
    "target_only": "Its antagonist was not tested.",
    "not_tested": "Not tested.",
    "not_in_moles": "Named, or not in units that give moles.",
}

_SCROLL = Template('<div class="cf-scroll" tabindex="0" role="region" aria-label="{}">{}</div>')
_TABLE = Template(
    '<table class="cf-ev"><caption class="cf-v">{}</caption><thead><tr>{}</tr></thead>{}</table>'
)
_HEAD = Template('<th scope="col"{}>{}</th>')
_BODY = Template(
    '<tbody><tr class="cf-gh"><th colspan="{}" scope="rowgroup">{}</th></tr>{}</tbody>'
)
_ROW = Template(
    '<tr{}><th scope="row">{}{}{}</th><td class="cf-pc">{}</td><td class="cf-nu">{}{}</td>'
    '<td class="cf-so">{}</td><td><a href="#ref-{}" aria-label="source {}">[{}]</a></td></tr>'
)
_LINK = Template('<a href="{}cytokines/{}/">{}</a>')
_SYMBOL = Template(' <span class="cf-al">{}</span>')
_RANGE = Template(' <span class="cf-rg">{}</span>')
_NOTE = Template('<tr class="cf-nt"><td colspan="5">{}</td></tr>')
_PAIR = Template("<div{}><dt>{}</dt><dd>{}</dd></div>")
_GREY = Markup(' class="cf-grey"')
_ID = Template(' id="{}"')
_NUMBER = Markup(' class="cf-nu"')
_SOURCE = Markup(' class="cf-so"')
_RULE = Template(
    '<tr><th scope="row">{}</th><td class="cf-mx">{}</td><td class="cf-nu">{}{}</td>'
    "<td>{}</td></tr>"
)
_ZONE = Template(
    '<path d="M{} 1H{}V23H{}z" fill="currentColor" fill-opacity=".08"/>'
    '<path d="M6 12H194" stroke="currentColor" stroke-opacity=".35"/>'
    '<path d="M100 2v20" stroke="currentColor" stroke-opacity=".6" stroke-dasharray="2 2"/>'
)
_TBODY = Template("<tbody>{}</tbody>")
_FILLED = Template('<path d="{}" fill="currentColor"/>')
_POINT = Template('<circle cx="{}" cy="12" r="5" fill="currentColor"/>')
_SMALL = Template('<svg class="cf-rs" viewBox="0 0 200 24" aria-hidden="true">{}</svg>')
_PAIRS = Template('<dl class="cf-pairs">{}</dl>')
_STRONG = Template("<strong>{}</strong>")
_UNTESTED = Template("Not tested: {}.")
_SOURCES = Template('<ol class="cf-refs">{}</ol>')
_OUT = Template('<a href="{}" rel="nofollow ugc noopener">{}</a>')
_ARCHIVE = Template(' <a href="{}" rel="nofollow ugc noopener">Archived copy</a>.')
_SOURCE_LINE = Template('<li id="ref-{}"><b>[{}]</b> {}. {}{}{}{}</li>')
_BREAK = Template("<br>{}{}")
_GRID = Template('<path d="{}" class="cf-gl" stroke="currentColor" stroke-opacity=".25"/>')
_SVG = Template(
    '<svg class="cf-pl" width="100%" height="24" aria-hidden="true">'
    '<svg viewBox="0 0 100 24" preserveAspectRatio="none">{}</svg>{}</svg>'
)
_DOT = Template(
    '<svg x="{}%" y="12" overflow="visible">'
    '<use href="#cf-{}" x="-6" y="-6" width="12" height="12"/></svg>'
)
_RULER = Template(
    '<svg class="cf-pl" width="100%" height="14" aria-hidden="true">{}</svg>'
    '<span class="cf-v">Plot on a log scale, {} to {} pg/mL</span>'
)
_WORD = Template(
    '<text{} x="{}%" y="11" font-size="11.5" text-anchor="middle" fill="currentColor">{}</text>'
)
_ODD = Markup(' class="cf-odd"')
_LINE = Template('<path d="{}" stroke="currentColor" stroke-width="{}"{}/>')


def evidence_table(label: Label, base: str = "") -> Markup:
    """Return all entries with plot, amount, letter and source; row ids as ``#il-8``.

    ``base`` is the way from the page to the site's root, such as ``../../../``.
    """
    axis = _axis([row.plot for row in (*label.rows, *label.others)])
    bodies = [
        _BODY.format(5, group.title, joined(_row(row, base, axis) for row in group.rows))
        for group in label.groups
    ]
    if label.others:
        rows = joined(_row(row, base, axis) for row in label.others)
        bodies.append(_BODY.format(5, "Other readings of the same, not counted", rows))
    for title, names in (
        ("Tested, result not seen", label.not_seen),
        ("Not tested, as the source says", label.not_tested),
    ):
        if names:
            bodies.append(_BODY.format(5, title, _NOTE.format(", ".join(names))))
    head = joined(
        (
            _HEAD.format("", "Cytokine"),
            _HEAD.format("", _ruler(axis)),
            _HEAD.format(_NUMBER, "Amount"),
            _HEAD.format(_SOURCE, "Grade"),
            _HEAD.format("", "Ref"),
        )
    )
    table = _TABLE.format("Every entry with its evidence", head, joined(bodies))
    return _SCROLL.format("Evidence for every entry", table)


Axis = tuple[float, float] | None
"""Ends of the plot as powers of ten of pg/mL; ``None`` where nothing is plotted."""


def _axis(plots: Sequence[Plot]) -> Axis:
    held = [
        number
        for plot in plots
        if plot.value or plot.lod
        for number in (plot.value, plot.low, plot.high, plot.lod, plot.ed50)
        if number
    ]
    if not held:
        return None
    low, high = math.log10(min(held)), math.log10(max(held))
    return math.floor(low - 0.15), math.ceil(high + 0.15)


def _x(number: float, axis: tuple[float, float]) -> float:
    """Return the place of an amount on the plot, 0 to 100."""
    return round(100 * (math.log10(number) - axis[0]) / (axis[1] - axis[0]), 1)


def _ticks(axis: tuple[float, float]) -> list[tuple[float, str]]:
    """Return place and words of the powers of ten, at most six of them with words."""
    powers = range(int(axis[0]) + 1, int(axis[1]))
    step = max(1, math.ceil(len(powers) / 5))
    return [(_x(10.0**p, axis), _power(p) if i % step == 0 else "") for i, p in enumerate(powers)]


def _power(power: int) -> str:
    if power < 0:
        return f"{10.0**power:g}"
    for size, sign in ((9, "G"), (6, "M"), (3, "k")):
        if power >= size:
            return f"{10 ** (power - size)}{sign}"
    return str(10**power)


def _ruler(axis: Axis) -> Markup:
    if axis is None:
        return Markup('<span class="cf-v">Plot</span>')
    words_of = [(x, word) for x, word in _ticks(axis) if word]
    marks = joined(
        _WORD.format(_ODD if i % 2 else "", x, word) for i, (x, word) in enumerate(words_of)
    )
    return _RULER.format(marks, _power(int(axis[0])), _power(int(axis[1])))


def _row(row: Row, base: str, axis: Axis) -> Markup:
    name = _LINK.format(base, row.cytokine, row.name) if row.cytokine else row.name
    said = row.printed or row.symbol
    extra = f"printed “{row.printed}”" if row.printed and row.cytokine else said
    grade = f"{row.letter}, {words.SHORT_LETTERS[row.letter]}"
    found = _ROW.format(
        _ID.format(row.anchor) if row.anchor else "",
        inline(row.mark),
        name,
        _SYMBOL.format(extra) if extra else "",
        _plot(row.plot, row.mark, axis),
        row.amount if row.has_amount or row.amount != words.NO_AMOUNT else DASH,
        _RANGE.format(row.range) if row.range else "",
        grade,
        row.reference,
        row.reference,
        row.reference,
    )
    return found + _NOTE.format(" ".join(row.notes)) if row.notes else found


def _plot(plot: Plot, mark: str, axis: Axis) -> Markup:
    """Return the dot-and-range picture of a row; its words stand in the next cells."""
    if axis is None or not (plot.value or plot.lod):
        return Markup('<span class="cf-al">no amount to plot</span>')
    d = "".join(f"M{x:g} 0v24" for x, _ in _ticks(axis))
    parts = [_GRID.format(d)] if d else []
    if plot.ed50:
        parts.append(_line(f"M{_x(plot.ed50, axis):g} 4v16", 1.6))
    if plot.low and plot.high:
        parts.append(_line(f"M{_x(plot.low, axis):g} 12H{_x(plot.high, axis):g}", 2))
    if plot.lod:
        x = _x(plot.lod, axis)
        parts.append(_line(f"M0 12H{x:g}", 2, dash=True) + _line(f"M{x:g} 7v10", 2))
    elif plot.value:
        return _SVG.format(joined(parts), _DOT.format(_x(plot.value, axis), mark))
    return _SVG.format(joined(parts), "")


def _line(d: str, width: float, *, dash: bool = False) -> Markup:
    dashes = Markup(' stroke-dasharray="2 3"') if dash else ""
    return _LINE.format(d, width, dashes)


def rules_table(label: Label) -> Markup:
    """Return the verdict under other rules."""
    rows = joined(_rule(rule) for rule in label.balance.other_rules)
    head = joined(
        (
            _HEAD.format("", "Rule"),
            _HEAD.format(
                Markup(' class="cf-mx"'),
                Markup(
                    '<span class="cf-v">Plot, from 30× anti to 30× pro</span>'
                    '<span class="cf-mh" aria-hidden="true"><span>anti</span>'
                    "<span>balanced</span><span>pro</span></span>"
                ),
            ),
            _HEAD.format(_NUMBER, "Balance"),
            _HEAD.format("", "Verdict"),
        )
    )
    body = _TBODY.format(rows)
    table = _TABLE.format("The balance under other rules", head, body)
    return _SCROLL.format("The balance under other rules", table)


def _rule(rule: OtherRule) -> Markup:
    title = RULES.get(rule.rule, rule.rule) + (f", {rule.detail}" if rule.detail else "")
    ends = tuple(log_ratio(b) for b in rule.interval) if rule.interval else None
    log = log_ratio(rule.b) if rule.b is not None else None
    ratio = DASH if log is None else sided(log)
    return _RULE.format(
        title,
        _small_scale(log, ends),
        ratio,
        _RANGE.format(span(ends[0], ends[1])) if ends else "",
        words.REGION[rule.outcome],
    )


def _small_scale(log: float | None, ends: tuple[float, ...] | None) -> Markup:
    left, right = 6.0, 194.0
    zone = [place(side * math.log(3), left, right) for side in (-1, 1)]
    parts = [_ZONE.format(zone[0], zone[1], zone[0])]
    if ends is not None:
        x0, x1 = (place(end, left, right) for end in ends)
        parts.append(_line(f"M{x0:g} 12H{x1:g}", 2))
    if log is not None:
        if abs(log) > SPAN:
            tip = math.copysign(6, log)
            x = place(log, left, right) - tip / 2
            d = f"M{x - tip / 2:g} 6l{tip * 1.5:g} 6l{-tip * 1.5:g} 6z"
            parts.append(_FILLED.format(d))
        else:
            x = place(log, left, right)
            parts.append(_POINT.format(x))
    return _SMALL.format(joined(parts))


def pairs_panel(label: Label, base: str = "") -> Markup:
    """Return the pair panels as a definition list; those never tested share one line."""
    pairs = label.balance.pairs
    shown = [pair for pair in pairs if pair.state != "not_tested"]
    rest = [pair.title for pair in pairs if pair.state == "not_tested"]
    parts = [_pair(pair, label, base) for pair in shown]
    if rest:
        parts.append(_PAIR.format(_GREY, "Not tested on both sides", "; ".join(rest) + "."))
    return _PAIRS.format(joined(parts))


def _pair(pair: Pair, label: Label, base: str) -> Markup:
    missing = [_LINK.format(base, i, label.cytokine_names.get(i, i)) for i in pair.missing]
    lines = [_STRONG.format(_pair_words(pair))]
    if missing:
        lines.append(_UNTESTED.format(Markup(", ").join(missing)))
    elif pair.remark:
        lines.append(escape(f"{words.sentence(pair.remark)}."))
    lines.append(escape(f"{words.sentence(pair.note)}."))
    grey = _GREY if pair.state not in ("ok", "bound") else ""
    return _PAIR.format(grey, pair.title, Markup(" ").join(line for line in lines if line))


def _pair_words(pair: Pair) -> str:
    """Return ratio, interval and band of a pair in moles."""
    if pair.state in STATES:
        opposed = pair.key in ("il1", "tnf") or pair.state not in ("antagonist_only", "target_only")
        return STATES[pair.state if opposed else "one_side"]
    parts = []
    if pair.ratio is not None:
        lead = f"{pair.bound} " if pair.bound else ""
        parts.append(f"{lead}{short(pair.ratio)} to 1 in moles")
    if pair.low is not None and pair.high is not None:
        parts.append(f"likely {short(pair.low)} to {short(pair.high)}")
    elif pair.low is not None:
        parts.append(f"likely {short(pair.low)} or more")
    elif pair.high is not None:
        parts.append(f"likely {short(pair.high)} or less")
    text = ", ".join(parts) + (f": {pair.band}" if pair.band else "")
    return f"{words.sentence(text)}." if text else ""


def sources_list(label: Label) -> Markup:
    """Return the sources with the letters that the entries refer to, and their panels."""
    return _SOURCES.format(joined(_source(source, label) for source in label.sources))


def _source(source: SourceLine, label: Label) -> Markup:
    title: Markup | str = source.title
    if source.link:
        title = _OUT.format(source.link, source.title)
    archive = _ARCHIVE.format(source.archive) if source.archive else ""
    panels = [(what, note) for letter, what, note in label.panels if letter == source.letter]
    return _SOURCE_LINE.format(
        source.letter,
        source.letter,
        title,
        f"{source.detail}." if source.detail else "",
        archive,
        joined(
            _BREAK.format(f"{words.sentence(what)}.", f" {note}" if note else "")
            for what, note in panels
        ),
        joined(_BREAK.format(text, "") for text in source.warnings),
    )
