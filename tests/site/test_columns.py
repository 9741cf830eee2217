"""The columns that the pages' scripts read agree with the pages."""

import json
from pathlib import Path
from typing import Any

from cytokine_facts.site.headings import headings


def read(site: Path, name: str) -> Any:
    """Return a file of columns, lines as lists."""
    found = json.loads((site / "columns" / f"{name}.json").read_text(encoding="utf-8"))
    if name == "names":
        for block in (found["products"], found["makers"]):
            block |= {key: block[key].split("\n") for key in ("id", "name")}
            odd = iter(block.pop("odd").split("\n"))
            block["name"] = [name or next(odd) for name in block["name"]]
    return found


def test_the_columns_of_a_block_are_equally_long(small_site: Path) -> None:
    names, labels = read(small_site, "names"), read(small_site, "labels")
    for block in ("makers", "cytokines", "pages"):
        assert len({len(column) for column in names[block].values()}) == 1, block
    published = len(labels["said"])
    for key in ("id", "name", "maker"):
        assert len(names["products"][key]) == published + names["products"]["withdrawn"], key
    lengths = {len(labels[key]) for key in labels if key not in ("facets", "words")}
    assert lengths == {published}
    assert {len(facet["of"]) for facet in labels["facets"].values()} == {published}


def test_withdrawn_and_drafts(small_site: Path) -> None:
    products = read(small_site, "names")["products"]
    assert products["withdrawn"] == 1
    assert products["name"][-1] == "Gone"
    assert "Draft" not in products["name"]
    assert read(small_site, "products/alder/gone")["withdrawn"] == "2026-01-06"
    assert read(small_site, "products/alder/gone")["instead"] == ["alder/serum", "Serum"]
    assert not (small_site / "columns/products/alder/draft.json").exists()


def test_a_former_id_tells_where_its_label_is(small_site: Path) -> None:
    assert read(small_site, "products/alder/old-serum")["moved"] == "alder/serum"


def test_what_was_not_found_is_not_contained(small_site: Path) -> None:
    contains = read(small_site, "contains")
    names = read(small_site, "names")["products"]["name"]
    horse = names.index("Horse")

    def places(id_: str, which: int) -> list[int]:
        found, at = [], 0
        for step in contains.get(id_, [[], []])[which]:
            at += step
            found.append(at)
        return found

    assert horse not in places("tgfb3", 0)
    assert horse in places("cxcl8", 1)
    declared = next(n for n, name in enumerate(names) if name.startswith("A’s list"))
    assert declared in places("cxcl8", 0)
    assert declared not in places("cxcl8", 1)


def test_every_option_of_a_facet_is_a_list(small_site: Path) -> None:
    labels = read(small_site, "labels")
    for key, facet in labels["facets"].items():
        for slug in facet["slug"]:
            assert (small_site / "products" / key / slug / "index.html").is_file(), (key, slug)


def test_measured_counts_measured_panels_of_any_letter(small_site: Path) -> None:
    names, labels = read(small_site, "names"), read(small_site, "labels")
    measured = dict(zip(names["products"]["name"], labels["measured"], strict=False))
    total = dict(zip(names["products"]["name"], labels["total"], strict=False))
    assert measured["Serum"] == total["Serum"] > 0
    assert next(n for name, n in measured.items() if name.startswith("A’s list")) == 0


def test_headings_have_the_anchors_of_the_pages(root: Path, tmp_path: Path) -> None:
    page = (
        "---\ntitle: X\n---\n# Über all\n\n## Twice\n\n```sh\n# no heading\n```\n\n## Twice\n"
        "### `code` *and* [link](x.md)\n"
    )
    (tmp_path / "about.md").write_text(page, encoding="utf-8")
    found = [(h.url, h.text, h.page) for h in headings(tmp_path)]
    assert found == [
        ("about/", "Über all", ""),
        ("about/#twice", "Twice", "Über all"),
        ("about/#twice_1", "Twice", "Über all"),
        ("about/#code-and-link", "code and link", "Über all"),
    ]
