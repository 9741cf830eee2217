"""Pair panels: antagonist against agonist, in moles (CB-1.0 section 3 (e)).

Where the method is open: an entry without a number or without a molar mass can be anything, so
the interval is open on its side; with several members and one below its limit the ratio is the
bound and the interval may be closed on both sides; members of different matrices are compared
through the active fraction, and not at all where that is unknown.
"""

from collections.abc import Mapping, Sequence
from math import exp, hypot, inf, log, nextafter
from typing import NamedTuple

from ..model.entry import Agent, Entry, EntryState
from ..model.vocabulary import LatentForm, Matrix
from .choose import counts
from .dose import factor_of
from .entries import PG_PER_NG
from .mass import scale_of
from .result import Pair

Bands = tuple[tuple[float, str], ...]
"""Upper border (exclusive) and name, ascending; the last border is infinite."""


class Panel(NamedTuple):
    """What the method says of one pair."""

    key: str
    title: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    """HGNC symbols; ``("MMP",)`` stands for every MMP."""
    bands: Bands
    note: str
    alone: str
    """What to say where only the numerator was found."""


_PARITY = nextafter(3.0, inf)
"""Exactly 3 is near parity."""
_TIMP_BANDS: Bands = (
    (1 / 3, "protease excess"),
    (_PARITY, "near parity"),
    (inf, "inhibitor excess"),
)
_MMP_BANDS: Bands = (
    (1 / 3, "inhibitor excess"),
    (_PARITY, "near parity"),
    (inf, "protease excess"),
)
_ANTAGONIST = "antagonist without a measured target"
PANELS = (
    Panel(
        "il1",
        "IL-1Ra : IL-1α+β",
        ("IL1RN",),
        ("IL1A", "IL1B"),
        ((10, "little opposed"), (100, "partly"), (1000, "opposed"), (inf, "strongly opposed")),
        "up to a 100-fold excess for 50 % inhibition (Arend 1990, doi 10.1172/JCI114622)",
        _ANTAGONIST,
    ),
    Panel(
        "tnf",
        "sTNFR1+2 : TNF",
        ("TNFRSF1A", "TNFRSF1B"),
        ("TNF",),
        ((10, "may even prolong TNF"), (1000, "indeterminate"), (inf, "opposed")),
        "low levels stabilise TNF (Aderka 1992, J Exp Med 175:323); weak evidence",
        _ANTAGONIST,
    ),
    Panel(
        "timp-mmp",
        "TIMP-1..4 : MMPs",
        ("TIMP1", "TIMP2", "TIMP3", "TIMP4"),
        ("MMP",),
        _TIMP_BANDS,
        "they bind 1:1; total or pro-MMP is not active MMP; "
        "which direction is good differs by MMP and by phase",
        "inhibitor without a measured protease",
    ),
    Panel("tgfb", "TGF-β3 : TGF-β1", ("TGFB3",), ("TGFB1",), (), "descriptive", ""),
)

_Member = tuple[Entry, Agent]


class _Side(NamedTuple):
    """Sum of one side in nmol/L of the matrix, its largest k, and who has no moles."""

    low: float
    high: float
    k: float
    unknown: tuple[str, ...]


def pairs_of(
    chosen: Sequence[Entry], agents: Mapping[str, Agent], active_fraction: float | None
) -> tuple[Pair, ...]:
    """Return the four panels, then each MMP : TIMP-1 where both were found or looked for.

    Inferred and untested entries are no members; those of a neutral role are.
    """
    members: dict[str, _Member] = {}
    for entry in chosen:
        agent = agents.get(entry.cytokine) if entry.cytokine else None
        if agent is not None and counts(entry):
            members[agent.symbol] = (entry, agent)
    mmps = tuple(sorted(s for s in members if s[:3] == "MMP" and s[3:4].isdigit()))
    panels = [
        panel._replace(denominator=mmps) if panel.key == "timp-mmp" else panel for panel in PANELS
    ]
    if "TIMP1" in members:
        panels += [_against_timp1(members[symbol][1]) for symbol in mmps]
    return tuple(_pair(panel, members, agents, active_fraction) for panel in panels)


def _against_timp1(mmp: Agent) -> Panel:
    return PANELS[2]._replace(
        key=f"timp1:{mmp.id}",
        title=f"{mmp.name} : TIMP-1",
        numerator=(mmp.symbol,),
        denominator=("TIMP1",),
        bands=_MMP_BANDS,
    )


def _pair(
    panel: Panel,
    members: Mapping[str, _Member],
    agents: Mapping[str, Agent],
    active_fraction: float | None,
) -> Pair:
    above = [members[s] for s in panel.numerator if s in members]
    below = [members[s] for s in panel.denominator if s in members]
    wanted = (*panel.numerator, *panel.denominator)
    missing = tuple(
        agent for s in wanted if s not in members and (agent := known(s, agents)) is not None
    )
    remarks = [f"not tested: {', '.join(agent.name for agent in missing)}"] if missing else []
    found = _Ratio()
    if above and below:
        found = _ratio(panel, above, below, active_fraction)
    elif above:
        found = _Ratio(state="antagonist_only")
        remarks = [panel.alone] if panel.alone else remarks
    elif below:
        found = _Ratio(state="target_only")
    return Pair(
        key=panel.key,
        title=panel.title,
        ratio=found.ratio,
        low=found.low,
        high=found.high,
        band=_band(panel.bands, found.low, found.high),
        state=found.state,
        note=panel.note,
        numerator=tuple(agent.id for _, agent in above),
        denominator=tuple(agent.id for _, agent in below),
        missing=tuple(agent.id for agent in missing),
        bound=found.bound,
        remark="; ".join([found.remark, *remarks] if found.remark else remarks),
    )


def known(symbol: str, agents: Mapping[str, Agent]) -> Agent | None:
    """Return the agent that has an HGNC symbol."""
    agent = agents.get(symbol.lower())
    if agent is not None and agent.symbol == symbol:
        return agent
    return next((a for a in agents.values() if a.symbol == symbol), None)


class _Ratio(NamedTuple):
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    state: str = "not_tested"
    remark: str = ""


def _ratio(
    panel: Panel, above: Sequence[_Member], below: Sequence[_Member], fraction: float | None
) -> _Ratio:
    entries = [entry for entry, _ in (*above, *below)]
    matrices = {entry.matrix for entry in entries}
    if len(matrices) > 1 and (fraction is None or Matrix.UNKNOWN in matrices):
        return _Ratio(state="not_in_moles", remark="measured in different matrices")
    if panel.key == "tgfb" and not _same_form(entries):
        return _Ratio(state="not_in_moles", remark="the form measured is not known to be the same")
    scale = scale_of(matrices, fraction)
    num, den = _side(above, scale), _side(below, scale)
    low = num.low / den.high if den.high else 0.0
    high = num.high / den.low if den.low else inf
    if low == 0 and high == inf:
        unknown = (*num.unknown, *den.unknown)
        if unknown:
            return _Ratio(state="not_in_moles", remark=f"not in moles: {', '.join(unknown)}")
        return _Ratio(state="bound", remark="both sides below their limits of detection")
    k = exp(hypot(log(num.k), log(den.k)))
    ends = (low / k if low else None, high * k if high < inf else None)
    if low == high:
        return _Ratio(low, *ends, state="ok")
    if low and (num.low == num.high or high == inf):
        return _Ratio(low, *ends, bound="at least", state="bound")
    if den.low == den.high or low == 0:
        return _Ratio(high, *ends, bound="at most", state="bound")
    return _Ratio(None, *ends, state="bound")


def _same_form(entries: Sequence[Entry]) -> bool:
    forms = {entry.latent for entry in entries}
    return len(forms) == 1 and LatentForm.UNKNOWN not in forms


def _side(members: Sequence[_Member], scale: Mapping[Matrix, float]) -> _Side:
    low = high = 0.0
    k = 1.0
    unknown = []
    for entry, agent in members:
        if not entry.has_number or not agent.mw_kda:
            high = inf
            unknown.append(agent.name)
            continue
        per_mole = scale[entry.matrix] / agent.mw_kda / PG_PER_NG
        if entry.state is EntryState.BELOW_LOD:
            high += float(entry.lod or 0) * per_mole
        else:
            moles = float(entry.value or 0) * per_mole
            low += moles
            high += moles
            k = max(k, factor_of(entry))
    return _Side(low, high, k, tuple(unknown))


def _band(bands: Bands, low: float | None, high: float | None) -> str | None:
    """Name of the band that holds the whole interval, else "between X and Y"."""
    if not bands or (low is None and high is None):
        return None
    first = _place(bands, low or 0.0)
    last = _place(bands, inf if high is None else high)
    return first if first == last else f"between {first} and {last}"


def _place(bands: Bands, ratio: float) -> str:
    return next((name for border, name in bands if ratio < border), bands[-1][1])
