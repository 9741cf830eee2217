"""The example in CONTRIBUTING is a valid record, and its notation is what the program reads."""

import re
import shutil
from pathlib import Path

from cytokine_facts.model.notation import parse_amount
from cytokine_facts.reading.nodes import parse
from cytokine_facts.registry.loading import load_registry

FILE = re.compile(r"^`(products/[\w/.-]+\.yml)`[^\n]*\n\n```yaml\n(.*?)^```", re.M | re.S)


def test_the_example_passes_the_check(root: Path, tmp_path: Path) -> None:
    files = FILE.findall((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    shutil.copytree(root / "cytokines", tmp_path / "cytokines")
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load_registry(tmp_path)
    problems = [str(p) for p in loaded.problems if p.file.startswith("products/")]
    assert problems == []
    assert list(loaded.registry.products) == ["north-shore-labs/night-serum"]


def test_both_guides_teach_the_same_notation(root: Path) -> None:
    tables = []
    for guide in ("CONTRIBUTING.md", "docs/contribute/index.md"):
        text = (root / guide).read_text(encoding="utf-8")
        tables.append(re.findall(r"^\| `([^`]+)` \|", text, re.M))
    assert tables[0] == tables[1]
    assert len(tables[0]) > 9
    readings = [as_a_record_has_it(cell) for cell in tables[0]]
    assert [str(parse_amount(reading)) for reading in readings] == readings


def as_a_record_has_it(cell: str) -> str:
    """What a file says where somebody copies the cell behind a name and a colon."""
    tree, problems = parse("serum.yml", f"IL-10: {cell}\n")
    assert problems == []
    return str(tree.data["IL-10"])
