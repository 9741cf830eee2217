"""The whole data set as files: tables in every format, descriptors, manifest, checksums."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from .api import api_files, json_bytes
from .csv import csv_bytes
from .datapackage import datapackage, datasette_metadata
from .dataset import CREDIT, DESCRIPTION, LICENCE, LICENCE_URL, SCHEMA, TITLE, Dataset
from .sqlite import sqlite_bytes
from .xlsx import xlsx_bytes

DATABASE = "cytokine-facts.sqlite"
WORKBOOK = "cytokine-facts.xlsx"
PACKAGE = "datapackage.json"
METADATA = "metadata.json"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Ending of a file: its media type."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One finished file of the export."""

    path: str
    content: bytes | Path
    """Its bytes, or where they lie."""
    size: int
    """Number of bytes."""
    sha256: str
    """Its checksum."""

    @classmethod
    def of(cls, path: str, data: bytes) -> Self:
        """Return a file that is held in memory."""
        return cls(path, data, len(data), hashlib.sha256(data).hexdigest())

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    def stored(self, folder: Path) -> Self:
        """Return the same file with its bytes in ``folder`` and not in memory."""
        place = folder / self.path.replace("/", "-")
        place.write_bytes(self.data)
        return replace(self, content=place)

    @property
    def media_type(self) -> str:
        """Its media type by its ending."""
        return MEDIA.get(self.path.rpartition(".")[2], "text/plain")


def about(data: Dataset) -> tuple[tuple[str, str], ...]:
    """Return what the workbook and the database say of themselves."""
    return (
        ("title", TITLE),
        ("description", DESCRIPTION),
        ("version", data.version),
        ("schema", SCHEMA),
        ("method", data.method),
        ("roles_table", data.roles_table),
        ("date", data.date),
        ("licence", f"{LICENCE}, {LICENCE_URL}"),
        ("credit", CREDIT),
        ("null", "An empty cell is 'not known' or 'not stated', never zero."),
    )


def csv_files(data: Dataset) -> Iterator[ExportFile]:
    """Yield a CSV file per table."""
    for table in data.tables:
        yield ExportFile.of(f"csv/{table.file}", csv_bytes(table))


def package_file(data: Dataset, csvs: tuple[ExportFile, ...]) -> ExportFile:
    """Return the descriptor of the CSV files."""
    sizes = {file.path: (file.size, file.sha256) for file in csvs}
    return ExportFile.of(PACKAGE, json_bytes(datapackage(data, sizes)))


def workbook_file(data: Dataset) -> ExportFile:
    """Return the XLSX workbook."""
    return ExportFile.of(WORKBOOK, xlsx_bytes(data.tables, about(data), data.registry.today))


def database_files(data: Dataset) -> Iterator[ExportFile]:
    """Yield the SQLite file and its metadata for Datasette."""
    yield ExportFile.of(DATABASE, sqlite_bytes(data.tables, about(data)))
    yield ExportFile.of(METADATA, json_bytes(datasette_metadata(data)))


def closing_files(data: Dataset, files: tuple[ExportFile, ...]) -> Iterator[ExportFile]:
    """Yield the manifest of ``files``, then the checksums of them and of the manifest.

    Whoever finds both, and every sum right, has a whole export.
    """
    manifest = ExportFile.of(
        MANIFEST,
        json_bytes(
            {
                "name": "cytokine-facts",
                "schema": SCHEMA,
                "version": data.version,
                "date": data.date,
                "method": data.method,
                "roles_table": data.roles_table,
                "licence": LICENCE,
                "credit": CREDIT,
                "rows": {table.name: len(table.rows) for table in data.tables},
                "files": [
                    {
                        "path": file.path,
                        "bytes": file.size,
                        "sha256": file.sha256,
                        "media_type": file.media_type,
                    }
                    for file in sorted(files, key=lambda file: file.path)
                ],
            }
        ),
    )
    yield manifest
    lines = sorted(f"{file.sha256}  {file.path}\n" for file in (*files, manifest))
    yield ExportFile.of(SUMS, "".join(sorted(lines, key=lambda line: line[66:])).encode())


def bulk_files(data: Dataset, folder: Path, *, workbook: bool = True) -> Iterator[ExportFile]:
    """Yield every file of the data set without the API, the checksums last.

    They are stored in ``folder``: of a large registry they are too many to be held in memory.
    """
    csvs = tuple(file.stored(folder) for file in csv_files(data))
    made = [*csvs, package_file(data, csvs), *(f.stored(folder) for f in database_files(data))]
    if workbook:
        made.append(workbook_file(data))
    yield from made
    yield from closing_files(data, tuple(made))


def bulk_paths(data: Dataset, *, workbook: bool = True) -> tuple[str, ...]:
    """Return the paths of :func:`bulk_files` without making them."""
    paths = [f"csv/{table.file}" for table in data.tables]
    paths += [PACKAGE, DATABASE, METADATA, *([WORKBOOK] if workbook else []), MANIFEST, SUMS]
    return tuple(paths)


Step = Callable[[str], None]


def export_files(data: Dataset, step: Step = lambda name: None) -> Iterator[ExportFile]:
    """Yield every file of a full export; ``step`` is told what comes next."""
    made: list[ExportFile] = []
    step("tables as CSV")
    csvs = tuple(csv_files(data))
    made += [*csvs, package_file(data, csvs)]
    step("SQLite")
    made += database_files(data)
    step("XLSX")
    made.append(workbook_file(data))
    step("API")
    made += (ExportFile.of(path, make()) for path, make in api_files(data))
    yield from made
    step("checksums")
    yield from closing_files(data, tuple(made))
