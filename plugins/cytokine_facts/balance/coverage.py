"""How much is known: coverage, evidence letter, data grade (CB-1.0 section 3 (g)).

Where the method is open: unclassified, inferred and untested entries never count as known; the
conditions of a grade include those of the grade below it; the oldest sample, the fewest lots and
the least known matrix of the pro, anti and dual entries speak for the product.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import Letter, Matrix
from .choose import Scored, counts, tested
from .dose import has_potency
from .method import CORE_PANEL, LETTER_SHARE, STALE_MONTHS
from .result import Coverage, Grade

WORDS = ("none", "limited", "fair", "good", "robust")
MONTHS = 12
MIN_LOTS = 3
Q_FAIR, Q_GOOD = 0.5, 0.8
K_GOOD, K_ROBUST = 0.5, 0.8
_TGFB = frozenset({"TGFB1", "TGFB2", "TGFB3"})


def coverage_of(
    chosen: Iterable[Entry], scored: Sequence[Scored], agents: Mapping[str, Agent]
) -> Coverage:
    """Return class coverage, Q, K, and the counts that the verdict asks for."""
    entries = classified = 0
    symbols = set()
    for entry in chosen:
        if not counts(entry):
            continue
        entries += 1
        agent = agents.get(entry.cytokine) if entry.cytokine else None
        if agent is not None:
            classified += 1
            if tested(entry):
                symbols.add(agent.symbol)
    tally = tally_of(scored)
    return Coverage(
        classified=classified,
        entries=entries,
        class_cov=classified / entries if entries else 0.0,
        core_tested=tuple(s for s in CORE_PANEL if s in symbols),
        core_missing=tuple(s for s in CORE_PANEL if s not in symbols),
        dual_untested="IL6" not in symbols or not symbols & _TGFB,
        q=tally.q,
        potency_gap=tally.potency_gap,
        pro_tested=tally.pro_tested,
        anti_tested=tally.anti_tested,
        dual_tested=tally.dual_tested,
        all_below_lod=tally.all_below_lod,
    )


class Tally(NamedTuple):
    """Counts of P, A and D entries; tallies of parts add up to that of the whole."""

    entries: int = 0
    numbered: int = 0
    below_lod: int = 0
    sided: int = 0
    """P and A entries."""
    without_potency: int = 0
    """P and A entries without potency."""
    pro_tested: int = 0
    anti_tested: int = 0
    dual_tested: int = 0

    @property
    def q(self) -> float:
        """Share with a number or a limit."""
        return self.numbered / self.entries if self.entries else 0.0

    @property
    def potency_gap(self) -> float:
        """Share of P and A entries without potency."""
        return self.without_potency / self.sided if self.sided else 0.0

    @property
    def all_below_lod(self) -> bool:
        """True where every entry lies below its limit."""
        return 0 < self.entries == self.below_lod


def tally_of(scored: Iterable[Scored]) -> Tally:
    """Count the P, A and D entries."""
    looked = {"pro": 0, "anti": 0, "dual": 0}
    entries = numbered = below = sided = without = 0
    for entry, agent, role in scored:
        entries += 1
        numbered += entry.has_number
        below += entry.state is EntryState.BELOW_LOD
        looked[role] += tested(entry)
        if role != "dual":
            sided += 1
            without += not has_potency(agent)
    return Tally(entries, numbered, below, sided, without, *looked.values())


def letter_reached(chosen: Iterable[Entry], scored: Sequence[Scored]) -> Letter | None:
    """Return the best letter that two thirds of the P, A, D entries reach.

    D where everything was inferred, ``None`` without a classified entry.
    """
    letters = [item.entry.letter for item in scored]
    for letter in (Letter.A, Letter.B, Letter.C):
        reached = sum(found.reaches(letter) for found in letters)
        if letters and reached >= LETTER_SHARE * len(letters):
            return letter
    inferred = [e for e in chosen if e.cytokine and e.letter is Letter.D]
    return Letter.D if inferred and not letters else None


def grade_of(
    chosen: Iterable[Entry],
    scored: Sequence[Scored],
    coverage: Coverage,
    letter: Letter | None,
    active_fraction: float | None,
    today: date,
) -> Grade:
    """Return the data grade 0 to 4 at the day ``today``, and what the next grade asks for."""
    counted = [item.entry for item in scored] or [e for e in chosen if counts(e)]
    days = [e.sampled_on for e in counted if e.sampled_on]
    oldest = min(days) if days else None
    age = _months(oldest, today) if oldest else None
    stale = oldest is not None and _is_older(oldest, today)
    if not counted:
        return Grade(0, WORDS[0], False, age, ("a list or a measurement of this product",))
    steps = (
        _fair(coverage),
        _good(counted, coverage, letter, active_fraction),
        _robust(counted, coverage, letter, oldest),
    )
    reached = next((i for i, missing in enumerate(steps) if missing), len(steps))
    value = 1 + reached
    missing = steps[reached] if reached < len(steps) else ()
    if stale:
        value = max(1, value - 1)
        missing = (f"a sample at most {STALE_MONTHS} months old", *missing)
    return Grade(value, WORDS[value], stale, age, tuple(dict.fromkeys(missing)))


def _fair(coverage: Coverage) -> tuple[str, ...]:
    if coverage.q >= Q_FAIR:
        return ()
    return (f"amounts for half of the scored entries (now {coverage.q:.0%})",)


def _good(
    counted: Sequence[Entry],
    coverage: Coverage,
    letter: Letter | None,
    active_fraction: float | None,
) -> tuple[str, ...]:
    missing = []
    if letter is None or not letter.reaches(Letter.B):
        missing.append("measurements with a method or a lot stated")
    matrices = {entry.matrix for entry in counted}
    if Matrix.UNKNOWN in matrices or (
        Matrix.ACTIVE_INGREDIENT in matrices and active_fraction is None
    ):
        missing.append("the finished product measured, or the share of the active ingredient")
    if coverage.k < K_GOOD:
        missing.append(_core(coverage, K_GOOD))
    if coverage.q < Q_GOOD:
        missing.append(f"amounts for 80% of the scored entries (now {coverage.q:.0%})")
    return tuple(missing)


def _robust(
    counted: Sequence[Entry], coverage: Coverage, letter: Letter | None, oldest: date | None
) -> tuple[str, ...]:
    missing = []
    if letter is not Letter.A:
        missing.append("an independent laboratory with method and lots stated")
    if any(entry.matrix is not Matrix.FINISHED_PRODUCT for entry in counted):
        missing.append("the finished product measured")
    if coverage.k < K_ROBUST:
        missing.append(_core(coverage, K_ROBUST))
    lots = min(entry.lots or 0 for entry in counted)
    if lots < MIN_LOTS:
        missing.append(f"{MIN_LOTS} lots measured (now {lots or 'none stated'})")
    if oldest is None:
        missing.append("the day of sampling")
    return tuple(missing)


def _core(coverage: Coverage, share: float) -> str:
    size = len(CORE_PANEL)
    needed = next(n for n in range(size + 1) if n / size >= share)
    return f"{needed} of the {size} core cytokines tested (now {len(coverage.core_tested)})"


def _months(then: date, today: date) -> int:
    """Whole months from ``then`` to ``today``, at least 0."""
    months = (today.year - then.year) * MONTHS + today.month - then.month
    return max(0, months - (today.day < then.day))


def _is_older(then: date, today: date) -> bool:
    """Tell whether ``today`` lies past the day STALE_MONTHS after ``then``."""
    limit = (then.year + STALE_MONTHS // MONTHS, then.month, then.day)
    return (today.year, today.month, today.day) > limit
