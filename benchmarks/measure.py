"""What a command costs: CPU time and memory, by the system's own count."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LAUNCH = Path(__file__).with_name("launch.py")
LIMIT = 1800.0
"""Seconds after which a command is ended and counts as failed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run."""

    cpu: float
    """User and system seconds of the process and of those it started and waited for."""
    wall: float
    """Seconds."""
    peak: float
    """Largest size of all its processes together, MB; what they share counts once."""


def run(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Cost:  # fmt: skip
    """Run a command, and return what it cost; raise :class:`RuntimeError` where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "usage")
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", LAUNCH, told, *map(str, command)], cwd=cwd,
            env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        clock = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        clock.start()
        try:
            output, _ = process.communicate()
        finally:
            clock.cancel()
        wall = time.perf_counter() - start
        if process.returncode:
            said = f"was ended after {limit:.0f} s" if wall >= limit else "failed"
            raise RuntimeError(f"{' '.join(map(str, command))} {said}:\n{output[-3000:]}")
        cpu, peak = told.read_text("utf-8").split()
    return Cost(float(cpu), wall, int(peak) / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(getattr(c, part) for c in costs) for part in ("cpu", "wall", "peak")))


@dataclass(frozen=True, slots=True)
class Ratio:
    """The CPU times of two programs, in pairs of runs made in turn."""

    middle: float
    low: float
    high: float
    pairs: int

    def __str__(self) -> str:
        if self.pairs == 1:
            return f"{self.middle:.2f} (one pair)"
        return f"{self.middle:.2f} ({self.low:.2f} to {self.high:.2f})"


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> Ratio:
    """Return median, least and greatest ratio; a list that is longer loses its end."""
    found = sorted(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=False))
    return Ratio(median(found), found[0], found[-1], len(found))
