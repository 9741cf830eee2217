"""A command loads what it needs and nothing else; each of them is there."""

import subprocess
import sys

import pytest
from cytokine_facts.cli import COMMANDS

from tests.cli.conftest import Run


def test_the_help_lists_every_command_with_what_it_does(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.split()}
    assert all(len(lines[name]) > 3 for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, run: Run) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"cytokine-facts {name}" in ran.out


def test_a_misspelt_command_gets_a_suggestion(run: Run) -> None:
    ran = run("chek")
    assert ran.code == 2
    assert "'check'" in ran.err


@pytest.mark.parametrize(
    ("name", "spared"),
    [
        ("explain", ["cytokine_facts.registry", "pint", "openpyxl", "cytokine_facts.site"]),
        ("check", ["openpyxl", "cytokine_facts.site", "cytokine_facts.export"]),
        ("import", ["cytokine_facts.site", "cytokine_facts.export"]),
    ],
)
def test_a_command_does_not_load_what_others_need(name: str, spared: list[str]) -> None:
    program = (
        "import sys\nfrom cytokine_facts.cli import app\n"
        f"app([{name!r}, '--help'], standalone_mode=False)\n"
        f"print([name for name in {spared!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stderr.strip() == "[]"
