"""Tables as one SQLite file with foreign keys, views and full-text search; ready for Datasette.

The same tables give the same bytes on the same version of SQLite: rows go in by order into one
file with fixed settings, which is then written anew page by page.
"""

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from .table import Field, FieldType, Table, Value

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


def sqlite_bytes(tables: Sequence[Table], about: Iterable[tuple[str, str]]) -> bytes:
    """Return the database file; ``about`` are terms and texts of the table ``about``."""
    with tempfile.TemporaryDirectory(prefix="cytokine-facts-") as folder:
        whole = Path(folder) / "whole.sqlite"
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            db.execute("PRAGMA page_size = 4096")
            db.execute("PRAGMA encoding = 'UTF-8'")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute("BEGIN")
            _fill(db, tables, about)
            db.execute("COMMIT")
            db.execute("VACUUM INTO ?", (str(whole),))
        return whole.read_bytes()


def _fill(
    db: sqlite3.Connection, tables: Sequence[Table], about: Iterable[tuple[str, str]]
) -> None:
    db.execute("CREATE TABLE about (term TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL)")
    db.executemany("INSERT INTO about VALUES (?, ?)", about)
    for table in tables:
        db.execute(create(table))
        marks = ", ".join("?" * len(table.fields))
        db.executemany(
            f"INSERT INTO {_quoted(table.name)} VALUES ({marks})",
            ([_cell(value) for value in row] for row in table.rows),
        )
        for number, key in enumerate(table.foreign, 1):
            if key.fields != table.key[: len(key.fields)]:
                db.execute(
                    f"CREATE INDEX {_quoted(f'{table.name}_{number}')} "
                    f"ON {_quoted(table.name)} ({_columns(key.fields)})"
                )
    for name, (_, query) in VIEWS.items():
        db.execute(f"CREATE VIEW {_quoted(name)} AS {query}")
    db.execute(SEARCH)
    db.execute("INSERT INTO search SELECT name, match_key, cytokine_id, kind FROM names")
    db.execute("INSERT INTO search(search) VALUES ('optimize')")


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


def _cell(value: Value) -> str | int | float | None:
    match value:
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
        case _:
            return value
