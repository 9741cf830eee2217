"""Addresses inside the site: each is looked up in the table of what will be published."""

from collections.abc import Iterable
from dataclasses import dataclass


class BrokenLink(Exception):
    """A page links to an address that will not exist."""


class SiteTable:
    """Every file that the site will hold, known before the first page is made."""

    def __init__(self, uris: Iterable[str]) -> None:
        """Take the paths of all files, ``products/x/y/index.html``."""
        self._urls = frozenset(uri.removesuffix("index.html") for uri in uris)

    def __contains__(self, url: str) -> bool:
        """True where ``url`` (``products/x/y/``, perhaps with ``#anchor``) will be published."""
        return url.partition("#")[0] in self._urls

    def at(self, uri: str) -> "Here":
        """Return the view of the table from the page ``uri``."""
        return Here(self, uri, "../" * uri.count("/"))


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands: turns site-relative addresses into its own relative ones."""

    table: SiteTable
    uri: str
    base: str
    """The relative or absolute address of the site's root."""

    def to(self, url: str) -> str:
        """Return the link from here to ``url``; raise :class:`BrokenLink` on a miss."""
        if url not in self.table:
            raise BrokenLink(f"{self.uri} links to {url or '/'}, which is not published")
        return (self.base + url) or "./"
