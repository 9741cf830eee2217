"""Which picture an outcome gets, and which marks stand where in it (design: label, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..balance.result import Balance, Outcome, Reason
from . import spoken, words
from .numbers import log_ratio
from .rows import Row


class Kind(StrEnum):
    """The five pictures."""

    BEAM = "beam"
    """A tilted beam: the outcome has a value."""
    PIN = "pin"
    """A level beam held by a pin: the verdict is withheld."""
    FLOOR = "floor"
    """Empty pans, all marks on the floor: below the active level."""
    COLUMNS = "columns"
    """No beam, two columns of marks: only names."""
    COUNTS = "counts"
    """The counts only."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The balance graphic as data."""

    kind: Kind
    title: str
    description: str
    log: float
    """ln(P/A) that tilts the beam; 0 is level."""
    likely: tuple[float, float] | None
    """I0 as log ratios, for the wedges behind the beam."""
    anti: tuple[str, ...]
    """Marks in the left pan or column."""
    pro: tuple[str, ...]
    anti_floor: tuple[str, ...]
    """Marks that are not weighed."""
    pro_floor: tuple[str, ...]
    dual: tuple[str, ...]
    counts: tuple[int, int, int, int]
    """Rows that are anti, pro, either way, and neither."""

    @property
    def marks(self) -> set[str]:
        """Names of all marks in it."""
        placed = (self.anti, self.pro, self.anti_floor, self.pro_floor, self.dual)
        if self.kind is Kind.COUNTS:
            return {"ci-a", "sq-a", "di-a", "tr-a"}
        return {mark for marks in placed for mark in marks}


def kind_of(balance: Balance) -> Kind:
    """Return the picture of an outcome."""
    match balance.verdict.outcome:
        case Outcome.NET_ANTI | Outcome.NET_PRO | Outcome.BALANCED:
            return Kind.BEAM
        case Outcome.LIST_ANTI | Outcome.LIST_PRO | Outcome.LIST_MIXED:
            return Kind.COLUMNS
    if words.is_withheld(balance):
        return Kind.PIN
    if Reason.BELOW_ACTIVITY_FLOOR in balance.verdict.reasons:
        return Kind.FLOOR
    return Kind.COUNTS


def drawing_of(balance: Balance, rows: Sequence[Row]) -> Drawing:
    """Return the picture of a balance with every row of a scored role in its place."""
    kind = kind_of(balance)
    sides: dict[tuple[str, bool], list[str]] = {}
    for row in rows:
        counted = row.weighed if kind in (Kind.BEAM, Kind.PIN) else kind is Kind.COLUMNS
        sides.setdefault((row.role, counted and row.letter != "D"), []).append(row.mark)

    def marks(role: str, up: bool) -> tuple[str, ...]:
        return tuple(sides.get((role, up), ()))

    weighed = len(marks("anti", True)), len(marks("pro", True))
    counts = (
        sum(r.role == "anti" for r in rows),
        sum(r.role == "pro" for r in rows),
        sum(r.role == "dual" for r in rows),
        sum(r.role in ("neutral", "unknown") for r in rows),
    )
    activity = balance.activity
    i0 = activity.i0 if activity is not None and kind is Kind.BEAM else None
    return Drawing(
        kind=kind,
        title=spoken.picture_title(balance),
        description=_described(kind, balance, weighed, counts),
        log=log_ratio(activity.b)
        if kind is Kind.BEAM and activity is not None and activity.b is not None
        else 0.0,
        likely=(log_ratio(i0[0]), log_ratio(i0[1])) if i0 else None,
        anti=marks("anti", True),
        pro=marks("pro", True),
        anti_floor=marks("anti", False),
        pro_floor=marks("pro", False),
        dual=marks("dual", True) + marks("dual", False),
        counts=counts,
    )


def _described(
    kind: Kind, balance: Balance, weighed: tuple[int, int], counts: tuple[int, int, int, int]
) -> str:
    match kind:
        case Kind.BEAM | Kind.PIN:
            return spoken.picture_of_scale(balance, weighed)
        case Kind.FLOOR:
            return spoken.picture_of_empty_pans(*counts[:3])
        case Kind.COLUMNS:
            return spoken.picture_of_names(balance)
    return spoken.picture_of_counts(*counts)
