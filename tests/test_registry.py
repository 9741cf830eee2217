"""What only the whole registry shows: names, references, ids, and that no record hides another."""

from datetime import date
from pathlib import Path

import pytest
from cytokine_facts.meanings import MAX_SUGGESTED
from cytokine_facts.reading.problem import Severity
from cytokine_facts.registry.loading import load_registry

from .registry_files import MAKER, PRODUCT, cytokine, write_registry


def problems(root: Path) -> list[str]:
    return [f"{p.file}:{p.line}:{p.column} {p.code}" for p in load_registry(root).problems]


def readings(*lines: str) -> str:
    return PRODUCT.replace(
        "      IL-8: 12.5 pg/mL\n      IL-10: < 4 pg/mL\n",
        "".join(f"      {line}\n" for line in lines),
    )


def test_a_sound_registry_has_no_problems_and_resolves_its_names(tmp_path: Path) -> None:
    loaded = load_registry(write_registry(tmp_path))
    assert loaded.problems == ()
    item = loaded.registry.item("lab/plain")
    assert [(r.printed, r.cytokine) for r in item.readings] == [
        ("IL-8", "cxcl8"),
        ("IL-10", "il10"),
    ]


def test_an_unknown_name_is_a_warning_with_the_nearest_and_keeps_the_record(tmp_path: Path) -> None:
    loaded = load_registry(
        write_registry(tmp_path, products__lab__plain=readings("CXCL-88: present"))
    )
    (problem,) = loaded.problems
    assert (problem.line, problem.column, problem.code) == (12, 7, "CF180")
    assert problem.severity is Severity.WARNING
    assert problem.hint.startswith("nearest: IL-8 (cytokine: cxcl8); as it stands it is listed")
    assert loaded.registry.products["lab/plain"].readings[0].cytokine is None


def test_after_many_unknown_names_nearest_ones_are_no_longer_sought(tmp_path: Path) -> None:
    lines = [f"CXCL-8{chr(97 + n % 26)}{n}: present" for n in range(MAX_SUGGESTED + 5)]
    loaded = load_registry(write_registry(tmp_path, products__lab__plain=readings(*lines)))
    nearest = [p.hint.startswith("nearest") for p in loaded.problems]
    assert nearest == [True] * MAX_SUGGESTED + [False] * 5


def test_an_ambiguous_name_is_an_error_that_lists_the_candidates(tmp_path: Path) -> None:
    loaded = load_registry(
        write_registry(tmp_path, products__lab__plain=readings("TGF-b: present"))
    )
    (problem,) = loaded.errors
    assert problem.code == "CF181"
    assert "TGF-β1 (cytokine: tgfb1) or TGF-β2 (cytokine: tgfb2)" in problem.message
    assert "lab/plain" not in loaded.registry.products


@pytest.mark.parametrize(
    ("line", "id_", "candidates"),
    [
        ("TGF-b: {amount: present, cytokine: tgfb2}", "tgfb2", ()),
        ("TGF-b: {amount: present, candidates: [tgfb1, tgfb2]}", None, ("tgfb1", "tgfb2")),
    ],
)
def test_a_contributor_can_say_which_or_that_it_is_unsure(
    tmp_path: Path, line: str, id_: str | None, candidates: tuple[str, ...]
) -> None:
    loaded = load_registry(write_registry(tmp_path, products__lab__plain=readings(line)))
    assert loaded.problems == ()
    (reading,) = loaded.registry.item("lab/plain").readings
    assert (reading.cytokine, reading.candidates) == (id_, candidates)


def test_one_cytokine_twice_in_a_panel_is_an_error_after_aliases(tmp_path: Path) -> None:
    loaded = load_registry(
        write_registry(tmp_path, products__lab__plain=readings("IL-8: present", "CXCL8: 3 pg/mL"))
    )
    (problem,) = loaded.errors
    assert (problem.line, problem.code) == (13, "CF182")
    assert problem.message == "'CXCL8' and 'IL-8' are both IL-8"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"products__lab__maker": None}, ["products/lab/maker.yml:0:0 CF185"]),
        (
            {"products__lab__plain": PRODUCT.replace("research preparation", "fictional example")},
            ["products/lab/plain.yml:2:7 CF187"],
        ),
        ({"examples__lab__maker": MAKER}, ["examples/lab/maker.yml:0:0 CF184"]),
        (
            {"cytokines__il10": cytokine("IL-10", "anti", extra="antagonises: [il1]\n")},
            ["cytokines/il10.yml:6:15 CF183"],
        ),
        (
            {
                "comparisons__two": "title: T\nwhy: W\nproducts: [lab/plain, lab/plan]\n"
                "added: 2026-01-01\n"
            },
            ["comparisons/two.yml:3:23 CF183"],
        ),
        (
            {"products__lab__plain": PRODUCT + "former_ids: [lab/plain]\n"},
            ["products/lab/plain.yml:15:14 CF184"],
        ),
    ],
)
def test_references_are_checked_at_their_place(
    tmp_path: Path, changed: dict[str, str | None], expected: list[str]
) -> None:
    found = problems(write_registry(tmp_path, **changed))
    assert [place for place in found if place in expected] == expected


def test_fifty_bad_files_are_all_named_and_hide_no_good_one(tmp_path: Path) -> None:
    write_registry(tmp_path)
    for number in range(50):
        path = tmp_path / f"products/lab/bad-{number}.yml"
        path.write_text(PRODUCT.replace("12.5 pg/mL", "12.5"), encoding="utf-8")
    loaded = load_registry(tmp_path)
    assert len({p.file for p in loaded.errors}) == 50
    assert list(loaded.registry.products) == ["lab/plain"]


def test_the_day_is_told_or_the_newest_records(tmp_path: Path) -> None:
    write_registry(tmp_path, products__lab__plain=PRODUCT + "reviewed_on: 2026-03-04\n")
    assert load_registry(tmp_path).registry.today == date(2026, 3, 4)
    assert load_registry(tmp_path, today=date(2030, 1, 1)).registry.today == date(2030, 1, 1)


def test_an_empty_folder_is_an_empty_registry(tmp_path: Path) -> None:
    loaded = load_registry(tmp_path)
    assert (loaded.problems, loaded.files) == ((), 0)
