"""The pictures to take away keep every word in its place, whatever typefaces a system has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.svg import label_svg
from cytokine_facts.label.view import Label

from tests.label.samples import awkward, every_outcome

OUT_OF_PLACE = """svg => {
  document.body.innerHTML = svg;
  const root = document.querySelector("svg");
  const wide = root.viewBox.baseVal.width;
  const scale = root.width.baseVal.value / wide;
  const all = [...root.querySelectorAll("text")].map((text) => {
    const box = text.getBBox();
    const to = text.getCTM();
    const [left, right] = [box.x, box.x + box.width].map((x) => (to.a * x + to.e) / scale);
    return { left, right, line: (to.d * text.y.baseVal[0].value + to.f).toFixed(1), text };
  });
  const faults = all.filter(({ left, right }) => left < 4 || right > wide - 4);
  for (const row of Map.groupBy(all, ({ line }) => line).values()) {
    row.sort((a, b) => a.left - b.left);
    faults.push(...row.slice(1).filter(({ left }, n) => row[n].right > left + 0.5));
  }
  return faults.map(({ text }) => text.textContent);
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
