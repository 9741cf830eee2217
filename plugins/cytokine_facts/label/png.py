"""A picture as PNG, drawn with the bundled face only, so that every machine draws the same."""

from functools import cache
from importlib.resources import files

import resvg_py

FACES = ("label-sans-regular.ttf", "label-sans-bold.ttf")


@cache
def _faces() -> tuple[str, ...]:
    return tuple(str(files("cytokine_facts.label") / "assets" / name) for name in FACES)


def png(svg: str, *, width: int | None = None) -> bytes:
    """Return the PNG of a stand-alone SVG; ``width`` in pixels, twice its own by default."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            zoom=None if width else 2.0,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=list(_faces()),
            font_family="Label Sans",
            sans_serif_family="Label Sans",
        )
    )
