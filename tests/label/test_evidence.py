"""The panels beside the box."""

import re
from xml.etree import ElementTree

import pytest
from cytokine_facts.label.evidence import (
    evidence_table,
    pairs_panel,
    rules_table,
    sources_list,
)

from .samples import INGREDIENT, T4, awkward, every_outcome, label, named, panel

LABELS = every_outcome() | awkward()
DOT = r'<use href="#cf-[a-z]{2}-[a-z]" x="([\d.]+)%"'


@pytest.mark.parametrize("name", LABELS)
def test_every_reference_leads_to_a_source(name: str) -> None:
    found = LABELS[name]
    used = set(re.findall(r'href="#(ref-[a-z]+)"', str(evidence_table(found))))
    held = set(re.findall(r'<li id="(ref-[a-z]+)"', str(sources_list(found))))
    assert used <= held
    assert len(held) == len(found.item.record.sources)


@pytest.mark.parametrize("name", LABELS)
def test_every_entry_has_a_row_with_its_letter_and_link(name: str) -> None:
    html = str(evidence_table(LABELS[name], "../../../"))
    for row in LABELS[name].rows:
        assert f'<tr id="{row.anchor}">' in html
        if row.cytokine:
            assert f'href="../../../cytokines/{row.cytokine}/"' in html


def test_another_source_of_the_same_cytokine_is_shown_and_not_counted() -> None:
    found = label(panel(T4), panel({"IL-10": "900 pg/mL"}, source="paper", **INGREDIENT))
    html = str(evidence_table(found))
    assert "Other readings of the same, not counted" in html
    assert "900 pg/mL" in html
    assert found.total == len(T4)
    assert html.count('id="il-10"') == 1


def test_the_printed_name_stands_beside_the_registry_name() -> None:
    reading = {"amount": "5 pg/mL", "cytokine": "cxcl8"}
    html = str(evidence_table(label(panel({"neutrophil activating peptide": reading}))))
    assert "IL-8" in html
    assert "printed “neutrophil activating peptide”" in html


def test_dot_and_range_lie_on_one_log_axis() -> None:
    found = label(
        panel({
            "TNF": {"amount": "100 pg/mL", "low": "10 pg/mL", "high": "1000 pg/mL"},
            "IL-10": "10000 pg/mL",
        })
    )  # fmt: skip
    html = str(evidence_table(found))
    tnf = html.split('id="tnf"')[1].split("</tr>")[0]
    low, high = map(float, re.findall(r'<line x1="([\d.]+)%" x2="([\d.]+)%"', tnf)[0])
    dot = float(re.findall(DOT, tnf)[0])
    other = float(re.findall(DOT, html.split('id="il-10"')[1])[0])
    assert dot == pytest.approx((low + high) / 2, abs=0.2)
    assert other - dot == pytest.approx(high - low, abs=0.2)


def test_what_cannot_be_plotted_says_so() -> None:
    found = label(panel({"TNF": "5 pg/mL", "IL-10": "present"}))
    assert str(evidence_table(found)).count("no amount to plot") == 1


def test_a_table_of_names_has_no_empty_columns() -> None:
    html = str(evidence_table(LABELS["list_leans_pro"]))
    assert re.findall(r"<th [^>]*>(.*?)</th>", html.split("</thead>")[0]) == ["Cytokine", "Grade"]
    assert "no amount to plot" not in html


def test_one_source_is_named_once_and_several_in_every_row() -> None:
    one = label(panel(T4))
    html = str(evidence_table(one))
    assert re.findall(r'href="#(ref-[a-z]+)"', html) == ["ref-a"]
    assert 'Every entry is from <a href="#ref-a" aria-label="source a">[a]</a>.' in html
    several = label(panel(T4), panel({"IL-13": "9 pg/mL"}, source="paper", **INGREDIENT))
    html = str(evidence_table(several))
    assert len(re.findall(r'href="#ref-[a-z]+"', html)) == len(several.rows) + len(several.others)
    assert "Every entry is from" not in html


@pytest.mark.parametrize("name", LABELS)
def test_every_row_has_a_cell_for_every_head(name: str) -> None:
    root = ElementTree.fromstring(f"<div>{evidence_table(LABELS[name])}</div>")
    heads = len(root.findall(".//thead/tr/th"))
    for row in root.findall(".//tbody/tr"):
        assert sum(int(cell.get("colspan", 1)) for cell in row) == heads


def test_doubts_about_a_figure_stand_under_it() -> None:
    html = str(evidence_table(LABELS["suspect"]))
    assert "Figure in doubt, never converted: unit looks wrong" in html
    assert "The source only compares: higher than bone marrow" in html


def test_other_rules_are_five_rows() -> None:
    html = str(rules_table(LABELS["net_anti_depends"]))
    assert html.count('<th scope="row">') == 5
    assert "Activity (the label)" in html
    assert "60× anti" in html
    assert "Names only, 5 to 2" in html


def test_a_one_sided_panel_shows_no_ratio_under_any_rule() -> None:
    html = str(rules_table(LABELS["one_sided"]))
    assert "×" not in html.split("</thead>")[1]
    assert html.count("no verdict") == 5


def test_pairs() -> None:
    html = str(pairs_panel(LABELS["net_anti_depends"], "../"))
    assert "At least 20,700 to 1 in moles" in html
    assert "strongly opposed" in html
    assert "Arend 1990" in html
    assert 'Not tested: <a href="../cytokines/tnfrsf1b/">sTNF-R2</a>' in html
    assert "Not tested on both sides" in html


def test_links_that_leave_the_site_carry_no_vote() -> None:
    html = str(sources_list(label(named("IL-10"))))
    links = re.findall(r"<a [^>]+>", html)
    assert links
    assert all('rel="nofollow ugc noopener"' in link for link in links)


def test_panels_are_described_under_their_source() -> None:
    html = str(sources_list(LABELS["net_anti_firm"]))
    assert (
        "Measured, independent laboratory, multiplex bead assay, lots 2311, 2404, 2408, 2026-09-30."
        in html
    )
