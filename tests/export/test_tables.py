"""The tables: what stands in them, and that they hold together."""

import pytest
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.table import FieldType, Table


def readings(data: Dataset, label: str) -> dict[object, dict[str, object]]:
    return {
        row["printed_name"]: row
        for row in data.table("readings").records()
        if row["label_id"] == label
    }


def test_a_reading_stands_printed_and_in_pg_per_ml(small: Dataset) -> None:
    found = readings(small, "alder/serum")
    tnf, il4, il6 = found["TNF"], found["IL-4"], found["IL-6"]
    assert (tnf["amount"], tnf["value_pg_ml"], tnf["spread"]) == ("40 ± 4 pg/mL", 40, 4)
    assert (il4["state"], il4["value_pg_ml"], il4["lod_pg_ml"]) == ("below_lod", None, 4)
    assert (il6["low_pg_ml"], il6["high_pg_ml"], il6["cytokine_id"]) == (20, 30, "il6")
    assert tnf["letter"] == "A"
    assert tnf["weighed"] is True


def test_an_amount_that_does_not_convert_keeps_its_words(small: Dataset) -> None:
    il8 = readings(small, "birch/horse")["IL-8"]
    assert (il8["amount"], il8["state"]) == ("5 pg/10^6 cells", "present")
    assert il8["value_pg_ml"] is None


def test_every_reading_of_the_registry_is_there_once(real: Dataset) -> None:
    wanted = [
        (label.id, reading.panel + 1, reading.printed)
        for label in real.published
        for reading in label.item.readings
    ]
    rows = [(row[0], row[1], row[2]) for row in real.table("readings").rows]
    assert rows == wanted
    assert len(rows) > 700


def test_what_the_label_shows_is_what_the_table_marks(real: Dataset) -> None:
    shown = {(row["label_id"], row["printed_name"], row["panel"])
             for row in real.table("readings").records() if row["on_label"]}  # fmt: skip
    assert shown == {
        (label.id, row.entry.printed, row.panel + 1)
        for label in real.published
        for row in label.rows
    }


def test_fictional_and_draft_records_are_in_no_table(small: Dataset) -> None:
    cells = {str(cell) for table in small.tables for row in table.rows for cell in row}
    assert not {cell for cell in cells if "nowhere" in cell.lower() or cell == "alder/draft"}


def test_a_withdrawn_label_is_named_without_readings(small: Dataset) -> None:
    assert small.table("withdrawn").rows[0][:2] == ("alder/gone", "Gone")
    for name in ("labels", "readings", "panels", "sources", "notices"):
        assert "alder/gone" not in {row[0] for row in small.table(name).rows}


def test_former_ids_tell_where_they_lead(small: Dataset) -> None:
    assert small.table("moved").rows == (
        ("comparison", "old-pair", "alder-birch"),
        ("cytokine", "il8-old", "cxcl8"),
        ("maker", "alder-old", "alder"),
        ("product", "alder/old-serum", "alder/serum"),
    )


def test_a_spelling_of_two_cytokines_stands_at_both(small: Dataset) -> None:
    meanings = {row[1] for row in small.table("names").rows if row[0] == "NAP"}
    assert meanings == {"cxcl8", "ppbp"}


def faults(table: Table, data: Dataset) -> list[str]:
    """Return what breaks the promises that a table makes of itself."""
    names = [field.name for field in table.fields]
    found = [f"{name}: no description" for name, f in zip(names, table.fields, strict=True)
             if not f.description.endswith((".", "there is none", "reason"))]  # fmt: skip
    keys = [tuple(row[names.index(k)] for k in table.key) for row in table.rows]
    if len(set(keys)) != len(keys) or any(None in key for key in keys):
        found.append("the key is not unique")
    for row in table.rows:
        for field, value in zip(table.fields, row, strict=True):
            if value is None and field.required:
                found.append(f"{field.name} is empty in {row[:3]}")
            if value is not None and field.choices and value not in field.choices:
                found.append(f"{field.name} is {value!r} in {row[:3]}")
            if field.type is FieldType.BOOLEAN and value not in (None, True, False):
                found.append(f"{field.name} is {value!r}")
    for key in table.foreign:
        other = data.table(key.table)
        known = {tuple(row[k] for k in key.to) for row in other.records()}
        found += [
            f"{key.fields} {values} is not in {key.table}"
            for row in table.records()
            if None not in (values := tuple(row[f] for f in key.fields)) and values not in known
        ]
    return found


@pytest.mark.parametrize("which", ["small", "real"])
def test_tables_keep_their_promises(which: str, request: pytest.FixtureRequest) -> None:
    data: Dataset = request.getfixturevalue(which)
    assert {t.name: found for t in data.tables if (found := faults(t, data))} == {}


def test_a_broken_table_is_found(small: Dataset) -> None:
    table = small.table("votes")
    broken = Table(
        table.name, table.title, table.description, table.fields, table.key, table.foreign,
        (("nobody", 1, 1, "A source", None, None), ("nobody", 1, 1, None, None, None)),
    )  # fmt: skip
    assert len(faults(broken, small)) == 4
