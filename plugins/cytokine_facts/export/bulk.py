"""The whole data set as files: tables in every format, descriptors, manifest, checksums."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from .api import api_files
from .csv import Printer
from .datapackage import datapackage, datasette_metadata
from .dataset import CREDIT, DESCRIPTION, LICENCE, LICENCE_URL, SCHEMA, TITLE, Dataset
from .json import json_bytes
from .parts import sum_of
from .sqlite import Database
from .table import PerLabel

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

    @classmethod
    def at(cls, path: str, place: Path) -> Self:
        """Return a file that lies at ``place``."""
        return cls(path, place, place.stat().st_size, sum_of(place))

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

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


def table_files(data: Dataset, folder: Path) -> Iterator[ExportFile]:
    """Yield a CSV file per table, then the SQLite file, all of which lie in ``folder``.

    Each row is made once, for both, or taken from the tables of the last build.
    """
    place, parts, tables = folder / DATABASE, data.parts, data.tables
    of_labels = [table for table in tables if isinstance(table.rows, PerLabel)]
    others = [table for table in tables if not isinstance(table.rows, PerLabel)]
    with closing(Database(place, about(data), tables, parts.database)) as database:
        for table in of_labels:
            database.remove(table, parts.gone)
        for table, stored in parts.write(of_labels, folder):
            database.add(table, stored)
        for table in others:
            printer = Printer(table)
            lines, stored = printer.rows(table.rows)
            (folder / table.file).write_bytes(printer.head + lines)
            database.remove(table)
            database.add(table, stored)
        database.finish()
        made = {table.file: ExportFile.at(f"csv/{table.file}", folder / table.file)
                for table in tables}  # fmt: skip
        parts.save(
            folder,
            {table.file: made[table.file].sha256 for table in of_labels},
            database.part,
        )
    yield from made.values()
    yield ExportFile.at(DATABASE, place)


def package_file(data: Dataset, csvs: tuple[ExportFile, ...]) -> ExportFile:
    """Return the descriptor of the CSV files."""
    sizes = {file.path: (file.size, file.sha256) for file in csvs}
    return ExportFile.of(PACKAGE, json_bytes(datapackage(data, sizes)))


def workbook_file(data: Dataset) -> ExportFile:
    """Return the XLSX workbook; its library takes a while to load, and only here."""
    from .xlsx import xlsx_bytes

    return ExportFile.of(WORKBOOK, xlsx_bytes(data.tables, about(data), data.registry.today))


def metadata_file(data: Dataset) -> ExportFile:
    """Return the metadata of the database for Datasette."""
    return ExportFile.of(METADATA, json_bytes(datasette_metadata(data)))


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


Step = Callable[[str], None]


def bulk_files(
    data: Dataset, folder: Path, *, workbook: bool = True, step: Step = lambda name: None
) -> Iterator[ExportFile]:
    """Yield every file of the data set without the API, the checksums last.

    Tables lie in ``folder``: of a large registry they are too many to be held in memory. ``step``
    is told what comes next.
    """
    made = tuple(_made(data, folder, workbook, step))
    yield from made
    yield from closing_files(data, made)


def _made(data: Dataset, folder: Path, workbook: bool, step: Step) -> Iterator[ExportFile]:
    step("tables as CSV and SQLite")
    *csvs, database = table_files(data, folder)
    yield from csvs
    yield package_file(data, tuple(csvs))
    yield from (database, metadata_file(data))
    if workbook:
        step("XLSX")
        yield workbook_file(data)


def bulk_paths(data: Dataset, *, workbook: bool = True) -> tuple[str, ...]:
    """Return the paths of :func:`bulk_files` without making them."""
    paths = [f"csv/{table.file}" for table in data.tables]
    paths += [PACKAGE, DATABASE, METADATA, *([WORKBOOK] if workbook else []), MANIFEST, SUMS]
    return tuple(paths)


def export_files(data: Dataset, step: Step = lambda name: None) -> Iterator[ExportFile]:
    """Yield every file of a full export; ``step`` is told what comes next.

    Its tables lie in a folder that is there as long as the files are walked through.
    """
    with TemporaryDirectory(prefix="cytokine-facts-") as folder:
        made = [*_made(data, Path(folder), True, step)]
        step("API")
        made += (ExportFile.of(path, make()) for path, make in api_files(data))
        yield from made
        step("checksums")
        yield from closing_files(data, tuple(made))
