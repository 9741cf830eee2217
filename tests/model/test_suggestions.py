"""What the notation suggests for what was most likely meant."""

import pytest
from cytokine_facts.model.misread import NotationError
from cytokine_facts.model.notation import parse_amount
from cytokine_facts.model.units import UnknownUnit, accepted_units, parse_unit, suggest_unit


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ug/mL", "µg/mL"),
        ("mcg/mL", "µg/mL"),
        ("Ug/mL", "µg/mL"),
        ("UG/mL", "µg/mL"),
        ("μg/mL", "µg/mL"),
        (" pg/mL ", "pg/mL"),
        ("pg/ml", "pg/mL"),
        ("pg/ ML", "pg/mL"),
        ("pg / mL", "pg/mL"),
        ("pg per mL", "pg/mL"),
        ("super mL", None),
        ("ng/l", "ng/L"),
        ("ng/ l", "ng/L"),
        ("PG/ML", "pg/mL"),
        ("NG/L", "ng/L"),
        ("PPM", "ppm"),
        ("pg/x10^6 cells", "pg/10^6 cells"),
        ("pg/10⁶ cells", "pg/10^6 cells"),
        ("pg/10⁵ cells", "pg/10^5 cells"),
        ("pg/million cells", "pg/10^6 cells"),
        ("pg/Million cells", "pg/10^6 cells"),
        ("pg/106 cells", "pg/10^6 cells"),
        ("pg/1e6 cells", "pg/10^6 cells"),
        ("pg/mio cells", "pg/10^6 cells"),
        ("pg/ mio. cells", "pg/10^6 cells"),
        ("pg/cm2", "pg/cm²"),
        ("pg/cm21", None),
        ("mol/L", None),
        ("", None),
    ],
)
def test_a_look_alike_is_shown_the_right_unit(written: str, meant: str | None) -> None:
    assert suggest_unit(written) == meant
    if written.strip() != meant:
        with pytest.raises(UnknownUnit, match=r"unknown unit") as caught:
            parse_unit(written)
        assert (caught.value.text, caught.value.suggestion) == (written, meant)


def test_every_unit_is_its_own_suggestion_and_spelled_once() -> None:
    units = accepted_units()
    assert {"pg/mL", "ppm", "IU/mL", "OD", "pg/mg protein", "ng/g tissue", "pg/cm²"} <= set(units)
    assert len(set(units)) == len(units)
    assert [suggest_unit(unit) for unit in units] == list(units)


ORDINARY = (
    "write an amount with its unit ('12.5 pg/mL', '< 4 pg/mL', '10–14 ng/g'), "
    "or 'present', 'not detected', 'not tested'"
)
NOTHING = (
    "write an amount with its unit, or 'present', 'not detected', 'not tested'; "
    "leave the line out where nothing is known"
)
PLAIN = (
    "write digits and a decimal point only, at most 12 before and 9 behind it, and no 0 in front"
)
COMMA = "has a comma; numbers have a decimal point only"
DASH = "a range is written with an en dash"
BEHIND = "the spread stands before the unit"


@pytest.mark.parametrize(
    ("text", "code", "message", "hint", "fix"),
    [
        ("10 to 14 pg/mL", "CF110", DASH, "write '10–14 pg/mL'", "10–14 pg/mL"),
        ("10 bis 14 pg/mL", "CF110", DASH, "write '10–14 pg/mL'", "10–14 pg/mL"),
        ("10 and 14 pg/mL", "CF110", DASH, "write '10–14 pg/mL'", "10–14 pg/mL"),
        ("5 pg/mL ± 1", "CF110", BEHIND, "write '5 ± 1 pg/mL'", "5 ± 1 pg/mL"),
        ("5 pg/mL +/- 1 pg/mL", "CF110", BEHIND, "write '5 ± 1 pg/mL'", "5 ± 1 pg/mL"),
        ("n.d.", "CF110", "'n.d.' is not a reading",
         "write 'not detected', or 'not seen' where it stands for not determined", None),
        ("N/D", "CF110", "'N/D' is not a reading",
         "write 'not detected', or 'not seen' where it stands for not determined", None),
        ("ND", "CF110", "'ND' is not a reading",
         "write 'not detected', or 'not seen' where it stands for not determined", None),
        ("n.d", "CF110", "'n.d' is not a reading",
         "write 'not detected', or 'not seen' where it stands for not determined", None),
        ("yes", "CF110", "'yes' is not a reading", "write 'present'", "present"),
        ("Detected", "CF110", "'Detected' is not a reading", "write 'present'", "present"),
        ("+", "CF110", "'+' is not a reading", "write 'present'", "present"),
        ("nt", "CF110", "'nt' is not a reading", "write 'not tested'", "not tested"),
        ("null", "CF110", "no reading is given", NOTHING, None),
        ("", "CF110", "no reading is given", NOTHING, None),
        ("?", "CF110", "'?' is not a reading", NOTHING, None),
        ("~", "CF110", "'~' is not a reading", NOTHING, None),
        ("–", "CF110", "'–' is not a reading", NOTHING, None),
        ("-", "CF110", "'-' is not a reading", NOTHING, None),
        ("< 0 pg/mL", "CF113", "a limit of detection of 0 says nothing",
         "write the limit of the assay, or 'not detected' where it is not given", None),
        (">= 3 pg/mL", "CF110", "'>=' is not a sign", "write '≥ 3 pg/mL'", "≥ 3 pg/mL"),
        ("< 4–5 pg/mL", "CF110", "'<' stands before two numbers",
         "a bound or a limit has one number: '< 4 pg/mL'", None),
        ("lots", "CF110", "'lots' is not a reading", ORDINARY, None),
        ("~-3 pg/mL", "CF114", "a negative amount, -3",
         "an amount is 0 or more; '< 4 pg/mL' says below a limit of 4", None),
        ("3 +- 2 pg/mL", "CF110", "'+/-' is not a sign", "write '3 ± 2 pg/mL'", "3 ± 2 pg/mL"),
        ("3 ± 2", "CF115", "'3 ± 2' has no unit",
         "write the unit behind it, such as '3 ± 2 pg/mL'", None),
        ("< 5", "CF115", "'< 5' has no unit",
         "write the unit behind it, such as '< 5 pg/mL'", None),
        ("1,5 pg/mL", "CF116", f"'1,5' {COMMA}", "write '1.5 pg/mL'", "1.5 pg/mL"),
        ("14,2 ± 1,1 pg/ml", "CF116", f"'14,2' {COMMA}", "write '14.2 ± 1.1 pg/mL'",
         "14.2 ± 1.1 pg/mL"),
        ("1,515.6 pg/mL", "CF116", f"'1,515.6' {COMMA}", "write '1515.6 pg/mL'", "1515.6 pg/mL"),
        ("1.515,6 pg/mL", "CF116", f"'1.515,6' {COMMA}", "write '1515.6 pg/mL'", "1515.6 pg/mL"),
        ("1,515 pg/mL", "CF116",
         "'1,515' can be read two ways: the comma may part thousands or decimals",
         "write '1.515' if it parts decimals, '1515' if it parts thousands", None),
        ("1,2,3 pg/mL", "CF116",
         "'1,2,3' can be read two ways: the comma may part thousands or decimals",
         "write digits and a decimal point only: '1515.6', not '1,515.6'", None),
        ("007 pg/mL", "CF116", "'007' is not a plain decimal number", PLAIN, None),
    ],
)  # fmt: skip
def test_a_mistake_is_explained_in_these_words(
    text: str, code: str, message: str, hint: str, fix: str | None
) -> None:
    with pytest.raises(NotationError) as caught:
        parse_amount(text)
    error = caught.value
    assert (error.code, str(error), error.hint, error.fix) == (code, message, hint, fix)
    if fix is not None:
        assert str(parse_amount(fix)) == fix


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("< -3 pg/mL", 2), ("< 10-14 pg/mL", 2), ("~ 1,5 pg/mL", 2), ("3 ± 2", 4), ("< 5", 3),
        ("~ 007 pg/mL", 2),
    ],
)  # fmt: skip
def test_a_mistake_behind_a_sign_is_shown_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(NotationError) as caught:
        parse_amount(text)
    assert caught.value.offset == offset
