"""The descriptors: the data package validates, the files are what it says."""

import hashlib
import json
from pathlib import Path

import frictionless
from cytokine_facts.export.dataset import Dataset


def test_the_package_and_its_data_validate(exported: Path) -> None:
    report = frictionless.validate(exported / "datapackage.json")
    assert report.flatten(["type", "title", "note"]) == []
    assert len(report.tasks) == 14


def test_a_changed_cell_does_not_validate(exported: Path, tmp_path: Path) -> None:
    package = json.loads((exported / "datapackage.json").read_text())
    package["resources"] = [r for r in package["resources"] if r["name"] == "cytokines"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    text = (exported / "csv/cytokines.csv").read_text(encoding="utf-8")
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv/cytokines.csv").write_text(text.replace('"pro"', '"prone"'), encoding="utf-8")
    kinds = frictionless.validate(tmp_path / "datapackage.json").flatten(["type"])
    assert ["constraint-error"] in kinds


def test_metadata_speaks_of_tables_that_exist(exported: Path, small: Dataset) -> None:
    metadata = json.loads((exported / "metadata.json").read_text())
    tables = metadata["databases"]["cytokine-facts"]["tables"]
    for table in small.tables:
        assert tables[table.name]["columns"].keys() == {field.name for field in table.fields}


def test_manifest_and_checksums_cover_every_file(exported: Path) -> None:
    files = {
        path.relative_to(exported).as_posix(): path.read_bytes()
        for path in exported.rglob("*")
        if path.is_file()
    }
    sums = dict(
        reversed(line.split("  ", 1)) for line in files.pop("SHA256SUMS").decode().splitlines()
    )
    assert sums == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    manifest = json.loads(files.pop("manifest.json"))
    assert {f["path"]: (f["bytes"], f["sha256"]) for f in manifest["files"]} == {
        path: (len(data), sums[path]) for path, data in files.items()
    }
    assert manifest["rows"]["labels"] == 4
