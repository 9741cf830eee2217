"""Two registries in, what changes in meaning out: from git, from folders, from the working tree."""

import json
import shutil
from pathlib import Path

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.review.diff import Diff, compare
from cytokine_facts.review.git import GitError
from cytokine_facts.review.records import What
from cytokine_facts.review.report import as_json, as_markdown, as_text
from cytokine_facts.review.scoreboard import scoreboard_of
from cytokine_facts.review.sides import open_sides
from cytokine_facts.review.standing import Effect, standings

from ..registry_files import MAKER, PRODUCT, cytokine
from .repository import commit, git, repository, write
from .samples import lists, with_role


def diff(root: Path, base: str = "HEAD~1", head: str | None = "HEAD") -> Diff:
    with open_sides(root, base, head) as (old, new):
        return compare(old, new)


def changed(root: Path, files: dict[str, str | None]) -> Diff:
    """Begin a repository, commit a change, and compare."""
    commit(root, files)
    return diff(root)


def test_equal_registries_give_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    found = diff(root, "HEAD", None)
    assert found.is_empty
    assert as_text(found) == as_json(found) == as_markdown(found) == ""


def test_one_value_is_told_with_its_label(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    text = PRODUCT.replace("12.5 pg/mL", "16 pg/mL")
    found = changed(root, {"products/lab/plain.yml": text})
    assert [(r.id, r.words) for r in found.records] == [("lab/plain", ("IL-8 12.5 -> 16 pg/mL",))]
    assert scoreboard_of(found).headline == "1 line edited: 1 label changes."
    (label,) = found.labels
    assert label.touched
    assert [cause.text for cause in label.causes] == ["IL-8 12.5 -> 16 pg/mL"]


def test_formatting_is_no_change(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    text = "# a comment\n" + PRODUCT.replace("name: ", "name:   ").replace(
        "{title: A paper}", "\n  title: A paper"
    ).replace("sources: {paper: \n  title: A paper}", "sources:\n  paper:\n    title: A paper")
    found = changed(root, {"products/lab/plain.yml": text})
    (record,) = found.records
    assert record.what is What.FORMATTING
    assert not found.labels
    assert "nothing changes in meaning" in as_text(found)
    assert "formatting only, no label changes" in scoreboard_of(found).headline


def test_front_matter_is_the_same_record(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    files = {"products/lab/plain.yml": None, "products/lab/plain.md": f"---\n{PRODUCT}---\n"}
    found = changed(root, files)
    assert [record.what for record in found.records] == [What.FORMATTING]
    assert not found.labels


def test_a_role_changes_labels_that_nobody_touched(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(3))
    found = changed(root, with_role("il6", "anti"))
    effects = {label.id: (label.effect, label.touched) for label in found.labels}
    assert effects == {f"shop/list-{n}": (Effect.FLIPS, False) for n in range(3)}
    assert scoreboard_of(found).headline == "1 line edited: 3 labels change, 3 flip."
    for label in found.labels:
        assert [cause.text for cause in label.causes] == ["IL-6: role: pro -> anti"]
        assert ("outcome", "leans pro", "mixed") in label.facts


def test_swapping_sides_stands_before_losing_a_verdict(tmp_path: Path) -> None:
    files = lists(1)
    small = files["products/shop/list-0.yml"]
    assert small is not None
    root = repository(tmp_path / "r", files)
    roles = {**with_role("il6", "anti"), **with_role("il1b", "anti"), **with_role("tnf", "anti")}
    found = changed(root, {**roles, "products/lab/plain.yml": PRODUCT.replace("12.5", "13")})
    assert [label.effect for label in found.labels] == [Effect.SWAPS_SIDES, Effect.ENTRIES]


def test_causes_that_act_only_together_are_named_together(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    moved = {**with_role("il6", "anti"), **with_role("il4", "pro")}
    found = changed(root, moved)
    (label,) = found.labels
    assert {cause.id for cause in label.causes} == {"il6", "il4"}


def test_a_cause_without_effect_is_not_named(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    text = lists(1)["cytokines/tnf.yml"]
    assert text is not None
    vain = {"cytokines/tnf.yml": text.replace("for a test", "for another test")}
    found = changed(root, {**with_role("il6", "anti"), **vain})
    (label,) = found.labels
    assert [cause.id for cause in label.causes] == ["il6"]


def test_a_new_alias_gives_a_name_its_meaning(tmp_path: Path) -> None:
    text = PRODUCT.replace("IL-8:", "NAP-1:")
    root = repository(tmp_path / "r", {"products/lab/plain.yml": text})
    alias = cytokine("IL-8", "pro", symbol="CXCL8", extra="aliases: [NAP-1]\n")
    found = changed(root, {"cytokines/cxcl8.yml": alias})
    (label,) = found.labels
    assert [cause.text for cause in label.causes] == ["NAP-1 means cxcl8"]


def test_a_rename_is_followed(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    moved = PRODUCT + "former_ids: [lab/plain]\n"
    found = changed(root, {"products/lab/plain.yml": None, "products/lab/clear.yml": moved})
    (record,) = found.records
    assert (record.what, record.former) == (What.RENAMED, "lab/plain")
    assert not found.labels


def test_added_and_removed_records(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/old.yml": PRODUCT})
    found = changed(root, {"products/lab/old.yml": None, "products/lab/new.yml": PRODUCT})
    assert {(r.id, r.what) for r in found.records} == {
        ("lab/old", What.REMOVED),
        ("lab/new", What.ADDED),
    }
    assert [label.effect for label in found.labels] == [Effect.REMOVED, Effect.ADDED]


def test_a_record_with_an_error_is_left_out_not_removed(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/other.yml": PRODUCT})
    broken = PRODUCT.replace("kind: research preparation", "kind: reserch")
    found = changed(root, {"products/lab/plain.yml": broken})
    assert [*found.left_out_head] == ["products/lab/plain.yml"]
    assert not found.records
    (label,) = found.labels
    assert label.effect is Effect.LEFT_OUT
    assert "Left out of HEAD for errors\n  products/lab/plain.yml, line 2: CF" in as_text(found)


def test_a_name_whose_cytokine_has_an_error_says_which(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    broken = cytokine("IL-8", "prro", symbol="CXCL8")
    found = changed(root, {"cytokines/cxcl8.yml": broken})
    (label,) = found.labels
    assert [cause.text for cause in label.causes] == [
        "IL-8 means nothing known: cytokines/cxcl8.yml has errors"
    ]


def test_only_the_warning_that_is_new_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    more = "status: withdrawn\nwithdrawn: {date: 2026-01-03, reason: Wrong sample.}\n"
    found = changed(root, {"products/lab/plain.yml": PRODUCT + more})
    (label,) = found.labels
    assert label.effect is Effect.STATUS
    assert ("warnings", "none", "Withdrawn. Wrong sample.") in label.facts


def test_a_pair_is_told_alone_and_in_words(tmp_path: Path) -> None:
    text = PRODUCT.replace("IL-10:", "TNF:")
    files = {**lists(0), "products/lab/plain.yml": text}
    root = repository(tmp_path / "r", files)
    found = changed(root, {"products/lab/plain.yml": text.replace("TNF:", "IL-4:")})
    (label,) = found.labels
    pairs = {name: (old, new) for name, old, new in label.facts if name.startswith("pair ")}
    assert pairs == {"pair sTNFR1+2 : TNF": ("its antagonist was not tested", "not tested")}


def test_a_symbolic_link_in_a_revision_is_never_followed(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    (tmp_path / "secret.yml").write_text(PRODUCT, encoding="utf-8")
    (root / "products/lab/link.yml").symlink_to(tmp_path / "secret.yml")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Link")
    found = diff(root)
    assert [*found.left_out_head] == ["products/lab/link.yml"]
    assert not found.records


def test_folders_compare_like_revisions(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, lists(2))
    write(tmp_path / "b", with_role("il6", "anti"))
    root = repository(tmp_path / "r", lists(2))
    by_git = changed(root, with_role("il6", "anti"))
    by_folder = diff(tmp_path, str(tmp_path / "a"), str(tmp_path / "b"))
    assert by_folder.labels
    assert by_folder.records == by_git.records
    assert [(x.id, x.facts, x.causes) for x in by_folder.labels] == [
        (x.id, x.facts, x.causes) for x in by_git.labels
    ]


def test_a_registry_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    files = {f"data/{name}": text for name, text in lists(1).items()}
    top = tmp_path / "r"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    commit(top, files)
    commit(top, {f"data/{name}": text for name, text in with_role("il6", "anti").items()})
    assert [label.effect for label in diff(top / "data").labels] == [Effect.FLIPS]


def test_the_same_day_for_both_sides(tmp_path: Path) -> None:
    old = PRODUCT.replace("method: ELISA", "method: ELISA\n    sampled_on: 2023-02-01")
    root = repository(tmp_path / "r", {"products/lab/plain.yml": old})
    late = PRODUCT.replace("2026-01-02", "2026-03-01")
    found = changed(root, {"products/lab/late.yml": late})
    assert [label.effect for label in found.labels] == [Effect.ADDED]


def test_the_report_is_deterministic_and_complete(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(30))
    commit(root, with_role("il6", "anti"))
    first, second = as_json(diff(root)), as_json(diff(root))
    assert first == second
    assert len(json.loads(first)["labels"]) == 30
    shown = as_markdown(diff(root))
    assert shown.count(" flips, untouched") == 20
    assert "and 10 more" in shown


def test_no_text_of_a_record_ends_the_fence(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    text = PRODUCT + "notes: |\n  x\nchecked: '```` @everyone ![x](https://x.example/y.png)'\n"
    commit(root, {"products/lab/plain.yml": text})
    shown = as_markdown(diff(root))
    assert "@everyone" in shown
    fences = [line for line in shown.split("\n") if line.startswith("`````")]
    assert fences == ["`````text", "`````"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:products"])
def test_an_unknown_revision_is_one_line(tmp_path: Path, revision: str) -> None:
    root = repository(tmp_path / "r")
    with pytest.raises(GitError) as error, open_sides(root, revision, None):
        pass
    assert "\n" not in str(error.value)


def test_no_repository_is_one_line(tmp_path: Path) -> None:
    write(tmp_path, dict(lists(1)))
    with pytest.raises(GitError), open_sides(tmp_path, "HEAD", None):
        pass


def test_labels_that_need_no_second_look_would_say_the_same(root: Path, tmp_path: Path) -> None:
    """What is skipped for speed is skipped rightly: the real registry, one role changed."""
    for folder in ("products", "examples", "cytokines", "comparisons"):
        shutil.copytree(root / folder, tmp_path / folder)
    path = tmp_path / "cytokines/tnf.yml"
    text = path.read_text(encoding="utf-8").replace("role: pro", "role: neutral", 1)
    path.write_text(text, encoding="utf-8")
    with open_sides(tmp_path, str(root), str(tmp_path)) as (old, new):
        found = {change.id for change in compare(old, new).labels}
        before = standings(make_labels(old.registry))
        after = standings(make_labels(new.registry))
    assert found == {id_ for id_ in before if before[id_] != after[id_]}
    assert len(found) > 10


@pytest.mark.parametrize(
    ("before", "after"),
    [("name: ", "name: Another "), ("species: human", "species: dog")],
)
def test_another_heading_is_a_change_of_the_label(tmp_path: Path, before: str, after: str) -> None:
    root = repository(tmp_path / "r")
    assert before in PRODUCT
    found = changed(root, {"products/lab/plain.yml": PRODUCT.replace(before, after)})
    assert "1 label changes" in scoreboard_of(found).headline
    assert found.labels[0].effect in (Effect.HEAD, Effect.REASON, Effect.NUMBERS)


def test_a_maker_of_another_name_changes_each_of_its_labels(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"products/lab/second.yml": PRODUCT})
    found = changed(root, {"products/lab/maker.yml": MAKER.replace("Lab", "Another")})
    assert scoreboard_of(found).headline == "1 line edited: 2 labels change."
    assert {label.effect for label in found.labels} == {Effect.HEAD}
    assert [cause.kind for cause in found.labels[0].causes] == ["maker"]
    assert not found.labels[0].touched
