"""The label of a product as data: computed once, read by every renderer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..balance.method import METHOD
from ..balance.result import Balance, Outcome
from ..model.entry import Agent
from ..packed import Packable
from ..registry import Item
from . import notes, phrases, words
from .drawing import Drawing
from .gist import Gist
from .phrases import Sentence
from .rows import Group, Row
from .scale import Scale


@dataclass(frozen=True, slots=True)
class Label(Packable):
    """Everything that a label prints. No renderer computes anything."""

    HEAVY = (
        "balance", "facts", "basis_note", "measure", "verdict", "grade_note", "drawing", "groups",
        "others", "not_seen", "not_tested", "letters", "core", "live_cells", "alerts", "warnings",
        "in_short", "needs", "missing", "sources", "panels", "cytokine_names", "inputs_hash",
    )  # fmt: skip

    item: Item
    gist: Gist
    """What other pages print of it."""
    balance: Balance
    name: str
    """Product name."""
    maker: str
    """Maker's name, or empty."""
    fictional: bool
    facts: tuple[notes.Fact, ...]
    basis: str
    basis_note: str
    measure: str
    """What the big text compares."""
    headline: words.Headline
    verdict: Sentence
    grade: str
    """``3 of 4, good``."""
    grade_note: str
    """``stale: …`` or empty."""
    drawing: Drawing
    scale: Scale | None
    """``None`` where the outcome has no bands."""
    groups: tuple[Group, ...]
    others: tuple[Row, ...]
    """Readings that the balance does not choose: another source or a lesser letter."""
    not_seen: tuple[str, ...]
    """Tested, result not seen."""
    not_tested: tuple[str, ...]
    """Said by the source not to have been tested."""
    letters: tuple[tuple[str, str, int], ...]
    """Fill, words and number of entries of each evidence letter, and of those not detected."""
    total: int
    """Entries on the label."""
    has_amounts: bool
    """Any entry has an amount, convertible or not."""
    has_percents: bool
    """Any entry can be set against an active level."""
    core: str
    """``11 of 15``: tested of the core panel."""
    live_cells: str
    alerts: tuple[Sentence, ...]
    """Printed right under the grade: withdrawn, disputed, retracted, a claim that miscounts."""
    warnings: tuple[Sentence, ...]
    """Everything else a reader must know before trusting the figures."""
    in_short: tuple[Sentence, ...]
    needs: Sentence | None
    """What is missing and how to send it, where there is not enough data; printed in the box."""
    missing: tuple[str, ...]
    """What would give a verdict or lift the grade."""
    sources: tuple[notes.SourceLine, ...]
    panels: tuple[tuple[str, str, str], ...]
    """Reference letter, description and note of every panel."""
    cytokine_names: Mapping[str, str]
    """Names of the cytokines that a pair lacks, by id."""
    agents: Mapping[str, Agent]
    """Roles and potencies that the balance used, by id."""
    dated: date
    """Day of the last review, else of the record."""
    reviewed: bool
    table: str
    """Version of the table of roles and potencies."""
    today: date
    inputs_hash: str
    """SHA-256 over the entries, roles, potencies and versions."""
    key: bytes = b""
    """Hash of everything it was made from; empty where that is not known."""

    @property
    def id(self) -> str:
        """maker/product."""
        return self.item.id

    @property
    def outcome(self) -> Outcome:
        """The outcome of the balance."""
        return self.gist.outcome

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every group, in order."""
        return tuple([row for group in self.groups for row in group.rows])

    @property
    def columns(self) -> tuple[str, str]:
        """Heads of the two columns of entries; the second is empty where there is one."""
        if self.has_percents:
            return "Amount per mL", "% active level*"
        if self.has_amounts:
            return ("Amount per mL" if self.basis.startswith("1 mL") else "Amount"), ""
        return ("Named, no amounts" if self.total else "No entries"), ""

    @property
    def plain_groups(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Head, note and names of what is mentioned without a mark."""
        found = (
            ("Tested, result not seen", "not counted", self.not_seen),
            ("Not tested", "as the source says", self.not_tested),
        )
        return tuple(group for group in found if group[2])

    @property
    def evidence(self) -> tuple[tuple[str, str, str], ...]:
        """Rows on where the values come from: fill (``*`` the star, or empty), words, count."""
        rows = [(fill, text, f"{n} of {self.total}") for fill, text, n in self.letters if n]
        starred = sum(row.headline for row in self.rows)
        if starred:
            head = self.balance.headline
            sides = f"{head.anti} anti, {head.pro} pro" if head else f"{starred} of {self.total}"
            rows.append(("*", phrases.STARRED, sides))
        return (
            *rows, ("", phrases.CORE, self.core), ("", phrases.LIVE, self.live_cells)
        )  # fmt: skip

    @property
    def stale(self) -> bool:
        """True where the sample is older than the method allows."""
        return self.balance.grade.stale

    @property
    def ident(self) -> str:
        """The last line: id, versions, date."""
        parts = (self.id, METHOD, f"roles {self.table}", self.dated.isoformat())
        unreviewed = () if self.reviewed else ("not yet reviewed by a second person",)
        return " · ".join(parts + unreviewed)


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a registry, each map in the order of the ids."""

    products: Mapping[str, Label]
    examples: Mapping[str, Label]

    def __getitem__(self, id_: str) -> Label:
        """Return a label of either kind."""
        return self.products[id_] if id_ in self.products else self.examples[id_]
