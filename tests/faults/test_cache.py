"""A cache cannot lie: what was kept elsewhere, by others or on another day says nothing here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cytokine_facts import kept as module
from cytokine_facts.kept import Kept, key_of, secret
from cytokine_facts.review import store
from cytokine_facts.site.earlier import Earlier
from cytokine_facts.site.pictures import kept_png

from tests.checkouts import built, tree

KEY = key_of("a key")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="{}"/></svg>'
DAY = 86_400
EPOCH = 1_795_305_600


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test be another user, whose secret is another."""
    module.secret.cache_clear()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-one"))
    yield monkeypatch
    monkeypatch.undo()
    module.secret.cache_clear()


def become(user: pytest.MonkeyPatch, state: Path | str) -> None:
    module.secret.cache_clear()
    user.setenv("XDG_STATE_HOME", str(state))


def keep(folder: Path) -> None:
    """Fill every cache that there is."""
    kept = Kept(folder / "items")
    kept.put(KEY, ("forged",))
    kept.save()
    (folder / "site").mkdir(parents=True)
    (folder / "site/a.html").write_text("forged", encoding="utf-8")
    notes = Earlier.read(folder / "files", folder / "site")
    notes.add("a.html", notes.of(KEY, b"forged", None))
    notes.save()
    store.save(folder, "key", [["forged"]])
    kept_png(SVG.format("M0 0H8V8H0Z"), 8, folder / "pictures")


def found(folder: Path) -> list[object]:
    """Return what is taken from each cache."""
    (folder / "new").mkdir(exist_ok=True)
    notes = Earlier.read(folder / "files", folder / "site")
    taken = notes.take("a.html", KEY, str(folder / "new/a.html"))
    (folder / "new/a.html").unlink(missing_ok=True)
    return [Kept(folder / "items").get(KEY), taken and taken[0], store.load(folder, "key")]


def test_what_one_user_kept_is_found_by_that_user(tmp_path: Path, user: object) -> None:
    keep(tmp_path)
    assert found(tmp_path) == [("forged",), KEY.hex(), [["forged"]]]


def test_a_cache_that_came_with_a_checkout_is_a_miss(
    tmp_path: Path, user: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    mine = {path.name: path.read_bytes() for path in (tmp_path / "pictures").iterdir()}
    become(user, tmp_path / "state-two")
    assert found(tmp_path) == [None, None, None]
    kept_png(SVG.format("M0 0H8V8H0Z"), 8, tmp_path / "pictures")
    assert {p.name: p.read_bytes() for p in (tmp_path / "pictures").iterdir()} != mine


def test_the_secret_is_the_user_s_alone_and_lasts(tmp_path: Path, user: pytest.MonkeyPatch) -> None:
    first = secret()
    assert first is not None
    assert len(first) == 32
    (path,) = (tmp_path / "state-one/cytokine-facts").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    become(user, tmp_path / "state-one")
    assert secret() == first


@pytest.mark.parametrize("state", ["/proc/nowhere", "cut"])
def test_without_a_secret_nothing_is_kept(
    tmp_path: Path, user: pytest.MonkeyPatch, state: str
) -> None:
    if state == "cut":
        state = str(tmp_path / "cut")
        (tmp_path / "cut/cytokine-facts").mkdir(parents=True)
        (tmp_path / "cut/cytokine-facts/seal").write_bytes(b"")
    become(user, state)
    assert secret() is None
    keep(tmp_path)
    assert found(tmp_path) == [None, None, None]
    assert not (tmp_path / "items").exists()


def test_a_secret_is_never_looked_for_in_the_checkout(
    tmp_path: Path, user: pytest.MonkeyPatch
) -> None:
    user.chdir(tmp_path)
    user.setenv("HOME", str(tmp_path / "home"))
    become(user, "state")
    assert secret() is not None
    assert not (tmp_path / "state").exists()


def test_a_warm_build_on_another_day_gives_the_bytes_of_a_cold_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    for days in (0, 900):
        ran = built(folder, SOURCE_DATE_EPOCH=str(EPOCH + days * DAY))
        assert ran.returncode == 0, ran.stderr
    assert (folder / ".cache/kept/labels").is_file()
    cold = Path(shutil.copytree(folder, tmp_path / "cold"))
    shutil.rmtree(cold / ".cache")
    ran = built(cold, SOURCE_DATE_EPOCH=str(EPOCH + 900 * DAY))
    assert ran.returncode == 0, ran.stderr
    assert tree(folder / "site") == tree(cold / "site")
