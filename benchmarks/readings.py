"""Readings of made-up products in every form that the notation knows, and words without sense."""

import random
from collections.abc import Callable

WORDS = (
    "lot", "after", "storage", "at", "four", "degrees", "the", "value", "of", "second", "run",
    "differs", "from", "first", "by", "about", "a", "third", "and", "no", "reason", "is", "given",
    "in", "report", "which", "prints", "only", "means", "per", "group", "without", "their", "range",
)  # fmt: skip
OTHER_UNITS = ("pg/10^6 cells", "ng/10^6 cells/24 h", "pg/mg protein", "pg/mg tissue", "OD", "fold")


def words(rng: random.Random, low: int, high: int) -> str:
    """Return running text of ``low`` to ``high`` words."""
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high)))


def _number(rng: random.Random) -> str:
    value = 10 ** rng.uniform(0, 4.5)
    return f"{value:.0f}" if value >= 999 else f"{value:.3g}"


def _value(rng: random.Random) -> str:
    return f"{_number(rng)} {rng.choice(('pg/mL',) * 6 + ('ng/mL', 'ng/L', 'ng/g'))}"


def _spread(rng: random.Random) -> str:
    value = 10 ** rng.uniform(1, 4)
    return f"{value:.2f} ± {value * rng.uniform(0.02, 0.6):.2f} pg/mL"


def _range(rng: random.Random) -> str:
    low = 10 ** rng.uniform(0, 3.5)
    return f"{low:.1f}–{low * rng.uniform(1.1, 5):.1f} pg/mL"


_FORMS: tuple[list[Callable[[random.Random], str]], list[int]] = (
    [
        _value, _spread, _range, lambda rng: f"~{_range(rng)}",
        lambda rng: f"< {rng.choice((2, 4, 7.8, 15.6))} pg/mL",
        lambda rng: "present", lambda rng: "not detected", lambda rng: "not seen",
        lambda rng: "not tested", lambda rng: f"~{_number(rng)} pg/mL",
        lambda rng: f"{rng.choice(('≥', '≤', '>'))} {_number(rng)} pg/mL",
        lambda rng: f"{_number(rng)} {rng.choice(OTHER_UNITS)}",
    ],
    [30, 22, 5, 1, 10, 12, 4, 3, 2, 3, 2, 6],
)  # fmt: skip
"""Every form of a reading and how often it comes."""


def an_amount(rng: random.Random) -> str:
    """Return the short form of a reading."""
    return rng.choices(*_FORMS)[0](rng)


def reading(rng: random.Random, amount: str, id_: str) -> str:
    """Return the short form, or the long one with what a source says beside the amount."""
    more = []
    if rng.random() < 0.2:
        unit = amount.rpartition(" ")[2]
        if rng.random() < 0.5:
            more.append(f"n: {rng.randint(2, 30)}")
        if amount[0].isdigit() and unit == "pg/mL" and "–" not in amount and "±" not in amount:
            value = float(amount.split()[0])
            more += [f"low: {value * 0.6:.1f} pg/mL", f"high: {value * 1.7:.1f} pg/mL"]
        if id_.startswith("tgfb"):
            more.append(f"form: {rng.choice(('active', 'total', 'unknown'))}")
        if amount == "present":
            more.append("relative: higher than in the other arm")
        if not more or rng.random() < 0.4:
            more.append(f"note: {words(rng, 3, 8)}")
    written = f"'{amount}'" if amount.startswith(">") else amount
    return f"{{amount: {written}, {', '.join(more)}}}" if more else written
