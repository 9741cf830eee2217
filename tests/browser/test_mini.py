"""The small scale that scripts draw is the one that Python draws."""

import math
from collections.abc import Callable
from itertools import product
from typing import Any

from cytokine_facts.label.scale import Scale, mini
from cytokine_facts.site.columns import scale_code

INF = math.inf
POINTS = (None, -INF, -5.0, -3.3, -0.01, 0.0, 1.234, 3.5)
RANGES = (
    (-INF, INF), (-INF, -2.0), (-1.5, 0.4), (0.7, 0.7), (0.701, 0.74), (2.0, INF), (-9.0, -8.0),
)  # fmt: skip
DIFFERENT = """async (cases) => {
  const { mini } = await import("/assets/cytokine-facts/mini.js");
  return cases.filter(([code, said, markup]) => {
    const box = document.createElement("div");
    box.innerHTML = markup;
    return !mini(code, said).isEqualNode(box.firstElementChild);
  });
}"""


def test_scripts_draw_the_small_scale_that_python_draws(visit: Callable[..., Any]) -> None:
    cases: list[list[Any]] = [
        [scale_code(scale), "8× anti", str(mini(scale, 0, "Balance: 8× anti"))]
        for point, likely, wide in product(POINTS, RANGES, RANGES)
        for scale in (Scale(point, likely, wide),)
    ]
    cases += [[lean, "<b>", str(mini(None, lean, "Balance: <b>"))] for lean in (-1, 0, 1)]
    assert visit("about/").page.evaluate(DIFFERENT, cases) == []
