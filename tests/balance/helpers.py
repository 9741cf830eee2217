"""Entries and agents for the tests of the balance, written as short as they read."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from cytokine_facts.balance.compute import compute
from cytokine_facts.balance.result import Balance
from cytokine_facts.model.entry import Agent, Entry, EntryState
from cytokine_facts.model.vocabulary import LatentForm, Letter, Matrix

TODAY = date(2026, 11, 22)
ROOT10 = 10**0.5


@cache
def vectors() -> dict[str, Any]:
    text = Path(__file__).with_name("vectors.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def agent(id: str, role: str, ed50: float | None = None, **more: Any) -> Agent:
    return Agent(
        id=id,
        symbol=more.pop("symbol", id),
        name=more.pop("name", id),
        role=role,
        ed50_low=ed50 / ROOT10 if ed50 else None,
        ed50_high=ed50 * ROOT10 if ed50 else None,
        **more,
    )


@cache
def vector_agents() -> dict[str, Agent]:
    return {
        id: agent(
            id,
            c["role"],
            c.get("ed50_pg_ml"),
            ic50_ref=c.get("ic50_ref_pg_ml"),
            mw_kda=c["mw_kda"],
            antagonises=tuple(c.get("antagonises", ())),
        )
        for id, c in vectors()["cytokines"].items()
    }


def value(id: str | None, amount: float | str, **more: Any) -> Entry:
    return _entry(id, EntryState.VALUE, value=Decimal(str(amount)), **more)


def below(id: str | None, lod: float | str | None = None, **more: Any) -> Entry:
    limit = Decimal(str(lod)) if lod is not None else None
    return _entry(id, EntryState.BELOW_LOD, lod=limit, **more)


def present(id: str | None, **more: Any) -> Entry:
    return _entry(id, EntryState.PRESENT, **{"letter": Letter.C} | more)


def untested(id: str | None, **more: Any) -> Entry:
    return _entry(id, EntryState.NOT_TESTED, **more)


def _entry(id: str | None, state: EntryState, **more: Any) -> Entry:
    defaults = {"letter": Letter.B, "matrix": Matrix.FINISHED_PRODUCT, "printed": id or "unknown"}
    return Entry(cytokine=id, state=state, **(defaults | more))


def case_entries(name: str) -> tuple[Entry, ...]:
    case = vectors()["cases"][name]
    shared = {
        "letter": Letter(case["letter"]),
        "matrix": Matrix(case["matrix"].replace("_", " ")),
    }
    entries = []
    for e in case["entries"]:
        latent = e["id"].startswith("TGFB")
        form = LatentForm(e.get("form", "unknown")) if latent else None
        if "value_pg_ml" in e:
            entries.append(value(e["id"], e["value_pg_ml"], latent=form, **shared))
        else:
            entries.append(below(e["id"], e["below_lod_pg_ml"], latent=form, **shared))
    return tuple(entries)


def balance(
    entries: Iterable[Entry],
    agents: Mapping[str, Agent] | None = None,
    *,
    fraction: float | None = None,
    **more: Any,
) -> Balance:
    return compute(
        entries,
        vector_agents() if agents is None else agents,
        active_fraction=Decimal(str(fraction)) if fraction is not None else None,
        today=TODAY,
        **more,
    )


def case_balance(name: str) -> Balance:
    return balance(case_entries(name), fraction=vectors()["cases"][name]["active_fraction"])
