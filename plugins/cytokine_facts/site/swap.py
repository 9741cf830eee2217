"""A site is built beside the one that is published and takes its place when it is whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Swap:
    """The published folder, the one being built, and where the old one waits for removal."""

    site: Path

    @property
    def building(self) -> Path:
        """Where the new site grows."""
        return self.site.with_name(f".{self.site.name}.building")

    @property
    def retired(self) -> Path:
        """Where the old site lies for the moment between two renames."""
        return self.site.with_name(f".{self.site.name}.retired")

    def begin(self) -> Path:
        """Clear what an interrupted build left and return the folder to build in.

        A build that was killed between the two renames left no site: the old one comes back.
        """
        if self.retired.exists() and not self.site.exists():
            self.retired.rename(self.site)
        self.abandon()
        return self.building

    def finish(self) -> None:
        """Put the new site in place of the old one."""
        shutil.rmtree(self.retired, ignore_errors=True)
        if self.site.exists():
            self.site.rename(self.retired)
        self.building.rename(self.site)
        shutil.rmtree(self.retired, ignore_errors=True)

    def abandon(self) -> None:
        """Drop what was built; the published site stays."""
        shutil.rmtree(self.building, ignore_errors=True)
        if self.site.exists():
            shutil.rmtree(self.retired, ignore_errors=True)
