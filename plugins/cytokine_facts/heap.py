"""Floor 0: what the memory of a long build needs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def growing() -> Iterator[None]:
    """Do not look for garbage cycles inside: a registry only grows while it is made.

    Looking costs a quarter of the time, since every look walks over all that is kept.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
