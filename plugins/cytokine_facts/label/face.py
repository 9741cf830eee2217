"""The bundled typeface: where its files are, and which letters it can draw.

Pictures are drawn with it alone, so that they look the same on a machine without any font. What
it lacks would be left blank without a word, so that is asked first.
"""

import re
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from struct import error as Truncated
from struct import unpack_from
from unicodedata import normalize

FACES = ("label-sans-regular.ttf", "label-sans-bold.ttf")
_NOT_DRAWN = re.compile(r"<(title|desc)\b.*?</\1>|<[^>]*>", re.DOTALL)


class NoFace(Exception):
    """A picture cannot be drawn as text: the face is missing, damaged or lacks letters."""


def face_files() -> tuple[Path, ...]:
    """Return the paths of the face's files; raise :class:`NoFace` where one is missing."""
    paths = tuple(Path(str(files("cytokine_facts.label") / "assets" / name)) for name in FACES)
    for path in paths:
        if not path.is_file():
            raise NoFace(f"the typeface {path.name} is missing from the package")
    return paths


def undrawable(svg: str) -> str:
    """Return the characters of the text in ``svg`` that the face lacks, sorted."""
    text = set(unescape(_NOT_DRAWN.sub(" ", svg)))
    return "".join(sorted(c for c in text if not c.isspace() and not _drawn(c)))


def _drawn(char: str) -> bool:
    """True where the face has a character, or what it is a variant of."""
    known = letters()
    return ord(char) in known or all(ord(c) in known for c in normalize("NFKC", char))


@cache
def letters() -> frozenset[int]:
    """Return the code points that every file of the face can draw."""
    found = [_letters(path) for path in face_files()]
    return frozenset.intersection(*found)


def _letters(path: Path) -> frozenset[int]:
    """Read the character map of a TrueType file (its segments in format 4)."""
    data = path.read_bytes()
    try:
        count = unpack_from(">H", data, 4)[0]
        tables = {
            data[at : at + 4]: unpack_from(">I", data, at + 8)[0]
            for at in range(12, 12 + 16 * count, 16)
        }
        start = tables[b"cmap"]
        subtables = unpack_from(">H", data, start + 2)[0]
        offsets = [unpack_from(">I", data, start + 8 + 8 * n)[0] for n in range(subtables)]
        found = [start + at for at in offsets if unpack_from(">H", data, start + at)[0] == 4]
        size = unpack_from(">H", data, found[0] + 6)[0]
        ends = unpack_from(f">{size // 2}H", data, found[0] + 14)
        starts = unpack_from(f">{size // 2}H", data, found[0] + 16 + size)
    except (LookupError, Truncated) as error:
        raise NoFace(f"the typeface {path.name} is damaged: {error}") from None
    pairs = zip(starts, ends, strict=True)
    return frozenset(c for low, high in pairs for c in range(low, high + 1) if c != 0xFFFF)
