"""What every record of the registry shares."""

from typing import Annotated
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .fault import fault
from .text import Count, Day, Line, Link, Name, Prose, Slug, SourceLink
from .vocabulary import Seen


class Record(BaseModel):
    """Base of all record models: frozen, strict about keys, filled from text scalars."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, revalidate_instances="never"
    )


_PART = r"[A-Za-z0-9_;():<>\-\[\]][A-Za-z0-9._;():<>\-\[\]]*"
DOI = rf"^10\.[0-9]{{4,9}}(/{_PART})+$"
"""No part begins with a dot: ``..`` in an address leads elsewhere."""


class Source(Record):
    """Where something was read. A fact without one is not accepted."""

    title: Line | None = None
    """Title as printed, or a short description of the page."""
    authors: Line | None = None
    """Authors as printed, shortened with "et al." if there are many."""
    published_in: Line | None = None
    """Journal, publisher or site."""
    year: Annotated[Count | None, Field(ge=1800, le=2100)] = None
    """Year of publication, if it was seen."""
    url: SourceLink | None = None
    """The page that was read."""
    doi: Annotated[str | None, Field(pattern=DOI, max_length=200)] = None
    """DOI without the https://doi.org/ in front."""
    pmid: Annotated[str | None, Field(pattern=r"^[0-9]{1,9}$")] = None
    """PubMed id, in quotes."""
    pmcid: Annotated[str | None, Field(pattern=r"^PMC[0-9]{1,9}$")] = None
    """PubMed Central id."""
    seen: Seen | None = None
    """What part of the source was read."""
    where: Line | None = None
    """The place in the source, such as "table 2" or "abstract, as reposted"."""
    accessed: Day | None = None
    """The day on which it was read."""
    archive: Link | None = None
    """An archived copy of what was read."""
    archived_on: Day | None = None
    """The day of the archived copy."""
    sha256: Annotated[str | None, Field(pattern=r"^[0-9a-f]{64}$")] = None
    """Checksum of the archived copy."""
    licence: Line | None = None
    """Licence of the source, where it states one."""
    ties: Line | None = None
    """Ties of its authors to a maker, where the source or another one states them."""
    funding: Line | None = None
    """Who paid for the measurement, where the source states it."""
    note: Line | None = None
    """Anything a reader must know to find or weigh it."""

    @model_validator(mode="after")
    def _can_be_found(self) -> "Source":
        if not (self.url or self.doi or self.pmid or self.pmcid or self.title):
            raise fault(
                "CF150", "the source cannot be found", "give a url, a doi, a pmid or a title"
            )
        return self

    @property
    def is_kept(self) -> bool:
        """False for a web page that neither an identifier nor an archive keeps."""
        return not self.url or bool(self.doi or self.pmid or self.pmcid or self.archive)

    @property
    def link(self) -> str | None:
        """The best address for a reader: the DOI, PubMed Central, PubMed, else the page."""
        if self.doi:
            return f"https://doi.org/{quote(self.doi, safe='/:;().')}"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url


class Reply(Record):
    """A statement of a maker, printed with the same weight as what it answers."""

    date: Day
    """The day of the statement."""
    by: Name
    """Who made it."""
    text: Prose
    """The statement, in the maker's words."""
    url: Link | None = None
    """Where it can be read."""


__all__ = ["Record", "Reply", "Slug", "Source"]
