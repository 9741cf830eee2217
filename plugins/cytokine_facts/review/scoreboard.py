"""The scoreboard of a change: how many labels change, how gravely, the riskiest by name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .diff import Diff, LabelChange
from .standing import Effect

ROWS = 20
"""Labels that a comment names."""
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Counts over real labels; fictional examples are counted apart."""

    lines: int
    records: int
    changed: int
    """Labels that say something else than before, new and removed ones included."""
    swaps: int
    flips: int
    loses: int
    gains: int
    added: int
    gone: int
    fictional: int
    rejudged: int
    """Labels that the changed program judges differently."""
    left_out: int
    """Records of the newer side that have errors."""
    total: int

    @property
    def is_formatting(self) -> bool:
        """True where lines were edited and no record says anything else."""
        return self.lines > 0 and not (self.records or self.changed or self.fictional)

    @property
    def headline(self) -> str:
        """One sentence, such as "1 line edited: 37 labels change, 4 flip, 2 lose their verdict".

        Real labels first, then fictional examples, the program, and what was left out.
        """
        parts = [f"{_n(self.changed, 'label')} {_verb(self.changed, 'change')}"]
        if self.is_formatting:
            parts = ["formatting only, no label changes"]
        for number, words in (
            (self.swaps, "swap sides"),
            (self.flips, "flip"),
            (self.loses, "lose their verdict"),
            (self.gains, "gain a verdict"),
            (self.gone, "are gone or left out"),
            (self.added, "are new"),
        ):
            if number:
                parts.append(f"{number} {_singular(words) if number == 1 else words}")
        text = f"{_n(self.lines, 'line')} edited: {', '.join(parts)}"
        if not (self.lines or self.changed):
            text = "No record edited"
        if self.fictional:
            text += f"; {_n(self.fictional, 'fictional example')} {_verb(self.fictional, 'change')}"
        if self.rejudged:
            text += f"; the program judges {_n(self.rejudged, 'label')} differently"
        if self.left_out:
            text += f"; {_n(self.left_out, 'record')} left out for errors"
        return text + "."


def scoreboard_of(diff: Diff) -> Scoreboard:
    """Count the effects of a change."""
    real = [change for change in diff.labels if not change.fictional]
    counts = Counter(change.effect for change in real)
    return Scoreboard(
        lines=diff.lines,
        records=sum(change.changes_meaning for change in diff.records),
        changed=len(real),
        swaps=counts[Effect.SWAPS_SIDES],
        flips=counts[Effect.FLIPS],
        loses=counts[Effect.LOSES_VERDICT],
        gains=counts[Effect.GAINS_VERDICT],
        added=counts[Effect.ADDED],
        gone=counts[Effect.REMOVED] + counts[Effect.LEFT_OUT],
        fictional=len(diff.labels) - len(real),
        rejudged=len([c for c in diff.method.labels if not c.fictional]) if diff.method else 0,
        left_out=len(diff.left_out_head),
        total=diff.total,
    )


def as_fields(diff: Diff, *, gate: Sequence[str] = ()) -> dict[str, Any]:
    """Return the scoreboard as numbers, ids and fixed words alone: all that a comment may say.

    The reader of this file trusts nothing in it (:mod:`.comment`).
    """
    board = scoreboard_of(diff)
    rows = [_fields(change) for change in _named(diff)]
    names = (
        "lines", "records", "changed", "swaps", "flips", "loses", "gains", "added", "gone",
        "fictional", "rejudged", "left_out", "total",
    )  # fmt: skip
    counts = {name: getattr(board, name) for name in names}
    return {"schema": SCHEMA, "gate": len(gate), "counts": counts, "rows": rows}


def _named(diff: Diff) -> list[LabelChange]:
    found = [*diff.labels, *(diff.method.labels if diff.method else ())]
    return [change for change in found if not change.fictional][:ROWS]


def _fields(change: LabelChange) -> dict[str, str]:
    return {
        "id": change.id,
        "effect": change.effect.name.lower(),
        "before": str(change.before.outcome if change.before else "none"),
        "after": str(change.after.outcome if change.after else "none"),
    }


def _n(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb


def _singular(words: str) -> str:
    first, _, rest = words.partition(" ")
    rest = rest.replace("their", "its")
    return " ".join(filter(None, ("is" if first == "are" else f"{first}s", rest)))
