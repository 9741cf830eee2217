"""Every code has a page, and the examples on it do what they say."""

import re
from datetime import date
from pathlib import Path

import cytokine_facts
import pytest
from cytokine_facts.model.product import Product
from cytokine_facts.reading.advice import advise
from cytokine_facts.reading.codes import Code, codes, explain, pages, shown
from cytokine_facts.reading.exceptions import excused, read_exceptions
from cytokine_facts.reading.problem import Problem
from cytokine_facts.reading.records import read_file
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.keeping import keeping_problems

from tests.example_files import place

PACKAGE = Path(cytokine_facts.__file__).parent


def used() -> set[str]:
    """The codes that stand in the package's source."""
    return {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"(CF[0-9]{3})"', path.read_text(encoding="utf-8"))
    }


def problems_of(root: Path) -> tuple[Problem, ...]:
    loaded = load_registry(root, today=date(2027, 1, 1))
    items = loaded.registry.products.values()
    notes = [p for i in items for p in advise(read_file(root / i.path, i.path, Product))]
    kept = keeping_problems(loaded.registry)
    return (*excused(loaded.problems, read_exceptions(root)), *notes, *kept)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert used() == codes().keys()
    assert [page.code for page in pages()] == sorted(codes())


@pytest.mark.parametrize("code", pages(), ids=lambda c: c.code)
def test_the_wrong_example_raises_the_code_and_the_right_one_does_not(
    code: Code, tmp_path: Path
) -> None:
    place(tmp_path / "wrong", code, code.wrong)
    place(tmp_path / "right", code, code.right)
    found = [p for p in problems_of(tmp_path / "wrong") if p.code == code.code]
    assert found
    assert all(p.hint for p in found)
    assert {p.severity for p in found} == {code.severity}
    left = problems_of(tmp_path / "right")
    assert code.code not in {p.code for p in left}


@pytest.mark.parametrize("code", pages(), ids=lambda c: c.code)
def test_a_page_is_whole(code: Code) -> None:
    text = explain(code.code.lower())
    assert text is not None
    for part in (code.title, code.what, code.why, "Wrong:", "Right:"):
        assert part in text
    assert code.what.endswith(".")
    assert code.why.endswith(".")
    assert shown(code.wrong) != shown(code.right)
    assert code.uri == f"contribute/errors/{code.code}/"


def test_an_unknown_code_has_no_page() -> None:
    assert explain("CF999") is None


def test_nothing_invisible_is_left_in_what_is_shown() -> None:
    assert shown(codes()["CF008"].wrong) == "⟨U+FEFF⟩name: Made serum"
    assert "⟨U+202E⟩" in shown(codes()["CF010"].wrong)
