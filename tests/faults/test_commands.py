"""Commands that are stopped or hindered: the old file whole, one line, no traceback."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.checkouts import environment, tree
from tests.example_files import BASES, registry, write

SERUM = "products/made/serum.yml"
KILLED = """
import os, signal
os.{call} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from cytokine_facts.cli import main
main()
"""
SHEET = "Analyte,Concentration\nIL-10,5.2\nIL-8,7\n"
FIX = ("fix",)
IMPORT = ("import", "sheet.csv", "--into", SERUM, "--unit", "pg/mL", "--yes")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A registry with one product that has something to mend, and a sheet."""
    registry(tmp_path)
    write(tmp_path, SERUM, BASES["product"].replace("IL-10: present", "IL-10: 5.2 pg/ml"))
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def command(
    folder: Path, words: Sequence[str], code: str = "from cytokine_facts.cli import main; main()",
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=folder, capture_output=True, text=True,
        env=environment(SOURCE_DATE_EPOCH="1795305600", COLUMNS="200"), preexec_fn=before,
    )  # fmt: skip


def test_the_commands_write_when_nothing_hinders_them(made: Path) -> None:
    for words, new in ((FIX, "5.2 pg/mL"), (IMPORT, "7 pg/mL")):
        ran = command(made, words)
        assert ran.returncode == 0, ran.stderr
        assert new in (made / SERUM).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [FIX, IMPORT], ids=["fix", "import"])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_killed_command_leaves_every_old_file(
    made: Path, words: tuple[str, ...], call: str
) -> None:
    if words is IMPORT:
        write(made, SERUM, BASES["product"])
    before = tree(made)
    ran = command(made, words, KILLED.format(call=call))
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    after = tree(made)
    assert {name: after[name] for name in before} == before
    left = after.keys() - before.keys()
    assert len(left) == 1
    assert fnmatch(Path(*left).name, ".serum.yml.*.part")
    for again in (words, ("check",)):
        ran = command(made, again)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert ".part" not in ran.stdout + ran.stderr
    assert "pg/mL" in (made / SERUM).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [FIX, IMPORT], ids=["fix", "import"])
def test_a_full_disk_is_one_line_and_leaves_every_old_file(
    made: Path, words: tuple[str, ...]
) -> None:
    def nothing_fits() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    if words is IMPORT:
        write(made, SERUM, BASES["product"])
    before = tree(made)
    ran = command(made, words, before=nothing_fits)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "cytokine-facts: File too large" in ran.stderr.splitlines()
    assert tree(made) == before


@pytest.mark.parametrize("words", [("export", "sheet.csv/out"), ("stage", "sheet.csv/out")])
def test_a_place_that_cannot_be_written_is_one_line(made: Path, words: tuple[str, ...]) -> None:
    command(made, FIX)
    ran = command(made, words)
    assert ran.returncode != 0
    (line,) = ran.stderr.splitlines()
    assert "sheet.csv" in line


@pytest.mark.parametrize("variables", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX"}])
def test_a_plain_locale_changes_nothing_that_is_written(
    made: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(made, SERUM, BASES["product"].replace("IL-10: present", "TGF-β1: 5.2 ± 1 ug/ml"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    ran = command(made, FIX)
    assert ran.returncode == 0, ran.stderr
    assert "TGF-β1: 5.2 ± 1 µg/mL" in (made / SERUM).read_text(encoding="utf-8")
    assert "Traceback" not in command(made, ("check",)).stderr
    assert os.environ["LC_ALL"] == variables["LC_ALL"]
