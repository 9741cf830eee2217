"""What a label says: never a banned word, never more than four sentences, always its scope."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cytokine_facts.balance.result import Balance, Outcome, Reason, Robustness
from cytokine_facts.label import phrases, short, spoken, words
from cytokine_facts.label.html import label_html
from cytokine_facts.label.text import label_text
from cytokine_facts.label.view import Label
from hypothesis import given
from hypothesis import strategies as st

from .samples import CYTOKINES, awkward, every_outcome, label, named

LABELS = every_outcome() | awkward()


def _name(id_: str) -> str:
    return CYTOKINES[id_].name


def _all_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _all_strings(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _all_strings(item)


def _clean(text: str) -> None:
    found = phrases.BANNED.search(text.replace(phrases.FIXED, ""))
    assert found is None, f"'{found and found[0]}' in: {text}"


def test_no_fixed_phrase_holds_a_banned_word() -> None:
    for name, value in vars(phrases).items():
        if name.isupper() and name not in ("BANNED", "FIXED"):
            for text in _all_strings(value):
                _clean(text)


@pytest.mark.parametrize("name", LABELS)
def test_no_label_holds_a_banned_word(name: str) -> None:
    found = LABELS[name]
    _clean(label_text(found))
    _clean(found.drawing.title + " " + found.drawing.description)
    for sentence in found.in_short:
        _clean(" ".join(sentence))


def test_banned_words_are_found() -> None:
    for word in ("safe", "Better", "anti-ageing", "antiageing", "recommended", "cures"):
        assert phrases.BANNED.search(f"It is {word}.")
    assert not phrases.BANNED.search("safety limit")


BALANCES = [found.balance for found in every_outcome().values()]


@given(
    balance=st.sampled_from(BALANCES),
    outcome=st.sampled_from(list(Outcome)),
    robustness=st.sampled_from([None, *Robustness]),
    reasons=st.lists(st.sampled_from(list(Reason)), unique=True, max_size=3),
    depends=st.lists(st.sampled_from(sorted(CYTOKINES)), unique=True, max_size=6),
    rules_out=st.lists(st.sampled_from(list(Outcome)[:3]), unique=True, max_size=2),
    path=st.sampled_from(["activity", "names", "none"]),
    declared=st.booleans(),
)
def test_whatever_the_verdict_the_words_hold(
    balance: Balance,
    outcome: Outcome,
    robustness: Robustness | None,
    reasons: list[Reason],
    depends: list[str],
    rules_out: list[Outcome],
    path: str,
    declared: bool,
) -> None:
    verdict = replace(
        balance.verdict,
        outcome=outcome,
        robustness=robustness,
        reasons=tuple(reasons),
        depends_on=tuple(depends),
        rules_out=tuple(rules_out),
        path=path,
    )
    other = replace(balance, verdict=verdict)
    said = [
        " ".join(filter(None, words.verdict(other, _name, declared=declared))),
        words.headline(other).big,
        words.measure(other),
        *short.missing(other),
        spoken.picture_title(other),
        spoken.picture_of_names(other),
        spoken.picture_of_counts(2, 3, 1, 0),
        spoken.picture_of_empty_pans(2, 3, 1),
        *(
            " ".join(filter(None, s))
            for s in short.in_short(other, _name, declared=declared, measured=3, amounts=declared)
        ),
    ]
    if other.activity is not None and other.activity.b is not None:
        said.append(spoken.picture_of_scale(other, (2, 3)))
    for text in said:
        assert text == text.strip()
        assert text
        assert "  " not in text
        assert ".." not in text
        assert "None" not in text
        _clean(text)
    assert len(short.in_short(other, _name, declared=declared, measured=3, amounts=declared)) <= 4


@pytest.mark.parametrize("name", LABELS)
def test_the_scope_stands_beside_every_verdict(name: str) -> None:
    found = LABELS[name]
    paragraph = str(label_html(found)).split('class="cf-verdict"')[1].split("</p>")[0]
    assert phrases.SCOPE in paragraph
    assert phrases.FIXED in label_html(found)


def test_every_reason_and_outcome_has_its_words() -> None:
    assert set(phrases.REASONS) == set(Reason)
    assert set(phrases.REGION) == set(Outcome)


def test_lists_of_names() -> None:
    assert words.listed(["IL-6"]) == "IL-6"
    assert words.listed(["IL-6", "TNF", "IL-8"]) == "IL-6, TNF and IL-8"
    assert words.listed(list("abcde")) == "5 entries"
    assert words.listed([]) == ""


def test_a_claim_that_does_not_match_its_list_is_printed() -> None:
    text = label_text(LABELS["flags"])
    assert "Claimed ratio does not match. Claimed: 2 to 1, anti to pro." in text
    assert "Counted: 0 anti to 9 pro names." in text


def _said(found: Label) -> str:
    return " ".join(label_text(found).split())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("dilution_unknown", "of the active ingredient, dilution unknown"),
        ("per_cells", "1203 ± 254 pg/10^6 cells"),
        ("per_cells", "10–14 ng/g tissue"),
        ("per_cells", "≥ 3.2 ng/mL"),
        ("per_cells", "Figures seen in an abstract only."),
        ("per_cells", "none was weighed"),
        ("rabbit", "Cells: rabbit, adipose"),
        ("rabbit", "List cut short."),
        ("rabbit", "Live cells Yes"),
        ("not_seen", "Tested, result not seen, not counted IL-10, TNF"),
        ("not_seen", "Not tested, as the source says TGF-β1"),
        ("suspect", "Figures in doubt: VEGF-A, kept as printed."),
        ("suspect", "higher than bone marrow"),
        ("flags", "Retracted. The paper was retracted in 2020."),
        ("flags", "Ties: authors include the maker's staff."),
        ("flags", "Daily use: proteins pass intact skin poorly"),
        ("flags", "After a procedure: the skin barrier is open"),
        ("stale", "Stale: the sample is 70 months old."),
        ("disputed", "Disputed."),
        ("net_anti_firm", "Fictional sample. Not a real product."),
        ("net_anti_firm", "Independent label: not issued or reviewed by an authority"),
        ("net_anti_firm", "not yet reviewed by a second person"),
    ],
)
def test_what_a_reader_must_know_is_said(name: str, says: str) -> None:
    assert says in _said(LABELS[name])


def test_a_human_preparation_of_a_real_maker_is_not_called_fictional() -> None:
    assert "Fictional" not in _said(LABELS["rabbit"])


def test_amounts_that_do_not_convert_are_not_called_missing() -> None:
    for name, found in LABELS.items():
        short = " ".join(" ".join(s) for s in found.in_short)
        assert not ("No amounts are given" in short and found.has_amounts), name
    names = [" ".join(s) for s in LABELS["list_leans_pro"].in_short]
    assert any("No amounts are given" in text for text in names)


def test_a_tie_is_said_once() -> None:
    note = "The maker paid for the study."
    flags = [{"flag": "conflict-of-interest", "note": note}]
    found = label(named("IL-10"), conflicts=[note], integrity=flags)
    assert _said(found).count("The maker paid for the study") == 1


def test_hidden_results_are_no_marks_and_count_for_nothing() -> None:
    found = LABELS["not_seen"]
    assert found.not_seen == ("IL-10", "TNF")
    assert found.total == 2
    assert found.core == "2 of 15"
