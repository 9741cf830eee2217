"""Every command of the guides is run, in a copy of a small registry.

A fenced block of ``sh`` is a script. A fenced block of another kind whose text above ends in
"`name`:" is that file, and is written before the next script runs.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from cytokine_facts.cli import COMMANDS
from cytokine_facts.reading.codes import codes

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ["CONTRIBUTING.md", *sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/contribute").glob("*.md")
)]  # fmt: skip
_PREVIEW = re.compile(r"(\S*cytokine-facts preview \S+)")
_FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
_FILE = re.compile(r"`(?P<name>[\w./-]+\.\w+)`(?: \([^)]*\))?:\n*\Z")


@dataclass(frozen=True)
class Step:
    """A file to write, or a script to run."""

    text: str
    file: str | None


def steps(markdown: str) -> Iterator[Step]:
    """Yield what a guide tells its reader to do, in order."""
    end = 0
    for block in _FENCE.finditer(markdown):
        named = _FILE.search(markdown[end : block.start()])
        end = block.end()
        if block["kind"] == "sh":
            yield Step(block["text"], None)
        elif named:
            yield Step(block["text"], named["name"])


def scripts(guide: str) -> list[Step]:
    return [s for s in steps((ROOT / guide).read_text(encoding="utf-8")) if s.file is None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A clone as a contributor has it: the cytokines, no products, a remote to push to."""
    shutil.copytree(ROOT / "cytokines", tmp_path / "cytokines")
    (tmp_path / "products").mkdir()
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    setup = (
        "git init -q -b main . && git init -q --bare remote.git && git remote add origin remote.git"
        " && git config user.name Made && git config user.email made@example.com"
        " && git add cytokines && git commit -q -m Begin"
    )
    subprocess.run(setup, shell=True, cwd=tmp_path, check=True)
    return tmp_path


def test_the_guides_have_commands() -> None:
    assert sum(len(scripts(guide)) for guide in GUIDES) >= 8


def previewed(command: str, folder: Path) -> str:
    """Return the page of a preview, which runs until it is stopped."""
    words = [*command.split(), "--no-browser"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            with urlopen(process.stdout.readline().strip()) as answer:
                return str(answer.read().decode())
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0


@pytest.mark.parametrize("guide", [guide for guide in GUIDES if scripts(guide)])
def test_every_command_of_a_guide_runs(guide: str, copy: Path) -> None:
    environ = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "GIT_TERMINAL_PROMPT": "0"}
    for step in steps((ROOT / guide).read_text(encoding="utf-8")):
        if step.file is not None:
            path = copy / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
            continue
        if (shown := _PREVIEW.fullmatch(step.text.strip())) is not None:
            assert "<article" in previewed(shown[1], copy)
            continue
        ran = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", step.text],
            cwd=copy,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, f"{step.text}\n{ran.stdout}\n{ran.stderr}"
        assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("guide", GUIDES)
def test_every_code_of_a_guide_exists(guide: str) -> None:
    named = re.findall(r"\bCF[0-9]{3}\b", (ROOT / guide).read_text(encoding="utf-8"))
    assert set(named) <= codes().keys()


def test_a_file_and_a_script_are_told_apart() -> None:
    text = (
        "Say `a/b.csv` (yours):\n\n```csv\n1\n```\n\nSo:\n\n```sh\nls\n```\n\n```yaml\nx: y\n```\n"
    )
    assert list(steps(text)) == [Step("1\n", "a/b.csv"), Step("ls\n", None)]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_named_in_a_sentence_exists(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = re.findall(r"`(?:\.venv/bin/)?cytokine-facts ([a-z]+)", text)
    assert set(named) <= set(COMMANDS)


def test_the_guides_say_what_a_contributor_must_know() -> None:
    """Issue by issue: what is promised must be written somewhere, under its own heading."""
    headings = set()
    for guide in (*GUIDES, "docs/policy.md"):
        text = (ROOT / guide).read_text(encoding="utf-8")
        headings |= set(re.findall(r"^#{1,2} (.+)$", text, re.M))
    assert headings >= {
        "In five minutes, without git", "From a laboratory sheet", "From a maker's page",
        "Add a cytokine, a vote or a potency", "What makes a good record", "Sources and archives",
        "Conflicts of interest", "How review works", "Right of reply", "Licence", "Independence",
        "Ties", "Makers", "Corrections and disputes", "Use of labels and badges",
        "No medical advice",
    }  # fmt: skip
