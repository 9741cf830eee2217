"""The database: sound, searchable, the same bytes again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cytokine_facts.export.csv import Printer
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.queries import QUERIES, Query
from cytokine_facts.export.sqlite import VIEWS, Database


def write(data: Dataset, path: Path, about: tuple[str, str]) -> bytes:
    """Write all tables into a database and return its bytes."""
    with closing(Database(path, [about], data.tables)) as database:
        for table in data.tables:
            database.add(table, Printer(table).rows(table.rows)[1])
        database.finish()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return path.read_bytes()


@pytest.fixture(scope="module")
def db(real: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("db") / "real.sqlite"
    write(real, path, ("version", real.version))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def test_the_file_is_sound(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_has_its_rows(db: sqlite3.Connection, real: Dataset) -> None:
    counts = {t.name: db.execute(f"SELECT count(*) FROM {t.name}").fetchone()[0]
              for t in real.tables}  # fmt: skip
    assert counts == {table.name: len(table.rows) for table in real.tables}


def test_foreign_keys_are_declared(db: sqlite3.Connection) -> None:
    found = {(row[2], row[3]) for row in db.execute("PRAGMA foreign_key_list(readings)")}
    assert ("cytokines", "cytokine_id") in found
    assert ("panels", "panel") in found


def test_every_reference_is_followed_by_an_index(db: sqlite3.Connection) -> None:
    keys = db.execute(
        'SELECT m.name, k."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) k '
        "WHERE m.type = 'table' AND k.seq = 0"
    ).fetchall()
    assert len(keys) > 8
    for table, field in keys:
        query = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {field} = 'x'"
        assert "USING" in db.execute(query).fetchone()[3], (table, field)


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer(db: sqlite3.Connection, view: str) -> None:
    assert db.execute(f"SELECT * FROM {view} LIMIT 3").fetchall()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_example_queries_find_something(db: sqlite3.Connection, query: Query) -> None:
    assert db.execute(query.sql).fetchall()


@pytest.mark.parametrize("term", ["il8*", '"interleukin 8"', "cxcl8"])
def test_names_and_aliases_are_searched(db: sqlite3.Connection, term: str) -> None:
    found = db.execute("SELECT cytokine_id FROM search WHERE search MATCH ?", (term,))
    assert ("cxcl8",) in found.fetchall()


def test_missing_is_null_and_not_zero(db: sqlite3.Connection) -> None:
    query = "SELECT count(*) FROM readings WHERE state = 'present' AND value_pg_ml IS NOT NULL"
    assert db.execute(query).fetchone() == (0,)


def test_the_same_tables_give_the_same_bytes(small: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite"
    first = write(small, path, ("a", "b"))
    assert first == write(small, path, ("a", "b"))
    assert first != write(small, path, ("a", "c"))
