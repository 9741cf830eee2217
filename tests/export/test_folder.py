"""An export is written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cytokine_facts.export.bulk import ExportFile
from cytokine_facts.export.folder import CannotWrite, write_export

FILES = [ExportFile.of("a.json", b"{}"), ExportFile.of("csv/b.csv", b"")]


@pytest.mark.parametrize("exists", [True, False])
def test_a_new_or_empty_folder_is_filled(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "out"
    if exists:
        folder.mkdir()
    assert write_export(FILES, folder) == 2
    assert (folder / "csv/b.csv").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(CannotWrite, match="is not empty; name a new folder"):
        write_export(FILES, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_a_link_and_a_lost_parent_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(CannotWrite, match="is not a folder"):
            write_export(FILES, tmp_path / name)
    with pytest.raises(CannotWrite, match="does not exist"):
        write_export(FILES, tmp_path / "no" / "out")


def test_nothing_is_left_of_a_half_written_export(tmp_path: Path) -> None:
    def files() -> Iterator[ExportFile]:
        yield FILES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_export(files(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
