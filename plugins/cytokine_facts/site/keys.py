"""Keys of published files: a hash of all that a file is made from.

A key names the labels and the facts of one file. What every file may depend on stands in
:func:`context_of`: the program, the records that are no products, the settings. A file without a
key is made at every build. Whoever lets a page say more must add it to the page's key:
``tests/scale`` edits records at random and compares with a build from nothing.
"""

from collections.abc import Iterable

from ..kept import key_of, program
from ..label.view import Label
from ..registry import Registry


def made_of(labels: Iterable[Label], *facts: object) -> bytes:
    """Return the key of a file that is made of ``labels`` and of what prints as ``facts``."""
    keys = [label.item.key for label in labels]
    if not all(keys):
        return b""
    return key_of(b"".join(keys), *map(repr, facts))


def context_of(registry: Registry, *settings: object) -> bytes:
    """Return the hash of what every file may be made of, beside the real products."""
    return key_of(
        program(),
        *map(repr, (registry.cytokines, registry.makers, registry.comparisons)),
        *(repr(item.record) for item in registry.examples.values()),
        registry.table,
        registry.today,
        *map(repr, settings),
    )
