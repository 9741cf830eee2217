"""Style sheets and scripts that come with the pages."""

from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from .links import Here
from .plan import Planned
from .spec import FileSpec

SHEETS = {
    "assets/cytokine-facts/label.css": ("label", "label.css"),
    "assets/cytokine-facts/pages.css": ("site", "pages.css"),
}
"""On every page. Address in the site: part of the package and name in its ``assets``."""
FILES = {
    f"assets/cytokine-facts/{name}": ("site", name)
    for name in (
        "calculator.css",
        "calculator.js",
        "columns.js",
        "combobox.js",
        "compare.css",
        "compare.js",
        "dom.js",
        "facets.js",
        "find.js",
        "fold.js",
        "index.css",
        "index.js",
        "lost.js",
        "mini.js",
        "read.css",
        "results.js",
        "search.js",
        "table.js",
        "takeaway.css",
        "takeaway.js",
        "tools.css",
        "tray.js",
    )
} | {"assets/cytokine-facts/evidence.css": ("label", "evidence.css")}
"""On the pages that ask for them."""


def plan_assets() -> Iterator[Planned]:
    """Plan the files."""
    for uri, (part, name) in {**SHEETS, **FILES}.items():
        yield Planned(uri, partial(_file, part=part, name=name))


def _file(here: Here, *, part: str, name: str) -> FileSpec:
    data = files("cytokine_facts").joinpath(part, "assets", name).read_bytes()
    return FileSpec(here.uri, data)
