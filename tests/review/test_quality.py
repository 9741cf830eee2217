"""What a registry lacks, each thing in its list."""

import json
from pathlib import Path

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.quality import Quality, quality
from cytokine_facts.review.quality_report import as_json, as_markdown, as_text

from ..registry_files import MAKER, PRODUCT, cytokine, write_registry
from .repository import write


def found(root: Path, files: dict[str, str | None]) -> Quality:
    write_registry(root)
    write(root, files)
    loaded = load_registry(root)
    assert loaded.errors == ()
    return quality(loaded.registry, make_labels(loaded.registry))


def ids(result: Quality, key: str) -> list[str]:
    return [finding.id for finding in result[key].findings]


WEB = "{web: {url: https://maker.example.com/page, seen: product page}}"
DISPUTE = """\
status: disputed
disputes:
  - {opened: 2026-01-05, by: Bob, claim: Wrong sample.}
  - {opened: 2026-01-03, by: Eve, claim: Wrong unit., decision: No., closed: 2026-01-04}
"""
SWAPS: dict[str, tuple[str, str]] = {
    "disputes": ("added:", f"{DISPUTE}added:"),
    "names": ("IL-8:", "Mystery factor:"),
    "stale": ("method: ELISA", "method: ELISA\n    sampled_on: 2022-01-01"),
    "unmeasured": ("basis: measured", "basis: declared"),
    "unconfirmed": ("{title: A paper}", "{title: A paper, seen: abstract}"),
    "truncated": ("added:", "list_truncated: yes\nadded:"),
    "unarchived": ("{paper: {title: A paper}}", "{paper: {url: https://maker.example.com/a}}"),
}


@pytest.mark.parametrize("key", SWAPS)
def test_each_fault_stands_in_its_list_and_disappears_when_mended(key: str, tmp_path: Path) -> None:
    whole = PRODUCT.replace("{title: A paper}", "{title: A paper, seen: full text}")
    old, new = SWAPS[key]
    mended = found(tmp_path / "mended", {"products/lab/plain.yml": whole})
    assert ids(mended, key) == []
    text = whole.replace(old, new) if old in whole else PRODUCT.replace(old, new)
    faulty = found(tmp_path / "faulty", {"products/lab/plain.yml": text})
    assert ids(faulty, key) == ["lab/plain"]
    assert faulty[key].findings[0].path == "products/lab/plain.yml"


def test_an_identifier_or_an_archive_keeps_a_page(tmp_path: Path) -> None:
    page = "url: https://maker.example.com/a"
    for number, more in enumerate(("doi: 10.1000/a", "archive: https://archive.example.com/a")):
        text = PRODUCT.replace("{title: A paper}", f"{{{page}, {more}}}")
        result = found(tmp_path / str(number), {"products/lab/plain.yml": text})
        assert ids(result, "unarchived") == []


def test_withdrawn_and_fictional_records_are_not_asked(tmp_path: Path) -> None:
    gone = "status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: Wrong.}\nadded:"
    example = PRODUCT.replace("research preparation", "fictional example")
    result = found(
        tmp_path,
        {
            "products/lab/plain.yml": PRODUCT.replace("added:", gone),
            "examples/made/maker.yml": MAKER.replace("research group", "fictional"),
            "examples/made/serum.yml": example,
        },
    )
    assert result.labels == 0
    assert ids(result, "unreviewed") == []


def test_makers_are_told_if_they_sell(tmp_path: Path) -> None:
    result = found(
        tmp_path,
        {
            "products/shop/maker.yml": MAKER.replace("research group", "company"),
            "products/shop/a.yml": PRODUCT,
            "products/told/maker.yml": MAKER.replace("research group", "company")
            + "notified_on: 2026-01-01\n",
            "products/told/a.yml": PRODUCT,
        },
    )
    assert ids(result, "unnotified") == ["shop"]


def test_roles_on_one_source_or_none(tmp_path: Path) -> None:
    sources = "sources: {a: {title: A}, b: {title: B}}\n"
    one = sources + "votes: [{source: a, vote: '+1'}]\n"
    two = sources + "votes: [{source: a, vote: '-1'}, {source: b, vote: '-1'}]\n"
    result = found(
        tmp_path,
        {
            "cytokines/cxcl8.yml": cytokine("IL-8", "pro", symbol="CXCL8", extra=one),
            "cytokines/il10.yml": cytokine("IL-10", "anti", symbol="IL10", extra=two),
        },
    )
    assert ids(result, "single") == ["cxcl8"]
    assert ids(result, "unvoted") == ["tgfb1", "tgfb2"]


POTENT = "ed50: {low: 1, relation: '=', unit: ng/mL, assay: cells, source: a}\n"


def test_the_potency_that_opens_most_labels_stands_first(tmp_path: Path) -> None:
    sources = "sources: {a: {title: A}}\n"
    roles = {
        "ifng": "pro",
        "tnf": "pro",
        "il4": "anti",
        "il13": "anti",
        "egf": "pro",
        "hgf": "anti",
    }
    known = {"tnf", "il4"}
    files: dict[str, str | None] = {
        f"cytokines/{id_}.yml": cytokine(id_.upper(), role, extra=sources + POTENT * (id_ in known))
        for id_, role in roles.items()
    }

    def measured(*names: str) -> str:
        readings = "".join(f"      {name.upper()}: 5 ng/mL\n" for name in names)
        head, _, tail = PRODUCT.partition("      IL-8: 12.5 pg/mL\n      IL-10: < 4 pg/mL\n")
        return head + readings + tail

    # one short of the border by IFNG alone; by IFNG, EGF and HGF together only
    files["products/lab/near.yml"] = measured("tnf", "il4", "ifng", "hgf")
    files["products/lab/far.yml"] = measured("tnf", "il4", "ifng", "egf", "hgf", "il10", "il-8")
    result = found(tmp_path, files)
    texts = {f.id: f.text for f in result["potencies"].findings}
    assert texts["ifng"] == (
        "alone opens 1 of 2 withheld for missing potencies; 2 labels with an amount of it"
    )
    assert texts["hgf"] == (
        "alone opens 1 of 2 withheld for missing potencies; 2 labels with an amount of it"
    )
    assert texts["egf"] == (
        "alone opens 0 of 1 withheld for missing potencies; 1 label with an amount of it"
    )
    assert [f.id for f in result["potencies"].findings][:2] == ["hgf", "ifng"]
    assert "tnf" not in texts


def test_the_report_counts_against_an_earlier_one(tmp_path: Path) -> None:
    before = found(tmp_path / "a", {})
    after = found(tmp_path / "b", {"products/lab/extra.yml": PRODUCT})
    assert "Labels not yet reviewed by a second person: 1 -> 2" in as_text(after, before)
    assert "| Unresolved names | 0, as before |" in as_markdown(after, before)
    assert "extra" not in as_markdown(after)
    assert len(json.loads(as_json(after))["listings"]) == len(after.listings)
