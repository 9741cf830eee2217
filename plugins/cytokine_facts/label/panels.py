"""Beside the label box: the verdict under other rules, the pairs, the sources."""

import math

from markupsafe import Markup, escape

from ..balance.result import OtherRule, Outcome, Pair
from . import phrases, words
from .markup import Template, joined
from .notes import SourceLine
from .numbers import DASH, log_ratio, short, sided, span
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

SCROLL = Template('<div class="cf-scroll" tabindex="0" role="region" aria-label="{}">{}</div>')
TABLE = Template(
    '<table class="{}"><caption class="cf-v">{}</caption><thead><tr>{}</tr></thead>{}</table>'
)
HEAD = Template('<th scope="col"{}>{}</th>')
LINK = Template('<a href="{}cytokines/{}/">{}</a>')
RANGE = Template(" <small>{}</small>")
_PAIR = Template("<div{}><dt>{}</dt><dd>{}</dd></div>")
_GREY = Markup(' class="cf-grey"')
NUMBER = Markup(' class="cf-nu"')
_RULE = Template(
    '<tr><th scope="row">{}</th><td>{}</td><td class="cf-nu">{}{}</td><td>{}</td></tr>'
)
_ENDS = (6.0, 194.0)
_BALANCED = [place(side * math.log(3), *_ENDS) for side in (-1, 1)]
ZONE = Template(
    '<g id="cf-zn" stroke="currentColor">'
    '<path d="M{0:g} 1H{1:g}V23H{0:g}z" fill="currentColor" fill-opacity=".08" stroke="none"/>'
    '<path d="M6 12H194" stroke-opacity=".35"/>'
    '<path d="M100 2v20" stroke-opacity=".6" stroke-dasharray="2 2"/></g>'
).format(*_BALANCED)
_AGAIN = Markup('<use href="#cf-zn"/>')
_TBODY = Template("<tbody>{}</tbody>")
_FILLED = Template('<path d="{}" fill="currentColor"/>')
_POINT = Template('<circle cx="{}" cy="12" r="5" fill="currentColor"/>')
_SMALL = Template('<svg viewBox="0 0 200 24" aria-hidden="true">{}</svg>')
_PAIRS = Template('<dl class="cf-pairs">{}</dl>')
_STRONG = Template("<strong>{}</strong>")
_UNTESTED = Template("Not tested: {}.")
_SOURCES = Template('<ol class="cf-refs">{}</ol>')
_OUT = Template('<a href="{}" rel="nofollow ugc noopener">{}</a>')
_ARCHIVE = Template(' <a href="{}" rel="nofollow ugc noopener">Archived copy</a>.')
_BREAK = Template("<br>{}{}")
_LINE = Template('<path d="{}" stroke="currentColor" stroke-width="2"/>')
_SOURCE_LINE = Template('<li id="ref-{}"><b>[{}]</b> {}. {}{}{}{}</li>')


def rules_table(label: Label) -> Markup:
    """Return the verdict under other rules."""
    rules = enumerate(label.balance.other_rules)
    rows = joined(_rule(rule, label, _AGAIN if i else ZONE) for i, rule in rules)
    head = joined(
        (
            HEAD.format("", "Rule"),
            HEAD.format(
                Markup(' class="cf-mx"'),
                Markup(
                    '<span class="cf-v">Plot, from 30× anti to 30× pro</span>'
                    '<span class="cf-mh" aria-hidden="true"><span>anti</span>'
                    '<span class="cf-odd">balanced</span><span>pro</span></span>'
                ),
            ),
            HEAD.format(NUMBER, "Balance"),
            HEAD.format("", "Verdict"),
        )
    )
    body = _TBODY.format(rows)
    table = TABLE.format("cf-ev", "The balance under other rules", head, body)
    return SCROLL.format("The balance under other rules", table)


def _rule(rule: OtherRule, label: Label, zone: Markup) -> Markup:
    """Return a row; a ratio without a verdict only where the label itself weighs and withholds."""
    title = RULES.get(rule.rule, rule.rule) + (f", {rule.detail}" if rule.detail else "")
    drawn = label.scale is not None or rule.outcome is not Outcome.NOT_DETERMINABLE
    ends = tuple(log_ratio(b) for b in rule.interval) if drawn and rule.interval else None
    log = log_ratio(rule.b) if drawn and rule.b is not None else None
    ratio = DASH if log is None else sided(log)
    return _RULE.format(
        title,
        _small_scale(log, ends, zone),
        ratio,
        RANGE.format(span(ends[0], ends[1])) if ends and sided(ends[0]) != sided(ends[1]) else "",
        phrases.REGION[rule.outcome],
    )


def _small_scale(log: float | None, ends: tuple[float, ...] | None, zone: Markup) -> Markup:
    left, right = _ENDS
    parts = [zone]
    if ends is not None:
        x0, x1 = (place(end, left, right) for end in ends)
        parts.append(_LINE.format(f"M{x0:g} 12H{x1:g}"))
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
    missing = [LINK.format(base, i, label.cytokine_names.get(i, i)) for i in pair.missing]
    lines = [_STRONG.format(pair_words(pair))]
    if missing:
        lines.append(_UNTESTED.format(Markup(", ").join(missing)))
    elif pair.remark:
        lines.append(escape(f"{words.sentence(pair.remark)}."))
    lines.append(escape(f"{words.sentence(pair.note)}."))
    grey = _GREY if pair.state not in ("ok", "bound") else ""
    return _PAIR.format(grey, pair.title, Markup(" ").join(line for line in lines if line))


def pair_words(pair: Pair) -> str:
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
