"""The one entry point: entries and agents in, the balance out (CB-1.0)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from ..model.entry import Agent, Entry
from .activity import activity_of
from .choose import choose, scored
from .coverage import coverage_of, grade_of, letter_reached
from .mass import mass_of
from .pairs import pairs_of
from .result import Balance
from .rules import other_rules
from .tilt import check_claim, headline_gap, tilt_of
from .verdict import verdict_of


def compute(
    entries: Iterable[Entry],
    agents: Mapping[str, Agent],
    *,
    active_fraction: Decimal | None = None,
    claimed: tuple[Decimal, Decimal] | None = None,
    today: date,
) -> Balance:
    """Return everything CB-1.0 says of one product.

    ``agents`` are by registry id; an entry whose id is not among them counts as unclassified.
    ``active_fraction`` is the share of the measured ingredient in the product, ``claimed`` an
    (anti, pro) ratio of the source, ``today`` the day from which a sample's age is counted.
    """
    fraction = float(active_fraction) if active_fraction is not None else None
    chosen = choose(entries)
    items = scored(chosen, agents)
    tilt = tilt_of(items)
    starred = any(item.entry.headline for item in items)
    headline = tilt_of(items, headline=True) if starred else None
    gap, notice = headline_gap(tilt, headline)
    activity = activity_of(items, fraction)
    coverage = coverage_of(chosen, items, agents)
    letter = letter_reached(chosen, items)
    grade = grade_of(chosen, items, coverage, letter, fraction, today)
    return Balance(
        chosen=chosen,
        tilt=tilt,
        headline=headline,
        gap=gap,
        notice=notice,
        claim=check_claim(claimed, tilt) if claimed else None,
        mass=mass_of(items, fraction),
        activity=activity,
        pairs=pairs_of(chosen, agents, fraction),
        coverage=coverage,
        letter=letter,
        grade=grade,
        verdict=verdict_of(chosen, items, tilt, activity, coverage, grade),
        other_rules=other_rules(items, tilt, activity, coverage),
    )
