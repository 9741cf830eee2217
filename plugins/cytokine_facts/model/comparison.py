"""A curated set of products worth reading side by side."""

from typing import Annotated

from pydantic import Field

from .record import Record
from .text import Day, Name, ProductId, Prose, Slug


class Comparison(Record):
    """One file under ``comparisons/``."""

    title: Name
    """Title."""
    why: Prose
    """What the comparison shows, and what it cannot show."""
    products: Annotated[list[ProductId], Field(min_length=2, max_length=6)]
    """Product ids, maker/product, in the order of the columns."""
    baseline: ProductId | None = None
    """Id of the column that ratios refer to; the first if absent."""
    former_ids: list[Slug] = []
    """Ids under which it was published before."""
    added: Day
    """The day on which the record entered the registry."""
