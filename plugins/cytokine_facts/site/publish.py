"""Writing the site: pages into their frames, files as they are, and the sitemap."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..heap import growing
from ..kept import key_of
from ..label.markup import piece
from .earlier import Earlier
from .plan import Planned, Site
from .progress import Tell
from .shell import Addresses, Shell, fragments
from .spec import PageSpec, ShellKey


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """One entry of the sitemap."""

    url: str
    """Site-relative."""
    updated: date | None = None


def _located(uri: str, updated: str | None) -> list[Located]:
    if updated is None:
        return []
    day = date.fromisoformat(updated) if updated else None
    return [Located(uri.removesuffix("index.html"), day)]


@growing()
def publish(
    site: Site,
    shells: Mapping[ShellKey, Shell],
    at: Addresses,
    folder: Path,
    prose: Iterable[str] = (),
    earlier: Earlier | None = None,
    tell: Tell = lambda done, total: None,
) -> int:
    """Write every planned file below ``folder``, then the sitemap; return how many were written.

    ``prose`` are the site-relative addresses of the pages that the generator wrote itself;
    ``earlier`` is what the last build published, for files that are made of the same;
    ``tell`` is told how far it is.
    """
    notes = earlier or Earlier(None, folder, {}, {})
    frame = key_of(site.context, repr(at), repr(sorted(shells.items())))
    keyed = bool(site.context) and notes.path is not None
    located = [Located(url) for url in prose]
    made: set[str] = set()
    count = 0
    for planned in site.planned:
        path = folder / planned.uri
        parent, _, _ = planned.uri.rpartition("/")
        if parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        own = planned.hash if keyed else b""
        key = key_of(frame, own) if own else b""
        if (note := notes.take(planned.uri, key, path)) is not None:
            located += _located(planned.uri, note[2])
            count += 1
            continue
        data, updated = bytes_of(planned, site, shells, at)
        path.write_bytes(data)
        located += _located(planned.uri, updated)
        notes.note(planned.uri, key, data, updated)
        count += 1
        tell(count, len(site.planned))
    text = sitemap(located, at.site or "/").encode()
    (folder / "sitemap.xml").write_bytes(text)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=0))
    return count


def bytes_of(
    planned: Planned, site: Site, shells: Mapping[ShellKey, Shell], at: Addresses
) -> tuple[bytes, str | None]:
    """Return a file, and what the sitemap says of it: ``None`` for nothing, else its date."""
    spec = planned.make(site.table.at(planned.uri))
    if not isinstance(spec, PageSpec):
        return spec.data, None
    html = shells[spec.shell].fill(fragments(spec, at))
    updated = spec.updated.isoformat() if spec.updated else ""
    return html.encode(), updated if spec.indexed else None


def sitemap(located: Iterable[Located], root: str) -> str:
    """Return the sitemap of ``located`` below ``root``, sorted by address.

    ``lastmod`` stands only where a record gives a date: a build's own date would be a claim
    that every page changed.
    """
    entries = sorted(located, key=lambda entry: entry.url)
    lines = [
        piece("<url><loc>{}{}</loc>{}</url>\n").format(
            root,
            entry.url,
            piece("<lastmod>{}</lastmod>").format(entry.updated.isoformat())
            if entry.updated
            else "",
        )
        for entry in entries
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{head}<urlset xmlns="{schema}">\n{"".join(lines)}</urlset>\n'
