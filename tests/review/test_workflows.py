"""A rehearsal: a request to a repository, the very commands of the workflows, the comment."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cytokine_facts
import pytest
import yaml

from ..registry_files import PRODUCT
from .repository import commit, git, repository
from .samples import lists, note, with_role

PACKAGE = Path(cytokine_facts.__file__).parent
HOST = r"""
import json, pathlib, shutil, sys
world = pathlib.Path(WORLD)
words = [w for w in sys.argv[1:]]
(world / "calls.log").open("a").write(json.dumps(words) + "\n")
paths = [w for w in words if w.startswith("repos/")]
if words[0] == "api" and paths:
    path = paths[0].partition("?")[0]
    if "/contents/" in path:
        source = world / "main" / path.split("/contents/")[1]
        sys.stdout.write(source.read_text(encoding="utf-8"))
    elif path.endswith("/pulls"):
        sys.stdout.write((world / "pulls.json").read_text())
    elif path.endswith("/files"):
        sys.stdout.write((world / "files.json").read_text())
    elif path.endswith("/artifacts"):
        size = (world / "review.zip").stat().st_size
        answer = {"artifacts": [{"id": 5, "size_in_bytes": size, "expired": False}]}
        sys.stdout.write(json.dumps(answer))
    elif path.endswith("/zip"):
        sys.stdout.buffer.write((world / "review.zip").read_bytes())
elif words[:2] == ["pr", "comment"]:
    shutil.copyfile(words[words.index("--body-file") + 1], world / "posted.md")
    (world / "number").write_text(words[2])
"""


Ran = subprocess.CompletedProcess[str]


@dataclass
class World:
    """A repository, the code host beside it, and what the workflows did."""

    folder: Path
    repository: Path
    workflows: Path

    def steps(self, workflow: str, job: str) -> list[dict[str, Any]]:
        flow = yaml.safe_load((self.workflows / workflow).read_text(encoding="utf-8"))
        entry = flow["jobs"][job]
        return [{**step, "env": {**entry.get("env", {}), **step.get("env", {})}}
                for step in entry["steps"]]  # fmt: skip

    def run(
        self, script: str, environ: dict[str, str], cwd: Path
    ) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=cwd,
            env={**os.environ, "PATH": path, **environ},
            capture_output=True,
            text=True,
        )

    def check(self, context: dict[str, str]) -> dict[str, Ran]:
        """Run the review job as the host does: the steps after a failed one, where they ask."""
        summary = self.folder / "summary.md"
        done = {}
        for step in self.steps("check.yml", "review"):
            if "run" not in step:
                continue
            environ = {name: filled(value, context) for name, value in step["env"].items()}
            environ["GITHUB_STEP_SUMMARY"] = str(summary)
            done[step["name"]] = self.run(step["run"], environ, self.repository)
        with zipfile.ZipFile(self.folder / "review.zip", "w") as artefact:
            report = self.repository / "build" / "review"
            for path in sorted(report.rglob("*")):
                artefact.write(path, path.relative_to(report).as_posix())
        return done

    def after(self, workflow: str, job: str, context: dict[str, str]) -> str:
        """Run the one step of a workflow that follows the check, in an empty folder."""
        (step,) = self.steps(workflow, job)
        scratch = self.folder / job
        scratch.mkdir()
        environ = {name: filled(value, context) for name, value in step["env"].items()}
        ran = self.run(step["run"], environ, scratch)
        return ran.stderr if ran.returncode else ""

    @property
    def calls(self) -> list[list[str]]:
        lines = (self.folder / "calls.log").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


def filled(value: str, context: dict[str, str]) -> str:
    """Fill the expressions of a workflow from what the host would know."""

    def replaced(match: re.Match[str]) -> str:
        names = [part.strip() for part in match[1].split("||")]
        for name in names:
            if name.startswith("'"):
                return name.strip("'")
            if context.get(name):
                return context[name]
        return ""

    return re.sub(r"\$\{\{(.+?)\}\}", replaced, str(value))


@pytest.fixture
def world(tmp_path: Path, root: Path) -> World:
    home = repository(tmp_path / "r", {**lists(25), ".gitignore": "/build/\n/.venv/\n/.cache/\n"})
    (home / ".venv/bin").mkdir(parents=True)
    command = home / ".venv/bin/cytokine-facts"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m cytokine_facts.cli "$@"\n')
    command.chmod(0o755)
    (home / "Makefile").write_text(".venv/site.stamp:\n\t@true\n")
    git(home, "add", "Makefile")
    git(home, "commit", "-q", "-m", "Make")
    review = tmp_path / "main/plugins/cytokine_facts/review"
    review.mkdir(parents=True)
    for name in ("comment.py", "classify.py"):
        shutil.copyfile(PACKAGE / "review" / name, review / name)
    (tmp_path / "bin").mkdir()
    host = tmp_path / "bin/gh"
    host.write_text(f"#!{sys.executable}\nWORLD = {str(tmp_path)!r}{HOST}")
    host.chmod(0o755)
    python = tmp_path / "bin/python3"
    python.symlink_to(sys.executable)
    git(home, "switch", "-q", "-c", "proposed")
    return World(tmp_path, home, root / ".github" / "workflows")


def merged(world: World, files: dict[str, str | None]) -> dict[str, str]:
    """Commit a change, merge it as the host does, and return what its workflows know."""
    tip = commit(world.repository, files)
    git(world.repository, "switch", "-q", "--detach", "main")
    git(world.repository, "merge", "-q", "--no-ff", "-m", "Merge", "proposed")
    pulls = [{"number": 12, "state": "open", "head": {"sha": tip}}]
    (world.folder / "pulls.json").write_text(json.dumps(pulls))
    names = [{"filename": name} for name in files]
    (world.folder / "files.json").write_text(json.dumps(names))
    return {
        "github.event.workflow_run.head_sha": tip,
        "github.event.workflow_run.id": "99",
        "github.repository": "cytokine-facts/facts",
        "github.sha": "f" * 40,
        "github.token": "none",
        "github.event.pull_request.author_association": "FIRST_TIME_CONTRIBUTOR",
    }


GATE = "Ask for a change note where labels change"
APART = "Keep data, rules and program apart"


def test_a_role_is_reviewed_commented_and_labelled(world: World) -> None:
    context = merged(world, with_role("il6", "anti"))
    done = world.check(context)
    assert {name for name, ran in done.items() if ran.returncode} == {GATE}
    assert "25 changed labels stand in no new change note" in done[GATE].stdout
    summary = (world.folder / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("### 1 line edited: 25 labels change, 25 flip.")
    assert summary.count(" flips, untouched") == 20

    assert world.after("comment.yml", "comment", context) == ""
    posted = (world.folder / "posted.md").read_text(encoding="utf-8")
    assert "25 of 26 labels change" in posted
    assert "leans pro -> mixed" in posted
    assert not re.search(r"@|!\[|<", posted)
    assert (world.folder / "number").read_text() == "12"
    assert "--edit-last" in world.calls[-1]

    assert world.after("labeler.yml", "label", context) == ""
    assert world.calls[-1][-1] == "labels[]=method"


def test_a_note_lets_the_role_pass(world: World) -> None:
    text = note([f"shop/list-{n}" for n in range(25)], cytokines="[il6]")
    done = world.check(
        merged(world, {**with_role("il6", "anti"), "changes/2026-02-02-x.yml": text})
    )
    assert {name for name, ran in done.items() if ran.returncode} == set()


def test_a_mixed_request_from_outside_fails_with_the_reason(world: World) -> None:
    files = {**with_role("il4", "anti"), "products/lab/new.yml": PRODUCT, "tool.py": "x = 1\n"}
    context = merged(world, files)
    done = world.check(context)
    assert done[APART].returncode == 1
    assert "must not be tuned to a product" in done[APART].stderr
    inside = {**context, "github.event.pull_request.author_association": "MEMBER"}
    shutil.rmtree(world.repository / "build")
    assert world.check(inside)[APART].returncode == 0


def test_errors_are_marked_at_their_lines(world: World) -> None:
    broken = PRODUCT.replace("kind: research preparation", "kind: reserch")
    done = world.check(merged(world, {"products/lab/plain.yml": broken}))
    marked = done["Mark the errors at their lines"]
    assert marked.returncode == 1
    assert marked.stdout.startswith("::error file=products/lab/plain.yml,line=2,")


@pytest.mark.parametrize(
    "content",
    [
        b'{"schema": 1, "note": "@everyone"}',
        b"```\n@everyone ![x](https://x.example/y.png)",
        b"x" * 100_000,
    ],
)
def test_a_poisoned_artefact_posts_nothing(world: World, content: bytes) -> None:
    context = merged(world, with_role("il6", "anti"))
    with zipfile.ZipFile(world.folder / "review.zip", "w") as artefact:
        artefact.writestr("scoreboard.json", content)
        artefact.writestr("../../comment.py", "raise SystemExit")
    assert "refused" in world.after("comment.yml", "comment", context)
    assert not (world.folder / "posted.md").exists()


def test_a_commit_that_is_no_tip_posts_nothing(world: World) -> None:
    context = merged(world, with_role("il6", "anti"))
    world.check(context)
    old = {**context, "github.event.workflow_run.head_sha": "0" * 40}
    assert "0 open requests" in world.after("comment.yml", "comment", old)
    assert not (world.folder / "posted.md").exists()


@pytest.mark.parametrize("workflow", ["comment.yml", "labeler.yml"])
def test_what_holds_a_writing_token_checks_nothing_out(root: Path, workflow: str) -> None:
    text = (root / ".github/workflows" / workflow).read_text(encoding="utf-8")
    assert "uses:" not in text
    assert yaml.safe_load(text)["permissions"] == {}
    scripts = [s["run"] for j in yaml.safe_load(text)["jobs"].values() for s in j["steps"]]
    assert not any("${{" in script for script in scripts)
