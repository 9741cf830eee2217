"""The notation of a reading: what it holds, what it refuses, and that it reads back."""

from decimal import Decimal

import pytest
from cytokine_facts.model.amount import Amount, AmountKind
from cytokine_facts.model.misread import NotationError
from cytokine_facts.model.notation import parse_amount
from cytokine_facts.model.units import UnitKind, accepted_units, parse_unit, suggest_unit
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("290.20 ± 53.20 ng/L", AmountKind.VALUE),
        ("~90 ng/mL/10^5 cells/24 h", AmountKind.VALUE),
        ("10–14 ng/g tissue", AmountKind.RANGE),
        ("< 4 pg/mL", AmountKind.BELOW_LOD),
        ("≤ 5 ng/mL", AmountKind.BOUND),
        ("≥ 3.2 ng/mL", AmountKind.BOUND),
        ("> 500 pg/mL", AmountKind.BOUND),
        ("present", AmountKind.PRESENT),
        ("not detected", AmountKind.NOT_DETECTED),
        ("not seen", AmountKind.NOT_SEEN),
        ("not tested", AmountKind.NOT_TESTED),
    ],
)
def test_every_form_is_read_and_written_back(text: str, kind: AmountKind) -> None:
    amount = parse_amount(text)
    assert amount.kind is kind
    assert str(amount) == text


def test_printed_digits_are_kept() -> None:
    amount = parse_amount("290.20 ± 53.20 ng/L")
    assert (str(amount.value), str(amount.spread)) == ("290.20", "53.20")
    assert amount.in_pg_ml(Decimal("290.20")) == Decimal("290.20")


@pytest.mark.parametrize(
    ("text", "code", "offset", "fix"),
    [
        ("12", "CF115", 2, None),
        ("12.5 pg/ml", "CF111", 5, "12.5 pg/mL"),
        ("12 ug/mL", "CF111", 3, "12 µg/mL"),
        ("12 μg/mL", "CF111", 3, "12 µg/mL"),
        ("12 mcg/mL", "CF111", 3, "12 µg/mL"),
        ("12 furlongs", "CF111", 3, None),
        ("-3 pg/mL", "CF114", 0, None),
        ("1,515.6 pg/mL", "CF116", 0, "1515.6 pg/mL"),
        ("1,5 pg/mL", "CF116", 0, "1.5 pg/mL"),
        ("1,515 pg/mL", "CF116", 0, None),
        ("1e3 pg/mL", "CF116", 0, None),
        ("1_000 pg/mL", "CF116", 0, None),
        ("3+/-2 pg/mL", "CF110", 0, "3 ± 2 pg/mL"),
        ("10-14 pg/mL", "CF110", 0, "10–14 pg/mL"),
        ("14–10 pg/mL", "CF112", 0, "10–14 pg/mL"),
        ("<=4 pg/mL", "CF110", 0, "≤ 4 pg/mL"),
        ("5pg/mL", "CF110", 0, "5 pg/mL"),
        ("< 0 pg/mL", "CF113", 0, None),
        ("ND", "CF110", 0, None),
        ("Present", "CF110", 0, "present"),
        ("-", "CF110", 0, None),
        ("NaN pg/mL", "CF110", 0, None),
        ("< 5-9 pg/mL", "CF110", 2, None),
        ("~5-9 pg/mL", "CF110", 1, "~5–9 pg/mL"),
        ("5 – 9 pg/mL", "CF110", 0, "5–9 pg/mL"),
        ("9 to 5 ug/ml", "CF110", 0, "5–9 µg/mL"),
        ("5 ± pg/mL", "CF110", 0, None),
        ("<= present", "CF110", 0, None),
    ],
)
def test_a_mistake_names_its_place_and_its_mend(
    text: str, code: str, offset: int, fix: str | None
) -> None:
    with pytest.raises(NotationError) as caught:
        parse_amount(text)
    assert (caught.value.code, caught.value.offset, caught.value.fix) == (code, offset, fix)
    assert caught.value.hint
    if fix is not None:
        assert str(parse_amount(fix)) == fix


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("pg/mL", "1"),
        ("ng/L", "1"),
        ("ng/mL", "1000"),
        ("µg/mL", "1000000"),
        ("mg/L", "1000000"),
        ("pg/dL", "0.01"),
        ("ng/g", "1000"),
        ("ppb", "1000"),
        ("ppm", "1000000"),
    ],
)
def test_mass_per_volume_and_per_mass_reach_pg_per_ml(unit: str, factor: str) -> None:
    assert parse_unit(unit).factor == Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("pg/10^6 cells", UnitKind.PER_CELLS),
        ("ng/mL/10^5 cells/24 h", UnitKind.PER_CELLS),
        ("pg/10^5 cells/mL", UnitKind.PER_CELLS),
        ("pg/mg protein", UnitKind.PER_PROTEIN),
        ("ng/g tissue", UnitKind.PER_TISSUE),
        ("pg/cm²", UnitKind.PER_AREA),
        ("OD", UnitKind.SIGNAL),
        ("fold", UnitKind.SIGNAL),
        ("IU/mL", UnitKind.ACTIVITY),
    ],
)
def test_everything_else_is_kept_and_never_converted(unit: str, kind: UnitKind) -> None:
    parsed = parse_unit(unit)
    assert parsed.kind is kind
    assert parsed.factor is None


@given(
    st.decimals(min_value=0, max_value=10**9, places=3),
    st.sampled_from(accepted_units()),
    st.sampled_from(["{0} {1}", "~{0} {1}", "≤ {0} {1}", "{0} ± {0} {1}", "{0}–{0} {1}"]),
)
def test_whatever_is_written_reads_back_equal(value: Decimal, unit: str, form: str) -> None:
    amount = parse_amount(form.format(value, unit))
    assert parse_amount(str(amount)) == amount


def parsed(text: str) -> Amount | NotationError:
    try:
        return parse_amount(text)
    except NotationError as error:
        return error


@given(st.text(max_size=40))
def test_any_text_is_a_reading_or_an_explained_error(text: str) -> None:
    result = parsed(text)
    assert isinstance(result, Amount) or (result.code.startswith("CF11") and result.hint)


@given(st.text(max_size=20))
def test_a_suggested_unit_is_a_unit(text: str) -> None:
    suggestion = suggest_unit(text)
    assert suggestion is None or parse_unit(suggestion).text == suggestion


SIGNED = st.lists(
    st.sampled_from(
        ["<", ">", "≤", "≥", "~", "<=", ">=", " ", "5", "9", "0", "-", "–", "±", "+/-", " to ", ".",
         "ug/ml", "pg/mL", "present"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@given(SIGNED)
def test_a_fix_is_a_reading_and_keeps_its_sign(text: str) -> None:
    try:
        parse_amount(text)
    except NotationError as error:
        if error.fix is None:
            return
        mended = parse_amount(error.fix)
        meant = text.strip().replace("<=", "≤").replace(">=", "≥")[:1]
        if meant in ("<", ">", "≤", "≥"):
            assert mended.sign == meant
        assert mended.approximate == (meant == "~")


@pytest.mark.parametrize(
    ("text", "pg_ml"),
    [("2 ng/mL", "2000"), ("2 µg/mL", "2000000"), ("2 ng/L", "2"), ("2 pg/mL", "2"),
     ("2 pg/10^6 cells", None), ("present", None)],
)  # fmt: skip
def test_an_amount_in_picograms_per_millilitre(text: str, pg_ml: str | None) -> None:
    found = parse_amount(text).in_pg_ml(Decimal(2))
    assert found == (None if pg_ml is None else Decimal(pg_ml))
