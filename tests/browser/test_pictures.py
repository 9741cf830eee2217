"""The pictures to take away keep every word in its place, whatever typefaces a system has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.label.svg import badge_svg, label_svg
from cytokine_facts.label.view import Label

from tests.label.samples import awkward, every_outcome

OUT_OF_PLACE = """svg => {
  document.body.innerHTML = svg;
  const root = document.querySelector("svg");
  const edge = root.viewBox.baseVal.width - 4;
  const all = [...root.querySelectorAll(":scope > text")].map((text) => [text, text.getBBox()]);
  const faults = all.filter(([, box]) => box.x < 4 || box.x + box.width > edge);
  const rows = Map.groupBy(all, ([text]) => text.getAttribute("y"));
  for (const row of rows.values()) {
    row.sort((a, b) => a[1].x - b[1].x);
    row.slice(1).forEach(([text, box], n) => {
      const before = row[n][1];
      if (before.x + before.width > box.x + 0.5) faults.push([text]);
    });
  }
  return faults.map(([text]) => text.textContent);
}"""


@pytest.mark.parametrize("draw", [label_svg, badge_svg])
@pytest.mark.parametrize("family", ["DejaVu Sans,Verdana", "Liberation Sans,Arial", "monospace"])
def test_words_keep_their_place_in_any_typeface(
    visit: Callable[..., Any],
    serve: Any,
    tmp_path: Path,
    draw: Callable[[Label], str],
    family: str,
) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with serve(tmp_path) as origin:
        page = visit("", at=origin).page
        for name, label in (every_outcome() | awkward()).items():
            svg = draw(label).replace('font-family="', f'font-family="{family},')
            assert page.evaluate(OUT_OF_PLACE, svg) == [], name
