"""The calculator of the method page: a fictional label's entries to change, by the same rules.

The rows stand in the page, hidden; ``assets/calculator.js`` shows them and does the arithmetic.
"""

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from ..balance.choose import Scored, scored
from ..balance.dose import dose_of
from ..balance.result import Outcome, Reason
from ..label import phrases, scale
from ..label.html import HATCH
from ..label.markup import piece
from ..label.view import Label
from ..model.entry import EntryState
from ..model.vocabulary import LatentForm
from .html import join, link
from .links import Here
from .plan import Insert
from .scripts import head_of
from .shelf import Stock

ROLES = (
    ("anti", "anti"),
    ("pro", "pro"),
    ("dual", "either way"),
    ("neutral", "not counted"),
)
REASONS = (
    Reason.ONE_SIDED_PANEL,
    Reason.POTENCY_GAP,
    Reason.BELOW_ACTIVITY_FLOOR,
    Reason.LODS_TOO_HIGH,
    Reason.DUAL_ROLE_DOMINATES,
    Reason.INTERVAL_SPANS,
)
"""Why the calculator gives no verdict: steps 2a to 2h of CB-1.0 section 4."""
WORDS = {
    str(Outcome.NET_ANTI): "Net anti-inflammatory balance.",
    str(Outcome.BALANCED): "Balanced, within 3× either way.",
    str(Outcome.NET_PRO): "Net inflammatory balance.",
    "depends": "It depends on the entries that act either way.",
    "nothing": "Nothing to weigh: no amount on either side has a known active level.",
    "waiting": "No result until the marked field is mended.",
    "share": "Share: write a number above 0 and up to 100, or nothing if it is not known.",
    "amount": "write a number such as 12.5, or <4 for below a detection limit of 4, or nothing for "
    "not tested. The decimal sign is a point.",
}


def calculator_inserts(stock: Stock) -> Mapping[str, Insert]:
    """Return what stands at the marked place of the method page."""
    return {"calculator": partial(_calculator, stock=stock)}


def calculated(examples: Iterable[Label]) -> Label | None:
    """Return the fictional label that the calculator starts from.

    One with a verdict that depends on the entries that act either way shows most, if its ratio
    lies on the scale; then the most entries, then the first id.
    """
    weighed = [label for label in examples if label.scale is not None]
    return min(
        weighed,
        key=lambda label: (
            label.outcome is Outcome.NOT_DETERMINABLE,
            not label.balance.verdict.depends_on,
            not _on_scale(label),
            -label.total,
            label.id,
        ),
        default=None,
    )


def _on_scale(label: Label) -> bool:
    drawn = label.scale
    return drawn is not None and drawn.point is not None and abs(drawn.point) < scale.SPAN


def entry_data(item: Scored) -> dict[str, Any]:
    """Return a counted entry as ``calculator.js`` takes it; amounts in pg/mL."""
    entry, agent, role = item
    found: dict[str, Any] = {
        "id": agent.id,
        "name": agent.name,
        "role": role,
        "letter": str(entry.letter),
        "blocks": list(agent.antagonises),
        "dual": [agent.dual_low, agent.dual_high],
    }
    numbers = {
        "value": entry.value if entry.state is EntryState.VALUE else None,
        "lod": entry.lod if entry.state is EntryState.BELOW_LOD else None,
        "cv": entry.cv,
        "low": entry.low,
        "high": entry.high,
        "ic50": agent.ic50_ref,
        "r50": agent.r50,
        "mw": agent.mw_kda,
    }
    found |= {key: float(number) for key, number in numbers.items() if number is not None}
    if agent.ed50_low and agent.ed50_high:
        found["ed50"] = [agent.ed50_low, agent.ed50_high]
    if entry.latent is not None and entry.latent is not LatentForm.ACTIVE:
        found["latent"] = True
    return found


def _calculator(here: Here, *, stock: Stock) -> Markup:
    label = calculated(stock.examples)
    if label is None:
        return Markup("<p>The registry holds no example to calculate with.</p>")
    items = [i for i in scored(label.balance.chosen, label.agents) if dose_of(i) is not None]
    items.sort(key=lambda item: ([role for role, _ in ROLES].index(item.role), item.agent.name))
    entries = [entry_data(item) for item in items]
    rows = join(_row(data) for data in entries)
    reasons = {str(r): f"No verdict: {phrases.REASONS[r]}." for r in REASONS}
    words: dict[str, object] = {**WORDS, "reasons": reasons}
    data = _json({"entries": entries, "words": words})
    share = label.item.record.active_fraction
    return _PAGE.format(
        head=head_of(here, "calculator.css", "calculator.js"),
        example=link(here.to(f"examples/{label.id}/"), label.name),
        rows=rows,
        share="100" if share is None else f"{100 * float(share):g}",
        hatch=HATCH,
        axis=scale.drawing(None),
        small=scale.SMALL,
        data=data,
    )


def _json(data: object) -> Markup:
    """Return data for a script element; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _row(data: dict[str, Any]) -> Markup:
    name = data["name"]
    options = join(
        piece('<option value="{}"{}>{}</option>').format(
            role, Markup(" selected") if role == data["role"] else "", words
        )
        for role, words in ROLES
    )
    amount = f"<{data['lod']:g}" if "lod" in data else f"{data['value']:f}".rstrip("0").rstrip(".")
    return piece(
        '<tr><th scope="row">{0}</th><td><select aria-label="{0} acts">{1}</select></td>'
        '<td><input inputmode="decimal" autocomplete="off" size="9" value="{2}" '
        'aria-label="{0}, pg/mL" aria-describedby="calc-wrong"></td><td><output></output></td></tr>'
    ).format(name, options, amount)


_PAGE = Markup(
    "{head}"
    '<div class="calc" role="group" aria-label="Calculator">'
    "<p>With JavaScript, this place holds a calculator: change the amounts or the roles in the "
    "fictional example {example}, and watch the ratio and the two bands follow.</p>"
    "<form hidden>"
    "<p>These are the entries of the fictional example {example}. Change an amount or a role: the "
    "ratio and the bands follow. Nothing leaves this page.</p>"
    '<p class="big" aria-hidden="true">–</p>'
    '<svg viewBox="0 0 340 52" aria-hidden="true"><defs>{hatch}</defs>'
    '<g fill="currentColor"{small}>{axis}</g>'
    '<path data-band="i1" class="wide" stroke="currentColor"/>'
    '<path data-band="i1" fill="url(#cf-hatch)"/>'
    '<path data-band="i0" fill="currentColor"/>'
    '<path data-band="b" class="point"/></svg>'
    '<p role="status"></p><p role="alert" id="calc-wrong"></p>'
    "<p>Amounts in pg/mL; &lt;4 means below a detection limit of 4, an empty field means not "
    "tested.</p>"
    '<div class="scroll" role="region" aria-label="Entries to change" tabindex="0">'
    '<table class="list"><caption class="vh">Entries to change</caption>'
    '<thead><tr><th scope="col">Cytokine</th><th scope="col">Acts</th>'
    '<th scope="col">Amount, pg/mL</th><th scope="col">% active level</th></tr></thead>'
    "<tbody>{rows}</tbody></table></div>"
    '<p><label>Share of the measured sample in the product, %: <input name="share" '
    'inputmode="decimal" autocomplete="off" size="5" value="{share}" '
    'aria-describedby="calc-wrong"></label> Leave it empty if nobody says: then 100, 10 and 1 % '
    "are all tried.</p>"
    '<p><button type="reset">Back to the example</button></p>'
    "<p>The data grade is no part of it: a real label is only tentative where little is known.</p>"
    "</form>"
    '<script type="application/json">{data}</script></div>'
)
