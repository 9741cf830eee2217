"""Files made by several processes are those of one; a fault of any of them ends the build."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing import active_children
from pathlib import Path

import pytest
from building import build
from cytokine_facts.site import publish as publishing
from cytokine_facts.site.several import handed_out, processors
from mkdocs.exceptions import Abort

from tests.checkouts import tree

copies = pytest.mark.skipif(processors(2, 0) < 2, reason="this system cannot copy a process")


def answers(work: Callable[[int], int], parts: Iterable[int], jobs: int = 2) -> list[int]:
    with handed_out(work, list(parts), jobs) as pending:
        return sorted(pending)


@copies
def test_several_processes_work_and_all_answers_come_back() -> None:
    def who(part: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    found = set(answers(who, range(40)))
    assert len(found) == 2
    assert os.getpid() not in found
    assert answers(lambda part: part * part, range(40)) == [n * n for n in range(40)]


def test_one_job_works_in_this_process() -> None:
    assert answers(lambda part: os.getpid(), range(3), jobs=1) == [os.getpid()] * 3


@copies
def test_what_a_part_raises_is_raised_here() -> None:
    def fail(part: int) -> int:
        raise OSError(28, "No space left on device", f"file-{part}")

    with pytest.raises(OSError, match="No space left") as raised:
        answers(fail, [7, 7])
    assert raised.value.filename == "file-7"


@copies
def test_who_stops_waiting_stops_the_work(tmp_path: Path) -> None:
    def finish(part: int) -> int:
        time.sleep(3)
        (tmp_path / str(part)).touch()
        return part

    with pytest.raises(KeyboardInterrupt), handed_out(finish, [0, 1], 2):
        raise KeyboardInterrupt
    assert active_children() == []
    assert list(tmp_path.iterdir()) == []


@copies
def test_a_copy_dies_with_the_process_that_waits_for_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def wait(part: int) -> int:
        told.with_suffix(f".{part}").write_text(str(os.getpid()))
        time.sleep(60)
        return part

    waiting = os.fork()
    if waiting == 0:
        answers(wait, range(2))
        os._exit(0)
    files = [told.with_suffix(f".{part}") for part in range(2)]
    while not all(file.exists() and file.read_text() for file in files):
        time.sleep(0.01)
    os.kill(waiting, signal.SIGKILL)
    os.waitpid(waiting, 0)
    for file in files:
        for _ in range(500):
            if not alive(int(file.read_text())):
                break
            time.sleep(0.01)
        else:
            pytest.fail("a copy lives on")


def alive(pid: int) -> bool:
    """Return whether a process runs; one that waits to be buried does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@copies
def test_a_site_made_by_several_is_the_same(
    registry: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "MANY", 0)
    used = set()
    real = publishing._write

    def watched(*args):  # type: ignore[no-untyped-def]
        (registry.parent / f"made-by-{os.getpid()}").touch()
        return real(*args)

    monkeypatch.setattr(publishing, "_write", watched)
    for jobs in (1, 2):
        monkeypatch.setattr(
            "cytokine_facts.mkdocs_plugin.processors", lambda wanted, labels, n=jobs: n
        )
        build(registry, root, registry.parent / f"by-{jobs}")
        used.add(len(list(registry.parent.glob("made-by-*"))))
    assert used == {1, 3}
    assert tree(registry.parent / "by-1") == tree(registry.parent / "by-2")


@copies
def test_a_process_that_the_system_stops_ends_the_build_with_a_remedy(
    registry: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    site = build(registry, root, registry.parent / "site")
    before = tree(site)
    here = os.getpid()
    real = publishing._write

    def killed(*args):  # type: ignore[no-untyped-def]
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)

    monkeypatch.setattr(publishing, "_write", killed)
    monkeypatch.setattr(publishing, "MANY", 0)
    monkeypatch.setattr("cytokine_facts.mkdocs_plugin.processors", lambda wanted, labels: 2)
    with pytest.raises(Abort):
        build(registry, root, site)
    assert "'jobs: 1' in mkdocs.yml" in caplog.text
    assert tree(site) == before


def test_the_number_of_processes_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(3)), raising=False)
    assert processors(0, 100) == 3
    assert processors(0, 10_000) == 1
    assert processors(2, 10_000) == 2
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processors(2, 100) == 1
