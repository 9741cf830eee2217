"""Hostile inputs beside the corpus (``more.yml``): the rule holds, not the list."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from cytokine_facts.model.product import Product
from cytokine_facts.reading.records import read_bytes

from .mapping import DEFAULTS, TEMPLATE, record
from .runner import TODAY

MORE = yaml.load(
    (Path(__file__).parent / "more.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
FIXED = {"kind": "kind: commercial product"}
"""Fields that the base record holds without a slot."""


def written(field: str, text: str) -> tuple[str, int, int]:
    """Return the base record with one field written so, and its value's line and column."""
    template = TEMPLATE.replace(FIXED["kind"], "kind: «kind»") if field == "kind" else TEMPLATE
    before = template.partition(f"«{field}»")[0]
    for name, default in DEFAULTS.items():
        before = before.replace(f"«{name}»", default)
    filled = template.replace(f"«{field}»", text)
    for name, default in DEFAULTS.items():
        filled = filled.replace(f"«{name}»", default)
    return filled, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("name", MORE["texts"])
def test_a_text_is_refused_at_its_place(name: str) -> None:
    case: dict[str, Any] = MORE["texts"][name]
    text, line, column = written(case["field"], case["text"])
    read = read_bytes(text.encode(), "x.yml", Product, today=TODAY)
    found = [problem for problem in read.problems if problem.code == case["code"]]
    assert found, [str(problem) for problem in read.problems]
    assert read.record is None
    (problem,) = found
    assert case.get("told", "") in problem.message
    lines = case["text"].count("\n")
    assert line <= problem.line <= line + lines
    if not lines:
        assert column <= problem.column <= column + len(case["text"])
    if "at" in case:
        assert problem.column == column + int(case["at"]) - 1


@pytest.mark.parametrize("name", MORE["files"])
def test_a_file_is_refused(name: str) -> None:
    case: dict[str, Any] = MORE["files"][name]
    text = case.get("text", "@base").replace("@base", record())
    data = text.encode(case.get("bytes", "utf-8"), "replace")
    read = read_bytes(data, "x.yml", Product, today=TODAY)
    assert read.record is None
    assert case["code"] in {problem.code for problem in read.problems}


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/20260101000000/https://maker.example/serum",
        "https://maker.example/search?q=serum:+il-10&from=//",
        "https://maker.example/a?b=c//d",
        "https://maker.example/data:sheet",
    ],
)
def test_an_address_that_only_looks_like_one_that_leads_on(url: str) -> None:
    text, *_ = written("url", f"'{url}'")
    refused = "from=//" in url
    assert bool(read_bytes(text.encode(), "x.yml", Product, today=TODAY).problems) is refused
