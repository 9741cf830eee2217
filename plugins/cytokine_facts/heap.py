"""Floor 0: what the memory of a long build needs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def growing() -> Iterator[None]:
    """Do not look for garbage cycles inside: a registry only grows while it is made.

    Looking costs a quarter of the time, since every look walks over all that is kept. Nor does a
    later look walk over what is there at the end, until :func:`swept`.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def swept() -> None:
    """Look for garbage cycles everywhere; over ten thousand labels that takes seconds."""
    gc.unfreeze()
    gc.collect()
