"""Pictures of the labels to take away: badge, PNG, the card for links, the QR code for paper.

SVG costs next to nothing and is always written. PNG and QR codes cost time and space, so a
registry above a size goes without them unless it is told otherwise; what was drawn once is kept
by its content.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import segno
from markupsafe import Markup

from ..kept import sealed, secret
from ..label.badge import badge_svg
from ..label.card import card_svg
from ..label.face import NoFace, face_files, undrawable
from ..label.png import png
from ..label.svg import label_svg
from ..label.view import Label
from .links import Here
from .plan import Planned
from .shelf import Stock
from .spec import FileSpec

FOLDER = ".cache/pictures"
LIMIT = 200
"""Published labels up to which ``auto`` draws PNG and QR codes."""
_MARK = b"cytokine-facts picture\n"


class Kind(NamedTuple):
    """A costly picture of a label."""

    name: str
    draw: Callable[[Label], str]
    """Label to SVG."""
    width: int
    """Pixels of the PNG."""


LABEL = Kind("label.png", label_svg, 600)
CARD = Kind("card.png", card_svg, 1200)


@dataclass(slots=True)
class Pictures:
    """Whether costly pictures are drawn, and where they are kept."""

    wanted: bool
    cache: Path | None = None
    """Folder of what was drawn before; ``None`` keeps nothing."""
    notes: list[str] = field(default_factory=list)
    """What could not be drawn and why, for the log."""

    @classmethod
    def chosen(cls, setting: str, limit: int, labels: int, root: Path) -> "Pictures":
        """Decide by ``auto``, ``on`` or ``off``, and by how many labels are published."""
        wanted = setting == "on" or (setting == "auto" and labels <= limit)
        return cls(wanted, root / FOLDER if secret() else None)


def plan_pictures(stock: Stock, pictures: Pictures) -> Iterator[Planned]:
    """Plan the badge under former ids and of examples; and what is costly, where it is wanted."""
    for shelf, labels in (
        ("products", (*stock.published, *stock.withdrawn)),
        ("examples", stock.examples),
    ):
        for label in labels:
            ids = [*label.item.card.former_ids, *([label.id] if label.fictional else [])]
            for id_ in ids:
                yield Planned(f"{shelf}/{id_}/badge.svg", partial(_badge, label=label))
    if not pictures.wanted:
        return
    try:
        face_files()
    except NoFace as error:
        pictures.notes.append(f"no PNG was drawn: {error}")
        return
    same, cache = stock.data.same, pictures.cache
    shelves = (("examples", stock.examples, (LABEL,)), ("products", stock.published, (LABEL, CARD)))
    for shelf, labels, kinds in shelves:
        for label in labels:
            for kind in kinds:
                uri = f"{shelf}/{label.id}/{kind.name}"
                lacking = same.once(("lacking", uri), (label,), partial(_lacking, kind, label))
                if lacking:
                    letters = " ".join(lacking)
                    pictures.notes.append(f"{uri} was not drawn: the typeface lacks {letters}")
                else:
                    yield Planned(uri, partial(_png, kind=kind, label=label, cache=cache))


def _lacking(kind: Kind, label: Label) -> str:
    return undrawable(kind.draw(label))


def _badge(here: Here, *, label: Label) -> FileSpec:
    return FileSpec(here.uri, badge_svg(label).encode())


def _png(here: Here, *, kind: Kind, label: Label, cache: Path | None) -> FileSpec:
    return FileSpec(here.uri, kept_png(kind.draw(label), kind.width, cache))


def kept_png(svg: str, width: int, folder: Path | None) -> bytes:
    """Return the PNG of ``svg``, from ``folder`` where it was drawn before.

    The key is a hash of everything that the picture depends on, and the file carries a hash of
    its own name and content: whatever is damaged, foreign or another picture is drawn anew.
    """
    if folder is None:
        return png(svg, width=width)
    key = hashlib.sha256(f"{_drawing_program()} {width}\n{svg}".encode()).hexdigest()
    path = folder / f"{key}.png"
    if (found := _read(path)) is not None:
        return found
    drawn = png(svg, width=width)
    _write(path, drawn)
    return drawn


@cache
def _drawing_program() -> str:
    """Return what draws: version of the library, hash of the typeface."""
    digest = hashlib.sha256()
    for face in face_files():
        digest.update(face.read_bytes())
    return f"resvg-py {version('resvg-py')} {digest.hexdigest()}"


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, drawn = data[: len(_MARK) + 32], data[len(_MARK) + 32 :]
    return drawn if head == _MARK + _seal(path, drawn) else None


def _seal(path: Path, drawn: bytes) -> bytes:
    return sealed(path.name.encode() + b"\n" + drawn)


def _write(path: Path, drawn: bytes) -> None:
    """Keep a picture; where that is impossible, nothing is kept."""
    part = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_MARK + _seal(path, drawn) + drawn)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()


def qr_code(url: str) -> Markup:
    """Return the QR code of an address as SVG for the printed page.

    The mask is fixed: trying all eight takes five times as long and reads no better.
    """
    code = segno.make(url, micro=False, error="m", boost_error=False, mask=0)
    svg = code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    return Markup(svg.replace("<svg ", '<svg role="img" aria-label="QR code of this page" ', 1))
