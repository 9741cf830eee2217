"""A picture as PNG, drawn with the bundled face only, so that every machine draws the same."""

import resvg_py

from .face import NoFace, face_files, undrawable


def png(svg: str, *, width: int | None = None) -> bytes:
    """Return the PNG of a stand-alone SVG; ``width`` in pixels, twice its own by default.

    Raise :class:`~.face.NoFace` where text would be left blank: better no picture than one
    without its words.
    """
    faces = [str(path) for path in face_files()]
    if lacking := undrawable(svg):
        raise NoFace(f"the typeface of the pictures lacks: {' '.join(lacking)}")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            zoom=None if width else 2.0,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=faces,
            font_family="Label Sans",
            sans_serif_family="Label Sans",
        )
    )
