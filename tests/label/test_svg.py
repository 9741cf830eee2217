"""The stand-alone pictures: plain SVG that nothing can fetch from, and PNG from it."""

import re
import struct
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from cytokine_facts.label.measure import fitted, width, wrapped
from cytokine_facts.label.png import png
from cytokine_facts.label.svg import badge_svg, label_svg
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
    assert used <= ids
    assert root.findtext(f"{SVG}title")
    assert root.get("role") == "img"


@pytest.mark.parametrize("name", LABELS)
def test_every_line_of_text_fits_the_label(name: str) -> None:
    root = ElementTree.fromstring(label_svg(LABELS[name]))
    for text in root.findall(f"{SVG}text"):
        size, x = float(text.get("font-size", "0")), float(text.get("x", "0"))
        room = width(text.text or "", size, text.get("font-weight") == "700")
        left = x - room if text.get("text-anchor") == "end" else x
        assert size >= 11
        assert left >= 8
        assert left + room <= 392.5, text.text


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
    for text in root.findall(f"{SVG}text"):
        size, x = float(text.get("font-size", "0")), float(text.get("x", "0"))
        room = width(text.text or "", size, text.get("font-weight") == "700")
        assert size >= 11
        if text.get("text-anchor") is None:
            assert x + room <= 293


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
