"""A build that is stopped or hindered leaves the last good site whole, and says why in one line."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.site.swap import Swap, exchange

from tests.checkouts import build_command, built, environment, tree
from tests.site.small_registry import product

KILLED = """
import os, signal, sys, time
from pathlib import Path
import cytokine_facts.mkdocs_plugin as plugin
from cytokine_facts.site import plan, publish, swap

BUILD = os.getpid()

def die(*_, **__):
    os.kill(BUILD, signal.SIGKILL)
    time.sleep(60)  # a process that makes files for the build dies with it

def after(owner, name, calls):
    real, count = getattr(owner, name), 0
    def counted(*a, **k):
        nonlocal count
        count += 1
        if count > calls:
            die()
        return real(*a, **k)
    setattr(owner, name, counted)

{patch}
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""
MOMENTS = {
    "as it begins": "after(plugin, 'make_labels', 0)",
    "at the first page": "after(publish, '_write', 0)",
    "in the middle of the pages": "after(publish, '_write', 120)",
    "before the swap": "after(swap.Swap, 'finish', 0)",
    "after the swap": "after(Path, 'rename', 0)",
    "between the two renames": "swap.exchange = lambda *_: False; after(Path, 'rename', 1)",
}
"""Where the system lets two folders change places there is a whole site at each of them; the last
one is that of other systems."""


def changed(folder: Path) -> None:
    """Change a record, so that the next site is another one."""
    text = product("Serum", {"IL-8": "1 pg/mL", "IL-10": "70 pg/mL"})
    (folder / "products/alder/serum.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_old_site_and_the_next_one_succeeds(
    folder: Path, moment: str
) -> None:
    before = tree(folder / "site")
    changed(folder)
    code = KILLED.format(patch=MOMENTS[moment])
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment())
    assert ran.returncode == -signal.SIGKILL
    old = folder / "site"
    if moment == "after the swap" and exchange(old, old):
        assert (old / "products/alder/serum/index.html").is_file()
        assert tree(old) != before
        old = Swap(folder / "site").building
    if moment == "between the two renames":
        old = Swap(folder / "site").retired
    assert tree(old) == before
    if moment not in ("in the middle of the pages", "between the two renames"):
        return
    again = built(folder)
    assert again.returncode == 0, again.stderr
    assert tree(folder / "site") != before
    assert [p.name for p in folder.iterdir() if p.name.startswith(".site")] == []


def test_a_full_disk_is_one_line_and_leaves_the_old_site(
    folder: Path, told: Callable[[str], list[str]]
) -> None:
    before = tree(folder / "site")
    changed(folder)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ran = subprocess.run(
        build_command(), cwd=folder, env=environment(), capture_output=True, text=True,
        preexec_fn=small_files,
    )  # fmt: skip
    assert ran.returncode != 0
    (line,) = told(ran.stderr)
    assert "File too large" in line
    assert "the published site was not touched" in line
    assert tree(folder / "site") == before


SMALL_DISK = """
import json, shutil, subprocess, sys
from pathlib import Path
disk, site, kept, size, command = Path("disk"), Path("site"), Path("kept"), *sys.argv[1:]
disk.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=True)
shutil.copytree(site, disk / "site")
ran = subprocess.run([*json.loads(command), "--site-dir", "disk/site"])
shutil.copytree(disk / "site", kept)
sys.exit(ran.returncode)
"""
WAYS = (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"],
        ["sudo", "-n", "unshare", "--mount"])  # fmt: skip
"""How to have a small disk of one's own, seen by nobody else."""


def may_mount(way: list[str], folder: Path) -> bool:
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        return subprocess.run([*way, *mount], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def test_a_disk_that_is_really_full_is_one_line_and_leaves_the_old_site(
    folder: Path, told: Callable[[str], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "mount").mkdir()
    way = next((way for way in WAYS if may_mount(way, tmp_path / "mount")), None)
    if way is None:
        pytest.skip("this system lets nobody mount a small disk")
    before = tree(folder / "site")
    changed(folder)
    used = sum((len(data) // 4096 + 2) * 4096 for data in before.values())
    ran = subprocess.run(
        [*way, sys.executable, "-c", SMALL_DISK, str(used + 400_000), json.dumps(build_command())],
        cwd=folder, env=environment(), capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    (line,) = told(ran.stderr)
    assert "No space left on device" in line
    assert "the published site was not touched" in line
    assert tree(folder / "kept") == before


def test_an_output_that_cannot_be_written_is_one_line(
    folder: Path, told: Callable[[str], list[str]]
) -> None:
    blocked = folder / "file"
    blocked.touch()
    ran = built(folder, "--site-dir", str(blocked / "site"))
    assert ran.returncode != 0
    (line,) = told(ran.stderr)
    assert str(blocked) in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_without_the_right_to_write_is_one_line(
    folder: Path, told: Callable[[str], list[str]]
) -> None:
    locked = folder / "locked"
    locked.mkdir(mode=0o555)
    ran = built(folder, "--site-dir", str(locked / "site"))
    assert ran.returncode != 0
    (line,) = told(ran.stderr)
    assert "Permission denied" in line


def test_of_two_builds_at_once_the_second_stops_with_one_line(
    folder: Path, told: Callable[[str], list[str]]
) -> None:
    before = tree(folder / "site")
    first = Swap(folder / "site")
    (first.begin() / "half.html").touch()
    ran = built(folder)
    assert ran.returncode != 0
    (line,) = told(ran.stderr)
    assert "another build is making" in line
    assert tree(folder / "site") == before
    assert (first.building / "half.html").exists()
    first.abandon()
    assert built(folder).returncode == 0


def git(folder: Path, *arguments: str) -> None:
    """Run git without the settings of this machine."""
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder, check=True, capture_output=True,
        env=environment(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull),
    )  # fmt: skip


def committed(folder: Path) -> Path:
    """Make a repository of a checkout."""
    (folder / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


@pytest.fixture(scope="module")
def cached(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that was built once; not to be written to."""
    folder = committed(Path(shutil.copytree(finished, tmp_path_factory.mktemp("cached") / "one")))
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    assert built(folder).returncode == 0
    return folder


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "swapped", "folder"])
def test_a_damaged_cache_gives_the_bytes_of_a_clean_build(
    cached: Path, tmp_path: Path, damage: str
) -> None:
    clean = tree(cached / "site")
    folder = Path(shutil.copytree(cached, tmp_path / "checkout"))
    kept = [path for path in sorted((folder / ".cache").rglob("*")) if path.is_file()]
    assert kept
    contents = [path.read_bytes() for path in kept]
    for path, data, other in zip(kept, contents, [*contents[1:], contents[0]], strict=True):
        match damage:
            case "cut":
                path.write_bytes(data[: len(data) // 2])
            case "flip":
                half = len(data) // 2
                path.write_bytes(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])
            case "foreign":
                path.write_bytes(b'{"foreign": true}')
            case "swapped":
                path.write_bytes(other)
            case "folder":
                path.unlink()
                path.mkdir()
    ran = built(folder)
    assert ran.returncode == 0, ran.stderr
    assert tree(folder / "site") == clean


def test_without_git_the_site_is_built_and_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    ran = built(folder, PATH=str(tmp_path / "bin"))
    assert ran.returncode == 0, ran.stderr
    assert "no history: git cannot be run" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_that_is_no_repository_is_built_and_says_so(folder: Path) -> None:
    ran = built(folder, GIT_CEILING_DIRECTORIES=str(folder.parent))
    assert ran.returncode == 0, ran.stderr
    assert "no history: " in ran.stderr


def test_a_shallow_clone_has_the_same_pages_and_no_history(folder: Path, tmp_path: Path) -> None:
    committed(folder)
    (folder / "docs/note.txt").touch()
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Go on")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    ran = built(tmp_path / "shallow")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("shallow") >= 1


def test_a_checkout_made_with_the_line_ends_of_windows_reads_the_same(
    folder: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copyfile(root / ".gitattributes", folder / ".gitattributes")
    committed(folder)
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(folder), "windows")
    records = tree(tmp_path / "windows/products")
    assert records == tree(folder / "products")
    assert not [name for name, data in records.items() if b"\r" in data]


def test_a_bad_record_stops_the_build_before_anything_is_written(folder: Path) -> None:
    before = tree(folder / "site")
    for n in range(50):
        (folder / f"products/alder/bad-{n}.yml").write_text("name: <\n", encoding="utf-8")
    ran = built(folder)
    assert ran.returncode != 0
    assert all(f"products/alder/bad-{n}.yml:" in ran.stderr for n in range(50))
    assert "Traceback" not in ran.stderr
    assert tree(folder / "site") == before
