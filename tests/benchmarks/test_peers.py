"""The pages of the peers say what ours say; a page that says less stops the benchmark.

Eleventy's template is run here with Node.js alone. Hugo is installed by `make bench`, which
compares its pages in the same way before it counts a second.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.content import OtherContent, compare, likeness
from benchmarks.generate import generate
from benchmarks.peers.prepare import cut, prepare
from benchmarks.programs import ours

RENDER = """
const fs = require("node:fs");
const path = require("node:path");
const Page = require("./pages/label.11ty.cjs");
for (const entry of JSON.parse(fs.readFileSync("data/ids.json", "utf8"))) {
  const file = `out/${entry.id}/index.html`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, new Page().render({ entry }));
}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small site of ours, and the folder where the peers' input lies."""
    folder = tmp_path_factory.mktemp("peers")
    generate(folder / "registry", 14)
    ours(folder / "registry", folder / "site")
    prepare(folder / "site", folder / "peers")
    return folder / "site", folder / "peers"


def test_eleventys_template_renders_the_same_content(built: tuple[Path, Path]) -> None:
    site, peers = built
    node = Path(sys.executable).with_name("node")
    subprocess.run([node, "-e", RENDER], cwd=peers / "eleventy", check=True)
    found = compare(site, peers / "eleventy/out")
    labels = [p for p in site.glob("products/*/*/index.html") if "lp" in p.read_text("utf-8")]
    assert 12 <= found.pages <= len(labels)


def test_the_frame_and_its_parts_are_the_page(built: tuple[Path, Path]) -> None:
    site, _ = built
    page = next(
        text
        for path in sorted(site.glob("products/*/*/index.html"))
        if '<div class="lp">' in (text := path.read_text("utf-8"))
    )
    frame, parts = cut(page)
    again = frame[0]
    for piece, literal in zip(parts.values(), frame[1:], strict=True):
        again += piece + literal
    assert sorted(again) == sorted(page)
    for own in ("<title>", "og:title", "lead", "</nav><svg"):
        assert own not in "".join(frame)


def test_a_page_that_says_less_is_refused(built: tuple[Path, Path], tmp_path: Path) -> None:
    site, _ = built
    out = tmp_path / "peer/out"
    for path in site.glob("products/*/*/index.html"):
        if '<div class="lp">' in path.read_text("utf-8"):
            (out / path.relative_to(site).parent).mkdir(parents=True)
            shutil.copy(path, out / path.relative_to(site))
    assert compare(site, out).bytes == 1
    for path in out.rglob("index.html"):
        path.write_text(path.read_text("utf-8") + "<!--" + "x" * 20_000 + "-->", "utf-8")
    with pytest.raises(OtherContent, match="times our bytes"):
        compare(site, out)


def test_a_fact_that_is_lost_is_named() -> None:
    label = {
        "name": "Serum", "maker": {"name": "Alder"}, "form": "cream", "basis": "1 mL",
        "headline": {"big": "8× anti", "small": ""}, "data_grade": {"word": "fair", "missing": []},
        "id": "alder/serum", "dated": "2026-01-01", "table": "0-1", "verdict": {"words": "Net."},
        "entries": [], "other_readings": [], "sources": [], "pairs": [], "source_material": {},
        "in_short": [], "integrity": {"notices": [], "disputes": []},
    }  # fmt: skip
    mine = "<h1>Serum</h1><p>Alder, 8× anti, and many other words</p>"
    assert likeness(label, mine, mine, "alder/serum") == 1
    with pytest.raises(OtherContent, match="8× anti"):
        likeness(label, mine, mine.replace("8×", "9×"), "alder/serum")
    with pytest.raises(OtherContent, match="of our words"):
        likeness(label, mine, "<h1>Serum</h1><p>Alder, 8× anti</p>", "alder/serum")


def test_a_build_from_nothing_leaves_what_others_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next build after a change would be measured as one from nothing."""
    monkeypatch.delenv("CI", raising=False)
    root = tmp_path / "registry"
    generate(root, 2)
    ours(root, tmp_path / "warm", keep=True)
    kept = {path: path.read_bytes() for path in (root / ".cache/kept").rglob("*") if path.is_file()}
    assert kept
    (root / ".cache/pictures/left").mkdir(parents=True)
    ours(root, tmp_path / "cold")
    assert not (root / ".cache/pictures/left").exists()
    assert {path: path.read_bytes() for path in kept} == kept
