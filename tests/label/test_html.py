"""The box as HTML: well-formed, accessible, inert, small, in one fixed order."""

import re
from xml.etree import ElementTree

import pytest
from cytokine_facts.label.evidence import (
    evidence_table,
    pairs_panel,
    rules_table,
    sources_list,
)
from cytokine_facts.label.html import label_html, sprite
from cytokine_facts.label.view import Label

from .samples import MAKER, T4, awkward, every_outcome, label, named, panel

LABELS = every_outcome() | awkward()
SECTIONS = [
    "cf-title", "cf-name", "cf-fact", "cf-basis", "cf-amt", "cf-bal", "cf-gr", "cf-verdict",
    "cf-pic", "cf-t", "cf-e", "cf-foot", "cf-id",
]  # fmt: skip


def tree(found: Label, uid: str = "cf") -> ElementTree.Element:
    html = str(sprite(found)) + str(label_html(found, uid=uid))
    return ElementTree.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>")


def parts(found: Label) -> str:
    return str(
        label_html(found)
        + evidence_table(found, "../")
        + rules_table(found)
        + pairs_panel(found, "../")
        + sources_list(found)
    )


@pytest.mark.parametrize("name", LABELS)
def test_well_formed_with_all_marks_and_ids_in_place(name: str) -> None:
    html = str(sprite(LABELS[name])) + parts(LABELS[name])
    root = ElementTree.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        target = element.get("href", "")
        if target.startswith("#") or (fill := element.get("fill", "")).startswith("url(#"):
            wanted = target[1:] or fill[5:-1]
            assert wanted in ids
        for reference in element.get("aria-labelledby", "").split():
            assert reference in ids


@pytest.mark.parametrize("name", LABELS)
def test_nothing_that_a_strict_policy_refuses(name: str) -> None:
    html = parts(LABELS[name])
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|foreignObject|javascript:", html)
    assert not re.search(r'(?:src|data)="', html)


@pytest.mark.parametrize("name", LABELS)
def test_one_order_on_every_label(name: str) -> None:
    html = str(label_html(LABELS[name]))
    places = [re.search(rf'class="(?:[a-z -]* )?{s}[ "]', html) for s in SECTIONS]
    starts = [place.start() for place in places if place]
    assert len(starts) == len(SECTIONS)
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", LABELS)
def test_every_entry_has_one_mark_in_the_table(name: str) -> None:
    table = next(e for e in tree(LABELS[name]).iter("table") if e.get("class") == "cf-t")
    marks = [i.get("class", "") for i in table.iter("i")]
    assert sorted(name[3:] for name in marks if name) == sorted(
        row.mark for row in LABELS[name].rows
    )
    said = " ".join(table.itertext())
    for row in LABELS[name].rows:
        assert row.name in said


@pytest.mark.parametrize("name", LABELS)
def test_scored_entries_stand_in_the_picture_or_are_counted_there(name: str) -> None:
    found = LABELS[name]
    drawing = found.drawing
    scored = [r for r in found.rows if r.role in ("anti", "pro", "dual")]
    assert sum(drawing.counts[:3]) == len(scored)
    placed = (*drawing.anti, *drawing.pro, *drawing.anti_floor, *drawing.pro_floor, *drawing.dual)
    assert sorted(placed) == sorted(r.mark for r in scored)


@pytest.mark.parametrize("name", LABELS)
def test_tables_are_tables_and_the_picture_has_words(name: str) -> None:
    root = tree(LABELS[name])
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert all(th.get("scope") for th in table.iter("th"))
    picture = next(e for e in root.iter("svg") if e.get("role") == "img")
    said = picture.get("aria-label", "")
    assert said == f"{LABELS[name].drawing.title}. {LABELS[name].drawing.description}"
    assert LABELS[name].headline.big in said
    assert len(said) > 48
    assert [e.tag for e in picture if e.tag in ("title", "desc")] == [], "it would be read twice"


def test_two_labels_on_a_page_do_not_share_ids() -> None:
    first, second = (
        {e.get("id") for e in tree(LABELS["balanced"], uid).iter() if e.get("id")}
        for uid in ("a", "b")
    )
    assert all(i.startswith("cf-") for i in first & second if i)


HOSTILE = "<img src=x onerror=alert(1)>\"'&"


def test_contributed_text_is_escaped_everywhere() -> None:
    found = label(
        named("IL-10", source="lab", note=HOSTILE, method=HOSTILE),
        maker=MAKER.model_copy(update={"name": HOSTILE}),
        presentation=HOSTILE,
        form_printed=HOSTILE,
        integrity=[{"flag": "odd", "note": HOSTILE}],
        conflicts=[HOSTILE],
        sources={
            "lab": {"title": HOSTILE, "authors": HOSTILE, "ties": HOSTILE, "note": HOSTILE},
            "web": {"title": HOSTILE}, "paper": {"title": HOSTILE},
        },
    )  # fmt: skip
    html = parts(found)
    assert "<img" not in html
    assert html.count("&lt;img") >= 8


def test_a_row_of_an_unknown_name_cannot_take_the_id_of_another_thing() -> None:
    found = label(named("main", "Search", "IL-8"))
    ids = set(re.findall(r'<tr id="([^"]+)"', str(evidence_table(found))))
    assert ids == {"entry-main", "entry-search", "il-8"}


def test_forty_rows_stay_small() -> None:
    names = {f"Factor number {n}": f"{n + 1}.5 ± 0.5 ng/mL" for n in range(40 - len(T4))}
    found = label(panel(T4 | names))
    assert found.total == 40
    assert len(str(label_html(found)).encode()) <= 25_000
    many = label(named(*(f"Factor {n}" for n in range(70))))
    assert len(str(label_html(many)).encode()) <= 25_000


@pytest.mark.parametrize("name", LABELS)
def test_the_sprite_holds_each_mark_that_is_drawn_once(name: str) -> None:
    found = LABELS[name]
    drawn = set(re.findall(r'<use href="#(cf-[a-z]{2}-[a-z])"', parts(found)))
    held = re.findall(r'id="(cf-[a-z]{2}-[a-z])"', sprite(found))
    assert len(held) == len(set(held))
    assert drawn <= set(held)


def test_names_without_amounts_make_no_empty_column() -> None:
    html = str(label_html(LABELS["list_leans_pro"]))
    assert "% active level" not in html
    assert "Named, no amounts" in html
    assert "no amount given" not in html


def test_a_label_without_per_cents_prints_its_amounts_at_the_right() -> None:
    html = str(label_html(LABELS["per_cells"]))
    assert '<td class="cf-a">1203 ± 254 pg/10^6 cells</td>' in html
    assert "% active level" not in html


def test_stars() -> None:
    html = str(label_html(LABELS["flags"]))
    assert html.count('aria-label="emphasised by the maker"') == 2
    assert "Emphasised by the maker" in html


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_explained_heads_are_the_same_words_as_links(label: Label) -> None:
    plain, explained = label_html(label), label_html(label, explained=True)
    keys = re.findall(r'<a href="#x-([a-z]+)">', explained)
    assert {"balance", "grade", "basis", "core", "live"} <= set(keys)
    assert len(set(keys)) == len(keys)
    assert re.sub(r"</?a\b[^>]*>", "", explained) == plain
