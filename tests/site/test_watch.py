"""Changes of records are heard at once, and nothing else is taken for one."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from cytokine_facts.site.watch import Told
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch


class Heard(FileSystemEventHandler):
    """Every event that came, as the path of its file."""

    def __init__(self) -> None:
        self.names: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.names.put(Path(str(event.dest_path or event.src_path)).name)

    def until(self, name: str) -> list[str]:
        """Return the names heard until ``name`` came."""
        found: list[str] = []
        while name not in found:
            try:
                found.append(self.names.get(timeout=30))
            except Empty:
                pytest.fail(f"nothing was told of {name}; heard: {found}")
        return found


class Looking:
    """Stands in for the generator's observer and notes what it is asked to look at."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        self.paths.append(path)
        return ObservedWatch(path, recursive=recursive)


@pytest.fixture
def looking() -> Looking:
    return Looking()


@pytest.fixture
def told(looking: Looking) -> Iterator[Told]:
    observer = Told(looking)
    yield observer
    observer.stop()


def test_a_saved_record_is_told_and_one_that_is_read_is_not(
    told: Told, looking: Looking, tmp_path: Path
) -> None:
    folder = tmp_path / "products/maker"
    folder.mkdir(parents=True)
    (folder / "read.yml").write_text("name: Serum\n", encoding="utf-8")
    heard = Heard()
    told.schedule(heard, str(tmp_path / "products"), recursive=True)

    (folder / "read.yml").read_text(encoding="utf-8")
    (folder / "written.yml").write_text("name: Serum\n", encoding="utf-8")

    assert "read.yml" not in heard.until("written.yml")
    assert looking.paths == []


def test_a_record_that_an_editor_puts_in_place_whole_is_told(told: Told, tmp_path: Path) -> None:
    part, record = tmp_path / "record.yml~", tmp_path / "record.yml"
    record.write_text("name: Serum\n", encoding="utf-8")
    heard = Heard()
    told.schedule(heard, str(tmp_path))

    part.write_text("name: Cream\n", encoding="utf-8")
    part.replace(record)

    heard.until("record.yml")


def test_where_no_watch_is_to_be_had_the_files_are_looked_at(
    told: Told, looking: Looking, tmp_path: Path
) -> None:
    told.schedule(Heard(), str(tmp_path / "gone"))

    assert looking.paths == [str(tmp_path / "gone")]


def test_it_is_tried_whether_anything_is_told(told: Told, tmp_path: Path) -> None:
    assert told.tells(tmp_path / ".cache")
    assert list((tmp_path / ".cache").iterdir()) == []

    (tmp_path / "file").touch()
    assert not told.tells(tmp_path / "file"), "no file can be made below a file"
