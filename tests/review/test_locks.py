"""Promised addresses and versioned rules."""

from pathlib import Path

import pytest
from cytokine_facts.balance import method
from cytokine_facts.balance.result import Outcome, Reason, Robustness
from cytokine_facts.registry import Registry
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review import probes
from cytokine_facts.review.diff import compare
from cytokine_facts.review.permalinks import LOCK, lock_problems, served, unlocked, updated
from cytokine_facts.review.rules import (
    as_text,
    first,
    next_table,
    read_rules,
    renewed,
    rules_problems,
    unversioned,
)
from cytokine_facts.review.sides import open_sides

from ..registry_files import MAKER, PRODUCT, write_registry
from .repository import commit, repository, write
from .samples import lists, with_role


def loaded(root: Path) -> Registry:
    return load_registry(root).registry


def locked(root: Path) -> Path:
    """Return a registry whose lock holds all its addresses."""
    write_registry(root)
    (root / LOCK).write_text(updated(loaded(root)), encoding="utf-8")
    return root


def test_every_kind_of_record_has_an_address(tmp_path: Path) -> None:
    root = locked(tmp_path)
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()[1:]
    assert {"products/lab/plain/", "makers/lab/", "cytokines/il10/"} <= set(lines)
    assert lines == sorted(lines)
    assert unlocked(loaded(root)) == ()
    assert lock_problems(loaded(root)) == ()


def test_a_deleted_record_is_an_error_at_its_line(tmp_path: Path) -> None:
    root = locked(tmp_path)
    (root / "products/lab/plain.yml").rename(root / "products/lab/clear.yml")
    (problem,) = [p for p in lock_problems(loaded(root)) if "plain" in p.message]
    line = (root / LOCK).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert (problem.code, line) == ("CF212", "products/lab/plain/")
    text = PRODUCT + "former_ids: [lab/plain]\n"
    (root / "products/lab/clear.yml").write_text(text, encoding="utf-8")
    assert lock_problems(loaded(root)) == ()


def test_a_withdrawn_record_keeps_its_address(tmp_path: Path) -> None:
    root = locked(tmp_path)
    text = PRODUCT + "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: Wrong sample.}\n"
    (root / "products/lab/plain.yml").write_text(text, encoding="utf-8")
    assert lock_problems(loaded(root)) == ()


def test_a_record_with_an_error_breaks_no_promise(tmp_path: Path) -> None:
    root = locked(tmp_path)
    (root / "products/lab/plain.yml").write_text("name: [\n", encoding="utf-8")
    assert lock_problems(loaded(root)) == ()


def test_updating_only_adds(tmp_path: Path) -> None:
    root = locked(tmp_path)
    before = (root / LOCK).read_text(encoding="utf-8").splitlines()
    write(root, {"products/new/maker.yml": MAKER, "products/new/cream.yml": PRODUCT})
    (root / "products/lab/plain.yml").unlink()
    after = updated(loaded(root)).splitlines()
    assert set(after) - set(before) == {"products/new/cream/", "makers/new/"}
    assert set(before) <= set(after)


@pytest.mark.parametrize("line", ["../x/", "products/lab/plain", "https://x.example/", "a b"])
def test_a_line_that_is_no_address(tmp_path: Path, line: str) -> None:
    root = locked(tmp_path)
    with (root / LOCK).open("a", encoding="utf-8") as lock:
        lock.write(f"{line}\n")
    assert [problem.code for problem in lock_problems(loaded(root))] == ["CF213"]


def test_a_draft_is_not_promised(tmp_path: Path) -> None:
    write_registry(tmp_path)
    (tmp_path / "products/lab/plain.yml").write_text(PRODUCT + "status: draft\n", encoding="utf-8")
    assert "products/lab/plain/" not in served(loaded(tmp_path))


@pytest.fixture
def ruled(tmp_path: Path) -> Path:
    """A repository with lists and a lock of its rules."""
    root = repository(tmp_path / "r", lists(2))
    registry = loaded(root)
    lock = as_text(first(registry, "2026.1", registry.today, "First publication."))
    commit(root, {"rules.lock": lock})
    return root


def test_the_lock_holds_and_numbers_the_table(ruled: Path) -> None:
    registry = loaded(ruled)
    assert rules_problems(registry, results=True) == ()
    assert registry.table == "2026.1"


def test_a_role_without_a_new_version_fails(ruled: Path) -> None:
    write(ruled, with_role("il6", "anti"))
    (problem,) = rules_problems(loaded(ruled))
    assert problem.code == "CF215"
    assert (
        (ruled / "rules.lock")
        .read_text(encoding="utf-8")
        .splitlines()[problem.line - 1]
        .startswith("content:")
    )


def test_a_text_of_a_cytokine_needs_no_version(ruled: Path) -> None:
    path = ruled / "cytokines/il6.yml"
    text = path.read_text(encoding="utf-8").replace("It is there", "It is here")
    path.write_text(text, encoding="utf-8")
    assert rules_problems(loaded(ruled)) == ()


def test_a_new_version_says_how_many_labels_it_changed(ruled: Path) -> None:
    write(ruled, with_role("il6", "anti"))
    with open_sides(ruled, "HEAD", None) as (old, new):
        registry, read = new.registry, read_rules(new.registry)
        assert read is not None
        assert read.record is not None
        lock = renewed(
            read.record, registry, compare(old, new), table=None, day=registry.today, why="It's so"
        )
        write(ruled, {"rules.lock": as_text(lock)})
        now = loaded(ruled)
        assert rules_problems(now, results=True) == ()
        assert unversioned(old.registry, now) == ()
    version = lock.versions[0]
    assert (version.version, version.labels, version.outcomes, version.total) == (
        "2026.2", 2, 2, 3
    )  # fmt: skip
    assert read_rules(now).record == lock  # type: ignore[union-attr]


def test_a_lock_rewritten_by_hand_is_caught(ruled: Path) -> None:
    write(ruled, with_role("il6", "anti"))
    content = (ruled / "rules.lock").read_text(encoding="utf-8")
    old = content.split("content: '")[1][:8]
    with open_sides(ruled, "HEAD", None) as (base, head):
        (problem,) = rules_problems(head.registry)
        assert problem.code == "CF215"
        write(ruled, {"rules.lock": content.replace(old, "0" * 8)})
        assert unversioned(base.registry, loaded(ruled)) == (
            "roles or potencies changed and the table is still 2026.1",
        )


def test_a_threshold_without_a_new_version_fails(
    ruled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(method, "MIN_NAMES", 4)
    assert [p.code for p in rules_problems(loaded(ruled))] == ["CF214"]


def test_a_formula_without_a_new_version_fails(
    ruled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cytokine_facts.balance import verdict

    monkeypatch.setattr(verdict, "U_FLOOR", 0.9)
    assert rules_problems(loaded(ruled)) == ()
    assert [p.code for p in rules_problems(loaded(ruled), results=True)] == ["CF214"]


@pytest.mark.parametrize(
    ("before", "after"), [("2026.1", "2026.2"), ("2026.9", "2026.10"), ("first", "first.1")]
)
def test_the_next_table(before: str, after: str) -> None:
    assert next_table(before) == after


def test_the_probes_meet_every_outcome_and_reason() -> None:
    found = list(probes.balances())
    verdicts = [balance.verdict for balance in found]
    assert {v.outcome for v in verdicts} == set(Outcome)
    assert {reason for v in verdicts for reason in v.reasons} == set(Reason)
    assert {v.robustness for v in verdicts} == {None, *Robustness}
    assert {balance.grade.value for balance in found} == set(range(5))


def test_the_real_rules_hold(root: Path) -> None:
    assert rules_problems(loaded(root), results=True) == ()


def test_every_real_address_is_promised(root: Path) -> None:
    registry = loaded(root)
    assert lock_problems(registry) == ()
    assert unlocked(registry) == (), "run: cytokine-facts permalinks --update"
