"""The report as a folder: one page without scripts, and the labels before and after."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from ..label.face import NoFace
from ..label.png import png
from ..label.svg import label_svg
from ..label.view import Label
from .diff import Diff, LabelChange
from .records import RecordChange
from .scoreboard import scoreboard_of

PNG_WIDTH = 360
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


def write_report(diff: Diff, folder: Path, objections: Sequence[str] = ()) -> None:
    """Write the report below ``folder``: ``index.html``, style sheet, SVG and PNG pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = folder / "labels"
    body = [_objections(objections), _records(diff.records)]
    body.append(_labels("Labels, the riskiest first", diff.labels, pictures))
    if diff.method is not None:
        title = f"Program: {diff.method.before} → {diff.method.after}, on the newer records"
        body.append(_list(title, (diff.method.unknown,) if diff.method.unknown else ()))
        body.append(_labels(title, diff.method.labels, pictures))
    for name, left in ((diff.base, diff.left_out_base), (diff.head, diff.left_out_head)):
        body.append(_list(f"Left out of {name} for errors", left))
    page = _PAGE.format(
        policy=POLICY,
        sheet=SHEET,
        headline=scoreboard_of(diff).headline if not diff.is_empty else "Nothing changes",
        base=diff.base,
        head=diff.head,
        total=diff.total,
        body=Markup("").join(body),
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    sheet = files("cytokine_facts").joinpath("review", "assets", SHEET).read_bytes()
    (folder / SHEET).write_bytes(sheet)


def _objections(objections: Sequence[str]) -> Markup:
    return _list("The gate objects", objections)


def _list(title: str, lines: Sequence[str]) -> Markup:
    if not lines:
        return Markup()
    rows = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<h2>{}</h2><ul>{}</ul>").format(title, rows)


def _records(records: Sequence[RecordChange]) -> Markup:
    if not records:
        return Markup()
    rows = Markup("").join(
        Markup("<li><b>{}</b> {}<ul>{}</ul></li>\n").format(
            record.path,
            record.what,
            Markup("").join(Markup("<li>{}</li>").format(w) for w in words),
        )
        for record in records
        if (words := record.words)
    )
    return Markup("<h2>Records</h2><ul>{}</ul>").format(rows)


def _labels(title: str, changes: Sequence[LabelChange], pictures: Path) -> Markup:
    if not changes:
        return Markup()
    parts = [Markup("<h2>{}</h2>").format(title)]
    for change in changes:
        facts = Markup("").join(
            Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(*fact)
            for fact in change.facts
        )
        parts.append(
            Markup(
                "<section><h3>{}{}</h3><p><b>{}</b>{}</p><p>{}</p>{}<div class='pair'>{}</div>"
                "</section>\n"
            ).format(
                change.name,
                " (fictional)" if change.fictional else "",
                change.effect,
                "" if change.touched else ", its own record is untouched",
                Markup("<br>").join(f"because {cause.text}" for cause in change.causes),
                Markup("<table><tr><th></th><th>before</th><th>after</th></tr>{}</table>").format(
                    facts
                )
                if facts
                else Markup(),
                Markup("").join(_figures(change, pictures)),
            )
        )
    return Markup("").join(parts)


def _figures(change: LabelChange, pictures: Path) -> Iterator[Markup]:
    for word, label in (("before", change.old), ("after", change.new)):
        if label is None:
            continue
        name = f"{change.id.replace('/', '--')}--{word}"
        drawn = _draw(label, pictures, name)
        also = Markup(" (<a href='labels/{}.png'>PNG</a>)").format(name) if drawn else ""
        yield Markup(
            "<figure><img src='labels/{0}.svg' alt='The label {1}: {2}'>"
            "<figcaption>{1}{3}</figcaption></figure>"
        ).format(name, word, label.verdict[0], also)


def _draw(label: Label, pictures: Path, name: str) -> bool:
    """Write a label as SVG, and as PNG where the bundled face has all its letters; tell which."""
    pictures.mkdir(exist_ok=True)
    svg = label_svg(label)
    (pictures / f"{name}.svg").write_text(svg, encoding="utf-8")
    try:
        (pictures / f"{name}.png").write_bytes(png(svg, width=PNG_WIDTH))
    except NoFace:
        return False
    return True
