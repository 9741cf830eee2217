"""Tables as one SQLite file with foreign keys, views and full-text search; ready for Datasette.

The same tables give the same bytes on the same version of SQLite: rows go in by order into one
file with fixed settings, which is then written anew page by page.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from .csv import Stored
from .table import Field, FieldType, Table

APPLICATION_ID = 0x43594641
"""``CYFA``: tells the file's owner to tools such as file(1)."""
_TYPES = {
    FieldType.STRING: "TEXT",
    FieldType.INTEGER: "INTEGER",
    FieldType.NUMBER: "REAL",
    FieldType.BOOLEAN: "INTEGER",
    FieldType.DATE: "TEXT",
}

VIEWS = {
    "label_entries": (
        "Every entry of every label with its names; readings that no label shows are left out.",
        "SELECT r.label_id, l.name AS label, l.maker, r.cytokine_id, "
        "coalesce(c.name, r.printed_name) AS cytokine, r.role, r.amount, r.value_pg_ml, "
        "r.lod_pg_ml, r.active_level, r.letter, l.tissue, l.grade "
        "FROM readings r JOIN labels l ON l.id = r.label_id "
        "LEFT JOIN cytokines c ON c.id = r.cytokine_id WHERE r.on_label",
    ),
    "coverage": (
        "For each cytokine: labels that name it, with an amount, and tested without finding it.",
        "SELECT c.id, c.name, c.role, count(r.label_id) AS labels, "
        "count(r.value_pg_ml) AS with_amount, "
        "coalesce(sum(r.state = 'below_lod'), 0) AS not_found "
        "FROM cytokines c LEFT JOIN readings r ON r.cytokine_id = c.id AND r.on_label "
        "GROUP BY c.id",
    ),
    "unarchived_sources": (
        "Sources on the web without an archived copy.",
        "SELECT label_id, key, title, link FROM sources WHERE archive IS NULL AND link IS NOT NULL",
    ),
}
"""View: what it shows, and its query."""

SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "name, match_key, cytokine_id UNINDEXED, kind UNINDEXED, "
    "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
)


class Database:
    """A database that takes the rows of its tables and is then written as a file.

    The file is the same whether all rows are new or most were there before: it is written anew
    from the tables, each in the order of its key.
    """

    def __init__(
        self,
        path: Path,
        about: Iterable[tuple[str, str]],
        tables: Sequence[Table],
        earlier: Path | None = None,
    ) -> None:
        """Begin the file at ``path`` with tables, each behind those that it refers to.

        ``about`` are terms and texts of the table ``about``; ``earlier`` is the :attr:`part` of a
        database of the same tables and the same names of cytokines, whose rows are there already.
        """
        self._path, self.part = path, path.with_suffix(".part")
        """``part`` is the file that the tables are collected in."""
        self._tables = tables
        self._new = earlier is None
        for old in (self._path, self.part):
            old.unlink(missing_ok=True)
        if earlier is not None:
            shutil.copyfile(earlier, self.part)
        self._db = sqlite3.connect(self.part, isolation_level=None)
        for pragma in (
            "page_size = 4096",
            "encoding = 'UTF-8'",
            f"application_id = {APPLICATION_ID}",
            "journal_mode = OFF",
            "synchronous = OFF",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("BEGIN")
        if self._new:
            self._db.execute(
                "CREATE TABLE about (term TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL)"
            )
            for table in tables:
                self._db.execute(create(table))
        self._db.execute("DELETE FROM about")
        self._db.executemany("INSERT INTO about VALUES (?, ?)", about)

    def remove(self, table: Table, labels: Iterable[str] | None = None) -> None:
        """Remove the rows of some labels from a table, or all."""
        statement = f"DELETE FROM {_quoted(table.name)}"
        if labels is None:
            self._db.execute(statement)
        else:
            where = f"{statement} WHERE {_quoted(table.key[0])} = ?"
            self._db.executemany(where, ((id_,) for id_ in labels))

    def add(self, table: Table, rows: Iterable[Stored]) -> None:
        """Add rows to a table."""
        marks = ", ".join("?" * len(table.fields))
        self._db.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)

    def _index(self, table: Table) -> None:
        for number, key in enumerate(table.foreign, 1):
            if key.fields[0] != table.key[0]:  # else the primary key finds the rows of a label
                self._db.execute(
                    f"CREATE INDEX {_quoted(f'{table.name}_{number}')} "
                    f"ON {_quoted(table.name)} ({_columns(key.fields)})"
                )

    def finish(self) -> None:
        """Add indexes, views and search, and write the file."""
        if self._new:
            for table in self._tables:
                self._index(table)
            for name, (_, query) in VIEWS.items():
                self._db.execute(f"CREATE VIEW {_quoted(name)} AS {query}")
            self._db.execute(SEARCH)
            self._db.execute(
                "INSERT INTO search SELECT name, match_key, cytokine_id, kind FROM names"
            )
            self._db.execute("INSERT INTO search(search) VALUES ('optimize')")
        self._db.execute("COMMIT")
        self._db.execute("VACUUM INTO ?", (str(self._path),))
        self._db.close()

    def close(self) -> None:
        """Leave nothing behind but the file."""
        self._db.close()
        self.part.unlink(missing_ok=True)


def create(table: Table) -> str:
    """Return the statement that makes a table."""
    lines = [_column(field) for field in table.fields]
    lines.append(f"PRIMARY KEY ({_columns(table.key)})")
    lines += [
        f"FOREIGN KEY ({_columns(key.fields)}) REFERENCES {_quoted(key.table)} ({_columns(key.to)})"
        for key in table.foreign
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n) WITHOUT ROWID"


def _column(field: Field) -> str:
    parts = [_quoted(field.name), _TYPES[field.type]]
    if field.required:
        parts.append("NOT NULL")
    if field.type is FieldType.BOOLEAN:
        parts.append(f"CHECK ({_quoted(field.name)} IN (0, 1))")
    return " ".join(parts)


def _columns(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'
