"""Quality over time: few points, from commits, by the rules of today; kept, and kept right."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review import trend as trend_module
from cytokine_facts.review.quality import quality
from cytokine_facts.review.quality_report import trend_json, trend_markdown, trend_text
from cytokine_facts.review.trend import POINTS, Point, chosen_commits, series, today_of, trend_of

from ..registry_files import PRODUCT, write_registry
from .repository import commit, git, repository, write

PLAIN = "products/lab/plain.yml"


def points(root: Path, *, cached: bool = False) -> tuple[Point, ...]:
    registry = load_registry(root).registry
    found = quality(registry, make_labels(registry))
    return trend_of(registry, cached=cached).until(today_of(registry, found))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path / "r")
    commit(root, {"products/lab/extra.yml": PRODUCT.replace("IL-8", "Mystery factor")}, day=3)
    commit(root, {"README.md": "No record.\n"}, day=4)
    commit(root, {"products/lab/extra.yml": PRODUCT}, day=5)
    return root


def test_a_list_grows_and_shrinks_with_its_days(root: Path) -> None:
    found = points(root)
    assert [point.word for point in found] == ["2026-02-01", "2026-02-03", "2026-02-05"]
    assert series(found, "names") == (0, 1, 0)
    assert series(found, "labels") == (1, 2, 2)
    assert series(found, "left_out") == (0, 0, 0)


def test_what_is_not_committed_stands_beside_the_past(root: Path) -> None:
    write(root, {"products/lab/extra.yml": PRODUCT.replace("IL-8", "Mystery factor")})
    found = points(root)
    assert found[-1].word == "now"
    assert series(found, "names") == (0, 1, 0, 1)


def test_formatting_moves_nothing(root: Path) -> None:
    before = points(root)
    commit(root, {PLAIN: "# a comment\n" + PRODUCT}, day=6)
    after = points(root)
    assert after[-1].counts == before[-1].counts


def test_what_todays_rules_refuse_is_counted_apart(root: Path) -> None:
    commit(root, {PLAIN: PRODUCT.replace("kind: research", "kind: reserch")}, day=6)
    commit(root, {PLAIN: PRODUCT}, day=7)
    found = points(root)
    assert series(found, "left_out") == (0, 0, 0, 1, 0)
    assert series(found, "labels") == (1, 2, 2, 1, 2)
    registry = load_registry(root).registry
    assert "left out" in trend_text(quality(registry, make_labels(registry)), found)


def test_all_forms_tell_the_same(root: Path) -> None:
    registry = load_registry(root).registry
    listed = quality(registry, make_labels(registry))
    found = points(root)
    text, table = trend_text(listed, found), trend_markdown(listed, found)
    data = json.loads(trend_json(found))
    assert [row["date"] for row in data["points"]] == ["2026-02-01", "2026-02-03", "2026-02-05"]
    assert [row["counts"]["names"] for row in data["points"]] == [0, 1, 0]
    assert [line.split()[-3:] for line in text.splitlines() if "Unresolved" in line] == [
        ["0", "1", "0"]
    ]
    assert "| Unresolved names | 0 | 1 | 0 |" in table


def test_a_second_asking_reads_no_commit_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = points(root, cached=True)
    asked: list[str] = []
    real = trend_module._point
    monkeypatch.setattr(
        trend_module, "_point", lambda r, day, sha: asked.append(sha) or real(r, day, sha)
    )
    assert points(root, cached=True) == first
    assert asked == []
    newest = commit(root, {PLAIN: PRODUCT.replace("12.5", "16")}, day=8)
    assert points(root, cached=True) == points(root)
    assert asked[0] == newest


def test_a_damaged_cache_is_asked_for_again(root: Path) -> None:
    first = points(root, cached=True)
    (root / ".cache/trend.json").write_text('{"rows": [["x"]]}', encoding="utf-8")
    assert points(root, cached=True) == first


@pytest.mark.parametrize("days", [1, 12, 13, 80, 200, 1000, 5000])
def test_there_are_few_points_whatever_the_history(days: int) -> None:
    newest = date(2026, 12, 31)
    commits = [(newest - timedelta(days=n), f"{n:040d}") for n in range(days)]
    chosen = chosen_commits(commits)
    assert 1 <= len(chosen) <= POINTS
    assert chosen[-1] == commits[0]
    assert chosen == sorted(chosen)


def test_a_clock_that_was_set_back_keeps_the_order() -> None:
    commits = [(date(2026, 1, day), str(day)) for day in (5, 9, 3)]
    assert [name for _, name in chosen_commits(commits)] == ["3", "5"]


def test_no_git_and_a_shallow_clone_give_a_warning_and_today(tmp_path: Path, root: Path) -> None:
    bare = write_registry(tmp_path / "bare")
    assert [point.word for point in points(bare)] == ["now"]
    assert "no trend" in trend_of(load_registry(bare).registry).warning
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    shallow = load_registry(tmp_path / "shallow").registry
    assert "shallow" in trend_of(shallow).warning
    assert [point.word for point in points(tmp_path / "shallow")] == ["now"]
