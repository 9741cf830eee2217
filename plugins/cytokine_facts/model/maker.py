"""A maker: who stands behind products, where they answer, what ties are known."""

from .record import Record, Reply, Source
from .text import Day, Key, Line, Link, Name, Prose, Slug
from .vocabulary import MakerKind


class Maker(Record):
    """The ``maker.yml`` of a folder of products."""

    name: Name
    """Name as printed."""
    kind: MakerKind
    """company, research group, clinic, unnamed, fictional."""
    country: Name | None = None
    """Country, where stated."""
    website: Link | None = None
    """Web site."""
    contact: Line | None = None
    """Where notices are sent."""
    notified_on: Day | None = None
    """The day on which the maker was told of its labels."""
    ties: list[Line] = []
    """Ties to state wherever this maker's sources are used."""
    responses: list[Reply] = []
    """Statements of the maker on the registry as a whole."""
    sources: dict[Key, Source] = {}
    """Where the above was read."""
    former_ids: list[Slug] = []
    """Ids under which it was published before."""
    added: Day
    """The day on which the record entered the registry."""
    notes: Prose | None = None
    """Notes in small Markdown."""
