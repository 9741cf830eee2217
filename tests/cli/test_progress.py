"""What takes long says on a terminal what it does; logs and CI stay quiet."""

import io

import pytest
from cytokine_facts.cli import options
from rich.console import Console


def said(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80)
    monkeypatch.setattr(options, "err", console)
    with options.working("reading the records") as tell:
        for done in range(1, 1201):
            tell(done)
    return stream.getvalue()


def test_a_terminal_hears_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert "reading the records" in said(True, monkeypatch)


def test_logs_and_ci_hear_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert said(False, monkeypatch) == ""
    monkeypatch.setenv("CI", "true")
    assert said(True, monkeypatch) == ""
