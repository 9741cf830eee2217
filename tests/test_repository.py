"""The repository around the code: commands, locks, workflows, and what no file may hold."""

import json
import re
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

GUIDES = ("README.md", "CONTRIBUTING.md", "docs/contribute/index.md")
LOCKS = ("site.txt", "dev.txt", "probe.txt")
REGISTRY_HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b")
MACHINE_PATH = re.compile(r"(?<![\w.%~-])/(?:home|root|Users|work)/\w")
PINNED_ACTION = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ \\]+)(?P<rest>(?:.*\\\n)*.*)", re.M)


@pytest.fixture(scope="session")
def tracked(root: Path) -> dict[str, str]:
    """Every tracked text file by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    files = {}
    for name in listed.stdout.split("\0"):
        path = root / name
        if name and path.is_file() and not path.is_symlink():
            try:
                files[name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return files


def targets(root: Path) -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))


def locked(root: Path, name: str) -> dict[str, tuple[Version, str]]:
    """Version and the rest of the entry, by canonical name."""
    text = (root / "requirements" / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(m["name"]): (Version(m["version"]), m["rest"])
        for m in LOCKED.finditer(text)
    }


def test_readme_names_the_two_commands(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert {"make site", "make test"} <= set(re.findall(r"^ *(make \w+)", readme, re.M))


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_name_only_targets_that_exist(root: Path, guide: str) -> None:
    text = (root / guide).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^ *)make ([a-z]+)", text, re.M))
    assert named
    assert named - targets(root) == set()


def test_help_lists_real_targets(root: Path) -> None:
    ran = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=root, capture_output=True, text=True
    )
    listed = set(re.findall(r"^  make (\w+)", ran.stdout, re.M))
    assert {"site", "test", "check", "lock"} <= listed <= targets(root)


def test_no_file_names_a_package_registry(tracked: dict[str, str]) -> None:
    assert {name for name, text in tracked.items() if REGISTRY_HOST.search(text)} == set()


def test_no_file_holds_a_path_of_one_machine(tracked: dict[str, str]) -> None:
    assert {name for name, text in tracked.items() if MACHINE_PATH.search(text)} == set()


def test_machine_paths_are_told_from_addresses() -> None:
    assert MACHINE_PATH.search("see '/" + "home/ann/facts'")
    assert not MACHINE_PATH.search("https://maker.example/" + "home/serum")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(root: Path, lock: str) -> None:
    entries = locked(root, lock)
    assert entries
    assert [n for n, (_, rest) in entries.items() if "--hash=sha256:" not in rest] == []


def test_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups: dict[str, list[Any]] = project["dependency-groups"]
    asked = [(lock, text) for text in project["project"]["dependencies"] for lock in LOCKS]
    asked += [(lock, text) for text in groups["setup"] for lock in LOCKS]
    asked += [(lock, text) for text in groups["dev"] if isinstance(text, str) for lock in LOCKS[1:]]
    asked += [("probe.txt", text) for text in groups["probe"] if isinstance(text, str)]
    wrong = []
    for lock, text in asked:
        wanted = Requirement(text)
        entry = locked(root, lock).get(canonicalize_name(wanted.name))
        if entry is None or entry[0] not in wanted.specifier:
            wrong.append(f"{lock}: {text} (run `make lock`)")
    assert wrong == []


@pytest.mark.parametrize(("lock", "wider"), [*pairwise(LOCKS)])
def test_the_locks_agree(root: Path, lock: str, wider: str) -> None:
    held, more = locked(root, lock), locked(root, wider)
    assert {n: v for n, (v, _) in held.items() if more.get(n, (None,))[0] != v} == {}


def test_no_package_is_installed_unlocked_in_a_workflow(root: Path) -> None:
    for name, text in workflows(root).items():
        assert not re.search(r"\b(?:pip|pipx|uv|npm|npx|apt|apt-get) ", text), name


def test_nothing_that_is_ignored_is_tracked(root: Path) -> None:
    """A cache or a site that came with a checkout would be somebody else's."""
    ran = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == []
    ignored = (root / ".gitignore").read_text(encoding="utf-8").split()
    assert {".cache/", "site/"} <= {entry.lstrip("/") for entry in ignored}


def test_every_run_proves_equal_bytes_twice(root: Path) -> None:
    steps = (root / ".ci/run").read_text(encoding="utf-8")
    assert re.search(r"for target in test check\b", steps)
    assert list((root / "tests/reproducible").glob("test_*.py"))
    made = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "check"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert made.count("mkdocs build --strict") == 2
    assert re.search(r"^diff -r \S+/one \S+/two$", made, re.M)


def test_an_action_has_one_version(root: Path) -> None:
    pins: dict[str, set[str]] = {}
    for text in workflows(root).values():
        for action, pin in re.findall(r"uses: (\S+)@(.+)", text):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


def test_the_oldest_and_the_newest_dependencies_have_a_lane(root: Path) -> None:
    flow = yaml.safe_load(workflows(root)["audit.yml"])
    assert "schedule" in flow[True]
    runs = [step.get("run", "") for job in flow["jobs"].values() for step in job["steps"]]
    assert {"make lowest", "make newest", "make fuzz"} <= set(runs)
    assert {"lowest", "newest", "fuzz", "mutants", "audit"} <= targets(root)


def test_every_lock_is_watched_for_updates(root: Path, tracked: dict[str, str]) -> None:
    updates = yaml.safe_load((root / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    watched = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    held = {
        ("pip" if path.endswith(".txt") else "npm", f"/{path}".rpartition("/")[0] or "/")
        for path, text in tracked.items()
        if path.endswith("package-lock.json") or (path.endswith(".txt") and "--hash=" in text)
    }
    assert {("pip", "/requirements"), ("npm", "/")} <= held
    assert held | {("github-actions", "/")} == watched


def test_a_weakness_can_be_reported(root: Path) -> None:
    """In the words and with the link that a scorecard looks for."""
    text = (root / "SECURITY.md").read_text(encoding="utf-8").partition("## What is protected")[0]
    assert re.search(r"https://\S+vulnerability", text)
    assert {"vulnerability", "disclosure", "90 days"} <= set(re.findall(r"90 days|\w+", text))


def test_what_is_no_text_is_a_picture_or_a_typeface(root: Path, tracked: dict[str, str]) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    names = {name for name in listed.split("\0") if (root / name).is_file()} - tracked.keys()
    named = {Path(name).suffix for name in names if not name.startswith("tests/reading/negative/")}
    assert named == {".png", ".ttf"}


def test_a_release_carries_its_attestation(root: Path) -> None:
    jobs = yaml.safe_load(workflows(root)["release.yml"])["jobs"]
    kept = [s["with"]["path"] for s in jobs["attest"]["steps"] if "upload" in s.get("uses", "")]
    assert kept == ["cytokine-facts.sigstore.json"]
    (made,) = [step["run"] for step in jobs["attach"]["steps"] if "run" in step]
    assert " attestation/* " in made
    assert "attest" in jobs["attach"]["needs"]


def test_the_code_is_searched_and_fuzzed_every_week(root: Path, tracked: dict[str, str]) -> None:
    jobs = yaml.safe_load(workflows(root)["audit.yml"])["jobs"]
    used = [step.get("uses", "") for step in jobs["codeql"]["steps"]]
    assert [name for name in used if name.startswith("github/codeql-action/analyze@")]
    assert [name for name, text in tracked.items() if re.search(r"^ *import atheris$", text, re.M)]


def test_only_the_search_of_the_code_writes_findings(root: Path) -> None:
    assert writers(root, "security-events") == {("audit.yml", "codeql")}


@pytest.mark.parametrize("folder", [".", "benchmarks/peers/eleventy"])
def test_npm_lock_has_checksums_and_no_addresses(root: Path, folder: str) -> None:
    lock = json.loads((root / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [n for n, e in packages.items() if "integrity" not in e or "resolved" in e] == []


def workflows(root: Path) -> dict[str, str]:
    folder = root / ".github" / "workflows"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}


def writers(root: Path, permission: str) -> set[tuple[str, str]]:
    """Return the jobs, by workflow, that may write what a permission is for."""
    return {
        (name, job_name)
        for name, text in workflows(root).items()
        for job_name, job in yaml.safe_load(text)["jobs"].items()
        if job["permissions"].get(permission) == "write"
    }


def test_actions_are_pinned_by_commit(root: Path) -> None:
    found = workflows(root)
    assert {"check.yml", "publish.yml"} <= found.keys()
    uses = [
        (name, line) for name, text in found.items() for line in re.findall(r"uses: (.+)", text)
    ]
    assert uses
    assert [use for use in uses if not PINNED_ACTION.fullmatch(use[1])] == []


def test_workflows_start_without_permissions(root: Path) -> None:
    for name, text in workflows(root).items():
        flow = yaml.safe_load(text)
        assert flow["permissions"] == {}, name
        assert all("permissions" in job for job in flow["jobs"].values()), name
        assert "pull_request_target" not in text, name


def test_only_the_deploy_job_can_publish(root: Path) -> None:
    assert writers(root, "pages") == {("publish.yml", "deploy")}


def test_there_is_a_form_for_every_kind_of_report(root: Path) -> None:
    names = {path.stem for path in (root / ".github" / "ISSUE_TEMPLATE").glob("*.yml")}
    assert {"correction", "dispute", "lab-data", "new-product"} <= names


def test_every_dependency_has_its_reason_in_the_changelog(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    dev = [text for text in project["dependency-groups"]["dev"] if isinstance(text, str)]
    names = {Requirement(text).name for text in project["project"]["dependencies"] + dev}
    reasons = " ".join(re.findall(r"^\| (.+?) \|", changelog, re.M))
    missing = {n for n in names if not n.startswith("types-") and n not in reasons}
    assert missing == set()
