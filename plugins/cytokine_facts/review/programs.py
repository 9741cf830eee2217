"""The base's own program on the newer records: what a changed method does, side by side.

Runs code of the base revision in a process of its own, hence only where it is asked for.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..registry import Registry
from .standing import Standing, read_standing

AT_ONCE = 500
"""Labels that one process draws: their ids stand on its command line."""


class CannotRun(Exception):
    """The older program does not answer; says why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a program says of a registry."""

    method: str
    constants: dict[str, str]
    """Of the method, by name; an older program may not tell them."""
    labels: dict[str, Standing]


def judged_by(program: Path, registry: Registry) -> Judged:
    """Return what the package in ``program`` says of a registry.

    ``program`` is the folder that holds ``cytokine_facts``.
    """
    answer = _asked(program, registry)
    try:
        return Judged(
            str(answer["method"]),
            {str(name): str(value) for name, value in answer.get("constants", {}).items()},
            {str(id_): read_standing(data) for id_, data in answer["labels"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRun(f"its answer cannot be read ({type(error).__name__})") from None


def drawn_by(program: Path, registry: Registry, ids: Iterable[str]) -> dict[str, str]:
    """Return labels as SVG by id, drawn by the package in ``program``; none by one that cannot."""
    wanted = tuple(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        try:
            drawn = _asked(program, registry, *wanted[start : start + AT_ONCE]).get("drawn", {})
        except CannotRun:
            return {}
        if isinstance(drawn, dict):
            found |= {str(id_): str(svg) for id_, svg in drawn.items()}
    return found


def _asked(program: Path, registry: Registry, *ids: str) -> dict[str, Any]:
    start = (
        "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
        "runpy.run_module('cytokine_facts.review.standing', run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-P", "-c", start, str(program), str(registry.root)]
    ran = subprocess.run(
        [*command, registry.today.isoformat(), *ids],
        capture_output=True,
        cwd=program,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
    )
    if ran.returncode:
        lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(lines[-1] if lines else "it stopped without a word")
    try:
        answer = json.loads(ran.stdout)
    except ValueError:
        raise CannotRun("its answer cannot be read (ValueError)") from None
    if not isinstance(answer, dict):
        raise CannotRun("its answer cannot be read (no map)")
    return answer


def same_judge(before: Path, after: Path) -> bool:
    """True where two versions of the package judge by the same files."""
    return _judging(before) == _judging(after)


def _judging(program: Path) -> dict[str, bytes]:
    package = program / "cytokine_facts"
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for part in ("balance", "label", "model", "reading", "registry", "names.py")
        for path in sorted([*(package / part).rglob("*.py"), package / part])
        if path.is_file()
    }
