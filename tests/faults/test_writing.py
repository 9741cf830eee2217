"""Tools that write are stopped half-way: the file is the old one, whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.contribute.files import AlreadyThere, create, write_atomically
from cytokine_facts.reading.files import UNFINISHED

OLD = "name: Old\n"
STOP = """
import os, signal, sys
from pathlib import Path
from cytokine_facts.contribute import files
real = getattr(os, sys.argv[2])
def stop(*a, **k):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[2], stop)
getattr(files, sys.argv[3])(Path(sys.argv[1]), "name: New\\n" * 1000)
"""


@pytest.mark.parametrize("moment", ["fsync", "chmod", "replace"])
def test_a_killed_write_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "serum.yml"
    path.write_text(OLD, encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", STOP, str(path), moment, "write_atomically"])
    assert ran.returncode == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("moment", ["fsync", "chmod", "link"])
def test_a_new_file_that_was_killed_is_no_record(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "serum.yml"
    ran = subprocess.run([sys.executable, "-c", STOP, str(path), moment, "create"])
    assert ran.returncode == -signal.SIGKILL
    assert not path.exists()
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(UNFINISHED)


def _no_links(*_: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_a_new_file_needs_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _no_links)
    path = tmp_path / "serum.yml"
    create(path, OLD)
    with pytest.raises(AlreadyThere):
        create(path, "name: New\n")
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "serum.yml"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(os, moment, _no_room)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "name: New\n")
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "serum.yml"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "name: New\n")
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_is_never_overwritten_by_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "serum.yml"
    path.write_text(OLD, encoding="utf-8")
    with pytest.raises(AlreadyThere):
        create(path, "name: New\n")
    assert path.read_text(encoding="utf-8") == OLD


def test_a_new_file_that_cannot_be_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _no_room)
    with pytest.raises(OSError, match="No space"):
        create(tmp_path / "serum.yml", OLD)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_written_file_keeps_its_rights_and_a_new_one_takes_the_mask(
    tmp_path: Path, mask: int, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(_masked(mask))
    kept, new = tmp_path / "kept.yml", tmp_path / "new.yml"
    kept.touch()
    kept.chmod(0o640)
    write_atomically(kept, OLD)
    create(new, OLD)
    assert kept.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o666 & ~mask


def _masked(mask: int) -> Callable[[], object]:
    before = os.umask(mask)
    return lambda: os.umask(before)
