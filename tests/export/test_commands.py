"""``export``, ``release`` and ``archive`` as a user runs them, in a repository of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site.build import make_site
from cytokine_facts.site.spec import FileSpec, PageSpec

from tests.checkouts import tree

Run = Callable[..., subprocess.CompletedProcess[str]]
GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]


@pytest.fixture
def run(registry: Path) -> Run:
    """Run the command in the small registry."""

    def ran(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cytokine_facts.cli", *words],
            cwd=registry,
            capture_output=True,
            text=True,
            env={**os.environ, "COLUMNS": "200", **environ},
        )

    return ran


@pytest.fixture
def commit(registry: Path) -> Callable[[str], None]:
    """Commit everything."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=registry, check=True)

    def committed(message: str) -> None:
        subprocess.run([*GIT, "add", "-A"], cwd=registry, check=True)
        subprocess.run([*GIT, "commit", "-q", "-m", message], cwd=registry, check=True)

    return committed


def test_two_exports_are_equal_whatever_the_place(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    first = run("export", str(one), TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    second = run("export", str(two), TZ="America/Adak", PYTHONHASHSEED="2")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert tree(one) == tree(two)
    assert "files in" in first.stderr


def test_an_export_into_a_full_folder_is_refused(run: Run, registry: Path) -> None:
    ran = run("export", ".")
    assert ran.returncode == 2
    assert "is not empty; name a new folder" in ran.stderr


def test_an_export_of_a_registry_with_errors_writes_nothing(
    run: Run, registry: Path, tmp_path: Path
) -> None:
    (registry / "products/alder/serum.yml").write_text("name: Serum\n")
    ran = run("export", str(tmp_path / "out"))
    assert ran.returncode == 1
    assert not (tmp_path / "out").exists()


def test_releases_from_the_first_to_an_old_label_on_the_site(
    run: Run, registry: Path, commit: Callable[[str], None], tmp_path: Path
) -> None:
    (registry / "DATA-CHANGELOG.md").write_text("# Changelog of the data\n")
    first = run("release")
    assert first.returncode == 0, first.stderr
    assert "tag it data-v1.0.0" in first.stderr
    commit("Release 1.0.0")
    again = run("release")
    assert (again.returncode, "nothing changed since 1.0.0" in again.stderr) == (1, True)
    assert run("export", str(tmp_path / "first"), "--expect", "1.0.0").returncode == 0

    serum = registry / "products/alder/serum.yml"
    serum.write_text(serum.read_text().replace("40 ± 4", "41 ± 4"))
    (registry / "products/birch/new.yml").write_text(
        serum.read_text().replace("former_ids: [alder/old-serum]\n", "")
    )
    commit("More")
    wrong = run("export", str(tmp_path / "wrong"), "--expect", "1.0.0")
    assert wrong.returncode == 1
    assert "the data are version 1.0.0+" in wrong.stderr
    low = run("release", "--level", "patch")
    assert low.returncode == 1
    assert "patch is too low, this is minor: product birch/new" in low.stderr
    dry = run("release", "--dry-run")
    assert "## 1.1.0" in dry.stdout
    assert not (registry / "releases/labels").exists()
    second = run("release", "--level", "minor")
    assert second.returncode == 0, second.stderr
    commit("Release 1.1.0")

    changelog = (registry / "DATA-CHANGELOG.md").read_text()
    assert changelog.index("## 1.1.0") < changelog.index("## 1.0.0")
    assert "TNF 40 ± 4 -> 41 ± 4 pg/mL" in changelog
    changes = registry / "releases/index.json"
    assert [r["version"] for r in json.loads(changes.read_text())["releases"]] == ["1.0.0", "1.1.0"]
    pages = specs(registry)
    old = pages["products/alder/serum/r/1/index.html"]
    assert isinstance(old, PageSpec)
    assert not old.indexed
    assert "as of data release 1.0.0" in old.body
    assert "40 pg/mL ± 4" in old.body
    today = pages["products/alder/serum/index.html"]
    assert isinstance(today, PageSpec)
    assert ">revision 1, release 1.0.0</a>" in today.body
    newest = pages["products/alder/serum/r/2/index.html"]
    assert isinstance(newest, FileSpec)
    assert b'url=../../"' in newest.data
    since = json.loads(data_of(pages["api/v1/changes/1.0.0.json"]))
    assert {c["id"] for r in since["releases"] for c in r["changes"]} == {
        "alder/serum", "birch/new",
    }  # fmt: skip
    index = json.loads(data_of(pages["api/v1/index.json"]))
    revisions = {line["id"]: line["revision"] for line in index["products"]}
    assert (revisions["alder/serum"], revisions["birch/horse"]) == (2, 1)


def test_what_was_released_under_a_former_id_stays_at_its_address(
    run: Run, registry: Path, commit: Callable[[str], None]
) -> None:
    assert run("release").returncode == 0
    commit("Release 1.0.0")
    serum = registry / "products/alder/serum.yml"
    serum.write_text(serum.read_text().replace("40 ± 4", "41 ± 4"))
    assert run("release").returncode == 0
    commit("Release 1.0.1")
    text = serum.read_text().replace("[alder/old-serum]", "[alder/old-serum, alder/serum]")
    (registry / "products/alder/fresh.yml").write_text(text)
    serum.unlink()
    for path in registry.glob("comparisons/*.yml"):
        path.write_text(path.read_text().replace("alder/serum", "alder/fresh"))
    ran = run("release")
    assert ran.returncode == 0, ran.stderr
    pages = specs(registry)
    old = pages["products/alder/serum/r/1/index.html"]
    assert isinstance(old, PageSpec)
    assert "40 pg/mL ± 4" in old.body
    assert b'url=../../../../../products/alder/fresh/"' in data_of(
        pages["products/alder/serum/r/2/index.html"]
    )
    for file in ("label.svg", "label.md", "badge.svg"):
        shown = data_of(pages[f"products/alder/serum/{file}"])
        assert shown == data_of(pages[f"products/alder/fresh/{file}"])


def specs(registry: Path) -> dict[str, PageSpec | FileSpec]:
    loaded = load_registry(registry)
    site = make_site(loaded.registry, make_labels(loaded.registry), prose=PROSE)
    return {spec.uri: spec for spec in site.specs()}


PROSE = (
    "index.html", "method/index.html", "about/index.html", "policy/index.html",
    "contribute/index.html", "data/index.html",
)  # fmt: skip


def data_of(spec: PageSpec | FileSpec) -> bytes:
    assert isinstance(spec, FileSpec)
    return spec.data


def test_no_release_while_a_promise_or_a_version_is_missing(run: Run, registry: Path) -> None:
    assert run("permalinks", "--update").returncode == 0
    assert run("rules", "--update", "--why", "First.").returncode == 0
    cytokine = registry / "cytokines/tgfb3.yml"
    text = cytokine.read_text()
    cytokine.write_text(text.replace("role: dual", "role: anti"))
    unversioned = run("release")
    assert unversioned.returncode == 1
    assert "CF215" in unversioned.stderr
    cytokine.write_text(text)
    serum = (registry / "products/alder/serum.yml").read_text()
    (registry / "products/birch/new.yml").write_text(
        serum.replace("former_ids: [alder/old-serum]\n", "")
    )
    unlocked = run("release")
    assert unlocked.returncode == 1
    assert "permalinks.lock lacks products/birch/new/" in unlocked.stderr
    assert not (registry / "releases").exists()


def test_a_release_without_git_asks_for_the_last_one(run: Run, registry: Path) -> None:
    assert run("release").returncode == 0
    (registry / "products/alder/list.yml").unlink()
    ran = run("release", GIT_CEILING_DIRECTORIES=str(registry.parent))
    assert ran.returncode == 2
    assert "name the last release with --base" in ran.stderr


def test_a_store_of_another_form_ends_in_one_line(run: Run, registry: Path, tmp_path: Path) -> None:
    (registry / "releases").mkdir()
    (registry / "releases/index.json").write_text('{"schema": 7}')
    for words in (("export", str(tmp_path / "out")), ("release",)):
        ran = run(*words)
        assert ran.returncode == 2
        assert ran.stderr.strip() == (
            "cytokine-facts: releases/index.json has schema 7; this program reads 1"
        )


def test_archive_lists_and_records(run: Run, registry: Path) -> None:
    listed = run("archive")
    assert "products/alder/serum.yml  paper  https://science.example.org/paper" in listed.stdout
    words = ("products/alder/serum.yml", "paper", "--url", "https://web.archive.org/web/1/x")
    done = run("archive", *words, "--date", "2026-01-04", "--sha256", "ab" * 32)
    assert done.returncode == 0, done.stderr
    assert "serum.yml  paper" not in run("archive").stdout
    assert run("check").returncode == 0
    assert run("archive", *words, "--date", "2026-01-04").returncode == 2
    unfinished = run("archive", "products/alder/serum.yml")
    assert (unfinished.returncode, "give FILE SOURCE" in unfinished.stderr) == (2, True)
