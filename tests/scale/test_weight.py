"""A build says in time that its host will not take the site; a terminal hears how far it is."""

import io
import re
from pathlib import Path

import pytest
from building import build
from cytokine_facts.site.progress import teller
from cytokine_facts.site.weight import warning, weigh
from mkdocs.config import load_config


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, size in (
        ("products/a/b/index.html", 300), ("products/a/b/label.png", 400),
        ("products/a/b/label.svg", 50), ("products/has/tnf/index.html", 100),
        ("data/x.sqlite", 50), ("index.html", 100),
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    return tmp_path


def test_every_file_counts_once(site: Path) -> None:
    weight = weigh(site)
    assert (weight.files, weight.size) == (6, 1000)
    assert weight.parts[:2] == (("PNG pictures", 400), ("label pages", 300))


def test_the_warning_comes_at_80_per_cent_and_names_what_to_switch_off(site: Path) -> None:
    weight = weigh(site)
    assert warning(weight, 1251) == ""
    said = warning(weight, 1250)
    assert "80%" in said
    assert "'pictures: off'" in said
    assert "'data_set: off'" in said
    assert "6 files" in said


@pytest.mark.parametrize("word", ["on", "off"])
def test_what_the_warning_names_can_be_written_so(tmp_path: Path, word: str) -> None:
    (tmp_path / "docs").mkdir()
    settings = f"{{pictures: {word}, keep: {word}, data_set: {word}}}"
    text = f"site_name: A\nplugins:\n  cytokine-facts: {settings}\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    found = load_config(str(tmp_path / "mkdocs.yml")).plugins["cytokine-facts"].config
    assert (found["pictures"], found["keep"], found["data_set"]) == (word, word, word == "on")


def test_the_data_set_can_be_left_to_the_releases(registry: Path, root: Path) -> None:
    built = build(registry, root, registry.parent / "site", data_set=False)
    assert [path.name for path in (built / "data").iterdir()] == ["index.html"]
    assert "Each data release in the repository carries them" in (
        built / "data/index.html"
    ).read_text("utf-8")
    index = (built / "products/index.html").read_text("utf-8")
    offered = re.findall(r'"contentUrl":"https://facts.example/([^"]+)"', index)
    assert offered == ["api/v1/index.json"]
    assert (built / offered[0]).is_file()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_hears_how_far_a_build_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    stream = Terminal()
    tell = teller(stream)
    for done in range(1, 1001):
        tell(done, 1000)
    assert "500 of 1,000 files" in stream.getvalue()
    assert stream.getvalue().count("\r") == 51
    assert stream.getvalue().endswith("\r\033[K")


def test_logs_and_ci_stay_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    kept = io.StringIO()
    teller(kept)(5, 10)
    monkeypatch.setenv("CI", "true")
    terminal = Terminal()
    teller(terminal)(5, 10)
    assert kept.getvalue() == terminal.getvalue() == ""
