"""Readings as they stand in a file, and the entries that the balance takes."""

from decimal import Decimal
from typing import Any

import pytest
from cytokine_facts.balance.agent import agent_of
from cytokine_facts.balance.entries import entries_of
from cytokine_facts.meanings import Resolved
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.model.entry import Entry, EntryState
from cytokine_facts.model.product import Product
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix

BASE = {
    "name": "IL-10",
    "full_name": "interleukin 10",
    "type": "protein",
    "family": "IL-10",
    "class": "interleukin",
    "role": "anti",
    "confidence": "high",
    "function": "Calms.",
    "added": "2026-11-22",
    "sources": {"s": {"title": "A paper"}},
}
POTENCY = {"unit": "ng/mL", "assay": "an assay", "source": "s"}


def cytokine(**more: Any) -> Cytokine:
    return Cytokine.model_validate(BASE | more)


CYTOKINES = {
    "il10": cytokine(),
    "tgfb1": cytokine(role="dual", latent="yes"),
    "ifng": cytokine(role="pro", iu_per_ng="20"),
}


def entries(readings: dict[str, Any], **panel: Any) -> list[Entry]:
    record = Product.model_validate(
        {
            "name": "Test",
            "kind": "research preparation",
            "form": "conditioned medium",
            "source_material": {"species": "human"},
            "sources": {"s": {"title": "A paper"}},
            "panels": [{"source": "s", "basis": "measured", "readings": readings} | panel],
            "added": "2026-11-22",
        }
    )
    resolved = [
        Resolved(0, printed, reading, printed if printed in CYTOKINES else None)
        for printed, reading in record.panels[0].readings.items()
    ]
    return list(entries_of(record, resolved, CYTOKINES))


def one(reading: Any, id: str = "il10", **panel: Any) -> Entry:
    (entry,) = entries({id: reading}, **panel)
    return entry


@pytest.mark.parametrize(
    ("reading", "value"),
    [
        ("290.20 ng/L", "290.20"),
        ("0.5 ng/mL", "500"),
        ("~90 pg/mL", "90"),
        ("3 µg/mL", "3000000"),
        ("2 ng/g", "2000"),
    ],
)
def test_values(reading: str, value: str) -> None:
    entry = one(reading)
    assert entry.state is EntryState.VALUE
    assert entry.value == Decimal(value)
    assert entry.density_assumed is reading.endswith("/g")


@pytest.mark.parametrize(
    "reading",
    [
        "present",
        "≤ 5 ng/mL",
        "≥ 3.2 ng/mL",
        "> 500 pg/mL",
        "~4 fold",
        "12 pg/10^6 cells",
        "3 ng/mg protein",
        "10–14 ng/g tissue",
        "1.2 OD",
        "5 U/mL",
        "5 IU/mL",
        "0–5 pg/mL",
        {"amount": "12 pg/mL", "suspect": "ten times what others find"},
    ],
)
def test_what_counts_as_a_name(reading: Any) -> None:
    entry = one(reading)
    assert entry.state is EntryState.PRESENT
    assert (entry.value, entry.low, entry.high, entry.cv) == (None, None, None, None)
    assert not entry.density_assumed


@pytest.mark.parametrize(
    ("reading", "lod"),
    [
        ("< 4 pg/mL", "4"),
        ("< 0.004 ng/mL", "4"),
        ("not detected", None),
        ("< 4 pg/10^6 cells", None),
        ("0 pg/mL", None),
        ({"amount": "0 pg/mL", "lod": "< 2 pg/mL"}, "2"),
        ({"amount": "not detected", "lod": "< 2 pg/mL"}, "2"),
        ({"amount": "< 4 pg/mL", "suspect": "unit misprinted"}, None),
    ],
)
def test_below_the_limit(reading: Any, lod: str | None) -> None:
    entry = one(reading)
    assert entry.state is EntryState.BELOW_LOD
    assert entry.lod == (Decimal(lod) if lod else None)
    assert entry.has_number is (lod is not None)


@pytest.mark.parametrize("reading", ["not seen", "not tested"])
def test_untested(reading: str) -> None:
    assert one(reading).state is EntryState.NOT_TESTED


def test_range() -> None:
    entry = one("4–9 pg/mL")
    assert (entry.value, entry.low, entry.high) == (6, 4, 9)


def test_lowest_and_highest_beside_a_value() -> None:
    entry = one({"amount": "5 ng/mL", "low": "4 ng/mL", "high": "9 ng/mL"})
    assert (entry.value, entry.low, entry.high) == (5000, 4000, 9000)


def test_international_units() -> None:
    assert one("5 IU/mL", "ifng").value == 250
    assert one("< 5 IU/mL", "ifng").lod == 250
    assert one("5 U/mL", "ifng").state is EntryState.PRESENT


def test_latent_form_only_where_it_matters() -> None:
    assert one({"amount": "5 pg/mL", "form": "total"}, "tgfb1").latent is LatentForm.TOTAL
    assert one("5 pg/mL", "tgfb1").latent is LatentForm.UNKNOWN
    assert one({"amount": "5 pg/mL", "form": "total"}, "il10").latent is None


@pytest.mark.parametrize(
    ("reading", "panel", "cv"),
    [
        ("10 ± 2 pg/mL", {"statistic": "mean ± SD"}, 0.2),
        ("10 ± 2 pg/mL", {}, None),
        ("10 ± 2 pg/mL", {"statistic": "mean ± SEM"}, None),
        ("10 ± 2 pg/mL", {"statistic": "mean ± SEM", "n": 4}, 0.4),
        ({"amount": "10 ± 2 pg/mL", "n": 9}, {"statistic": "mean ± SEM", "n": 4}, 0.6),
        ({"amount": "10 ± 2 pg/mL", "statistic": "mean ± SD"}, {"statistic": "mean ± SEM"}, 0.2),
        ({"amount": "10 ± 2 pg/mL", "cv": "35"}, {"statistic": "mean ± SD"}, 0.35),
        ("10 pg/mL", {"statistic": "mean ± SD"}, None),
    ],
)
def test_spread(reading: Any, panel: dict[str, Any], cv: float | None) -> None:
    assert one(reading, **panel).cv == (pytest.approx(cv) if cv else None)


@pytest.mark.parametrize(
    ("panel", "letter"),
    [
        ({"by": "independent laboratory", "method": "ELISA", "lots": ["7"]}, "A"),
        ({"by": "independent laboratory", "kit": "Kit 9", "lots": ["7"]}, "A"),
        ({"by": "independent laboratory", "method": "ELISA"}, "B"),
        ({"by": "independent laboratory", "lots": ["7"]}, "B"),
        ({"by": "independent laboratory", "method": "ELISA", "lots_tested": 3}, "B"),
        ({"by": "independent laboratory"}, "C"),
        ({"by": "maker", "method": "ELISA", "lots": ["7"]}, "B"),
        ({"by": "authors", "lots_tested": 3}, "B"),
        ({"by": "authors"}, "C"),
        ({"method": "ELISA", "lots": ["7"]}, "C"),
        ({"by": "maker", "method": "ELISA", "basis": "declared"}, "C"),
        ({"by": "authors", "method": "ELISA", "basis": "inferred"}, "D"),
    ],
)
def test_evidence_letter(panel: dict[str, Any], letter: str) -> None:
    assert one("5 pg/mL", **panel).letter is Letter(letter)


def test_what_the_panel_says() -> None:
    first, second = entries(
        {"il10": "5 pg/mL", "Complex-9": "present"},
        headline=["Complex-9"],
        matrix="finished product",
        lots=["1", "2"],
        sampled_on="2026-01-02",
    )
    assert (first.headline, second.headline) == (False, True)
    assert (first.cytokine, second.cytokine) == ("il10", None)
    assert second.printed == "Complex-9"
    assert first.matrix is Matrix.FINISHED_PRODUCT
    assert first.lots == 2
    assert str(first.sampled_on) == "2026-01-02"


@pytest.mark.parametrize(
    ("ed50", "low", "high"),
    [
        ({"low": "1", "high": "4", "relation": "range"}, 1000, 4000),
        ({"high": "2", "relation": "<"}, 200, 2000),
        ({"low": "1", "relation": "="}, 1000 / 10**0.5, 1000 * 10**0.5),
        ({"low": "1", "relation": "~"}, 1000 / 10**0.5, 1000 * 10**0.5),
    ],
)
def test_ed50(ed50: dict[str, str], low: float, high: float) -> None:
    found = agent_of("il10", cytokine(ed50=POTENCY | ed50))
    assert (found.ed50_low, found.ed50_high) == (pytest.approx(low), pytest.approx(high))


def test_agent_of_an_antagonist() -> None:
    found = agent_of(
        "il1rn",
        cytokine(
            symbol="IL1RN",
            antagonises=["il1a", "il1b"],
            ic50_ref={"value": "15", **POTENCY},
            r50={"value": "80", "source": "s"},
            mass={"value": "17.1", "basis": "sequence", "source": "s"},
        ),
    )
    assert (found.symbol, found.antagonises) == ("IL1RN", ("il1a", "il1b"))
    assert (found.ic50_ref, found.r50, found.mw_kda) == (15000, 80, 17.1)


def test_agent_without_facts() -> None:
    found = agent_of("il10", cytokine(dual_range=["-1", "0.2"], dual_range_source="s"))
    assert (found.symbol, found.ed50_low, found.mw_kda) == ("IL10", None, None)
    assert (found.dual_low, found.dual_high) == (-1, 0.2)
