"""The published site is replaced whole or not at all."""

from pathlib import Path

import pytest
from cytokine_facts.site import swap as module
from cytokine_facts.site.swap import Busy, Swap, exchange


def made(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


def text_of(folder: Path) -> str:
    return (folder / "index.html").read_text()


@pytest.fixture(params=["in one step", "by two renames"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the system can let two folders change places."""
    if request.param == "by two renames":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    name: str = request.param
    return name


def test_two_folders_change_places_or_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    made(one, "one")
    assert not exchange(one, other)
    made(other, "other")
    found = ("other", "one") if exchange(one, other) else ("one", "other")
    assert (text_of(one), text_of(other)) == found


def test_there_is_a_whole_site_at_every_moment(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "by two renames" or not exchange(tmp_path, tmp_path):
        return
    swap = Swap(tmp_path / "site")
    made(swap.site, "old")
    made(swap.begin(), "new")
    seen = []
    rename = Path.rename

    def watched(path: Path, target: Path) -> Path:
        seen.append(text_of(swap.site))
        moved = rename(path, target)
        seen.append(text_of(swap.site))
        return moved

    monkeypatch.setattr(Path, "rename", watched)
    swap.finish()
    assert set(seen) == {"new"}


def test_a_site_that_is_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(tmp_path / "elsewhere", "old")
    swap.site.symlink_to(tmp_path / "elsewhere")
    made(swap.begin(), "new")
    swap.finish()
    assert text_of(swap.site) == "new"
    assert text_of(tmp_path / "elsewhere") == "old"


def test_a_finished_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.site, "old")
    (swap.site / "stale.html").touch()
    made(swap.begin(), "new")
    assert text_of(swap.site) == "old"
    swap.finish()
    assert [p.name for p in swap.site.iterdir()] == ["index.html"]
    assert text_of(swap.site) == "new"
    assert list(tmp_path.iterdir()) == [swap.site]


def test_the_first_build_has_no_old_one(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.begin(), "new")
    swap.finish()
    assert text_of(swap.site) == "new"


def test_an_abandoned_build_leaves_nothing(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.site, "old")
    made(swap.begin(), "half")
    swap.abandon()
    assert text_of(swap.site) == "old"
    assert list(tmp_path.iterdir()) == [swap.site]


def test_a_build_killed_while_building_is_cleared_away(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.site, "old")
    made(swap.building, "half")
    folder = swap.begin()
    assert not (folder / "index.html").exists()
    assert text_of(swap.site) == "old"
    swap.abandon()


def test_a_build_killed_between_the_renames_gives_the_old_one_back(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.retired, "old")
    made(swap.building, "new")
    swap.begin()
    assert text_of(swap.site) == "old"
    swap.abandon()
    assert list(tmp_path.iterdir()) == [swap.site]


def test_a_build_killed_after_the_renames_keeps_the_new_one(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "site")
    made(swap.retired, "old")
    made(swap.site, "new")
    swap.begin()
    assert text_of(swap.site) == "new"
    swap.abandon()
    assert list(tmp_path.iterdir()) == [swap.site]


def test_of_two_builds_at_once_the_second_stops_and_harms_nothing(tmp_path: Path) -> None:
    first, second = Swap(tmp_path / "site"), Swap(tmp_path / "site")
    made(first.begin(), "first")
    with pytest.raises(Busy, match="another build is making"):
        second.begin()
    second.abandon()
    first.finish()
    assert text_of(first.site) == "first"
    made(second.begin(), "second")
    second.finish()
    assert text_of(first.site) == "second"


def test_a_swap_that_fails_gives_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "exchange", lambda *_: False)
    swap = Swap(tmp_path / "site")
    made(swap.site, "old")
    made(swap.begin(), "new")
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path == swap.building:
            raise OSError(30, "Read-only file system")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Read-only"):
        swap.finish()
    assert text_of(swap.site) == "old"
    swap.abandon()
    assert list(tmp_path.iterdir()) == [swap.site]
