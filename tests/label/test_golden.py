"""Labels as text and JSON against kept files; ``python -m tests.label.test_golden`` renews them."""

import json
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.label.json import label_json
from cytokine_facts.label.text import label_text

from .samples import awkward, every_outcome

GOLDEN = Path(__file__).with_name("golden")
LABELS = every_outcome() | awkward()
KEPT_JSON = ("net_anti_depends", "list_leans_pro", "not_seen", "withheld_dual")
DIGITS = 9
"""Sums of logarithms may differ in the last bits from one processor to another."""


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


def as_json(name: str) -> str:
    data = _rounded(label_json(LABELS[name]))
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", LABELS)
def test_text(name: str) -> None:
    kept = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert label_text(LABELS[name]) == kept


@pytest.mark.parametrize("name", KEPT_JSON)
def test_json(name: str) -> None:
    kept = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert as_json(name) == kept


@pytest.mark.parametrize("name", LABELS)
def test_json_holds_the_contract(name: str) -> None:
    found = LABELS[name]
    data = json.loads(json.dumps(label_json(found), allow_nan=False))
    assert data["contract"] == "1"
    assert data["verdict"]["outcome"] == found.balance.verdict.outcome
    assert len(data["entries"]) == found.total
    assert len(data["inputs_sha256"]) == 64
    activity = found.balance.activity
    if activity is None:
        assert data["activity"] is None
    else:
        assert data["activity"]["b"] == activity.b
        assert data["activity"]["I1"] == list(activity.i1)
    for entry, row in zip(data["entries"], found.rows, strict=True):
        assert entry["letter"] == row.letter
        assert entry["source"] in {s["letter"] for s in data["sources"]}


def test_no_file_without_a_label() -> None:
    kept = {path.stem for path in GOLDEN.iterdir()}
    assert kept == set(LABELS)


def _renew() -> None:
    for name, found in LABELS.items():
        (GOLDEN / f"{name}.txt").write_text(label_text(found), encoding="utf-8")
    for name in KEPT_JSON:
        (GOLDEN / f"{name}.json").write_text(as_json(name), encoding="utf-8")


if __name__ == "__main__":
    _renew()
