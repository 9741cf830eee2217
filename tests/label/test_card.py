"""The card for links, and what is done where the bundled face cannot draw a text."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cytokine_facts.label import face
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.card import card_svg
from cytokine_facts.label.face import NoFace, face_files, letters, undrawable
from cytokine_facts.label.measure import width
from cytokine_facts.label.png import png
from cytokine_facts.label.svg import label_svg
from cytokine_facts.label.view import Label

from .samples import awkward, every_outcome

LABELS = every_outcome() | awkward()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30"><text y="20">{}</text></svg>'


@pytest.mark.parametrize("name", LABELS)
def test_a_card_says_name_outcome_grade_date_and_method(name: str) -> None:
    label: Label = LABELS[name]
    root = ElementTree.fromstring(card_svg(label))
    text = " ".join("".join(t.itertext()) for t in root.iter() if t.tag.endswith("}text"))
    gone = label.item.record.withdrawn is not None
    assert label.name.split()[0] in text
    assert ("Withdrawn" if gone else label.headline.big) in text
    assert f"Data grade {label.grade}" in text
    assert f"CB-1.0 · {label.dated.isoformat()}" in text
    assert ("Stale" in text) == label.stale
    assert ("Fictional sample" in text) == label.fictional


@pytest.mark.parametrize("name", LABELS)
def test_no_text_of_a_card_leaves_it(name: str) -> None:
    root = ElementTree.fromstring(card_svg(LABELS[name]))
    for text in root.findall("{*}text"):
        size, start = float(text.attrib["font-size"]), float(text.attrib["x"])
        long = width("".join(text.itertext()), size, text.attrib.get("font-weight") == "700")
        ends = (start - long, start) if text.get("text-anchor") == "end" else (start, start + long)
        assert ends[0] >= 60
        assert ends[1] <= 1140
        assert 0 < float(text.attrib["y"]) < 606


def test_a_card_has_the_size_that_links_want() -> None:
    drawn = png(card_svg(LABELS["net_anti_depends"]), width=1200)
    assert struct.unpack(">II", drawn[16:24]) == (1200, 630)
    assert len(drawn) < 300_000


@pytest.mark.parametrize("make", [label_svg, badge_svg, card_svg])
@pytest.mark.parametrize("name", LABELS)
def test_every_label_can_be_drawn(name: str, make: object) -> None:
    assert undrawable(make(LABELS[name])) == ""  # type: ignore[operator]


def test_the_face_knows_what_it_draws() -> None:
    blank = png(SVG.format(""))
    for char in "aZ9éßøčαβγΔµ×±≤–—’“…":
        assert ord(char) in letters()
        assert png(SVG.format(char)) != blank, char


@pytest.mark.parametrize("text", ["漢字", "a → b", "x &#x2192;"])
def test_text_that_would_be_blank_gives_no_picture(text: str) -> None:
    lacking = undrawable(SVG.format(text))
    assert lacking
    with pytest.raises(NoFace, match=re.escape(lacking[0])):
        png(SVG.format(text))


def test_only_what_is_drawn_counts() -> None:
    assert (
        undrawable('<svg><title id="t">漢</title><desc>漢</desc><text x="漢">a</text></svg>') == ""
    )
    assert undrawable("<svg><text>&#28450;</text></svg>") == "漢"


def test_a_missing_face_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face, "FACES", ("gone.ttf",))
    with pytest.raises(NoFace, match=r"gone\.ttf is missing"):
        png(SVG.format("a"))


def test_a_damaged_face_is_said(tmp_path: Path) -> None:
    whole = face_files()[0].read_bytes()
    for size in (0, 3, 11, 40, 300):
        path = tmp_path / "cut.ttf"
        path.write_bytes(whole[:size])
        with pytest.raises(NoFace, match=r"cut\.ttf is damaged"):
            face._letters(path)
