"""Example queries on the database. They stand on the data page; a test runs each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the database."""

    name: str
    title: str
    """What it asks, in words."""
    sql: str


QUERIES = (
    Query(
        "one_cytokine",
        "In which preparations was IL-8 measured, and how much?",
        "SELECT label, maker, amount, value_pg_ml, letter\n"
        "FROM label_entries\n"
        "WHERE cytokine_id = 'cxcl8' AND value_pg_ml IS NOT NULL\n"
        "ORDER BY label_id",
    ),
    Query(
        "find_a_name",
        "Which cytokine does a name mean? (prefix search over names and aliases)",
        "SELECT DISTINCT cytokine_id, name, kind\n"
        "FROM search\n"
        "WHERE search MATCH '\"interleukin 8\" OR il8*'\n"
        "ORDER BY cytokine_id, name",
    ),
    Query(
        "outcomes",
        "How many labels have each outcome, by data grade?",
        "SELECT outcome, grade, count(*) AS labels\n"
        "FROM labels\n"
        "GROUP BY outcome, grade\n"
        "ORDER BY outcome, grade",
    ),
    Query(
        "never_tested",
        "Which cytokines of the registry does no label name?",
        "SELECT id, name, role\nFROM coverage\nWHERE labels = 0\nORDER BY id",
    ),
    Query(
        "unread",
        "Which labels rest on an abstract alone?",
        "SELECT l.id, l.name\n"
        "FROM labels l JOIN sources s ON s.label_id = l.id\n"
        "GROUP BY l.id\n"
        "HAVING sum(s.seen IS NOT 'abstract') = 0\n"
        "ORDER BY l.id",
    ),
)
