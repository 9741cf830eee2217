"""Pages as files with front matter, for another generator."""

from pathlib import Path

import pytest
import yaml
from building import PROSE, write
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site.stage import stage
from small_registry import FILES


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staged")
    write(folder, {**FILES, **PROSE})
    registry = load_registry(folder).registry
    count = stage(registry, make_labels(registry), folder / "out")
    assert count == sum(path.is_file() for path in (folder / "out").rglob("*"))
    return folder / "out"


def test_a_page_is_front_matter_and_html(staged: Path) -> None:
    text = (staged / "products/alder/list/index.md").read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    front = yaml.safe_load(head)
    assert front["title"] == "A’s list & more"
    assert front["kind"] == "label"
    assert front["record"] == "products/alder/list.yml"
    assert front["updated"] == "2026-01-05"
    assert "<h1>A’s list &amp; more</h1>" in body


def test_files_and_hand_written_pages_come_along(staged: Path) -> None:
    assert (staged / "api/v1/products/alder/serum.json").is_file()
    assert (staged / "products/alder/serum/label.svg").read_text().startswith("<svg")
    assert (staged / "cytokines/il-8/index.html").is_file()
    home = (staged / "index.md").read_text(encoding="utf-8")
    assert "<b>4</b> labels" in home
    assert "cytokine-facts:" not in home
