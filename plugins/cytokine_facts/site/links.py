"""Addresses inside the site: each is looked up in the table of what will be published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup


class BrokenLink(Exception):
    """A page links to an address that will not exist."""


class SiteTable:
    """Every file that the site will hold, known before the first page is made."""

    def __init__(self, uris: Iterable[str]) -> None:
        """Take the paths of all files, ``products/x/y/index.html``."""
        self.urls = frozenset(uri.removesuffix("index.html") for uri in uris)
        self._shared: dict[tuple[str, ...], Markup] = {}

    def __contains__(self, url: str) -> bool:
        """True where ``url`` (``products/x/y/``, perhaps with ``#anchor``) will be published."""
        return url in self.urls or url.partition("#")[0] in self.urls

    def once(self, key: tuple[str, ...], make: Callable[[], Markup]) -> Markup:
        """Return a piece that many pages share, made the first time it is asked for.

        ``key`` names all that the piece depends on, with the base of the page's links.
        """
        if key not in self._shared:
            self._shared[key] = make()
        return self._shared[key]

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
        """Return the link from here to ``url``; raise :class:`BrokenLink` on a miss.

        A file beside the page is called by its name; a page always by its whole way from the root,
        so that what :meth:`SiteTable.once` keeps is the same wherever the base is.
        """
        if url not in self.table.urls and url not in self.table:
            raise BrokenLink(f"{self.uri} links to {url or '/'}, which is not published")
        if not url.endswith("/") and "#" not in url and self.base.startswith("../"):
            own = self.uri[: self.uri.rfind("/") + 1]
            if own and url.startswith(own):
                return url.removeprefix(own)
        return (self.base + url) or "./"
