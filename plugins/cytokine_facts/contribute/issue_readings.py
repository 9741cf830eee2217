"""The readings that somebody typed into an issue form: what is sure, in doubt, or not read."""

from ..meanings import MAX_SUGGESTED
from ..registry import Registry
from .asked import Asked
from .pasted import pasted
from .writing import Value


def readings_of(asked: Asked, registry: Registry) -> dict[str, Value]:
    """Return the readings; list what is left out, and what a reviewer must look at."""
    found = asked.found
    where = asked.answers.heading("readings")
    readings: dict[str, Value] = {}
    seen: dict[str, str] = {}
    for one in pasted(asked.answers.given.get("readings", ""), registry.names):
        line = f"{where}, line {one.line}"
        match = registry.names.resolve(one.name, suggest=False)
        if one.fault:
            found.unread.append((line, f"{one.name}: {one.fault}"))
        elif one.name in readings or (match.id is not None and match.id in seen):
            twin = seen.get(match.id or "", one.name)
            found.unread.append((line, f"{one.name}: the same as {twin} above; one was kept"))
        elif match.is_ambiguous and len(match.ids) > 1:
            meant = ", ".join(match.ids)
            readings[one.name] = {"amount": one.amount, "candidates": list(match.ids)}
            found.notes.append((line, f"{one.name} can mean {meant}: kept in doubt"))
        elif match.is_ambiguous:
            meant = " or ".join((*match.ids, *match.others))
            found.unread.append((line, f"{one.name} can mean {meant}: say which"))
        else:
            readings[one.name] = one.amount
            if match.id is not None:
                seen[match.id] = one.name
            else:
                near = registry.names.resolve(one.name, suggest=len(found.notes) < MAX_SUGGESTED)
                hint = f" (nearest: {', '.join(near.suggestions)})" if near.suggestions else ""
                why = f"{one.name} is not a known name: listed, not scored{hint}"
                found.notes.append((line, why))
            if one.was:
                found.notes.append((line, f"{one.was} was respelled as {one.amount}"))
    if not readings and not any(w.startswith(where) for w, _ in found.unread):
        asked.refuse("readings", "no name was found; write one a line")
    return readings
