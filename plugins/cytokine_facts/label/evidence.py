"""Beside the label box: the evidence for every entry; the other panels come with it.

Real tables; links to cytokines are ``base + "cytokines/<id>/"``, nothing else is known of a site.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from . import phrases
from .figures import Plot
from .marks import inline
from .markup import Template, joined, marked
from .numbers import DASH
from .panels import (
    HEAD,
    LINK,
    NUMBER,
    RANGE,
    SCROLL,
    TABLE,
    pairs_panel,
    rules_table,
    sources_list,
)
from .rows import Row
from .view import Label

_BODY = Template(
    '<tbody><tr class="cf-gh"><th colspan="{}" scope="rowgroup">{}</th></tr>{}</tbody>'
)
_ROW = Template('<tr{}><th scope="row">{}{}{}</th>{}{}<td{}>{}</td>{}</tr>')
_NO_PLOT = Markup("<td>no amount to plot</td>")
_AMOUNT_CELL = Template("<td{}>{}{}</td>")
_SYMBOL = Template(" <small>{}</small>")
_REFERENCE = Template('<a href="#ref-{}" aria-label="source {}">[{}]</a>')
_REFERENCE_CELL = Template("<td>{}</td>")
_ONE_SOURCE = Template("<p>Every entry is from {}.</p>")
_NOTE = Template('<tr class="cf-nt"><td colspan="{}">{}</td></tr>')
_ID = Template(' id="{}"')
_PLOTTED = Markup("cf-ev cf-en")
"""The style sheet finds the cells of a row by their place, which plots alone do not move."""
_SOURCE = Markup(' class="cf-so"')
_RULER = Template(
    '<svg aria-hidden="true"><defs>'
    '<path id="cf-ed" d="M0-8V8" stroke="currentColor" stroke-width="1.6"/>'
    '<path id="cf-lo" d="M0-5V5" stroke="currentColor" stroke-width="2"/>'
    '<g id="cf-gd" stroke="currentColor" stroke-opacity=".25" transform="translate(0-12)">{}</g>'
    "</defs>{}</svg>"
    '<span class="cf-v">Plot on a log scale, {} to {} pg/mL</span>'
)
_LINE = Template('<line x1="{0}%" x2="{0}%" y2="24"/>')
_WORD = Template('<text{} x="{}%" y="11" font-size="11.5" text-anchor="middle">{}</text>')
_ODD = Markup(' class="cf-odd"')


def evidence_table(label: Label, base: str = "") -> Markup:
    """Return all entries with plot, amount, letter and source; row ids as ``#il-8``.

    ``base`` is the way from the page to the site's root, such as ``../../../``.
    """
    rows = (*label.rows, *label.others)
    axis = _axis([row.plot for row in rows])
    sources = {row.reference for row in rows}
    sheet = _Columns(
        base,
        amounts=axis is not None or any(r.amount != phrases.NO_AMOUNT for r in rows),
        axis=axis,
        sources=len(sources) > 1,
    )
    bodies = [sheet.body(group.title, group.rows) for group in label.groups]
    if label.others:
        bodies.append(sheet.body("Other readings of the same, not counted", label.others))
    bodies += [
        _BODY.format(sheet.count, f"{head}, {note}", _NOTE.format(sheet.count, ", ".join(names)))
        for head, note, names in label.plain_groups
    ]
    css = _PLOTTED if axis else "cf-ev"
    table = TABLE.format(css, "Every entry with its evidence", sheet.head(), joined(bodies))
    found = SCROLL.format("Evidence for every entry", table)
    return found + _ONE_SOURCE.format(_reference(*sources)) if len(sources) == 1 else found


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one table: plots and amounts where there are any, sources if several."""

    base: str
    amounts: bool
    axis: "Axis"
    sources: bool

    @property
    def count(self) -> int:
        return 2 + self.amounts + (self.axis is not None) + self.sources

    def head(self) -> Markup:
        return joined(
            (
                HEAD.format("", "Cytokine"),
                HEAD.format("", _ruler(self.axis)) if self.axis else Markup(),
                HEAD.format(NUMBER, "Amount") if self.amounts else Markup(),
                HEAD.format(_SOURCE, "Grade"),
                HEAD.format("", "Ref") if self.sources else Markup(),
            )
        )

    def body(self, title: str, rows: Sequence[Row]) -> Markup:
        return _BODY.format(self.count, title, joined(self.row(row) for row in rows))

    def row(self, row: Row) -> Markup:
        name = LINK.format(self.base, row.cytokine, row.name) if row.cytokine else row.name
        beside = f"printed “{row.printed}”" if row.printed and row.cytokine else row.symbol
        found = _ROW.format(
            _ID.format(row.anchor) if row.anchor else "",
            inline(row.mark),
            name,
            _SYMBOL.format(beside) if beside else "",
            _plot(row.plot, row.mark, self.axis) if self.axis else "",
            _amount(row, "" if self.axis else NUMBER) if self.amounts else "",
            "" if self.axis else _SOURCE,
            row.evidence,
            _REFERENCE_CELL.format(_reference(row.reference)) if self.sources else "",
        )
        return found + _NOTE.format(self.count, " ".join(row.notes)) if row.notes else found


@cache
def _reference(letter: str) -> Markup:
    return _REFERENCE.format(letter, letter, letter)


def _amount(row: Row, css: Markup | str) -> Markup:
    text = DASH if row.amount == phrases.NO_AMOUNT else row.amount
    return _AMOUNT_CELL.format(css, text, RANGE.format(row.range) if row.range else "")


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


def _ruler(axis: tuple[float, float]) -> Markup:
    """Return the head of the plots: their scale in words, and what each of them draws."""
    ticks = _ticks(axis)
    words_of = [(x, word) for x, word in ticks if word]
    marks = joined(
        _WORD.format(_ODD if i % 2 else "", x, word) for i, (x, word) in enumerate(words_of)
    )
    grid = joined(_LINE.format(x) for x, _ in ticks)
    return _RULER.format(grid, marks, _power(int(axis[0])), _power(int(axis[1])))


def _plot(plot: Plot, mark: str, axis: tuple[float, float]) -> Markup:
    """Return the dot-and-range picture of a row; its words stand in the next cells.

    It is made of numbers and of the name of a mark alone: nothing in it needs escaping. Its height
    is counted from the middle; the style sheet puts that there, and dots the line of a limit.
    """
    if not (plot.value or plot.lod):
        return _NO_PLOT
    drawn = '<td><svg aria-hidden="true"><use href="#cf-gd"/>'
    if plot.ed50:
        drawn += f'<use href="#cf-ed" x="{_x(plot.ed50, axis):g}%"/>'
    if plot.low and plot.high:
        x1, x2 = _x(plot.low, axis), _x(plot.high, axis)
        drawn += f'<line x1="{x1:g}%" x2="{x2:g}%"/>'
    if plot.lod:
        x = _x(plot.lod, axis)
        drawn += f'<line x2="{x:g}%"/><use href="#cf-lo" x="{x:g}%"/>'
    elif plot.value:
        drawn += f'<use href="#cf-{mark}" x="{_x(plot.value, axis):g}%"/>'
    return marked(drawn + "</svg></td>")


__all__ = ["evidence_table", "pairs_panel", "rules_table", "sources_list"]
