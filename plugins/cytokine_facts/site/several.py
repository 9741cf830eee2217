"""Work of a long build in several processes, where the system can copy a process as it stands.

A copy shares all that was made so far, so only what it is asked for and what it answers travel.
Nobody else can tell: the same parts are done, and the caller puts their answers in order.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 4
"""Processes beyond which memory grows faster than time falls."""
FEW = 2_000
"""Labels up to which several processes work unasked: each copy takes, in time, as much memory as
the build itself, and a registry of ten thousand is large enough without."""
_INHERITED: list[Callable[[int], object]] = []
"""What a copy does for the number of a part: it has it from the process that it is a copy of."""


def processors(wanted: int, labels: int) -> int:
    """Return how many processes may work at once: ``wanted``, or what suits where that is 0.

    One where the system cannot copy a process, or not safely: everywhere but on Linux.
    """
    if sys.platform != "linux":
        return 1
    return wanted or (min(MOST, len(os.sched_getaffinity(0))) if labels <= FEW else 1)


@contextmanager
def handed_out(work: Callable[[T], R], parts: Sequence[T], jobs: int) -> Iterator[Iterator[R]]:
    """Have ``work`` done for each part by ``jobs`` processes while the body of the block goes on.

    The block gets the answers as they come; with one job the work is done when they are asked for.
    Whatever ends the block early ends the work. The answers raise what a part raised, and
    :class:`~concurrent.futures.process.BrokenProcessPool` where the system killed a process.
    """
    if jobs < 2 or len(parts) < 2:
        yield map(work, parts)
        return
    _INHERITED.append(lambda number: work(parts[number]))
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _bound, (os.getpid(),))
    try:
        futures = [pool.submit(_part, number) for number in range(len(parts))]
        yield (future.result() for future in as_completed(futures))
    except BaseException:
        for copy in active_children():
            copy.terminate()
        raise
    finally:
        _INHERITED.clear()
        pool.shutdown(cancel_futures=True)


def _part(number: int) -> Any:
    return _INHERITED[-1](number)


_DIES_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


def _bound(parent: int) -> None:
    """Bind a copy to the process that waits for its answers.

    An interrupt from the keyboard is left to that one; should it be killed, the copy must not
    live on: it holds the lock of the site, too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
