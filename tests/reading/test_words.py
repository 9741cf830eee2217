"""What a fault of form is called, where it is shown, and what is advised."""

import pytest
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.model.product import Product
from cytokine_facts.model.record import Record
from cytokine_facts.reading.records import read_bytes

from tests.example_files import text_of

KINDS = "commercial product, raw material, research preparation, fictional example"
PANEL = "  - {source: web, basis: declared, readings: {IL-10: present}}\n"
FAULTS: dict[str, tuple[str, int, int, str, str, str]] = {
    "a list for a text": ("name: [a]", 7, 1, "CF100", "'name' is not one text", "write one text"),
    "a list for a map": (
        "sources: []", 10, 1, "CF100", "'sources' is not a map of 'name: value' lines",
        "write a map of 'name: value' lines",
    ),
    "an empty map": ("sources: {}", 10, 1, "CF103", "'sources' has too few items", "at least 1"),
    "no reading": (
        "panels: [{source: web, basis: declared, readings: {}}]", 51, 1, "CF103",
        "'readings' has too few items", "at least 1",
    ),
    "too many panels": (
        "panels:\n" + PANEL * 41, 3, 1, "CF103", "'panels' has 41 items", "at most 40",
    ),
    "a text for a list": (
        "conflicts: x", 12, 1, "CF100", "'conflicts' is not a list",
        "write a list, one '- item' per line",
    ),
    "a text for a record": (
        "source_material: x", 18, 1, "CF100",
        "'source_material' is not a map of 'field: value' lines",
        "write a map of 'field: value' lines",
    ),
    "above a bound": (
        "active_fraction: 2", 18, 1, "CF106", "'active_fraction' is out of range",
        "it must be at most 1",
    ),
    "at an open bound": (
        "active_fraction: 0", 18, 1, "CF106", "'active_fraction' is out of range",
        "it must be greater than 0",
    ),
    "below a bound": (
        "claimed_ratio: {anti: -1, pro: 1, source: web}", 23, 2, "CF106",
        "'anti' is out of range", "it must be at least 0",
    ),
    "a year": (
        "sources: {web: {title: A, year: 1700}}", 33, 4, "CF106", "'year' is out of range",
        "it must be at least 1800",
    ),
    "a doi": (
        "sources: {web: {title: A, doi: x}}", 32, 1, "CF105", "'x' is not written as 'doi' is",
        "begin with '10.', without https://doi.org/ in front",
    ),
    "a pmid": (
        "sources: {web: {title: A, pmid: x}}", 33, 1, "CF105", "'x' is not written as 'pmid' is",
        "digits only",
    ),
    "a long doi": (
        f"sources: {{web: {{title: A, doi: 10.1234/{'a' * 300}}}}}", 32, 308, "CF131",
        "'doi' is too long", "at most 200 characters",
    ),
    "no choice": (
        "kind: thing", 7, 5, "CF104", "'thing' is not a choice for 'kind'", f"one of: {KINDS}",
    ),
    "nearly a choice": (
        "kind: comercial product", 7, 17, "CF104",
        "'comercial product' is not a choice for 'kind'", "write 'commercial product'",
    ),
    "the beginning of a choice": (
        "kind: raw", 7, 3, "CF104", "'raw' is not a choice for 'kind'", "write 'raw material'",
    ),
    "nearly a field": ("nmae: x", 1, 4, "CF101", "'nmae' is not a field here",
                       "did you mean 'name'?"),
    "nearly a field inside": (
        "source_material: {species: human, tisue: x}", 35, 5, "CF101",
        "'tisue' is not a field here", "did you mean 'tissue'?",
    ),
    "no field inside": (
        "claimed_ratio: {anti: 1, pro: 1, source: web, zzz: x}", 47, 3, "CF101",
        "'zzz' is not a field here", "known fields: anti, pro, source, printed",
    ),
    "a field of a panel": (
        "panels:\n  - source: web\n    basis: declared\n    qqqq: x\n"
        "    readings: {IL-10: present}", 5, 4, "CF101", "'qqqq' is not a field here",
        "known fields: source, basis, by, matrix, title, method, kit, laboratory, accredited, "
        "statistic, lots, lots_tested, n, sampled_on, note, readings, headline",
    ),
    "nearly a field of a reading": (
        "panels:\n  - source: web\n    basis: declared\n"
        "    readings:\n      IL-10: {amount: present, prinetd: x}", 32, 7, "CF101",
        "'prinetd' is not a field here", "did you mean 'printed'?",
    ),
    "a field that is missing inside": (
        "claimed_ratio: {anti: 1, pro: 1}", 16, 1, "CF102", "'source' is missing",
        "add a line 'source: …'",
    ),
}  # fmt: skip
"""Lines of a product; column, length, code, message and hint."""


def found(lines: str, model: type[Record], of: str) -> tuple[int, int, str, str, str]:
    (problem,) = read_bytes(text_of(of, lines).encode(), "x.yml", model).problems
    return problem.column, problem.length, problem.code, problem.message, problem.hint


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_form_is_told_in_these_words(name: str) -> None:
    lines, *expected = FAULTS[name]
    assert found(lines, Product, "product") == tuple(expected)


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("hgnc: x", "HGNC: and digits, such as HGNC:6025"),
        ("symbol: il 8", "the HGNC symbol in capitals, such as CXCL8"),
        ("uniprot: x", "the accession, such as P10145"),
    ],
)
def test_an_identifier_is_shown_how_it_is_written(field: str, hint: str) -> None:
    _, _, code, _, told = found(field, Cytokine, "cytokine")
    assert (code, told) == ("CF105", hint)
