"""How far a long build is: one line of a terminal, nothing anywhere else."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

Tell = Callable[[int, int], None]
"""Takes how many files are done and how many there are."""


def teller(stream: TextIO = sys.stderr, steps: int = 50) -> Tell:
    """Return what tells progress on a terminal; it is silent in CI and where output is kept."""
    if "CI" in os.environ or not stream.isatty():
        return lambda done, total: None
    shown = -1

    def tell(done: int, total: int) -> None:
        nonlocal shown
        step = steps * done // max(1, total)
        if done < total and step == shown:
            return
        shown = step
        stream.write(f"\r\033[K{done:,} of {total:,} files" if done < total else "\r\033[K")
        stream.flush()

    return tell
