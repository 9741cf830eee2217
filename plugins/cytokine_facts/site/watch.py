"""Changes of files as the operating system tells them, for a server on the writer's own machine.

Looking at every file twice a second, as the site generator does, shows a change half a second late.
A shared or mounted folder may tell nothing, so it is tried whether anything is told.
"""

import tempfile
from pathlib import Path
from threading import Event
from typing import Protocol

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirMovedEvent,
]
"""What the system is asked to tell. A build opens and reads every record: to be told of that would
take as long as the build, and set off the next."""
PATIENCE = 1.0
"""Seconds after which a system that told nothing of a new file is taken to tell nothing at all."""


class Looking(Protocol):
    """An observer that looks at the files itself."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Look at what lies below ``path`` from now on."""


class Told:
    """An observer that the system tells of changes; stands in for one that looks."""

    def __init__(self, looking: Looking) -> None:
        """``looking`` is asked where the system allows no further watch."""
        self._looking = looking
        self._observer = Observer()
        self._observer.daemon = True
        self._observer.start()

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Tell ``event_handler`` of every change below ``path``, and of nothing else."""
        try:
            return self._observer.schedule(
                event_handler, path, recursive=recursive, event_filter=CHANGES
            )
        except OSError:
            return self._looking.schedule(event_handler, path, recursive=recursive)

    def tells(self, folder: Path) -> bool:
        """Return whether the system tells of a file that is made below ``folder``."""
        heard = _Heard()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as empty:
                watch = self._observer.schedule(heard, empty, event_filter=CHANGES)
                Path(empty, "new").touch()
                found = heard.event.wait(PATIENCE)
                self._observer.unschedule(watch)
        except OSError:
            return False
        return found

    def stop(self) -> None:
        """Tell nothing from now on."""
        self._observer.stop()


class _Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.event = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.event.set()
