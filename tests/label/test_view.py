"""The label as data."""

import gzip
import re
from importlib.resources import files

from cytokine_facts.label.html import label_html, sprite
from cytokine_facts.label.making import make_label
from cytokine_facts.label.phrases import OTHER_SPECIES

from .samples import (
    AGENTS,
    CYTOKINES,
    MAKER,
    T4,
    TODAY,
    awkward,
    every_outcome,
    item,
    label,
    named,
    panel,
    product,
)  # fmt: skip


def test_the_hash_follows_the_inputs_and_not_the_order() -> None:
    first = label(panel(T4)).inputs_hash
    turned = label(panel(dict(reversed(T4.items())))).inputs_hash
    changed = label(panel(T4 | {"IL-10": "601 pg/mL"})).inputs_hash
    renamed = label(panel(T4), name="Another name").inputs_hash
    assert first == turned == renamed
    assert first != changed


def test_the_hash_follows_the_table_of_roles() -> None:
    one, two = (
        make_label(item(product(panel(T4))), CYTOKINES, AGENTS, MAKER, table, TODAY).inputs_hash
        for table in ("1", "2")
    )
    assert one != two


def test_pg_and_ng_make_the_same_label() -> None:
    in_ng = {"IL-10": "0.6 ng/mL"}
    assert label(panel({"IL-10": "600 pg/mL"})).inputs_hash == label(panel(in_ng)).inputs_hash


def test_rows_stand_strongest_first_then_by_name() -> None:
    rows = [r.name for g in label(panel(T4)).groups if g.role == "anti" for r in g.rows]
    assert rows == ["IL-1RA", "IL-4", "IL-10", "IL-13", "sTNF-R1"]
    factors = label(named("Factor 10", "Factor 9", "Factor 1")).rows
    assert [r.name for r in factors] == ["Factor 1", "Factor 9", "Factor 10"]


def test_only_counted_amounts_with_a_potency_are_weighed() -> None:
    rows = {r.name: r for r in label(panel(T4)).rows}
    assert rows["IL-10"].weighed
    assert not rows["IL-1β"].weighed, "below its limit"
    assert not rows["sTNF-R1"].weighed, "no potency of its own"
    assert not rows["IL-6"].weighed, "acts either way"


def test_basis() -> None:
    found = every_outcome() | awkward()
    assert found["net_anti_firm"].basis == "1 mL as sold"
    assert found["list_mixed"].basis == "Names only"
    assert found["nothing"].basis == "Nothing reported"
    assert found["per_cells"].basis == "As printed"
    assert found["withheld_dual"].basis == "1 mL of ingredient"
    assert "holds 10% of this active ingredient" in found["withheld_dual"].basis_note


def test_species_other_than_human_is_set_in_bold() -> None:
    facts = {f.text: f.strong for f in awkward()["rabbit"].facts}
    assert facts["Cells: rabbit, adipose"] is True
    assert label(named("IL-10")).facts[1].strong is False


def test_active_levels_beside_animal_proteins_say_what_they_are_of() -> None:
    def warned(species: str, reading: str) -> bool:
        found = label(
            panel({"TNF": reading}),
            source_material={"species": species, "tissue": "blood"},
        )
        return ("From dog.", OTHER_SPECIES) in found.warnings

    assert warned("dog", "5 pg/mL")
    assert not warned("dog", "present")
    assert not warned("human", "5 pg/mL")


def test_what_is_missing_names_the_next_step() -> None:
    found = every_outcome()
    assert any("ED50" in text for text in found["potency_gap"].missing)
    assert found["balanced"].needs is None


def _css() -> str:
    folder = files("cytokine_facts.label") / "assets"
    sheets = ("label.css", "evidence.css")
    return "".join((folder / name).read_text(encoding="utf-8") for name in sheets)


def test_the_style_sheets_are_small_and_fetch_nothing() -> None:
    css = _css()
    drawn = re.findall(r"^\.[a-z-]+\{--m:.*\}$", css, re.MULTILINE)
    written = len(css.encode()) - sum(len(rule.encode()) for rule in drawn)
    assert written <= 7 * 1024
    assert len(gzip.compress(css.encode(), mtime=0)) <= 5 * 1024
    assert css.count("url(") == css.count('url("data:image/svg+xml,') == len(drawn)
    assert "@import" not in css


def test_the_style_sheets_know_only_the_labels_own_classes() -> None:
    assert all(
        name.startswith(("cf", "md-"))
        for name in re.findall(
            r"\.([a-z][\w-]*)(?=[^{}]*\{)", re.sub(r'url\("[^"]*"\)', "", _css())
        )
    )


def test_no_colour_but_black_white_and_grey() -> None:
    for colour in re.findall(r"(?:#|%23)([0-9a-f]{3,8})\b", _css()):
        digits = colour if len(colour) > 4 else "".join(c * 2 for c in colour)
        red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
        assert max(red, green, blue) - min(red, green, blue) <= 8
    labels = every_outcome().values()
    drawn = str(sprite(*labels)) + "".join(str(label_html(found)) for found in labels)
    assert set(re.findall(r'(?:fill|stroke)="(#[^"]+|[a-z]+)"', drawn)) <= {"#fff", "none"}
