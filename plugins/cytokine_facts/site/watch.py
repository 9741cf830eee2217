"""Changes of files as the operating system tells them, for a server on the writer's own machine.

Looking at every file twice a second, as the site generator does, shows a change half a second late.
A shared or mounted folder may tell nothing, so it is tried whether anything is told.
"""

import tempfile
from pathlib import Path
from threading import Event
from typing import Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""What happens to a file that was changed; one that is merely read is told of too."""
PATIENCE = 1.0
"""Seconds after which a system that told nothing of a new file is taken to tell nothing at all."""


class Handler(Protocol):
    """Somebody who does something about an event."""

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take an event."""


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
        only = _OnlyChanges(event_handler)
        try:
            return self._observer.schedule(only, path, recursive=recursive)
        except OSError:
            return self._looking.schedule(event_handler, path, recursive=recursive)

    def tells(self, folder: Path) -> bool:
        """Return whether the system tells of a file that is made below ``folder``."""
        heard = _Heard()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as empty:
                watch = self._observer.schedule(heard, empty)
                Path(empty, "new").touch()
                found = heard.event.wait(PATIENCE)
                self._observer.unschedule(watch)
        except OSError:
            return False
        return found

    def stop(self) -> None:
        """Tell nothing from now on."""
        self._observer.stop()


class _OnlyChanges(FileSystemEventHandler):
    """Passes on what changed a file; a build that reads files would set itself off otherwise."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES:
            self._handler.dispatch(event)


class _Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.event = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.event.set()
