"""What earlier builds made of the data set, for the next build.

Each store is saved by whoever asked it for everything, at once: that may be a copy of the build.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ..kept import Kept


@dataclass(frozen=True, slots=True)
class Stores:
    """Where it is kept; by default nothing is."""

    records: Kept = field(default_factory=lambda: Kept(None))
    """Records as the version of the data counts them."""

    tables: Path | None = None
    """Folder of the tables, see :class:`~cytokine_facts.export.parts.Parts`."""

    @classmethod
    def under(cls, folder: Path | None, *, live: bool = False) -> Self:
        """Return the stores in a folder; ``None``, or ``live`` for a server: nothing is kept.

        A server takes no part in what takes it long only when somebody downloads it.
        """
        if folder is None or live:
            return cls()
        return cls(Kept(folder / "records"), folder / "tables")
