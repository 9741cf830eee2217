"""Measure (c): sums of pg/mL. Shown, never judged: abundant, weak proteins rule it."""

from collections.abc import Iterable

from ..model.entry import EntryState
from ..model.vocabulary import Matrix
from .choose import Scored
from .result import Mass


def scale_of(matrices: Iterable[Matrix], active_fraction: float | None) -> dict[Matrix, float]:
    """Return factors that put amounts of the given matrices on one footing.

    One matrix needs none: mass and pairs are told as measured. Where the finished product and an
    ingredient are mixed, the ingredient's amounts are multiplied by the active fraction; where
    that is unknown they stand as they are (the upper end).
    """
    known = set(matrices)
    mixed = len(known) > 1
    factor = active_fraction if mixed and active_fraction is not None else 1.0
    return {matrix: factor if matrix is Matrix.ACTIVE_INGREDIENT else 1.0 for matrix in known}


def mass_of(scored: Iterable[Scored], active_fraction: float | None) -> Mass | None:
    """Return measure (c) in pg/mL of the matrix, ``None`` where no entry has a number.

    The sums take LOD/2 for what lies below its limit (for display); the bounds take 0 and LOD.
    """
    numbered = [s for s in scored if s.role != "dual" and s.entry.has_number]
    if not numbered:
        return None
    scale = scale_of((s.entry.matrix for s in numbered), active_fraction)
    sums = {"pro": [0.0, 0.0, 0.0], "anti": [0.0, 0.0, 0.0]}
    top: dict[str, tuple[float, str]] = {}
    for entry, agent, role in numbered:
        factor = scale[entry.matrix]
        if entry.state is EntryState.BELOW_LOD:
            high = float(entry.lod or 0) * factor
            low, mid = 0.0, high / 2
        else:
            low = mid = high = float(entry.value or 0) * factor
        side = sums[role]
        side[0] += low
        side[1] += mid
        side[2] += high
        if role not in top or mid > top[role][0]:
            top[role] = (mid, agent.id)
    pro, anti = sums["pro"], sums["anti"]
    return Mass(
        pro_pg_ml=pro[1],
        anti_pg_ml=anti[1],
        b=_b(pro[1], anti[1]),
        b_lo=_b(pro[0], anti[2]),
        b_hi=_b(pro[2], anti[0]),
        top_pro=_share(top.get("pro"), pro[1]),
        top_anti=_share(top.get("anti"), anti[1]),
    )


def _b(pro: float, anti: float) -> float | None:
    return (pro - anti) / (pro + anti) if pro + anti else None


def _share(top: tuple[float, str] | None, total: float) -> tuple[str, float] | None:
    return (top[1], top[0] / total) if top and total else None
