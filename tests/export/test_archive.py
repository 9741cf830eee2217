"""Archived copies: what lacks one, and recording one without touching anything else."""

import difflib
from datetime import date
from pathlib import Path

import pytest
from cytokine_facts.export.archive import CannotRecord, unarchived, with_copy
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.label.html import label_html
from cytokine_facts.label.panels import sources_list

from tests.export.conftest import dataset

COPY = "https://archive.example.org/2026/paper"
DAY = date(2026, 11, 22)
SUM = "0a" * 32
RECORD = """\
# Keep me.
name: Serum  # after
sources:
  paper: {title: 'A: paper', pmid: "012"}  # inline
  page:
    # above
    url: https://science.example.org/page
    year: 2012
readings:
  IL-8: < 4 pg/mL
"""


def added(before: str, after: str) -> list[str]:
    """Return the added lines; fail where any line went."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [line for line in lines if line.startswith("- ")] == []
    return [line[2:].strip() for line in lines if line.startswith("+ ")]


def test_a_copy_is_added_and_nothing_else_moves() -> None:
    text = with_copy(RECORD, "page", COPY, DAY, SUM)
    assert added(RECORD, text) == [
        f"archive: {COPY}",
        "archived_on: 2026-11-22",
        f"sha256: {SUM}",
    ]


def test_front_matter_keeps_its_text_behind() -> None:
    note = f"---\n{RECORD}---\n\nA {{note}} with --- in it.\n"
    text = with_copy(note, "page", COPY, DAY, None)
    assert added(note, text) == [f"archive: {COPY}", "archived_on: 2026-11-22"]


def test_a_source_on_one_line_stays_on_it() -> None:
    text = with_copy(RECORD, "paper", COPY, DAY, None)
    line = next(line for line in text.splitlines() if line.startswith("  paper: {"))
    assert f'pmid: "012", archive: {COPY}, archived_on: 2026-11-22}}' in line
    assert line.endswith("# inline")


def test_every_real_record_can_take_a_copy(real: Dataset, root: Path) -> None:
    found = list(unarchived(real.registry))
    assert found
    for one in found[::7]:
        before = (root / one.path).read_text(encoding="utf-8")
        after = with_copy(before, one.key, COPY, DAY, None)
        assert COPY in "".join(line for line in added(before, after))


@pytest.mark.parametrize(
    ("key", "url", "sha256", "message"),
    [
        ("nobody", COPY, None, "there is no source 'nobody'; the record has: paper, page"),
        ("page", "http://x.example/", None, "is not an https address"),
        ("page", "https://", None, "is not an https address"),
        ("page", COPY, "abc", "a SHA-256 has 64 digits"),
    ],
)
def test_what_cannot_be_recorded(key: str, url: str, sha256: str | None, message: str) -> None:
    with pytest.raises(CannotRecord, match=message):
        with_copy(RECORD, key, url, DAY, sha256)


def test_a_copy_is_never_replaced() -> None:
    once = with_copy(RECORD, "page", COPY, DAY, None)
    with pytest.raises(CannotRecord, match="has an archived copy already"):
        with_copy(once, "page", "https://other.example/", DAY, None)


def test_the_label_shows_the_copy(registry: Path) -> None:
    path = registry / "products/alder/serum.yml"
    before = dataset(registry)
    assert [u.key for u in unarchived(before.registry) if u.path.endswith("alder/serum.yml")]
    path.write_text(with_copy(path.read_text(), "paper", COPY, DAY, SUM))
    after = dataset(registry)
    assert not [u.key for u in unarchived(after.registry) if u.path.endswith("alder/serum.yml")]
    label = after.labels.products["alder/serum"]
    assert COPY in str(sources_list(label)) + str(label_html(label))
