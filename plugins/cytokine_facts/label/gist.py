"""What lists, cytokine pages and tables of all labels ask of one, so that its rest stays packed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from ..balance.choose import counts
from ..balance.dose import has_potency
from ..balance.result import Balance, Outcome, Reason
from ..balance.whatif import RoleChange, role_changes
from ..model.entry import Agent
from ..model.product import Product
from ..model.vocabulary import Basis, Letter
from .rows import Row


class Brief(NamedTuple):
    """What others than the label itself print of one entry that means a cytokine; see ``Row``."""

    cytokine: str
    letter: Letter
    mark: str
    amount: str
    has_amount: bool
    range: str
    percent: str
    share: float | None
    measured: bool
    """Its panel was measured."""
    drawn: float | None
    """Where it stands on a log axis, pg/mL: its value, else the limit that it lies below."""
    ed50: float | None
    value: float | None
    """What the balance takes, pg/mL."""

    @property
    def found(self) -> bool:
        """False where the label tested for it and did not find it."""
        return not self.mark.endswith("x")


@dataclass(frozen=True, slots=True)
class Gist:
    """The facts of one label that stand on other pages."""

    outcome: Outcome
    grade: int
    """Data grade, 0 to 4."""
    letter: Letter | None
    """Evidence letter of the balance."""
    measured: int
    """Entries that come from panels that were measured, with or without a method."""
    proven: int
    """Entries of letter A or B."""
    two_sided: bool
    """It names entries of either side."""
    stale: int | None
    """Months since the sample was taken, where they are too many."""
    weighable: tuple[str, ...]
    """Cytokines of which it gives an amount that counts."""
    gap: tuple[tuple[str, ...], int] | None
    """Where missing potencies withhold the verdict: the pro and anti cytokines without one, and
    how many pro and anti entries there are."""
    flips: tuple[RoleChange, ...] | None
    """What would change its outcome; ``None`` where that was not asked."""
    picture: str
    """Title of its drawing."""
    briefs: tuple[Brief, ...]
    """Entries that mean a cytokine, in the order of the label."""


def gist_of(
    balance: Balance,
    record: Product,
    rows: Sequence[Row],
    picture: str,
    agents: Mapping[str, Agent],
    others: Mapping[str, Sequence[Agent]] | None,
) -> Gist:
    """Return the gist of a label from its rows.

    ``others`` are the agents in every other role; without them nobody asks what would flip.
    """
    grade, fraction = balance.grade, record.active_fraction
    bases = [panel.basis is Basis.MEASURED for panel in record.panels]
    return Gist(
        outcome=balance.verdict.outcome,
        grade=grade.value,
        letter=balance.letter,
        measured=sum([bases[row.panel] for row in rows]),
        proven=sum([row.letter in "AB" for row in rows]),
        two_sided={"anti", "pro"} <= {row.role for row in rows},
        stale=grade.age_months if grade.stale else None,
        weighable=tuple(
            [e.cytokine for e in balance.chosen if e.cytokine and e.has_number and counts(e)]
        ),
        gap=_gap(balance, agents) if Reason.POTENCY_GAP in balance.verdict.reasons else None,
        flips=role_changes(balance, fraction, agents, others) if others is not None else None,
        picture=picture,
        briefs=tuple([_brief(row, bases[row.panel]) for row in rows if row.cytokine]),
    )


def _gap(balance: Balance, agents: Mapping[str, Agent]) -> tuple[tuple[str, ...], int]:
    counted = [entry.cytokine for entry in balance.chosen if entry.cytokine and counts(entry)]
    known = [agents[id_] for id_ in counted if id_ in agents]
    sided = [agent for agent in known if agent.role in ("pro", "anti")]
    return tuple([agent.id for agent in sided if not has_potency(agent)]), len(sided)


def _brief(row: Row, measured: bool) -> Brief:
    """Return the brief of a row; many labels print the same amounts, which stand once."""
    plot, value = row.plot, row.entry.value
    return Brief(
        row.cytokine or "",
        row.entry.letter,
        row.mark,
        intern(row.amount),
        row.has_amount,
        intern(row.range),
        intern(row.percent),
        row.share,
        measured,
        plot.lod if plot.value is None else plot.value,
        plot.ed50,
        None if value is None else float(value),
    )
