"""Precompiled markup does what ``Markup.format`` does."""

import pytest
from cytokine_facts.label.markup import Template, joined
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup


@given(st.text(), st.text(), st.text())
def test_agrees_with_the_slow_way(first: str, second: str, name: str) -> None:
    text = '<a href="{0}" class="{1}">{name}{1}</a>{{}}'
    assert Template(text).format(first, second, name=name) == Markup(text).format(
        first, second, name=name
    )


@given(st.text())
def test_markup_is_kept_and_text_is_escaped(text: str) -> None:
    bold = Template("<b>{}</b>").format(text)
    assert Template("<p>{}</p>").format(bold) == f"<p>{bold}</p>"
    assert "<" not in bold.removeprefix("<b>").removesuffix("</b>")


def test_numbers_and_missing_values() -> None:
    assert Template('x="{}" y="{}"').format(12.50, 3) == 'x="12.5" y="3"'
    with pytest.raises(LookupError):
        Template("{} {}").format("one")
    with pytest.raises(LookupError):
        Template("{name}").format()


@given(st.text(), st.integers(), st.floats(allow_nan=False))
def test_a_text_of_the_code_is_kept_whatever_stands_in_it(
    text: str, number: int, part: float
) -> None:
    kept = f"{text.replace('{', '{{').replace('}', '}}')}{{1}}{{kind}}{{1}}{{0}}"
    shown = Template(kept).format(number, "<", "not used", kind=part, not_used=None)
    assert shown == f"{text}&lt;{part:g}&lt;{number}"


@pytest.mark.parametrize("text", ["{_join}", "{a.b}", "{a[0]}", "{0, x}"])
def test_a_place_that_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        Template(text)


def test_joined() -> None:
    assert joined([Markup("<b>"), Markup("</b>")]) == Markup("<b></b>")
