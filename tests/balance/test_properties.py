"""What must hold for every product, by generated ones."""

from dataclasses import replace
from decimal import Decimal

from cytokine_facts.balance.entries import entries_of
from cytokine_facts.balance.result import Balance
from cytokine_facts.balance.sums import region
from cytokine_facts.balance.verdict import REGIONS
from cytokine_facts.meanings import Resolved
from cytokine_facts.model.entry import Entry, EntryState
from cytokine_facts.model.product import Product
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix
from hypothesis import given
from hypothesis import strategies as st

from tests.balance.helpers import agent, balance, value, vector_agents

AGENTS = vector_agents() | {
    "EGF": agent("EGF", "neutral", 50.0),
    "CCL2": agent("CCL2", "pro"),
}
NUMBERS = st.decimals(min_value="0.001", max_value="100000", places=3)


@st.composite
def entry(draw: st.DrawFn, id: str | None = None) -> Entry:
    id = id or draw(st.sampled_from([*sorted(AGENTS), None]))
    state = draw(st.sampled_from(EntryState))
    number = draw(NUMBERS)
    has_value = state is EntryState.VALUE
    return Entry(
        printed=id or "Complex-9",
        cytokine=id,
        state=state,
        letter=draw(st.sampled_from(Letter)),
        matrix=draw(st.sampled_from(Matrix)),
        value=number if has_value else None,
        cv=draw(st.none() | st.floats(0, 2)) if has_value else None,
        lod=number if state is EntryState.BELOW_LOD and draw(st.booleans()) else None,
        latent=draw(st.sampled_from(LatentForm)) if id in ("TGFB1", "TGFB3") else None,
        headline=draw(st.booleans()),
        sampled_on=draw(st.none() | st.dates()),
        lots=draw(st.none() | st.integers(1, 5)),
        panel=draw(st.integers(0, 3)),
    )


ENTRIES = st.lists(entry(), max_size=25)
FRACTIONS = st.sampled_from([None, 1.0, 0.3, 0.01])


def without_panels(found: Balance) -> Balance:
    return replace(found, chosen=tuple(e._replace(panel=0) for e in found.chosen))


@given(st.data(), ENTRIES, FRACTIONS)
def test_order_of_entries_does_not_matter(
    data: st.DataObject, entries: list[Entry], fraction: float | None
) -> None:
    shuffled = data.draw(st.permutations(entries))
    assert balance(shuffled, AGENTS, fraction=fraction) == balance(
        entries, AGENTS, fraction=fraction
    )


@given(st.data(), ENTRIES, FRACTIONS)
def test_splitting_a_panel_does_not_matter(
    data: st.DataObject, entries: list[Entry], fraction: float | None
) -> None:
    by_id = {e.cytokine: e._replace(panel=0) for e in entries}
    split = [e._replace(panel=data.draw(st.integers(0, 3))) for e in by_id.values()]
    whole = balance(by_id.values(), AGENTS, fraction=fraction)
    assert without_panels(balance(split, AGENTS, fraction=fraction)) == whole


def product(unit: str, amounts: dict[str, Decimal]) -> tuple[Entry, ...]:
    record = Product.model_validate(
        {
            "name": "Test",
            "kind": "research preparation",
            "form": "conditioned medium",
            "source_material": {"species": "human"},
            "sources": {"s": {"title": "A paper"}},
            "panels": [
                {
                    "source": "s",
                    "basis": "measured",
                    "by": "authors",
                    "matrix": "finished product",
                    "method": "ELISA",
                    "readings": {id: f"{amount:f} {unit}" for id, amount in amounts.items()},
                }
            ],
            "added": "2026-11-22",
        }
    )
    readings = [
        Resolved(0, printed, reading, printed)
        for printed, reading in record.panels[0].readings.items()
    ]
    return entries_of(record, readings, {})


@given(st.dictionaries(st.sampled_from(sorted(vector_agents())), NUMBERS, min_size=1))
def test_pg_or_ng_does_not_matter(amounts: dict[str, Decimal]) -> None:
    in_ng = {id: amount.scaleb(-3) for id, amount in amounts.items()}
    assert balance(product("ng/mL", in_ng)) == balance(product("pg/mL", amounts))


@given(ENTRIES, FRACTIONS)
def test_everything_stays_in_bounds(entries: list[Entry], fraction: float | None) -> None:
    found = balance(entries, AGENTS, fraction=fraction)
    shares = [found.tilt.b, found.tilt.b_lo, found.tilt.b_hi]
    shares += [rule.b for rule in found.other_rules]
    if found.activity:
        a = found.activity
        shares += [a.b, a.b_lin, *a.i0, *a.i1, *a.only_anti, *a.only_pro, *a.lin_i0, *a.lin_i1]
        assert 0 <= a.dual_share <= 1
        assert a.u >= 0
        for low, high in (a.i0, a.i1, a.only_anti, a.only_pro, a.lin_i0, a.lin_i1):
            assert low <= high
    if found.mass:
        shares += [found.mass.b, found.mass.b_lo, found.mass.b_hi]
    assert all(-1 <= b <= 1 for b in shares if b is not None)
    assert 0 <= found.grade.value <= 4
    assert 0 <= found.coverage.q <= 1
    for pair in found.pairs:
        assert pair.low is None or pair.high is None or pair.low <= pair.high


@given(ENTRIES, FRACTIONS)
def test_i0_lies_in_i1_where_dual_weights_are_full(
    entries: list[Entry], fraction: float | None
) -> None:
    activity = balance(entries, AGENTS, fraction=fraction).activity
    if activity is not None:
        assert activity.i1[0] <= activity.i0[0]
        assert activity.i0[1] <= activity.i1[1]


PLAIN_ANTI = ("IL10", "IL4", "IL13")
"""Anti entries that weaken nothing and that nothing weakens."""


@given(ENTRIES, st.data(), FRACTIONS)
def test_an_anti_entry_never_raises_b(
    entries: list[Entry], data: st.DataObject, fraction: float | None
) -> None:
    """Measured in the product: an entry of a new, undiluted matrix would change the hull."""
    id = data.draw(st.sampled_from(PLAIN_ANTI))
    entries = [e._replace(matrix=Matrix.FINISHED_PRODUCT) for e in entries if e.cytokine != id]
    more = balance([*entries, value(id, data.draw(NUMBERS))], AGENTS, fraction=fraction)
    less = balance(entries, AGENTS, fraction=fraction)
    assert more.activity is not None
    assert more.activity.b is not None
    if less.activity is not None and less.activity.b is not None:
        assert more.activity.b <= less.activity.b + 1e-12
    if less.tilt.b is not None:
        assert more.tilt.b is not None
        assert more.tilt.b <= less.tilt.b


@given(ENTRIES, st.data())
def test_an_antagonist_never_raises_b_either(entries: list[Entry], data: st.DataObject) -> None:
    """Its targets here are all pro: what it weakens only ever counts against it."""
    id = data.draw(st.sampled_from(["IL1RN", "TNFRSF1A", "TNFRSF1B"]))
    entries = [e._replace(matrix=Matrix.FINISHED_PRODUCT) for e in entries if e.cytokine != id]
    more = balance([*entries, value(id, data.draw(NUMBERS))], AGENTS).activity
    less = balance(entries, AGENTS).activity
    if less is not None and less.b is not None:
        assert more is not None
        assert more.b is None or more.b <= less.b + 1e-12


@given(ENTRIES, FRACTIONS)
def test_a_firm_region_holds_both_ends(entries: list[Entry], fraction: float | None) -> None:
    found = balance(entries, AGENTS, fraction=fraction)
    if found.activity and found.verdict.outcome in REGIONS.values():
        b = found.activity.b
        ends = found.activity.i0
        assert {REGIONS[region(end)] for end in ends} == {found.verdict.outcome}
        assert b is not None
        assert found.verdict.outcome not in found.verdict.rules_out
