"""Frames: a page of the theme with markers, split once and joined for every record.

The theme and every other plugin see one page per shell. A marker is a run of ASCII letters, so
it comes through Markdown, slugs, JSON and HTML escaping unchanged; what replaces it is escaped
here for where it lands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..label.markup import piece
from .spec import Crumb, PageSpec

SLOTS = ("title", "description", "canonical", "crumbs", "edit", "head", "body")
_PREFIX, _SUFFIX = "cfslotbegin", "cfslotend"
MARKERS: Mapping[str, str] = {slot: f"{_PREFIX}{slot}{_SUFFIX}" for slot in SLOTS}
"""Slot: the marker that stands for it in a shell."""
_MARKER = re.compile(f"{_PREFIX}([a-z]+?){_SUFFIX}")
_NEEDED = ("title", "body")


class BrokenShell(Exception):
    """A theme that lost a marker: pages cannot be framed with it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered shell, split at its markers."""

    parts: tuple[str, ...]
    """Literal HTML and slot names in turn: literal, slot, literal, ..., literal."""

    @classmethod
    def split(cls, html: str) -> "Shell":
        """Split a rendered shell; raise :class:`BrokenShell` where title or body is missing."""
        parts = tuple(_MARKER.split(html))
        lost = [slot for slot in _NEEDED if slot not in parts[1::2]]
        unknown = sorted(set(parts[1::2]) - set(SLOTS))
        if lost or unknown:
            raise BrokenShell(f"markers lost: {lost}; unknown: {unknown}")
        return cls(parts)

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page: every slot replaced by its value, which is HTML already."""
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in parts[1::2]]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The absolute addresses that a page carries."""

    site: str | None = None
    """Address of the site, with a slash at its end; ``None`` prints no canonical link."""
    edit: str | None = None
    """What stands before a path relative to the hand-written pages to edit it."""


def fragments(spec: PageSpec, at: Addresses) -> dict[str, str]:
    """Return the HTML for every slot of ``spec``'s shell."""
    robots = Markup() if spec.indexed else Markup('<meta name="robots" content="noindex">')
    return {
        "title": str(escape(spec.title)),
        "description": str(escape(spec.description)),
        "canonical": str(escape((at.site or "") + spec.url)),
        "crumbs": str(_crumbs(spec.crumbs, spec.shell.base)),
        "edit": str(_edit(spec.edit_path, at.edit)),
        "head": str(robots + spec.head),
        "body": str(spec.body),
    }


def _crumbs(crumbs: tuple[Crumb, ...], base: str) -> Markup:
    if not crumbs:
        return Markup()
    links = Markup(" / ").join(
        piece('<a href="{}{}">{}</a>').format(base, crumb.url, crumb.text) for crumb in crumbs
    )
    return piece('<nav class="crumb" aria-label="Breadcrumb">{}</nav>').format(links)


def _edit(path: str | None, edit: str | None) -> Markup:
    if path is None:
        return Markup()
    if edit is None:
        return piece("<span>Record: <code>{}</code></span>").format(path)
    return piece('<a href="{}../{}">Correct this record</a>').format(edit, path)
