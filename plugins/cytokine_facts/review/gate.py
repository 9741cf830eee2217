"""The gate: what a change must bring before it may alter labels.

A change of any outcome, or of more labels than the settings allow, needs a dated and sourced
note that names each of them; a note names nothing else; rules and product data never change
together; an address that was published stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..balance.agent import agent_of
from ..model.change_note import ChangeNote
from ..model.settings import Settings
from .diff import Diff, LabelChange
from .keeping import settings_at
from .notes import UNWRITTEN, Notes, load_notes
from .permalinks import lost
from .rules import unversioned
from .sides import Side
from .standing import Effect


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says."""

    objections: tuple[str, ...]
    """Why the change cannot go in as it is; none lets it pass."""
    needs_note: tuple[str, ...]
    """Ids of labels that no new note names yet."""
    rules: tuple[str, ...]
    """Ids of the cytokines whose role, potency or existence changed."""


def judge(diff: Diff, base: Side, head: Side) -> Verdict:
    """Return the gate's objections to a change."""
    found = settings_at(base.root)
    settings = found if isinstance(found, Settings) else Settings()
    before, after = load_notes(base.registry), load_notes(head.registry)
    fresh = {slug: note for slug, note in after.notes.items() if slug not in before.notes}
    changed = _changed(diff)
    named = {id_ for note in fresh.values() for id_ in note.affected}
    needed = sorted(id_ for id_, change in changed.items() if change.effect.changes_outcome)
    weighed = [id_ for id_, change in changed.items() if change.effect is not Effect.HEAD]
    if len(weighed) > settings.labels_without_note:
        needed = sorted(weighed)
    missing = tuple(id_ for id_ in needed if id_ not in named)
    rules = changed_rules(diff, base, head)
    objections = [
        *_unjudged(diff),
        *_without_note(missing, changed, settings.labels_without_note, _unread(before, after)),
        *(
            f"{slug}: '{id_}' does not change; a note names only what changes"
            for slug, note in fresh.items()
            for id_ in note.affected
            if id_ not in changed
        ),
        *_unwritten(fresh),
        *_notes_lost(before, after),
        *_together(diff, rules),
        *unversioned(base.registry, head.registry),
        *(f"{fault.message}; {fault.hint}" for fault in lost(base.registry, head.registry)),
    ]
    return Verdict(tuple(objections), missing, rules)


def _changed(diff: Diff) -> dict[str, LabelChange]:
    """Return the real labels that existed before and say something else now."""
    every = [*(diff.method.labels if diff.method else ()), *diff.labels]
    return {
        change.id: change
        for change in every
        if not change.fictional and change.before is not None and change.after is not None
    }


def changed_rules(diff: Diff, base: Side, head: Side) -> tuple[str, ...]:
    """Return the cytokines whose role, potency, mass or existence changed, not their texts."""
    found = []
    for change in diff.records:
        if change.kind != "cytokine" or not change.changes_meaning:
            continue
        old = base.registry.cytokines.get(change.former or change.id)
        new = head.registry.cytokines.get(change.id)
        if old is None or new is None or agent_of("", old) != agent_of("", new):
            found.append(change.id)
    return tuple(found)


def _without_note(
    missing: tuple[str, ...], changed: dict[str, LabelChange], limit: int, unread: list[str]
) -> list[str]:
    if not missing:
        return []
    flips = sum(changed[id_].effect.changes_outcome for id_ in missing)
    why = (
        f"{flips} of them with another verdict"
        if flips
        else f"more than the {limit} that may change without one"
    )
    first = ", ".join(missing[:3]) + (", …" if len(missing) > 3 else "")
    what = "write changes/<date>-<slug>.yml, or let 'cytokine-facts note' begin it"
    if unread:
        what = f"mend {', '.join(unread)}, which has errors: see 'cytokine-facts check'"
    return [f"{len(missing)} changed labels stand in no new change note ({why}): {first}; {what}"]


def _unjudged(diff: Diff) -> list[str]:
    """Return the records that came to have errors: what they change nobody can tell."""
    return [
        f"{file} has errors, so that nobody can tell what it changes: {problem}"
        for file, problem in diff.left_out_head.items()
        if file not in diff.left_out_base
    ]


def _unread(before: Notes, after: Notes) -> list[str]:
    """Return the new files of notes that have errors."""
    old = {problem.file for problem in before.problems}
    return list(dict.fromkeys(p.file for p in after.problems if p.file not in old))


def _unwritten(fresh: Mapping[str, ChangeNote]) -> list[str]:
    """Return where a note that a command began is not filled in."""
    return [
        f"{slug}: '{field}' is still to be written"
        for slug, note in fresh.items()
        for field in ("what", "why", "sources")
        if UNWRITTEN in _words(note, field)
    ]


def _words(note: ChangeNote, field: str) -> list[str]:
    if field == "sources":
        return [(source.title or "").strip() for source in note.sources.values()]
    return [str(getattr(note, field)).strip()]


def _notes_lost(before: Notes, after: Notes) -> list[str]:
    left_out = {problem.file for problem in after.problems}
    return [
        f"the published note {slug} was removed; notes stay"
        for slug in before.notes
        if slug not in after.notes and not any(slug in file for file in left_out)
    ]


def _together(diff: Diff, rules: tuple[str, ...]) -> list[str]:
    data = [
        change.id
        for change in diff.records
        if change.kind == "product"
        and change.changes_meaning
        and not change.path.startswith("examples/")
    ]
    rejudged = diff.method is not None and bool(
        diff.method.labels or diff.method.before != diff.method.after
    )
    if not data or not (rules or rejudged):
        return []
    what = f"rules ({', '.join(rules[:3])})" if rules else "the method"
    return [
        f"{what} and product data ({', '.join(data[:3])}) change together: nobody tunes a rule to "
        "a product; send them apart"
    ]
