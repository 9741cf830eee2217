"""The calculator's arithmetic and words, run by Node, against those of the labels."""

import itertools
import json
import math
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.balance.choose import choose, scored
from cytokine_facts.balance.result import Balance
from cytokine_facts.label.making import make_labels
from cytokine_facts.label.numbers import log_ratio, sided, span
from cytokine_facts.model.entry import Agent, Entry
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.site import calculator

from tests.balance.helpers import (
    balance,
    below,
    case_balance,
    case_entries,
    value,
    vector_agents,
    vectors,
)

SCRIPT = Path(calculator.__file__).parent / "assets" / "calculator.js"
ACTIVITY = [name for name, case in vectors()["cases"].items() if "entries" in case]
RUN = """
import {readFileSync} from "node:fs";
const asked = JSON.parse(readFileSync(0, "utf8"));
const module = await import(`data:text/javascript,${encodeURIComponent(asked.code)}`);
const number = n => (n === "inf" ? Infinity : n === "-inf" ? -Infinity : n);
console.log(JSON.stringify(asked.calls.map(([name, args]) => module[name](...args.map(number)))));
"""
Case = tuple[Sequence[Entry], dict[str, Agent], float | None]


def called(calls: Sequence[tuple[str, list[Any]]]) -> list[Any]:
    """Call functions of the module; return what they return."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node comes with the development packages"
    asked = json.dumps({"code": SCRIPT.read_text(encoding="utf-8"), "calls": calls})
    ran = subprocess.run(
        [node, "--input-type=module", "-e", RUN], input=asked, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    found: list[Any] = json.loads(ran.stdout)
    return found


def entered(entries: Sequence[Entry], agents: dict[str, Agent]) -> list[dict[str, Any]]:
    return [calculator.entry_data(item) for item in scored(choose(entries), agents)]


def of_python(found: Balance) -> dict[str, Any]:
    activity = found.activity
    assert activity is not None
    assert activity.b is not None or (activity.s_p == activity.s_a == 0)
    return {
        "sP": activity.s_p,
        "sA": activity.s_a,
        "sD": activity.s_d,
        "b": activity.b,
        "dualShare": activity.dual_share,
        "i0": list(activity.i0),
        "i1": list(activity.i1),
        "u": activity.u,
    }


def numbers(found: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers that the script found, by the names used here."""
    sums = found["y"]
    return {**found, "sP": sums["pro"], "sA": sums["anti"], "sD": sums["dual"]}


def close(script: dict[str, Any], python: dict[str, Any]) -> bool:
    """Tell whether all numbers agree, to far more than the three digits that matter."""
    return all(
        script[key] == wanted
        if wanted is None
        else script[key] == pytest.approx(wanted, rel=1e-9, abs=1e-12)
        for key, wanted in python.items()
    )


@pytest.mark.parametrize("name", ACTIVITY)
def test_vectors(name: str) -> None:
    fraction = vectors()["cases"][name]["active_fraction"]
    entries = case_entries(name)
    if {e.matrix for e in entries} == {Matrix.FINISHED_PRODUCT}:
        fraction = 1
    found = numbers(called([("activity", [entered(entries, vector_agents()), fraction])])[0])
    expected = vectors()["cases"][name]["expect"]
    keys = {"S_P": "sP", "S_A": "sA", "S_D": "sD", "b": "b", "dual_share": "dualShare", "U": "u"}
    for printed, key in keys.items():
        digits = len(str(expected[printed]).partition(".")[2])
        assert round(found[key], digits) == expected[printed], printed
    for printed, key in (("I0", "i0"), ("I1", "i1")):
        assert found[key] == pytest.approx(expected[printed], abs=0.00051), printed
    assert close(found, of_python(case_balance(name)))


def random_case(seed: int) -> Case:
    """Make up a product: up to 15 entries of every sort, any roles, any letters."""
    pick = random.Random(seed)
    agents = {}
    for id, known in vector_agents().items():
        low, high = known.ed50_low, known.ed50_high
        if low and high and pick.random() < 0.3:
            low, high = low / pick.uniform(1, 9), high * pick.uniform(1, 9)
        dual = (-1.0, 1.0) if pick.random() < 0.7 else (pick.uniform(-1, 0), pick.uniform(0, 1))
        agents[id] = Agent(
            id=id, symbol=id, name=id,
            role=pick.choice((known.role, known.role, "pro", "anti", "dual", "neutral")),
            ed50_low=low, ed50_high=high, ic50_ref=known.ic50_ref,
            r50=pick.choice((None, 100.0, 50.0)), mw_kda=pick.choice((known.mw_kda, None, 17.0)),
            antagonises=known.antagonises, dual_low=dual[0], dual_high=dual[1],
        )  # fmt: skip
    matrix = pick.choice(list(Matrix))
    entries = []
    for id in pick.sample(sorted(agents), pick.randint(1, len(agents))):
        amount = f"{10 ** pick.uniform(-2, 5):.6f}"
        more: dict[str, Any] = {"letter": pick.choice((Letter.A, Letter.B, Letter.C))}
        if id.startswith("TGFB"):
            more["latent"] = pick.choice(list(LatentForm))
        if pick.random() < 0.25:
            entries.append(below(id, amount, matrix=matrix, **more))
            continue
        spread = pick.random()
        if spread < 0.2:
            more["cv"] = pick.uniform(0, 2)
        elif spread < 0.4:
            more |= {"low": Decimal(amount) / 3, "high": Decimal(amount) * 2}
        entries.append(value(id, amount, matrix=matrix, **more))
    fraction = None if matrix is Matrix.UNKNOWN else pick.choice((None, 0.1, 0.5, 1.0))
    return entries, agents, 1.0 if matrix is Matrix.FINISHED_PRODUCT else fraction


@cache
def random_results() -> list[tuple[Balance, Any]]:
    made = [random_case(seed) for seed in range(600)]
    found = [balance(entries, agents, fraction=f) for entries, agents, f in made]
    kept = [(c, b) for c, b in zip(made, found, strict=True) if b.activity is not None]
    calls = [("activity", [entered(entries, agents), f]) for (entries, agents, f), _ in kept]
    return [(b, numbers(script)) for (_, b), script in zip(kept, called(calls), strict=True)]


def test_random_products_give_the_same_numbers() -> None:
    results = random_results()
    assert len(results) > 500
    assert [i for i, (b, script) in enumerate(results) if not close(script, of_python(b))] == []


def test_random_products_give_the_same_outcome() -> None:
    seen = set()
    for found, script in random_results():
        verdict = found.verdict
        seen.add((script["outcome"], script.get("reason")))
        assert script["outcome"] == verdict.outcome
        assert bool(script.get("depends")) == (verdict.robustness == "depends_on_dual")
        if verdict.outcome == "not_determinable":
            assert script["reason"] == verdict.reasons[0]
            assert verdict.reasons[0] in calculator.REASONS
    assert len(seen) >= 7


def test_random_products_give_the_same_words() -> None:
    logs = [-math.inf, -1.09861, -1.0987, -0.2, 0.0, 0.04, 0.049, 0.5, 1.09, 1.0986, 4.7, math.inf]
    logs += [log_ratio(b) for found, _ in random_results() for b in of_python(found)["i0"]]
    pairs = [(low, high) for low, high in itertools.pairwise(logs) if low <= high]
    plain = [str(n) if math.isinf(n) else n for n in logs]
    assert called([("sided", [n]) for n in plain]) == [sided(n) for n in logs]
    calls = [("span", [str(n) if math.isinf(n) else n for n in pair]) for pair in pairs]
    assert called(calls) == [span(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.5", {"value": 12.5}),
        (" 400 ", {"value": 400}),
        ("0", {"value": 0}),
        (".5", {"value": 0.5}),
        ("<4", {"lod": 4}),
        ("< 4.0", {"lod": 4}),
        ("", {}),
        ("   ", {}),
        *((text, None) for text in ("abc", "-1", "12,5", "1e3", "<0", "<", "1 2", "٣", "9" * 13)),
    ],
)
def test_typed_amounts(text: str, amount: dict[str, float] | None) -> None:
    assert called([("amountOf", [text])]) == [amount]


def test_it_starts_from_the_label_of_an_example(root: Path) -> None:
    registry = load_registry(root).registry
    label = calculator.calculated(make_labels(registry).examples.values())
    assert label is not None
    assert label.fictional
    items = scored(label.balance.chosen, label.agents)
    share = label.item.record.active_fraction
    data = [calculator.entry_data(item) for item in items]
    found = numbers(called([("activity", [data, float(share) if share else 1])])[0])
    assert close(found, of_python(label.balance))


def test_it_is_small() -> None:
    assert len(SCRIPT.read_bytes()) <= 10 * 1024
