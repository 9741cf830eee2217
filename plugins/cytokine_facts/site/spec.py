"""What the site consists of, as values: pages for the theme's frame, and plain files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

SECTIONS = {
    "products": (1, 3, 5),
    "makers": (1, 2, 3),
    "cytokines": (1, 2, 3, 4),
    "contribute": (2, 3),
    "compare": (1, 2, 3, 5),
    "examples": (1, 3),
    "problems": (1,),
    "search": (1,),
    "quality": (1,),
    "disputes": (1,),
    "versions": (1,),
}
"""First path segment: the depths at which its pages lie. Each pair is one shell."""


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """Which shell frames a page. Pages of one key share every relative address."""

    section: str
    depth: int
    """How many folders lie above the page."""

    @property
    def base(self) -> str:
        """The relative address of the site's root."""
        return "../" * self.depth

    @property
    def uri(self) -> str:
        """Where the shell itself lies while the generator renders it."""
        return f"{self.section}/" + "shell/" * (self.depth - 1) + "index.md"


def shell_keys() -> tuple[ShellKey, ...]:
    """Return every shell that the site needs, sorted."""
    return tuple(
        ShellKey(section, depth) for section, depths in sorted(SECTIONS.items()) for depth in depths
    )


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of a breadcrumb."""

    text: str
    url: str
    """Site-relative address, ``products/``."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: what fills the markers of its shell."""

    uri: str
    """Path of the file in the site, ``products/x/y/index.html``."""
    kind: str
    """What sort of page: label, tombstone, list, cytokine, ..."""
    title: str
    """Plain text, unescaped."""
    description: str
    """Plain text, unescaped, one sentence."""
    body: Markup
    """Everything inside ``main`` below the breadcrumb, with its ``h1``."""
    crumbs: tuple[Crumb, ...] = ()
    edit_path: str | None = None
    """The record's file, relative to the registry's root."""
    head: Markup = Markup()  # noqa: RUF009 (immutable)
    """Additions to the head: alternates, JSON-LD."""
    updated: date | None = None
    """The newest date that stands in the records on the page."""
    indexed: bool = True
    """False keeps it out of the sitemap and asks robots not to index it."""

    @property
    def url(self) -> str:
        """Site-relative address: the folder of an ``index.html``."""
        return self.uri.removesuffix("index.html")

    @property
    def shell(self) -> ShellKey:
        """The shell that frames it."""
        return ShellKey(self.uri.partition("/")[0], self.uri.count("/"))


@dataclass(frozen=True, slots=True)
class FileSpec:
    """One file that needs no frame: JSON, SVG, style sheet, redirect."""

    uri: str
    """Path of the file in the site."""
    data: bytes


def newest(days: Iterable[date | None]) -> date | None:
    """Return the newest of ``days`` that is one."""
    return max((day for day in days if day is not None), default=None)
