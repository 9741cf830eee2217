"""Cases in which a small slip of the program would go unseen: ties, ends, the order of entries."""

from cytokine_facts.balance.choose import choose

from .helpers import agent, balance, below, present, value
from .test_entries import one

AGENTS = {"P": agent("P", "pro", mw_kda=10), "A": agent("A", "anti", mw_kda=10)}


def test_equal_masses_are_a_balance_of_zero_and_not_none() -> None:
    mass = balance([value("P", 20), value("A", 20)], AGENTS).mass
    assert mass is not None
    assert (mass.b, mass.b_lo, mass.b_hi) == (0, 0, 0)


def test_of_two_equal_readings_the_one_with_a_number_stands() -> None:
    number, limit, name = value("P", 5), below("P", 4, panel=0), present("P")
    same = {"letter": number.letter}
    for group in ([below("P"), number], [number, below("P")], [present("P", **same), number]):
        assert choose(group) == (number,)
    assert choose([below("P"), limit]) == (limit,)
    assert choose([present("P", **same), limit]) == (limit,)
    assert choose([name, number]) == (number,)


def test_ends_in_international_units_convert_by_the_cytokine_s_own_factor() -> None:
    reading = {"amount": "2 IU/mL", "low": "1 IU/mL", "high": "4 IU/mL"}
    entry = one(reading, "ifng")
    assert (entry.value, entry.low, entry.high) == (100, 50, 200)
