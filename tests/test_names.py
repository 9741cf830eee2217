"""Names as people write them."""

import re

import pytest
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.names import NameIndex, fold, is_date, is_odd


def cytokine(name: str, **fields: object) -> Cytokine:
    base: dict[str, object] = {
        "name": name,
        "full_name": fields.pop("full_name", name),
        "type": "protein",
        "family": "test",
        "class": "cytokine",
        "role": "neutral",
        "confidence": "low",
        "function": "A test.",
        "added": "2026-11-22",
    }
    return Cytokine.model_validate(base | fields)


NAMES = NameIndex(
    {
        "cxcl8": cytokine("IL-8", full_name="C-X-C motif chemokine ligand 8", symbol="CXCL8"),
        "tgfb1": cytokine("TGF-β1", aliases=["TGF-beta"]),
        "tgfb3": cytokine("TGF-β3", aliases=["TGF-beta"]),
        "hgf": cytokine("HGF", full_name="hepatocyte growth factor"),
        "csf2": cytokine("GM-CSF", full_name="granulocyte-macrophage colony-stimulating factor"),
        "nap": cytokine("NAP-2", ambiguous_aliases={"NAP-1": ["TAB3", "NAPSA"]}),
    }
)


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("IL-8", "cxcl8"),
        ("il8", "cxcl8"),
        ("IL 8", "cxcl8"),
        ("interleukin 8", "cxcl8"),
        ("Interleukin-8", "cxcl8"),
        ("CXCL8", "cxcl8"),
        ("IL-8 (CXCL8)", "cxcl8"),
        ("TGF-β3", "tgfb3"),
        ("TGF-ß3", "tgfb3"),
        ("tgf-b3", "tgfb3"),
        ("TGFb3", "tgfb3"),
        ("tgf beta 3", "tgfb3"),
        ("TGF‑β3", "tgfb3"),
        ("gm-csf", "csf2"),
        ("hepatocyte growth factor", "hgf"),
    ],
)
def test_a_spelling_finds_its_cytokine(written: str, id_: str) -> None:
    assert NAMES.resolve(written).id == id_


@pytest.mark.parametrize("written", ["TGF-beta", "TGF-β", "tgfb"])
def test_an_alias_of_two_is_ambiguous(written: str) -> None:
    match = NAMES.resolve(written)
    assert match.is_ambiguous
    assert match.id is None
    assert match.ids == ("tgfb1", "tgfb3")


def test_an_alias_that_others_use_is_ambiguous() -> None:
    match = NAMES.resolve("NAP-1")
    assert match.is_ambiguous
    assert match.others == ("NAPSA", "TAB3")


@pytest.mark.parametrize("written", ["TGF-?", "IL-80", "", "(", "IL-8 (HGF)"])
def test_what_is_not_known_is_not_guessed(written: str) -> None:
    match = NAMES.resolve(written)
    assert match.id is None
    assert match.ids == ()


def test_a_near_miss_is_suggested() -> None:
    assert NAMES.resolve("CXCL-9").suggestions == ("cxcl8",)


@pytest.mark.parametrize("written", ["Interlukin 8", "interleukine-8", "Inteleukin 8"])
def test_a_misspelt_interleukin_is_suggested_and_not_taken(written: str) -> None:
    match = NAMES.resolve(written)
    assert match.ids == ()
    assert match.suggestions[0] == "cxcl8"


def test_nothing_near_is_sought_for_what_is_no_name() -> None:
    assert NAMES.resolve("CXCL-9 " * 20).suggestions == ()
    assert NAMES.resolve("CXCL-9", suggest=False).suggestions == ()


def test_a_lost_letter_is_not_dropped() -> None:
    assert fold("TGF-?") != fold("TGF")


@pytest.mark.parametrize("name", ["IL-8, fresh (no. 2)", "Serum", "A.M.", "C++ {x|y}", ""])
def test_a_name_is_not_odd_where_its_small_letters_are_its_key(name: str) -> None:
    assert not is_odd(name)
    assert fold(name) == re.sub(r"[ .,;:'()\[\]_-]", "", name.lower())


@pytest.mark.parametrize(
    "name",
    ["TGF-β1", "TGF beta 1", "Interleukin 8", "Inter-leukin 8", "Tumour", "Wharton’s", "é", "a\tb"],
)
def test_a_name_is_odd_where_more_makes_its_key(name: str) -> None:
    assert is_odd(name)


@pytest.mark.parametrize(
    "text",
    ["1-Okt", "2026-03-01", "Mar-12", "12-Mär", "1. Sept", "4/5/2026", "01.10.2026", "Dec-1"],
)
def test_a_date_is_known_for_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["MAR1", "SEPT2", "IL-10", "MCP-1", "4-1BB", "IL-1/2", "March"])
def test_a_name_is_no_date(text: str) -> None:
    assert not is_date(text)


def test_two_known_names_in_one_are_told() -> None:
    assert NAMES.joined("IL-8/HGF") == ("IL-8", "HGF")
    assert NAMES.joined("IL-8, TGF-β1 & HGF") == ("IL-8", "TGF-β1", "HGF")
    assert NAMES.joined("IL-8") == NAMES.joined("IL-8/nonsense") == ()
