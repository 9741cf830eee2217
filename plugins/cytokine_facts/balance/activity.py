"""Measure (d), the judged number: sums of log10(1 + C/ED50), and their intervals.

Three scenarios: ``mid`` for the central value; ``hi`` takes what raises b (pro entries at their
upper end, anti entries and antagonists at their lower one), ``lo`` the reverse. Dual entries are
kept apart and added to both sides afterwards, so that I0, I1 and the two one-way readings share
one pass.

Where the method is open: a dual entry's variance is added with the same weight as its term, as
section 3 says it; and where the dual weights are ±1 an end of I1 never lies inside I0 (adding a
well-known term can shrink the relative error more than it moves the ratio): the wider end counts.
"""

from collections.abc import Iterable, Sequence
from math import log10
from typing import NamedTuple

from ..model.vocabulary import Matrix
from .attenuation import Link, links_of, weaken
from .choose import Scored
from .dose import Dose, dose_of
from .method import FRACTIONS
from .result import Activity, Interval, Term
from .sums import NOTHING, Sums, add, balance, hull, interval, region, term_of, widened


def activity_of(scored: Iterable[Scored], active_fraction: float | None) -> Activity | None:
    """Return measure (d), ``None`` where no entry has a number.

    ``active_fraction`` is the share of an active ingredient in the product, ``None`` if unknown.
    The central values and U are those at the largest fraction, the intervals hulls over all.
    """
    return activity_from(doses_of(scored), active_fraction)


def doses_of(scored: Iterable[Scored]) -> list[Dose]:
    """Return the doses of the entries that have a number, in their order."""
    return [dose for item in scored if (dose := dose_of(item)) is not None]


def activity_from(doses: Sequence[Dose], active_fraction: float | None) -> Activity | None:
    """Return measure (d) of doses; see :func:`activity_of`."""
    if not doses:
        return None
    links = links_of(doses)
    fractions = fractions_of((dose.matrix for dose in doses), active_fraction)
    spans = [_spans(doses, links, _factors(fraction, active_fraction)) for fraction in fractions]
    return _central(doses, links, _factors(fractions[0], active_fraction), fractions, spans)


def fractions_of(matrices: Iterable[Matrix], active_fraction: float | None) -> tuple[float, ...]:
    """Return the fractions to evaluate, the largest first.

    An unknown matrix may be the ingredient at any dilution, whatever fraction is stated.
    """
    known = set(matrices)
    if Matrix.UNKNOWN in known or (Matrix.ACTIVE_INGREDIENT in known and active_fraction is None):
        return FRACTIONS
    if Matrix.ACTIVE_INGREDIENT in known and active_fraction is not None:
        return (active_fraction,)
    return (1.0,)


def _factors(fraction: float, active_fraction: float | None) -> dict[Matrix, float]:
    ingredient = fraction if active_fraction is None else active_fraction
    return {
        Matrix.FINISHED_PRODUCT: 1.0,
        Matrix.ACTIVE_INGREDIENT: ingredient,
        Matrix.UNKNOWN: fraction,
    }


class _Scenario(NamedTuple):
    """Sums of one scenario at one fraction."""

    pro: Sums
    anti: Sums
    dual_up: Sums
    """All dual entries, full weight, at their upper amounts."""
    dual_down: Sums
    dual_pro: Sums
    """The part of ``dual_up`` that the stress test adds to P."""
    dual_anti: Sums


class _Spans(NamedTuple):
    """Intervals at one fraction."""

    i0: Interval
    i1: Interval
    only_anti: Interval
    only_pro: Interval
    lin_i0: Interval
    lin_i1: Interval


def _spans(doses: Sequence[Dose], links: Sequence[Link], factors: dict[Matrix, float]) -> _Spans:
    up = [term_of(d, d.up * factors[d.matrix], None) for d in doses]
    down = [
        term if d.down == d.up else term_of(d, d.down * factors[d.matrix], None)
        for d, term in zip(doses, up, strict=True)
    ]
    hi = _scenario(doses, links, factors, up, down, high=True)
    lo = _scenario(doses, links, factors, up, down, high=False)
    i0 = interval(lo.pro, lo.anti, hi.pro, hi.anti, 0)
    lin_i0 = interval(lo.pro, lo.anti, hi.pro, hi.anti, 2)
    stressed = (
        add(lo.pro, lo.dual_pro),
        add(lo.anti, lo.dual_anti),
        add(hi.pro, hi.dual_pro),
        add(hi.anti, hi.dual_anti),
    )
    duals = [d.agent for d in doses if d.role == "dual"]
    wide = (all(a.dual_low == -1 for a in duals), all(a.dual_high == 1 for a in duals))
    return _Spans(
        i0=i0,
        i1=widened(interval(*stressed, 0), i0, wide),
        only_anti=interval(lo.pro, add(lo.anti, lo.dual_up), hi.pro, add(hi.anti, hi.dual_down), 0),
        only_pro=interval(add(lo.pro, lo.dual_down), lo.anti, add(hi.pro, hi.dual_up), hi.anti, 0),
        lin_i0=lin_i0,
        lin_i1=widened(interval(*stressed, 2), lin_i0, wide),
    )


def _scenario(
    doses: Sequence[Dose],
    links: Sequence[Link],
    factors: dict[Matrix, float],
    up: Sequence[Sums],
    down: Sequence[Sums],
    *,
    high: bool,
) -> _Scenario:
    raised, lowered = ("pro", "anti") if high else ("anti", "pro")
    weakening = {}
    if links:
        weakening = weaken(
            doses,
            links,
            lambda d: (d.down if d.role == lowered else d.up) * factors[d.matrix],
            lambda d: (d.down if high else d.up) * factors[d.matrix],
        )
    pro = anti = dual_up = dual_down = dual_pro = dual_anti = NOTHING
    for i, dose in enumerate(doses):
        upper, lower = up[i], down[i]
        if i in weakening:
            factor = factors[dose.matrix]
            upper = term_of(dose, dose.up * factor, weakening[i])
            lower = term_of(dose, dose.down * factor, weakening[i])
        if dose.role == "dual":
            agent = dose.agent
            to_pro = (1 + (agent.dual_high if high else agent.dual_low)) / 2
            dual_up, dual_down = add(dual_up, upper), add(dual_down, lower)
            dual_pro = add(dual_pro, upper, to_pro)
            dual_anti = add(dual_anti, upper, 1 - to_pro)
        elif dose.role == "pro":
            pro = add(pro, upper if raised == "pro" else lower)
        else:
            anti = add(anti, upper if raised == "anti" else lower)
    return _Scenario(pro, anti, dual_up, dual_down, dual_pro, dual_anti)


def _central(
    doses: Sequence[Dose],
    links: Sequence[Link],
    factors: dict[Matrix, float],
    fractions: tuple[float, ...],
    spans: Sequence[_Spans],
) -> Activity:
    """The mid scenario, U, and the hulls."""

    def amount(dose: Dose) -> float:
        return dose.mid * factors[dose.matrix]

    weakening = weaken(doses, links, amount, amount)
    terms = []
    y = {"pro": 0.0, "anti": 0.0, "dual": 0.0}
    x = {"pro": 0.0, "anti": 0.0, "dual": 0.0}
    upper = 0.0
    for i, dose in enumerate(doses):
        if not dose.potency:
            continue
        c = amount(dose)
        term = term_of(dose, c, weakening.get(i))
        y[dose.role] += term[0]
        x[dose.role] += term[2]
        upper += log10(1 + dose.optimistic * factors[dose.matrix])
        terms.append(Term(dose.id, dose.role, c, term[2], term[0], c / dose.potency))
    b, b_lin = balance(y["pro"], y["anti"]), balance(x["pro"], x["anti"])
    total = y["pro"] + y["anti"] + y["dual"]
    total_x = x["pro"] + x["anti"] + x["dual"]
    return Activity(
        s_p=y["pro"],
        s_a=y["anti"],
        s_d=y["dual"],
        b=b,
        b_lin=b_lin,
        dual_share=y["dual"] / total if total else 0.0,
        i0=hull([s.i0 for s in spans]),
        i1=hull([s.i1 for s in spans]),
        u=upper,
        terms=tuple(terms),
        fractions=fractions,
        aggregator_sensitive=b is not None and b_lin is not None and region(b) != region(b_lin),
        only_anti=hull([s.only_anti for s in spans]),
        only_pro=hull([s.only_pro for s in spans]),
        b_only_anti=balance(y["pro"], y["anti"] + y["dual"]),
        b_only_pro=balance(y["pro"] + y["dual"], y["anti"]),
        lin_i0=hull([s.lin_i0 for s in spans]),
        lin_i1=hull([s.lin_i1 for s in spans]),
        lin_dual_share=x["dual"] / total_x if total_x else 0.0,
        dual_terms=_dual_terms(doses, factors),
    )


def _dual_terms(
    doses: Sequence[Dose], factors: dict[Matrix, float]
) -> tuple[tuple[str, float], ...]:
    """Dual entries by their largest possible term, largest first."""
    found = [
        (d.id, term_of(d, d.up * factors[d.matrix], None)[0])
        for d in doses
        if d.role == "dual" and d.potency
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
