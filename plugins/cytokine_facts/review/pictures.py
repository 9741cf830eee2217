"""The report as a folder: its page, and the labels before and after as SVG and PNG."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from ..label.face import NoFace
from ..label.png import png
from ..label.svg import label_svg
from .diff import Diff, LabelChange
from .report_page import SHEET, Picture, report_page

PNG_WIDTH = 480
PNG_LABELS = 100
"""Labels drawn as PNG too, the riskiest first: a PNG takes five times the room of an SVG."""


def write_report(
    diff: Diff, folder: Path, objections: Sequence[str] = (), *, pngs: int = PNG_LABELS
) -> None:
    """Write the report below ``folder``: ``index.html``, style sheet, SVG and PNG pictures.

    ``pngs`` is how many labels are drawn as PNG.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changes = [*diff.labels, *(diff.method.labels if diff.method else ())]
    drawn = {
        id(change): tuple(_pictures(change, folder, as_png=number < pngs))
        for number, change in enumerate(changes)
    }
    page = report_page(diff, lambda change: drawn[id(change)], objections)
    (folder / "index.html").write_text(page, encoding="utf-8")
    sheet = files("cytokine_facts").joinpath("review", "assets", SHEET).read_bytes()
    (folder / SHEET).write_bytes(sheet)


def _pictures(change: LabelChange, folder: Path, *, as_png: bool) -> Iterator[Picture]:
    old, new = change.drawn or (
        label_svg(change.old) if change.old else "",
        label_svg(change.new) if change.new else "",
    )
    by_program = "--by-program" if change.drawn else ""
    for word, svg in (("before", old), ("after", new)):
        if svg:
            name = f"{change.id.replace('/', '--')}{by_program}--{word}"
            yield _drawn(folder, name, word, svg, as_png=as_png)


def _drawn(folder: Path, name: str, word: str, svg: str, *, as_png: bool) -> Picture:
    """Write a label as SVG, and as PNG where the bundled face has all its letters.

    The PNG looks the same everywhere; an SVG takes the typeface of the machine that shows it.
    """
    (folder / "labels").mkdir(exist_ok=True)
    plain = f"labels/{name}.svg"
    (folder / plain).write_text(svg, encoding="utf-8")
    if not as_png:
        return Picture(word, plain, plain)
    try:
        (folder / f"labels/{name}.png").write_bytes(png(svg, width=PNG_WIDTH))
    except NoFace:
        return Picture(word, plain, plain)
    return Picture(word, f"labels/{name}.png", plain)
