"""Style sheets that come with the pages."""

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
"""Address in the site: part of the package and name in its ``assets``."""


def plan_assets() -> Iterator[Planned]:
    """Plan the style sheets."""
    for uri, (part, name) in SHEETS.items():
        yield Planned(uri, partial(_sheet, part=part, name=name))


def _sheet(here: Here, *, part: str, name: str) -> FileSpec:
    data = files("cytokine_facts").joinpath(part, "assets", name).read_bytes()
    return FileSpec(here.uri, data)
