"""What was measured of one size."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial

from .artifact import Artifact
from .browser import Readiness
from .content import Likeness
from .measure import Cost
from .sizes import Sizes


@dataclass(slots=True)
class Measured:
    """Every cost, size and likeness of one size of registry."""

    size: int
    costs: dict[str, list[Cost]] = field(default_factory=partial(defaultdict, list))
    """By what ran: ``cold``, a peer, ``change``, ``check``, ``serve``, ``edit``, ``naive``."""
    likeness: dict[str, Likeness] = field(default_factory=dict)
    equal: bool | None = None
    """A build after a change wrote what a build from nothing writes; ``None``: not compared."""
    sizes: Sizes | None = None
    profile: dict[str, tuple[int, float, int]] = field(default_factory=dict)
    """Stage: number of files, CPU seconds, bytes."""
    browser: Readiness | None = None
    artifact: Artifact | None = None
