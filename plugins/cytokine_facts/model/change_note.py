"""A change note: why labels say something else than before, with its sources."""

from typing import Annotated

from pydantic import Field

from .record import Record, Source
from .text import Day, Key, Name, ProductId, Prose, Slug


class ChangeNote(Record):
    """One file ``changes/<date>-<slug>.yml``, published in the history of each affected label."""

    title: Name
    """What changed, in a few words."""
    date: Day
    """The day of the change; the file's name begins with it."""
    what: Prose
    """What changed, for a reader of the labels."""
    why: Prose
    """Why it was right to change it."""
    sources: Annotated[dict[Key, Source], Field(min_length=1, max_length=40)]
    """What that rests on, by a short key."""
    affected: Annotated[list[ProductId], Field(min_length=1)]
    """The labels that say something else since, as maker/product."""
    cytokines: list[Slug] = []
    """The cytokines whose role, potency or names changed."""
    method: Name | None = None
    """The version of the method that brought it, where it did."""
