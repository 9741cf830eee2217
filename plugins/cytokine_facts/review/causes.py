"""Why a label changes: its own record, a cytokine's role or potency, a name's meaning, its maker.

Where several of its inputs changed, the label is computed again with one of them at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..balance.agent import agent_of
from ..label.making import make_label
from ..model.cytokine import Cytokine
from ..model.entry import Agent
from ..registry import Item, Registry
from .records import RecordChange
from .standing import Standing, standing_of
from .words import dumped

WEIGHED = ("role", "ED50", "ic50", "r50", "mass:", "antagonises", "dual range", "latent", "iu per")
"""How the words begin that tell of what a balance takes from a cytokine."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One input whose change alters a label."""

    kind: str
    """record, cytokine, name, maker or together."""
    id: str
    text: str
    """Such as ``IL-6: role: dual -> pro``."""


class Causes:
    """Finds the causes of changed labels between two registries."""

    def __init__(self, base: Registry, head: Registry, changes: tuple[RecordChange, ...]) -> None:
        """Take both registries and the changes of their records."""
        self.base, self.head = base, head
        self.words = {(c.kind, c.id): c.words for c in changes if c.changes_meaning}
        # A cytokine that only the newer side knows cannot be taken back alone.
        self.cytokines: dict[str, Cytokine] = {**head.cytokines, **base.cytokines}
        self.agents = {i: agent_of(i, c) for i, c in self.cytokines.items()}
        self.changed = {
            id_
            for id_ in base.cytokines.keys() & head.cytokines.keys()
            if base.cytokines[id_] != head.cytokines[id_]
        }

    def of(self, old: Item, new: Item, before: Standing) -> tuple[Cause, ...]:
        """Return why the label of ``old``, which says ``before``, is that of ``new``."""
        candidates = self._candidates(old, new)
        if len(candidates) < 2:
            return tuple(candidates)
        alone = [c for c in candidates if self._alone(c, old, new) != before]
        if alone:
            return tuple(alone)
        text = "; ".join(candidate.text for candidate in candidates)
        return (Cause("together", "", f"only together: {text}"),)

    def _candidates(self, old: Item, new: Item) -> list[Cause]:
        found = []
        if dumped(old.record) != dumped(new.record):
            found.append(Cause("record", new.id, self._said("product", new.id, "its own record")))
        elif old.readings != new.readings:
            names = [
                self._means(r.printed, was.cytokine, r.cytokine)
                for was, r in zip(old.readings, new.readings, strict=True)
                if was != r
            ]
            found.append(Cause("name", new.id, "; ".join(names)))
        used = {r.cytokine for item in (old, new) for r in item.readings if r.cytokine}
        for id_ in sorted(used & self.changed):
            name = self.head.cytokines[id_].name
            said = self._said("cytokine", id_, "its record")
            found.append(Cause("cytokine", id_, f"{name}: {said}"))
        if self.base.makers.get(old.maker) != self.head.makers.get(new.maker):
            found.append(Cause("maker", new.maker, self._said("maker", new.maker, "its maker")))
        return found

    def _means(self, printed: str, before: str | None, after: str | None) -> str:
        """Return what a name means now; where its cytokine was left out, why."""
        if after is not None:
            return f"{printed} means {after}"
        path = self.base.paths.get(("cytokine", before or ""))
        why = ""
        if path is not None and before not in self.head.cytokines:
            why = f": {path} {'has errors' if (self.head.root / path).exists() else 'is gone'}"
        return f"{printed} means nothing known{why}"

    def _said(self, kind: str, id_: str, otherwise: str) -> str:
        """Return the words that matter of a record's change; of a cytokine, what is weighed."""
        words = self.words.get((kind, id_), ())
        weighed = tuple(w for w in words if w.startswith(WEIGHED)) if kind == "cytokine" else ()
        if weighed:
            return "; ".join(w.partition(" (")[0] if "->" in w else w for w in weighed)
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        return f"{words[0]}{more}" if words else otherwise

    def _alone(self, cause: Cause, old: Item, new: Item) -> Standing:
        """Return what the older label would say if only this input changed."""
        item, maker = old, self.base.makers.get(old.maker)
        cytokines: Mapping[str, Cytokine] = self.cytokines
        agents: Mapping[str, Agent] = self.agents
        match cause.kind:
            case "record" | "name":
                item = new
            case "maker":
                maker = self.head.makers.get(new.maker)
            case _:
                changed = self.head.cytokines[cause.id]
                cytokines = {**cytokines, cause.id: changed}
                agents = {**agents, cause.id: agent_of(cause.id, changed)}
        label = make_label(item, cytokines, agents, maker, "", self.base.today)
        return standing_of(label)
