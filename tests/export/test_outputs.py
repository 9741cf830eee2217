"""Every published address is a promise: the list of outputs, and that nothing is ever lost."""

import re
from pathlib import Path

import pytest
from cytokine_facts.export.bulk import bulk_files, bulk_paths, export_files
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.site.build import make_site
from cytokine_facts.site.downloads import size
from cytokine_facts.site.spec import FileSpec

from tests.export.test_commands import PROSE, data_of

LIST = Path(__file__).parent / "outputs.txt"


def outputs(small: Dataset) -> set[str]:
    site = make_site(small.registry, small.labels, prose=PROSE, address=small.address)
    found = {f"site {item.uri}" for item in site.planned}
    return found | {f"export {file.path}" for file in export_files(small)}


INTERNAL = ("site assets/", "site columns/")
"""What only the site's own pages ask for."""
MACHINE = re.compile(r"export |site (api/|data/|robots|llms|products/[^/]+/[^/]+/(?!index))")
"""What programs read: a new address there is a new promise, which somebody must have seen."""


def test_no_output_is_lost_and_none_for_programs_is_new_unseen(
    small: Dataset, pytestconfig: pytest.Config
) -> None:
    found = {line for line in outputs(small) if not line.startswith(INTERNAL)}
    promised = set(LIST.read_text().splitlines()) if LIST.is_file() else set()
    if pytestconfig.getoption("--write-expected"):
        LIST.write_text("".join(f"{line}\n" for line in sorted(found | promised)))
        return
    assert sorted(promised - found) == [], "a published address is gone: keep it or redirect it"
    fresh = [line for line in sorted(found - promised) if MACHINE.match(line)]
    assert fresh == [], "new: pytest tests/export/test_outputs.py with " + (
        "--write-expected, and read the difference"
    )


def test_paths_are_known_before_anything_is_made(small: Dataset, tmp_path: Path) -> None:
    for workbook in (True, False):
        made = {file.path for file in bulk_files(small, tmp_path, workbook=workbook)}
        assert made == set(bulk_paths(small, workbook=workbook))
        assert ("cytokine-facts.xlsx" in made) is workbook


@pytest.fixture(scope="module")
def page(root: Path, small: Dataset) -> str:
    """The data page of the small registry."""
    site = make_site(small.registry, small.labels, prose=PROSE, address=small.address)
    text = (root / "docs/data.md").read_text(encoding="utf-8")
    return site.insert(text, site.table.at("data/index.html"))


def test_the_data_page_lists_every_file_with_its_size(
    page: str, small: Dataset, tmp_path: Path
) -> None:
    assert "cytokine-facts:" not in page
    for file in bulk_files(small, tmp_path):
        row = re.search(rf'<a href="{re.escape(file.path)}">.*?</tr>', page, re.S)
        assert row is not None, file.path
        if "+" not in file.path:
            assert f"<td>{size(len(file.data))}</td>" in row[0]


def test_the_data_page_explains_every_field(page: str, small: Dataset) -> None:
    for table in small.tables:
        assert f"<summary>{table.name} (" in page
        for field in table.fields:
            assert f'<th scope="row">{field.name}</th>' in page


def test_the_files_of_the_site_are_those_of_the_command(small: Dataset) -> None:
    site = make_site(small.registry, small.labels, prose=PROSE, address=small.address)
    command = {file.path: file.data for file in export_files(small)}
    shared = {f"data/{path}": path for path in command if path.startswith(("csv/", "cytokine-"))}
    shared |= {path: path for path in command if path.startswith("api/")}
    for spec in site.specs():
        if spec.uri in shared:
            assert isinstance(spec, FileSpec)
            assert data_of(spec) == command[shared.pop(spec.uri)], spec.uri
    assert shared == {}


def test_sizes_are_said_in_words() -> None:
    assert [size(n) for n in (12, 876_544, 3_210_000)] == ["12 bytes", "877 kB", "3.2 MB"]
