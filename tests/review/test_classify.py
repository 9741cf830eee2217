"""What a change touches, by its list of files."""

import ast
import json
from pathlib import Path

import cytokine_facts
import pytest
from cytokine_facts.review.classify import classify, listed

SCRIPTS = ("comment.py", "classify.py")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["products/a/b.yml"], "data"),
        (["products/a/b.yml", "examples/c/d.yml", "comparisons/e.yml"], "data"),
        (["products/a/b.yml", "permalinks.lock", "changes/2026-02-02-x.yml"], "data"),
        (["cytokines/il6.yml"], "method"),
        (["cytokines/il6.yml", "rules.lock", "changes/2026-02-02-x.yml"], "method"),
        (["plugins/cytokine_facts/balance/tilt.py", "tests/balance/test_edges.py"], "method"),
        (["cytokines/il6.yml", "plugins/cytokine_facts/balance/tilt.py"], "method"),
        (["docs/method.md"], "method"),
        (["plugins/cytokine_facts/site/build.py", "docs/about.md"], "code"),
        ([".github/workflows/check.yml"], "code"),
        (["rules.lock"], "code"),
        ([], "code"),
        (["products/a/b.yml", "cytokines/il6.yml"], "mixed"),
        (["products/a/b.yml", "plugins/cytokine_facts/site/build.py"], "mixed"),
        (["products/a/b.yml", "plugins/cytokine_facts/balance/tilt.py"], "mixed"),
        (["cytokines/il6.yml", "plugins/cytokine_facts/site/build.py"], "mixed"),
        (["products/a/b.yml", "Makefile"], "mixed"),
    ],
)
def test_the_class_of_a_change(files: list[str], found: str) -> None:
    assert classify(files) == found


def test_a_file_moved_out_of_the_data_counts_at_both_ends() -> None:
    moved = [{"filename": "docs/b.yml", "previous_filename": "products/a/b.yml"}]
    assert classify(listed(json.dumps(moved))) == "mixed"


def test_paged_answers_are_read_to_their_end() -> None:
    pages = json.dumps([{"filename": "products/a/b.yml"}]) + json.dumps([{"filename": "Makefile"}])
    assert listed(pages + "\n") == ["products/a/b.yml", "Makefile"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_workflow_fetches_alone_needs_nothing_else(name: str) -> None:
    source = Path(cytokine_facts.__file__).parent / "review" / name
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imports = {
        part
        for node in ast.walk(tree)
        for part in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [f"{'.' * node.level}{node.module or ''}"]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imports <= {"json", "re", "sys", "zipfile", "pathlib", "typing", "collections.abc"}
