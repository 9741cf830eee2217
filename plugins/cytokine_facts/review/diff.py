"""Everything that differs in meaning between two registries: records, labels, the method."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..balance.method import METHOD
from ..label.making import make_labels
from ..label.view import Label
from ..registry import Item, Registry
from .causes import Cause, Causes
from .programs import CannotRun, drawn_by, judged_by, same_judge
from .records import RecordChange, record_changes, records_of, renamed
from .sides import Side, program_of
from .standing import RISK, Effect, Standing, changed_facts, effect_of, shared, standing_of


@dataclass(frozen=True, slots=True)
class LabelChange:
    """One label that says something else than before."""

    id: str
    name: str
    fictional: bool
    effect: Effect
    before: Standing | None
    after: Standing | None
    facts: tuple[tuple[str, str, str], ...]
    """What differs: name, before, after."""
    causes: tuple[Cause, ...]
    old: Label | None = None
    """The label on each side, for its picture."""
    new: Label | None = None
    drawn: tuple[str, str] | None = None
    """Both pictures as SVG, where two programs drew them."""

    @property
    def touched(self) -> bool:
        """True where its own record changed; false where it changes from afar."""
        return self.before is None or self.after is None or any(
            cause.kind in ("record", "together") for cause in self.causes
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MethodChange:
    """The labels that the program itself judges differently, on the newer records."""

    before: str
    """Version of the method."""
    after: str
    labels: tuple[LabelChange, ...]
    unknown: str = ""
    """Why the older program gave no answer, or why it was not asked."""
    constants: tuple[tuple[str, str, str], ...] = ()
    """Constants that differ: name, before, after."""

    @property
    def title(self) -> str:
        """Which programs were compared."""
        if self.before != self.after:
            return f"Program: {self.before} -> {self.after}, on the newer records"
        same = self.unknown or "its version was not raised"
        return f"Program: {self.before}, on the newer records; {same}"


@dataclass(frozen=True, slots=True)
class Diff:
    """All that a reviewer must know of a change."""

    base: str
    head: str
    lines: int
    """Lines of records that were edited."""
    records: tuple[RecordChange, ...]
    labels: tuple[LabelChange, ...]
    """The riskiest first."""
    method: MethodChange | None
    left_out_base: Mapping[str, str]
    """Files whose records have errors, each with its first one."""
    left_out_head: Mapping[str, str]
    total: int
    """Real labels on the newer side."""

    @property
    def is_empty(self) -> bool:
        """True where nothing at all differs."""
        return not (
            self.records or self.labels or self.method or self.left_out_base or self.left_out_head
        )


def compare(base: Side, head: Side, *, run_program: bool = False, draw: bool = False) -> Diff:
    """Return what differs between two sides.

    ``run_program`` lets the base's own program judge the newer records, where its files differ;
    ``draw`` lets both programs draw the labels that they judge differently.
    """
    records = record_changes(base, head)
    labels = label_changes(base, head, records)
    return Diff(
        base=base.name,
        head=head.name,
        lines=sum(_edited(change, base, head) for change in records),
        records=records,
        labels=labels,
        method=_method(base, head, run_program, draw),
        left_out_base=base.left_out,
        left_out_head=head.left_out,
        total=len(head.registry.products),
    )


def label_changes(
    base: Side, head: Side, records: tuple[RecordChange, ...]
) -> tuple[LabelChange, ...]:
    """Return every label that changes, touched or not, the riskiest first."""
    moved = renamed(records_of(base.registry, "product"), records_of(head.registry, "product"))
    causes = Causes(base.registry, head.registry, records)
    same = _untouched(base, head, causes.changed)
    old_labels, new_labels = _labels(base.registry, same), _labels(head.registry, same)
    gone = set(old_labels) - set(new_labels) - set(moved.values())
    found = []
    for id_ in sorted({*new_labels, *gone}):
        old, new = old_labels.get(moved.get(id_, id_)), new_labels.get(id_)
        change = _label(id_, old, new, causes, base, head)
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=_risk))


def _risk(change: LabelChange) -> tuple[bool, int, bool, str]:
    return change.fictional, RISK[change.effect], change.touched, change.id


def _untouched(base: Side, head: Side, cytokines: Set[str]) -> frozenset[str]:
    """Return the labels all of whose inputs are equal, so that they need not be computed.

    Inputs are the file, what its names mean, those cytokines, and the maker.
    """
    before, after = _items(base.registry), _items(head.registry)
    return frozenset(
        id_
        for id_, old in before.items()
        if (new := after.get(id_)) is not None
        and old.path == new.path
        and base.data(old.path) == head.data(new.path)
        and old.readings == new.readings
        and not any(reading.cytokine in cytokines for reading in new.readings)
        and base.registry.makers.get(old.maker) == head.registry.makers.get(new.maker)
    )


def _items(registry: Registry) -> dict[str, Item]:
    return {**registry.products, **registry.examples}


def _labels(registry: Registry, without: frozenset[str] = frozenset()) -> dict[str, Label]:
    kept = replace(
        registry,
        products={i: item for i, item in registry.products.items() if i not in without},
        examples={i: item for i, item in registry.examples.items() if i not in without},
    )
    labels = make_labels(kept)
    return {**labels.products, **labels.examples}


def _label(
    id_: str, old: Label | None, new: Label | None, causes: Causes, base: Side, head: Side
) -> LabelChange | None:
    before = standing_of(old) if old else None
    after = standing_of(new) if new else None
    some = new or old
    assert some is not None
    found: tuple[Cause, ...] = ()
    if before and after and old and new:
        effect = effect_of(before, after)
        if effect is None:
            return None
        found = causes.of(old.item, new.item, before)
    elif after:
        effect = Effect.ADDED
        if some.item.path in base.left_out:
            found = (Cause("record", id_, "its record had errors before"),)
    else:
        effect = Effect.LEFT_OUT if head.data(some.item.path) is not None else Effect.REMOVED
        if effect is Effect.LEFT_OUT:
            found = (Cause("record", id_, "its record has errors"),)
    return LabelChange(
        id=id_,
        name=some.name,
        fictional=some.fictional,
        effect=effect,
        before=before,
        after=after,
        facts=changed_facts(before, after) if before and after else (),
        causes=found,
        old=old,
        new=new,
    )


def _edited(change: RecordChange, base: Side, head: Side) -> int:
    """Return how many lines of a record's file differ."""
    old_path = base.registry.paths.get((change.kind, change.former or change.id))
    before = (base.data(old_path) or b"") if old_path else b""
    after = head.data(change.path) or b""
    old, new = before.splitlines(), after.splitlines()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in blocks if tag != "equal")


def _method(base: Side, head: Side, run_program: bool, draw: bool) -> MethodChange | None:
    """Compare the two programs on the newer records; this one speaks for the newer side."""
    old, new = program_of(base), program_of(head)
    if old is None or new is None or same_judge(old, new):
        return None
    if not run_program:
        return MethodChange(
            METHOD, METHOD, (), "the base's own program was not run (--run-program runs it)"
        )
    labels = _labels(head.registry)
    try:
        was = judged_by(old, head.registry)
        now = judged_by(new, head.registry)
    except CannotRun as error:
        return MethodChange(METHOD, METHOD, (), f"the base's own program cannot say: {error}")
    changed = [
        change
        for id_, label in labels.items()
        if (change := _rejudged(label, was.labels.get(id_), now.labels.get(id_), now.method))
    ]
    constants = _constants(was.constants, now.constants)
    if not changed and not constants and was.method == now.method:
        return None
    if draw and changed:
        ids = [change.id for change in changed]
        olds, news = drawn_by(old, head.registry, ids), drawn_by(new, head.registry, ids)
        changed = [
            replace(change, drawn=(olds[change.id], news[change.id]))
            if change.id in olds and change.id in news
            else change
            for change in changed
        ]
    ordered = tuple(sorted(changed, key=_risk))
    return MethodChange(was.method, now.method, ordered, constants=constants)


def _constants(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Return the constants that differ; none where a program does not tell its own."""
    if not before or not after:
        return ()
    names = sorted({*before, *after})
    found = ((name, before.get(name, "none"), after.get(name, "none")) for name in names)
    return tuple(row for row in found if row[1] != row[2])


def _rejudged(
    label: Label, before: Standing | None, after: Standing | None, method: str
) -> LabelChange | None:
    if before is None or after is None:
        return None
    before, after = shared(before, after)
    effect = effect_of(before, after)
    if effect is None:
        return None
    return LabelChange(
        id=label.id,
        name=label.name,
        fictional=label.fictional,
        effect=effect,
        before=before,
        after=after,
        facts=changed_facts(before, after),
        causes=(Cause("method", method, f"the program ({method})"),),
    )
