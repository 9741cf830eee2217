"""The strip of a cytokine: marks for some amounts, columns for many."""

import re
from itertools import pairwise

from cytokine_facts.label.view import Label
from cytokine_facts.site import strip
from cytokine_facts.site.shelf import Mention

from tests.label.samples import label, panel


def mentions(*amounts: str) -> list[Mention]:
    """Return a mention of VEGF-A for each amount."""
    made: dict[str, Label] = {a: label(panel({"VEGF-A": a})) for a in amounts}
    return [Mention(made[a], made[a].gist.briefs[0]) for a in amounts]


def test_some_amounts_have_a_mark_each() -> None:
    drawn = str(strip.strip(mentions("10 pg/mL", "300 pg/mL", "< 4 pg/mL"), "VEGF-A", 5.0))
    assert drawn.count("<use ") == 3
    assert "Shape is the role" in drawn
    assert "3 amounts of VEGF-A on a log axis from 1 to 1k pg/mL" in drawn


def test_many_amounts_are_columns_that_count_each_once() -> None:
    many = mentions("10 pg/mL", "300 pg/mL", "< 4 pg/mL") * strip.MARKS
    drawn = str(strip.strip(many, "VEGF-A", 5.0))
    assert "<use " not in drawn
    pattern = r'<rect x="([\d.]+)%" width="([\d.]+)%" y="[\d.]+" height="([\d.]+)"'
    columns = re.findall(pattern, drawn)
    assert [float(height) for *_, height in columns] == [strip.TALL] * 3
    assert f"the tallest stands for {strip.MARKS} amounts" in drawn
    outlined = re.findall(r'<rect [^>]*fill="none" stroke="currentColor"/>', drawn)
    assert len(outlined) == 1, "what was not found"
    ends = [(float(x), float(x) + float(width)) for x, width, _ in columns]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] >= 3
    assert ends[-1][1] <= 97


def test_a_strip_of_many_is_no_longer_than_one_of_more() -> None:
    some = mentions("10 pg/mL", "300 pg/mL", "1000 pg/mL")
    sizes = [len(strip.strip(some * times, "VEGF-A", None)) for times in (100, 1000)]
    assert abs(sizes[0] - sizes[1]) < 20


def test_an_amount_at_the_end_of_the_axis_stays_on_it() -> None:
    drawn = str(strip.strip(mentions("1 pg/mL", "1000000 pg/mL") * strip.MARKS, "VEGF-A", None))
    places = re.findall(r'<rect x="([\d.]+)%" width="([\d.]+)%"', drawn)
    assert all(float(x) >= 3 and float(x) + float(width) <= 97 for x, width in places)
    assert "from 1 to 1M pg/mL" in drawn
