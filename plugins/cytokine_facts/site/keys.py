"""Keys of published files: a hash of all that a file is made from.

A key names the labels and the facts of one file. What every file may depend on stands in
:func:`context_of`: the program, roles and potencies, the settings. A file without a key is made at
every build. Whoever lets a page say more must add it to the page's key:
``tests/scale`` edits records at random and compares with a build from nothing.
"""

from collections.abc import Iterable

from ..balance.agent import agent_of
from ..kept import key_of, program
from ..label.view import Label
from ..registry import Registry


def made_of(labels: Iterable[Label], *facts: object) -> bytes:
    """Return the key of a file that is made of ``labels`` and of what prints as ``facts``."""
    keys = [label.key for label in labels]
    if len(keys) == 1 and not facts:
        return keys[0]
    if not all(keys):
        return b""
    return key_of(b"".join(keys), *map(repr, facts))


def context_of(registry: Registry, *settings: object) -> bytes:
    """Return the hash of what every file may be made of, beside the real products."""
    return key_of(
        program(),
        *(repr(agent_of(id_, record)) for id_, record in registry.cytokines.items()),
        *(repr(item.record) for item in registry.examples.values()),
        registry.table,
        registry.today,
        *map(repr, settings),
    )
