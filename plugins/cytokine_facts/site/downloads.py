"""The whole data set for download, and what the data page says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from markupsafe import Markup

from ..export.addresses import API, BULK
from ..export.bulk import DATABASE, PACKAGE, SUMS, WORKBOOK, ExportFile, bulk_files, bulk_paths
from ..export.dataset import SCHEMA, Dataset
from ..export.queries import QUERIES
from ..export.table import Field, Table
from ..label.markup import piece
from .html import Cell, facts, join, link, plural, table
from .links import Here
from .plan import Insert, Planned
from .shelf import Stock
from .spec import FileSpec

WORKBOOK_LABELS = 500
"""The site offers a workbook up to this number of labels; beyond, it would take most of a build,
and the command makes it."""
FILES = {
    DATABASE: "SQLite: all tables, foreign keys, views, full-text search over names",
    WORKBOOK: "XLSX: one sheet per table",
    PACKAGE: "Frictionless data package: fields, types, keys of the CSV files",
    "metadata.json": "metadata for Datasette",
    "manifest.json": "every file with size and checksum",
    SUMS: "checksums, for sha256sum --check",
}

_ELSEWHERE = Markup(
    "<p>The files of the whole data set are not on this site, which would be too large with them. "
    "Each data release in the repository carries them.</p>"
)


@dataclass(frozen=True)
class Bulk:
    """The files of the whole data set, made at most once."""

    data: Dataset
    served: bool = False
    """Whether they are made only when they are asked for, and the page gives no sizes."""

    @property
    def workbook(self) -> bool:
        """Whether the site offers an XLSX file."""
        return len(self.data.published) <= WORKBOOK_LABELS

    @cached_property
    def files(self) -> Mapping[str, ExportFile]:
        """Path below the folder: the file."""
        made = bulk_files(self.data, self.folder, workbook=self.workbook)
        return {file.path: file for file in made}

    @cached_property
    def folder(self) -> Path:
        """Where they lie as long as the plan of the site is needed."""
        folder = Path(mkdtemp(prefix="cytokine-facts-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        return folder


def plan_downloads(bulk: Bulk) -> Iterator[Planned]:
    """Plan a file for every download, where the site offers them."""
    if not bulk.data.whole:
        return
    for path in bulk_paths(bulk.data, workbook=bulk.workbook):
        yield Planned(f"{BULK}/{path}", partial(_file, bulk=bulk, path=path))


def _file(here: Here, *, bulk: Bulk, path: str) -> FileSpec:
    return FileSpec(here.uri, bulk.files[path].data)


def download_inserts(stock: Stock, bulk: Bulk) -> Mapping[str, Insert]:
    """Return what stands at the marked places of the data page."""
    return {
        "data-version": partial(_version, data=stock.data),
        "data-files": partial(_files, bulk=bulk),
        "data-fields": partial(_fields, data=stock.data),
        "data-queries": partial(_queries),
    }


def _version(here: Here, *, data: Dataset) -> Markup:
    latest = data.releases.latest
    return facts(
        (
            ("Data version", data.version),
            ("Last release", f"{latest.version}, {latest.date}" if latest else "none yet"),
            ("Form of the files", SCHEMA),
            ("Method", data.method),
            ("Roles and potencies", data.roles_table),
            ("As of", data.date),
            ("Labels", f"{len(data.published)}, {len(data.withdrawn)} withdrawn"),
        )
    )


def _files(here: Here, *, bulk: Bulk) -> Markup:
    if not bulk.data.whole:
        return _ELSEWHERE + table("Files", ("File", "What", "Size"), [_api(here)])
    paths = bulk_paths(bulk.data, workbook=bulk.workbook)
    rows = [_row(here, bulk, path, what) for path, what in FILES.items() if path in paths]
    for made in bulk.data.tables:
        count = "" if bulk.served else f"{plural(len(made.rows), 'row')}. "
        rows.append(_row(here, bulk, f"csv/{made.file}", count + made.title))
    rows.append(_api(here))
    return table("Files for download", ("File", "What", "Size"), rows)


def _api(here: Here) -> tuple[Cell, ...]:
    return link(here.to(f"{API}/index.json"), f"{API}/"), "the JSON API", "a file per record"


def _row(here: Here, bulk: Bulk, path: str, what: str) -> tuple[Cell, ...]:
    large = "made when it is asked for" if bulk.served else size(bulk.files[path].size)
    return link(here.to(f"{BULK}/{path}"), path), what, large


def size(count: int) -> str:
    """Return a number of bytes in words: ``876 kB``."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"


def _fields(here: Here, *, data: Dataset) -> Markup:
    return join(_table_fields(made) for made in data.tables)


def _table_fields(made: Table) -> Markup:
    keys = ", ".join(made.key)
    refers = "; ".join(f"{', '.join(key.fields)} refers to {key.table}" for key in made.foreign)
    note = f"{made.description} Key: {keys}.{f' {refers}.' if refers else ''}"
    return piece("<details><summary>{} ({})</summary><p>{}</p>{}</details>").format(
        made.name,
        plural(len(made.fields), "field"),
        note,
        table(
            f"Fields of {made.name}",
            ("Field", "Type", "Meaning"),
            ((field.name, _type(field), field.description) for field in made.fields),
        ),
    )


def _type(field: Field) -> str:
    needed = ", always there" if field.required else ""
    choices = f": {', '.join(map(str, field.choices))}" if field.choices else ""
    return f"{field.type}{needed}{choices}"


def _queries(here: Here) -> Markup:
    return join(
        piece("<h3>{}</h3><pre><code>{}</code></pre>").format(query.title, query.sql)
        for query in QUERIES
    )
