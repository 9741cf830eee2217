"""Numbers as printed: no factor crosses a border by rounding, no digit is invented."""

import math
from decimal import Decimal

import pytest
from cytokine_facts.label import numbers
from hypothesis import given
from hypothesis import strategies as st

from .samples import label, panel


@given(st.floats(-1, 1))
def test_a_balanced_value_is_never_printed_as_three_and_a_net_one_never_below(b: float) -> None:
    log = numbers.log_ratio(b)
    text = numbers.times(log).removeprefix("over ").removesuffix("×")
    if abs(b) < 0.5 - 1e-8:
        assert float(text) < 3
    elif abs(b) > 0.5 + 1e-8:
        assert float(text) >= 3


@given(st.floats(-0.999, 0.999))
def test_both_sides_print_the_same_factor(b: float) -> None:
    one, other = numbers.sided(numbers.log_ratio(b)), numbers.sided(numbers.log_ratio(-b))
    assert one.replace("anti", "pro") == other.replace("anti", "pro")
    assert one == "even" or one.endswith("pro" if b > 0 else "anti")


@pytest.mark.parametrize(
    ("b", "text"),
    [
        (-0.777778, "8× anti"),
        (0.230769, "1.6× pro"),
        (0.0, "even"),
        (0.01, "even"),
        (0.4999, "2.9× pro"),
        (0.5, "3× pro"),
        (-1.0, "over 100× anti"),
    ],
)
def test_ratio(b: float, text: str) -> None:
    assert numbers.sided(numbers.log_ratio(b)) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (-math.log(19), -math.log(4), "4× to 19× anti"),
        (math.log(2), math.log(8), "2× to 8× pro"),
        (-math.log(2), math.log(8), "2× anti to 8× pro"),
        (-math.inf, math.inf, "over 100× anti to over 100× pro"),
        (0.0, math.log(8), "even to 8× pro"),
    ],
)
def test_span(low: float, high: float, text: str) -> None:
    assert numbers.span(low, high) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (2.03, "203%"),
        (0.04, "4%"),
        (0.004, "<1%"),
        (15, "1,500%"),
        (99.98, "9,998%"),
        (99.9999, "100×"),
        (123, "123×"),
        (0, "0%"),
    ],
)
def test_percent(share: float, text: str) -> None:
    assert numbers.percent(share) == text


@pytest.mark.parametrize(
    ("number", "text"), [(25.4, "25.4"), (20696, "20,700"), (0.01234, "0.0123"), (0, "0")]
)
def test_computed_numbers_have_three_digits(number: float, text: str) -> None:
    assert numbers.short(number) == text


def test_digits_are_kept() -> None:
    assert numbers.plain(Decimal("9400.0")) == "9,400.0"
    assert numbers.plain(Decimal("1E+3")) == "1,000"


@pytest.mark.parametrize(
    ("printed", "amount", "range_"),
    [
        ("290.20 ± 53.20 ng/L", "290.20 pg/mL", "± 53.20"),
        ("3.20 ng/mL", "3,200 pg/mL", ""),
        ("5.20 µg/mL", "5,200 ng/mL", ""),
        ("3000000 pg/mL", "3,000 ng/mL", ""),
        ("1234560 pg/mL", "1,234.56 ng/mL", ""),
        ("3000000.0 pg/mL", "3,000.0000 ng/mL", ""),
        ("1000–2000000 pg/mL", "1–2,000 ng/mL", ""),
        ("10–14 ng/mL", "10,000–14,000 pg/mL", ""),
        ("~90 pg/mL", "~90 pg/mL", ""),
        ("< 4.0 pg/mL", "<4.0 pg/mL", "not detected"),
        ("1203 ± 254 pg/10^6 cells", "1203 ± 254 pg/10^6 cells", ""),
        ("≤ 5 ng/mL", "≤ 5 ng/mL", ""),
        ("not detected", "not detected", ""),
        ("present", "no amount given", ""),
        ("0.0 pg/mL", "0.0 pg/mL", "not detected"),
    ],
)
def test_amounts_in_rows(printed: str, amount: str, range_: str) -> None:
    (row,) = label(panel({"TNF": printed})).rows
    assert (row.amount, row.range) == (amount, range_)


def test_percent_of_the_active_level() -> None:
    amounts = {"TNF": "15 pg/mL", "IFN-γ": "< 30 pg/mL", "MCP-1": "3 pg/mL", "VEGF-A": "9 pg/mL"}
    rows = {r.name: r for r in label(panel(amounts)).rows}
    assert rows["TNF"].percent == "50%"
    assert rows["IFN-γ"].percent == "<10%"
    assert rows["MCP-1"].percent == rows["VEGF-A"].percent == numbers.DASH


def test_percent_knows_dilution_and_latency() -> None:
    fields = {"matrix": "active ingredient"}
    (row,) = label(panel({"TNF": "15 pg/mL"}, **fields), active_fraction="0.1").rows
    assert row.percent == "5%"
    (row,) = label(panel({"TGF-β1": "100 pg/mL"})).rows
    assert row.percent == "10%"


def test_an_inferred_or_doubted_figure_has_no_percent() -> None:
    (row,) = label(panel({"TNF": "15 pg/mL"}, basis="inferred")).rows
    assert row.percent == numbers.DASH
    assert row.mark == "sq-d"
    (row,) = label(panel({"TNF": {"amount": "15 pg/mL", "suspect": "a unit of mass?"}})).rows
    assert row.percent == numbers.DASH
