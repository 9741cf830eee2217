"""A small registry on disk, and the command line run on it."""

import os
import pty
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from cytokine_facts.cli import app
from cytokine_facts.cli.options import Failure
from cytokine_facts.contribute.fix import fixed
from typer.testing import CliRunner

from tests.example_files import BASES, registry, write


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A sound registry with one product."""
    registry(tmp_path)
    write(tmp_path, "products/made/serum.yml", BASES["product"])
    for path in tmp_path.glob("cytokines/*.yml"):
        text = fixed(path.read_bytes(), f"cytokines/{path.name}").text
        path.write_text(str(text), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(small: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the folder of the small registry, as ``main`` does."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")

    def invoke(*args: str, stdin: str | None = None) -> Ran:
        result: Result = CliRunner().invoke(app, list(args), input=stdin)
        if isinstance(result.exception, Failure):
            return Ran(result.exception.code, result.stdout, f"{result.stderr}{result.exception}\n")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return invoke


def at_terminal(folder: Path, words: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
    """Run a command at a terminal of its own; return its exit code and what it showed."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover
        os.chdir(folder)
        code = "from cytokine_facts.cli import main; main()"
        os.execv(sys.executable, [sys.executable, "-c", code, *words])
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode("utf-8"))
    shown = b""
    try:
        while part := os.read(terminal, 4096):
            shown += part
    except OSError:
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode("utf-8", "replace")
