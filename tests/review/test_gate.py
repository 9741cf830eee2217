"""The gate: what may change labels, and what it must bring along."""

from pathlib import Path

import pytest
from cytokine_facts.model.change_note import ChangeNote
from cytokine_facts.reading.records import read_bytes
from cytokine_facts.review.diff import compare
from cytokine_facts.review.gate import Verdict, judge
from cytokine_facts.review.keeping import keeping_problems
from cytokine_facts.review.notes import draft, load_notes
from cytokine_facts.review.sides import open_sides

from ..registry_files import MAKER, PRODUCT, cytokine
from .repository import commit, git, repository
from .samples import lists, note, with_role

FOUR: dict[str, str | None] = {
    "registry.yml": "labels_without_note: 3\n",
    **{f"products/lab/serum-{n}.yml": PRODUCT for n in range(3)},
}
"""With the one that is there, four labels of too few names for a verdict."""


def verdict(root: Path) -> Verdict:
    with open_sides(root, "HEAD~1", "HEAD") as (old, new):
        return judge(compare(old, new), old, new)


def test_a_value_that_changes_no_outcome_passes(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {"products/lab/plain.yml": PRODUCT.replace("12.5", "16")})
    assert verdict(root) == Verdict((), (), ())


def test_a_flip_needs_a_note_that_names_it(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    commit(root, with_role("il6", "anti"))
    found = verdict(root)
    assert found.needs_note == ("shop/list-0", "shop/list-1")
    assert found.rules == ("il6",)
    assert "2 changed labels stand in no new change note (2 of them" in found.objections[0]


def test_a_note_lets_it_pass_and_is_in_the_history(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    text = note(["shop/list-0", "shop/list-1"], cytokines="[il6]")
    commit(root, {**with_role("il6", "anti"), "changes/2026-02-02-il6.yml": text})
    assert verdict(root).objections == ()
    with open_sides(root, "HEAD", None) as (_, head):
        notes = load_notes(head.registry)
    assert [slug for slug, _ in notes.of_label("shop/list-1")] == ["2026-02-02-il6"]
    assert [slug for slug, _ in notes.of_cytokine("il6")] == ["2026-02-02-il6"]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("The role changed.", "what"),
        ("A review says so.", "why"),
        ("A review}", "sources"),
    ],
)
def test_a_note_that_is_not_filled_in_is_sent_back(
    tmp_path: Path, written: str, field: str
) -> None:
    root = repository(tmp_path / "r", lists(1))
    text = note(["shop/list-0"]).replace(written, "…}" if written.endswith("}") else "…")
    commit(root, {**with_role("il6", "anti"), "changes/2026-02-02-il6.yml": text})
    assert verdict(root).objections == (f"2026-02-02-il6: '{field}' is still to be written",)


def test_a_note_that_was_there_before_lets_nothing_pass(tmp_path: Path) -> None:
    text = note(["shop/list-0"])
    root = repository(tmp_path / "r", {**lists(1), "changes/2026-02-02-il6.yml": text})
    commit(root, with_role("il6", "anti"))
    assert verdict(root).needs_note == ("shop/list-0",)


def test_a_note_names_only_what_changes(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    text = note(["shop/list-0", "lab/plain"])
    commit(root, {**with_role("il6", "anti"), "changes/2026-02-02-il6.yml": text})
    assert verdict(root).objections == (
        "2026-02-02-il6: 'lab/plain' does not change; a note names only what changes",
    )


def test_a_note_without_any_change_is_an_objection(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    commit(root, {"changes/2026-02-02-il6.yml": note(["shop/list-0"])})
    assert len(verdict(root).objections) == 1


def test_many_labels_need_a_note_though_none_flips(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", FOUR)
    commit(root, {"cytokines/cxcl8.yml": cytokine("IL-8", "dual", symbol="CXCL8")})
    found = verdict(root)
    assert len(found.needs_note) == 4
    assert "more than the 3" in found.objections[0]


def test_the_limit_is_that_of_the_base(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", FOUR)
    dual = cytokine("IL-8", "dual", symbol="CXCL8")
    commit(root, {"cytokines/cxcl8.yml": dual, "registry.yml": "labels_without_note: 99\n"})
    assert len(verdict(root).needs_note) == 4


def test_a_rule_and_a_product_never_change_together(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    value = {"products/lab/plain.yml": PRODUCT.replace("12.5", "16")}
    text = note(["shop/list-0"])
    commit(root, {**with_role("il6", "anti"), **value, "changes/2026-02-02-il6.yml": text})
    (objection,) = verdict(root).objections
    assert objection.startswith("rules (il6) and product data (lab/plain) change together")


def test_an_alias_may_come_with_a_product(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    text = lists(1)["cytokines/il6.yml"]
    assert text is not None
    alias = text.replace("role:", "aliases: [IL6x]\nrole:")
    commit(root, {"cytokines/il6.yml": alias, "products/lab/new.yml": PRODUCT})
    assert verdict(root).objections == ()


def test_deleting_a_product_breaks_its_address(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/other.yml": PRODUCT})
    commit(root, {"products/lab/other.yml": None})
    assert any(
        "products/lab/other/ was published and is gone" in o for o in verdict(root).objections
    )


def test_renaming_with_former_ids_keeps_it(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/other.yml": PRODUCT})
    moved = PRODUCT + "former_ids: [lab/other]\n"
    commit(root, {"products/lab/other.yml": None, "products/lab/else.yml": moved})
    assert verdict(root).objections == ()


def test_a_published_note_stays(tmp_path: Path) -> None:
    text = note(["shop/list-0"])
    root = repository(tmp_path / "r", {**lists(1), "changes/2026-02-02-il6.yml": text})
    commit(root, {"changes/2026-02-02-il6.yml": None})
    assert verdict(root).objections == (
        "the published note 2026-02-02-il6 was removed; notes stay",
    )


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("2026-03-01-x", note(["lab/plain"]), "CF210"),
        ("2026-02-02-x", note(["lab/nowhere"]), "CF211"),
        ("2026-02-02-x", note(["lab/plain"], cytokines="[nothing]"), "CF211"),
        ("2026-02-02-x", note([]), "CF100"),
        ("2026-02-02-x", note(["lab/plain"]).replace("title: A review", "year: 2020"), "CF150"),
        ("2026-02-02-x", note(["lab/plain"]) + "x: &a 1\n", "CF021"),
    ],
)
def test_a_bad_note_fails_the_check(tmp_path: Path, name: str, text: str, code: str) -> None:
    root = repository(tmp_path / "r", {f"changes/{name}.yml": text})
    with open_sides(root, "HEAD", None) as (_, head):
        assert code in {problem.code for problem in keeping_problems(head.registry)}


def test_a_draft_lacks_only_what_a_person_must_say(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    commit(root, with_role("il6", "anti"))
    found = verdict(root)
    with open_sides(root, "HEAD", None) as (_, head):
        text = draft(head.registry.today, "New votes", found.needs_note, found.rules)
    filled = text.replace("url: https://…", "url: https://facts.example.org/a").replace("…", "Said")
    read = read_bytes(filled.encode(), "changes/2026-01-02-x.yml", ChangeNote)
    assert read.problems == ()
    commit(root, {"changes/2026-01-02-x.yml": filled})
    git(root, "reset", "-q", "--soft", "HEAD~2")
    git(root, "commit", "-q", "-m", "Both")
    assert verdict(root).objections == ()


def test_a_locked_address_is_missed_as_well(tmp_path: Path) -> None:
    lock = "products/lab/other/\n"
    root = repository(tmp_path / "r", {"products/lab/other.yml": PRODUCT, "permalinks.lock": lock})
    commit(root, {"products/lab/other.yml": None})
    assert any("products/lab/other/" in objection for objection in verdict(root).objections)


def test_a_record_that_came_to_have_errors_may_not_go_in(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    commit(root, {"products/lab/plain.yml": PRODUCT.replace("12.5 pg/mL", "12.5 furlongs")})
    (objection,) = verdict(root).objections
    assert objection.startswith("products/lab/plain.yml has errors")
    assert "furlongs" in objection


def test_an_error_that_was_there_before_is_no_objection(tmp_path: Path) -> None:
    bad = PRODUCT.replace("12.5 pg/mL", "12.5 furlongs")
    root = repository(tmp_path / "r", {"products/lab/bad.yml": bad})
    commit(root, {"products/lab/plain.yml": PRODUCT.replace("12.5", "16")})
    assert verdict(root).objections == ()


def test_a_note_with_errors_is_named_where_it_is_missed(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    text = note(["shop/list-0"]).replace("title: New votes", "title: …")
    commit(root, {**with_role("il6", "anti"), "changes/2026-02-02-il6.yml": text})
    (objection,) = verdict(root).objections
    assert "mend changes/2026-02-02-il6.yml, which has errors" in objection


def test_headings_need_no_note_however_many(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", FOUR)
    commit(root, {"products/lab/maker.yml": MAKER.replace("Lab", "Lab of another name")})
    assert verdict(root) == Verdict((), (), ())
