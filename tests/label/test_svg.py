"""The stand-alone pictures: plain SVG that nothing can fetch from, and PNG from it."""

import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.measure import fitted, width, wrapped
from cytokine_facts.label.png import png
from cytokine_facts.label.sheet import SHORT, WIDER
from cytokine_facts.label.svg import label_svg
from cytokine_facts.label.view import Label
from hypothesis import given
from hypothesis import strategies as st

from .samples import awkward, every_outcome

LABELS = every_outcome() | awkward()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("draw", [label_svg, badge_svg])
def test_plain_well_formed_and_complete(name: str, draw: Callable[[Label], str]) -> None:
    svg = draw(LABELS[name])
    root = ElementTree.fromstring(svg)
    assert not re.search(r"style=|foreignObject|<script|<image|<style|\son[a-z]+=", svg)
    assert set(re.findall(r'https?://[^"]+', svg)) == {"http://www.w3.org/2000/svg"}
    ids = {e.get("id") for e in root.iter() if e.get("id")}
    used = {u.get("href", "")[1:] for u in root.iter(f"{SVG}use")}
    used |= set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= ids
    assert root.findtext(f"{SVG}title")
    assert root.get("role") == "img"


class Line(NamedTuple):
    """A line of text as it is drawn, with what it takes over from what it stands in."""

    x: float
    y: float
    room: float
    """How wide it is."""
    told: bool
    """Its length is told, so that a wider typeface does not move its end."""
    sizes: set[float]
    end: bool
    """Its ``x`` is its right end."""
    middle: bool
    said: str

    def left(self, wider: float = 1) -> float:
        return self.x - self.room * (1 if self.told else wider) if self.end else self.x

    def right(self, wider: float = 1) -> float:
        return self.x if self.end else self.x + self.room * (1 if self.told else wider)


def lines(root: ElementTree.Element) -> Iterator[Line]:
    """Yield the lines of a picture, but for those of the balance graphic."""
    for child in root:
        if child.tag == f"{SVG}g" and "transform" in child.attrib:
            continue
        for text in [child, *child] if child.tag == f"{SVG}g" else [child]:
            if text.tag == f"{SVG}text":
                yield _line({**root.attrib, **child.attrib, **text.attrib}, text)


def _line(look: dict[str, str], text: ElementTree.Element) -> Line:
    runs = [(look, text.text or "")]
    for beside in text:
        assert beside.tag == f"{SVG}tspan"
        runs += [(look, " "), ({**look, **beside.attrib}, beside.text or "")]
    room = sum(
        width(said, float(own["font-size"]), own.get("font-weight") == "700") for own, said in runs
    )
    return Line(
        float(look["x"]),
        float(look["y"]),
        room,
        "textLength" in look,
        {float(own["font-size"]) for own, _ in runs},
        look.get("text-anchor") == "end",
        look.get("text-anchor") == "middle",
        "".join(said for _, said in runs),
    )


@pytest.mark.parametrize("name", LABELS)
def test_every_line_of_text_fits_the_label(name: str) -> None:
    for line in lines(ElementTree.fromstring(label_svg(LABELS[name]))):
        assert min(line.sizes) >= 11
        assert line.left() >= 8
        assert line.right() <= 392.5, line.said


@pytest.mark.parametrize("name", LABELS)
def test_lines_stay_apart_in_a_wider_typeface(name: str) -> None:
    rows: dict[float, list[Line]] = {}
    for line in lines(ElementTree.fromstring(label_svg(LABELS[name]))):
        if len(line.said) > SHORT:
            rows.setdefault(line.y, []).append(line)
    assert len(rows) > 10
    for row in rows.values():
        row.sort(key=lambda line: line.left())
        for one, other in pairwise(row):
            assert one.right(WIDER) <= other.left(WIDER), (one.said, other.said)
        assert row[-1].right(WIDER) <= 395, row[-1].said


@pytest.mark.parametrize("name", LABELS)
def test_the_badge_is_300_by_150_with_date_and_version(name: str) -> None:
    found = LABELS[name]
    svg = badge_svg(found)
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("300", "150")
    for said in (
        found.headline.big,
        found.grade,
        "CB-1.0",
        "2026-11-22",
        f"core panel {found.core}",
    ):
        assert said in svg
    assert ("Stale" in svg) == found.stale
    assert ("Fictional sample" in svg) == found.fictional
    for line in lines(root):
        assert min(line.sizes) >= 11
        assert line.middle or line.right() <= 293


def test_same_bytes_twice_and_png() -> None:
    first, second = (label_svg(every_outcome()["balanced"]) for _ in range(2))
    assert first == second
    data = png(badge_svg(LABELS["balanced"]), width=600)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (600, 300)
    assert png(badge_svg(LABELS["balanced"]), width=600) == data


def test_letters_are_drawn_by_the_bundled_face() -> None:
    base = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        '<text x="4" y="30" font-size="30" font-family="No Such Face,sans-serif">{}</text></svg>'
    )
    blank, greek, latin = (png(base.format(text)) for text in (" ", "β", "b"))
    assert len({blank, greek, latin}) == 3


@given(st.text(alphabet="abc IL-10βγ", max_size=200), st.floats(20, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrapped([(text, False)], 16, room)
    assert "".join(t for line in lines for t, _ in line).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(" ".join(t for t, _ in line), 16) <= max(room, 16)


@given(st.text(max_size=80), st.floats(30, 300))
def test_a_cut_text_fits(text: str, room: float) -> None:
    assert width(fitted(text, 12, room), 12) <= room
