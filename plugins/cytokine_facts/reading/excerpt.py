"""Problems as a person reads them: the line of the file, a caret, and what to write instead."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from .codes import visible
from .files import read_regular
from .problem import Problem, Severity
from .repair import corrected, suggested

Lines = Callable[[str], Sequence[str]]
"""A file's name in messages to its lines; none where it cannot be shown."""

MAX_SHOWN = 1 << 20
WINDOW = 110
"""A longer line is cut to about this many characters around the caret."""

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def lines_below(root: Path) -> Lines:
    """Return a function that gives the lines of regular files below ``root``."""

    @cache
    def lines(file: str) -> Sequence[str]:
        try:
            data = read_regular(root / file, MAX_SHOWN)
        except OSError:
            return ()
        return data.decode("utf-8", "replace").split("\n")

    return lines


def as_text(problems: Iterable[Problem], lines: Lines) -> Text:
    """Return one block per problem; styled, and the same without styles."""
    blocks = [_block(problem, lines(problem.file)) for problem in problems]
    return Text("\n\n").join(blocks)


def _block(problem: Problem, lines: Sequence[str]) -> Text:
    style = _STYLE[problem.severity]
    level = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    block = Text(f"{visible(problem.file)}{place}: ")
    block.append(f"{problem.code} ", style)
    block.append(f"{level}{visible(problem.message)}", "bold")
    shown = 0 < problem.line <= len(lines)
    margin = len(str(problem.line)) if shown else 2
    if shown:
        line = lines[problem.line - 1]
        text, before, marked = _window(line, *narrowed(problem, line))
        block.append(f"\n{problem.line} | ", "blue").append(text)
        block.append(f"\n{' ' * margin} | ", "blue").append(" " * before + "^" * marked, style)
    if problem.hint:
        block.append(f"\n{' ' * margin} = ", "blue").append("help: ", "bold green")
        block.append(visible(problem.hint))
    if shown and (better := suggested(problem, line)) is not None:
        text, _, _ = _window(better, *narrowed(problem, line))
        block.append(f"\n{problem.line} | ", "blue").append(text, "green")
        if corrected(problem, line) is not None:
            block.append(f"\n{' ' * margin} = ", "blue").append("fixable with cytokine-facts fix")
    if problem.note:
        block.append(f"\n{' ' * margin} = ", "blue").append("note: ", "bold cyan")
        block.append(visible(problem.note))
    return block


def narrowed(problem: Problem, line: str) -> tuple[int, int]:
    """Return 0-based start and length of what is wrong: the words that a correction changes."""
    start, length = problem.column - 1, max(1, problem.length)
    old = line[start : start + length]
    better = suggested(problem, line)
    if better is None or not old:
        return start, length
    new = better[start : len(better) - len(line) + start + length]
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    head = old.rfind(" ", 0, head) + 1
    end = old.find(" ", max(head, len(old) - tail))
    return start + head, (len(old) if end < 0 else end) - head


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """Return the part of a line around a place, and that place in cells of the terminal."""
    first = 0 if len(line) <= WINDOW else max(0, min(start - WINDOW // 3, len(line) - WINDOW))
    last = min(len(line), first + WINDOW)
    head, tail = "…" * (first > 0), "…" * (last < len(line))
    end = min(last, start + length)
    before = cell_len(head + visible(line[first:start]))
    marked = cell_len(visible(line[start:end]))
    return head + visible(line[first:last]) + tail, before, max(1, marked)
