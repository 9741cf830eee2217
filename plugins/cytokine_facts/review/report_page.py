"""The page of the report: all labels at a glance, then each with its facts and its pictures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..label.phrases import REGION
from .diff import Diff, LabelChange, MethodChange
from .records import RecordChange
from .scoreboard import scoreboard_of
from .standing import Standing

SHEET = "report.css"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'"
_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What this change means</title>
<link rel="stylesheet" href="{sheet}">
</head>
<body>
<main>
<h1>{headline}</h1>
<p>{base} → {head}, {total} labels</p>
{body}
</main>
</body>
</html>
""")
_TABLE = Markup(
    "<div class='wide' role='region' aria-label='{0}' tabindex='0'><table><caption>{0}</caption>"
    "<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>\n"
)
_GLANCE = Markup(
    "<tr class='{}'><th scope='row'><a href='#{}'>{}</a>{}</th><td>{}</td><td>{}</td><td>{}</td>"
    "<td>{}</td></tr>\n"
)
_LABEL = Markup(
    "<section id='{}'><h3>{}{}</h3><p class='id'>{}</p><p><b>{}</b>{}</p>{}{}"
    "<div class='pair'>{}</div></section>\n"
)
_FIGURE = Markup(
    "<figure><figcaption>{0} (<a href='{2}'>SVG</a>)</figcaption>"
    "<img loading='lazy' src='{1}' alt='The label {0}: {3}'></figure>"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One label, drawn."""

    word: str
    """before or after."""
    shown: str
    """Address of what the page shows."""
    svg: str


Drawn = Callable[[LabelChange], Sequence[Picture]]
"""A changed label to its pictures."""


def report_page(diff: Diff, drawn: Drawn, objections: Sequence[str] = ()) -> str:
    """Return the report as one page without scripts; everything from records is escaped."""
    method = diff.method
    every = [("label", diff.labels), ("program", method.labels if method else ())]
    parts = [
        _list("The gate objects", objections),
        _glance((f"{kind}-{n}", c) for kind, found in every for n, c in enumerate(found, 1)),
        _records(diff.records),
        _list(f"Left out of {diff.base} for errors", _left(diff.left_out_base)),
        _list(f"Left out of {diff.head} for errors", _left(diff.left_out_head)),
        _labels("Labels, the riskiest first", "label", diff.labels, drawn),
        _method(method, drawn) if method else Markup(),
    ]
    return _PAGE.format(
        policy=POLICY,
        sheet=SHEET,
        headline=scoreboard_of(diff).headline if not diff.is_empty else "Nothing changes",
        base=diff.base,
        head=diff.head,
        total=diff.total,
        body=_joined(parts),
    )


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _list(title: str, lines: Sequence[str]) -> Markup:
    if not lines:
        return Markup()
    rows = _joined(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<h2>{}</h2><ul>{}</ul>\n").format(title, rows)


def _left(files: Mapping[str, str]) -> list[str]:
    return [f"{file}, {why}" for file, why in files.items()]


def _heads(names: Sequence[str]) -> Markup:
    return _joined(Markup("<th scope='col'>{}</th>").format(name) for name in names)


def _glance(changes: Iterable[tuple[str, LabelChange]]) -> Markup:
    rows = _joined(
        _GLANCE.format(
            "grave" if change.effect.changes_outcome else "",
            anchor,
            change.name,
            " (fictional)" if change.fictional else "",
            change.effect,
            _outcome(change.before),
            _outcome(change.after),
            "; ".join(cause.text for cause in change.causes),
        )
        for anchor, change in changes
    )
    if not rows:
        return Markup()
    heads = ("Label", "What happens", "Before", "After", "Because")
    return Markup("<h2>At a glance</h2>") + _TABLE.format(
        "Every label that changes, the riskiest first", _heads(heads), rows
    )


def _outcome(standing: Standing | None) -> str:
    return REGION[standing.outcome] if standing else "no label"


def _records(records: Sequence[RecordChange]) -> Markup:
    rows = _joined(
        Markup("<li><b>{}</b> {}<ul>{}</ul></li>\n").format(
            record.path,
            record.what,
            _joined(Markup("<li>{}</li>").format(words) for words in record.words),
        )
        for record in records
    )
    return Markup("<h2>Records</h2><ul>{}</ul>").format(rows) if rows else Markup()


def _method(method: MethodChange, drawn: Drawn) -> Markup:
    title = method.title.replace("->", "→")
    rows = _joined(
        Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(*constant)
        for constant in method.constants
    )
    if rows:
        rows = _TABLE.format(
            "Constants of the method", _heads(("Constant", "before", "after")), rows
        )
    return Markup("<h2>{}</h2>").format(title) + rows + _sections("program", method.labels, drawn)


def _labels(title: str, kind: str, changes: Sequence[LabelChange], drawn: Drawn) -> Markup:
    if not changes:
        return Markup()
    return Markup("<h2>{}</h2>").format(title) + _sections(kind, changes, drawn)


def _sections(kind: str, changes: Sequence[LabelChange], drawn: Drawn) -> Markup:
    return _joined(_label(f"{kind}-{n}", change, drawn) for n, change in enumerate(changes, 1))


def _label(anchor: str, change: LabelChange, drawn: Drawn) -> Markup:
    facts = _joined(
        Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(*fact)
        for fact in change.facts
    )
    if facts:
        facts = _TABLE.format("What differs", _heads(("", "before", "after")), facts)
    because = Markup("<br>").join(f"because {cause.text}" for cause in change.causes)
    standings = {"before": change.before, "after": change.after}
    return _LABEL.format(
        anchor,
        change.name,
        " (fictional)" if change.fictional else "",
        change.id,
        change.effect,
        "" if change.touched else ", its own record is untouched",
        Markup("<p>{}</p>").format(because) if because else "",
        facts,
        _joined(
            _FIGURE.format(p.word, p.shown, p.svg, _outcome(standings[p.word]))
            for p in drawn(change)
        ),
    )
