"""Every outcome has its big text, its picture and its words (design: label, section 3)."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from cytokine_facts.label import beam
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.drawing import Kind
from cytokine_facts.label.html import label_html, mini_scale
from cytokine_facts.label.svg import label_svg
from cytokine_facts.label.text import label_text
from cytokine_facts.label.view import Label

from .samples import every_outcome, label, panel

LABELS: Mapping[str, Label] = every_outcome()

TABLE = [
    ("net_anti_firm", r"(over )?\d+× anti", Kind.BEAM, "net anti-inflammatory in vitro"),
    ("net_anti_depends", r"60× anti", Kind.BEAM, "if TGF-β3 and IL-6 both act pro-inflammatory"),
    ("net_pro_tentative", r"66× pro", Kind.BEAM, "Tentative: IL-6 or TGF-β was not tested"),
    ("balanced", r"Balanced", Kind.BEAM, "balanced in vitro, within 3× either way"),
    ("list_leans_pro", r"List leans pro", Kind.COLUMNS, "leans inflammatory: 9 of 10"),
    ("list_leans_anti", r"List leans anti", Kind.COLUMNS, "leans anti-inflammatory: 7 of 8"),
    ("list_mixed", r"List is mixed", Kind.COLUMNS, "5 anti-inflammatory, 5 inflammatory"),
    ("withheld_spans", r"No verdict", Kind.PIN, "Rules out: net anti."),
    ("withheld_dual", r"No verdict", Kind.PIN, "IL-6 and TGF-β1 carry most of the activity"),
    ("below_floor", r"Below active level", Kind.FLOOR, "below one active level"),
    ("lods_too_high", r"Not enough data", Kind.COUNTS, "below its detection limit"),
    ("one_sided", r"Not enough data", Kind.COUNTS, "fewer than two cytokines of a side"),
    ("potency_gap", r"Not enough data", Kind.COUNTS, "no published potency"),
    ("too_few", r"Not enough data", Kind.COUNTS, "fewer than 5 names"),
    ("coverage", r"Not enough data", Kind.COUNTS, "not classified"),
    ("nothing", r"Not enough data", Kind.COUNTS, "nothing was reported"),
    ("only_inferred", r"Not enough data", Kind.COUNTS, "nothing was reported"),
    ("neutral_only", r"Not enough data", Kind.COUNTS, "no entry is a cytokine"),
]


def test_the_table_names_every_sample() -> None:
    assert {row[0] for row in TABLE} == set(LABELS)


@pytest.mark.parametrize(("name", "big", "kind", "says"), TABLE)
def test_outcome(name: str, big: str, kind: Kind, says: str) -> None:
    found = LABELS[name]
    assert re.fullmatch(big, found.headline.big)
    assert found.drawing.kind is kind
    assert says.lower() in " ".join(found.verdict).lower()
    for rendered in (str(label_html(found)), label_svg(found), badge_svg(found), label_text(found)):
        assert found.headline.big in rendered
    assert found.scale is not None if kind in (Kind.BEAM, Kind.PIN) else found.scale is None


@pytest.mark.parametrize("name", LABELS)
def test_only_too_little_data_asks_for_more(name: str) -> None:
    found = LABELS[name]
    text = label_text(found)
    assert ("Contribute" in text) == (found.headline.big == "Not enough data")


def test_the_beam_tilts_to_the_heavier_side_and_no_further_than_15_degrees() -> None:
    assert beam.angle(0) == 0
    assert beam.angle(-1) < 0 < beam.angle(1)
    assert beam.angle(99) == 15
    assert beam.angle(-99) == -15
    beam_ends = r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)" stroke="currentColor" stroke-width="5"'
    left, right = (
        re.search(beam_ends, str(label_html(LABELS[name])))
        for name in ("net_anti_depends", "net_pro_tentative")
    )
    assert left is not None
    assert right is not None
    assert float(left[2]) > float(left[4])
    assert float(right[2]) < float(right[4])


def test_a_withheld_verdict_stands_level_on_a_pin_with_its_bands() -> None:
    found = LABELS["withheld_spans"]
    drawn = str(label_html(found))
    assert "M58 60L282 60" in drawn
    assert "M170 31v24" in drawn
    assert "url(#cf-hatch)" in drawn
    assert found.scale is not None
    assert found.scale.likely[0] < 0 < found.scale.likely[1]


@pytest.mark.parametrize("name", LABELS)
def test_who_hears_the_picture_is_told_no_lean_that_is_not_drawn(name: str) -> None:
    """A balance may have been computed where the verdict does not rest on it."""
    found = LABELS[name].drawing
    for word in ("down on", "Likely range", "anti side", "pro side"):
        assert (word in found.description) <= (found.kind in (Kind.BEAM, Kind.PIN))
    if found.kind is Kind.COUNTS:
        heavy = re.search(r'<g [^>]*font-weight="900">(.*?)</g>', str(label_html(LABELS[name])))
        assert heavy is not None
        drawn = re.findall(r">(\d+)<", heavy[1])
        assert re.findall(r"\d+", found.description) == drawn


def test_names_are_never_put_on_a_beam() -> None:
    for name in ("list_leans_pro", "list_leans_anti", "list_mixed"):
        drawn = str(label_html(LABELS[name]))
        assert 'stroke-width="5"' not in drawn
        assert "nothing was weighed" in drawn


def test_the_floor_holds_every_mark_below_the_active_level() -> None:
    drawing = LABELS["below_floor"].drawing
    assert not drawing.anti
    assert not drawing.pro
    assert (len(drawing.anti_floor), len(drawing.pro_floor)) == (4, 4)


def test_more_than_twelve_marks_in_a_pan_become_a_number() -> None:
    names = ("IL-1α", "IL-1β", "TNF", "IL-8", "GM-CSF", "IFN-γ")
    found = label(panel(dict.fromkeys((*names, "IL-10", "IL-4", "IL-13"), "900 pg/mL")))
    full = replace(found.drawing, kind=Kind.BEAM, pro=("sq-a",) * 20, pro_floor=())
    crowded = beam.picture(full, found.scale).body
    assert str(crowded).count("#cf-sq-a") == 11
    assert ">+9<" in crowded


@pytest.mark.parametrize("name", LABELS)
def test_small_scale(name: str) -> None:
    drawn = str(mini_scale(LABELS[name]))
    assert 'width="120" height="16"' in drawn
    assert f'aria-label="Balance: {LABELS[name].headline.big}' in drawn
    assert ("url(#cf-hatch)" in drawn) == (LABELS[name].scale is not None)


def test_a_list_that_leans_points_to_its_side() -> None:
    pro, anti = (str(mini_scale(LABELS[f"list_leans_{side}"])) for side in ("pro", "anti"))
    assert "matrix(-1" in anti
    assert "matrix(-1" not in pro
