"""Synthetic products on which a version of the method is told from another by its results.

They are drawn from a fixed seed over agents, amounts, letters and matrices, so that every outcome
and every reason of CB-1.0 section 4 occurs among them (a test holds that).
"""

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..balance import method
from ..balance.compute import compute
from ..balance.result import Balance
from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import LatentForm, Letter, Matrix

NUMBER = 400
TODAY = date(2026, 1, 1)
_LATENT = ("TGFB1", "TGFB3")
_ROLES = ("pro", "anti", "dual", "pro", "anti", "neutral")


def agents() -> dict[str, Agent]:
    """Return thirty made-up cytokines, the core panel's symbols first."""
    draw = random.Random(1)
    symbols = [*method.CORE_PANEL, *(f"MMP{n}" for n in range(1, 5)), "TIMP1", "TIMP2"]
    symbols += [f"X{n}" for n in range(9)]
    found = {}
    for index, symbol in enumerate(symbols):
        antagonises: tuple[str, ...] = ()
        if symbol == "IL1RN":
            antagonises = ("il1a", "il1b")
        elif symbol.startswith("TNFRSF"):
            antagonises = ("tnf",)
        role = (
            "anti" if antagonises else ("pro", "anti", "dual", "pro", "anti", "neutral")[index % 6]
        )
        if symbol in ("IL6", *_LATENT):
            role = "dual"
        ed50 = 10 ** draw.uniform(1, 4)
        known = symbol[0] != "X" or index % 2
        found[symbol.lower()] = Agent(
            id=symbol.lower(),
            symbol=symbol,
            name=symbol,
            role=role,
            ed50_low=ed50 / 3 if known and not antagonises else None,
            ed50_high=ed50 * 3 if known and not antagonises else None,
            ic50_ref=ed50 if antagonises else None,
            mw_kda=draw.uniform(8, 80),
            antagonises=antagonises,
            dual_low=-0.4 if index % 5 == 0 else -1.0,
        )
    return found


def products() -> Iterator[tuple[list[Entry], Decimal | None]]:
    """Yield the entries and the active fraction of every synthetic product."""
    draw = random.Random(41)
    every = agents()
    for _ in range(NUMBER):
        thorough, named_only = draw.random() < 0.3, draw.random() < 0.3
        size = draw.choice((22, 30) if thorough else (0, 2, 4, 6, 9, 14, 22))
        bias = draw.choice((None, "pro", "anti", "dual"))
        scale = 10 ** draw.uniform(-4, 2)
        letter = Letter.A if thorough else draw.choice(list(Letter))
        matrix = Matrix.FINISHED_PRODUCT if thorough else draw.choice(list(Matrix))
        below = draw.choice((0.0, 0.1, 0.3, 1.0))
        chosen = draw.sample(sorted(every), size)
        sampled = draw.choice((None, date(2025, 6, 1), date(2022, 1, 1)))
        lots = draw.choice((None, 1, 3, 5))
        entries = []
        for id_ in chosen:
            agent = every[id_]
            lift = 300 if bias == agent.role else 1
            centre = (agent.ed50_low or agent.ic50_ref or 100) * scale * lift
            amount = Decimal(repr(round(centre * 10 ** draw.uniform(-0.5, 0.5), 6)))
            state = EntryState.PRESENT if named_only else EntryState.VALUE
            if not named_only and draw.random() < below:
                state = EntryState.BELOW_LOD
            entries.append(
                Entry(
                    printed=id_,
                    cytokine=None if draw.random() < 0.1 else id_,
                    state=state,
                    letter=letter if draw.random() < 0.9 else draw.choice(list(Letter)),
                    matrix=matrix,
                    value=amount if state is EntryState.VALUE else None,
                    lod=amount if state is EntryState.BELOW_LOD else None,
                    cv=draw.choice((None, 0.1, 0.6)) if state is EntryState.VALUE else None,
                    latent=LatentForm.TOTAL if agent.symbol in _LATENT else None,
                    headline=draw.random() < 0.2,
                    sampled_on=sampled,
                    lots=lots,
                )
            )
        yield entries, Decimal("0.05") if draw.random() < 0.3 else None


def balances() -> Iterator[Balance]:
    """Yield what the method says of every synthetic product."""
    every = agents()
    for entries, fraction in products():
        yield compute(entries, every, active_fraction=fraction, today=TODAY)


def results_hash() -> str:
    """Return a hash of the method's results, rounded to nine digits: 16 hexadecimal digits."""
    return _hash([_result(balance) for balance in balances()])


def constants_hash() -> str:
    """Return a hash of the method's constants: 16 hexadecimal digits."""
    values = {
        name: _plain(value)
        for name, value in vars(method).items()
        if name.isupper() and name != "METHOD"
    }
    return _hash(values)


def _result(balance: Balance) -> list[object]:
    verdict, grade, tilt, activity = (
        balance.verdict, balance.grade, balance.tilt, balance.activity
    )  # fmt: skip
    numbers: list[float | None] = [tilt.b, tilt.b_lo, tilt.b_hi, balance.gap]
    if balance.mass is not None:
        numbers += [balance.mass.b, balance.mass.b_lo, balance.mass.b_hi]
    if activity is not None:
        numbers += [activity.b, activity.b_lin, activity.dual_share, activity.u]
        numbers += [*activity.i0, *activity.i1, *activity.only_anti, *activity.only_pro]
    for pair in balance.pairs:
        numbers += [pair.ratio, pair.low, pair.high]
    return [
        verdict.outcome, verdict.robustness, verdict.reasons, verdict.depends_on,
        verdict.rules_out, grade.value, grade.stale, balance.letter, balance.notice,
        [(rule.rule, rule.outcome) for rule in balance.other_rules],
        [(pair.key, pair.state, pair.band) for pair in balance.pairs],
        [None if number is None else f"{number:.9g}" for number in numbers],
    ]  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def _hash(value: object) -> str:
    text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
