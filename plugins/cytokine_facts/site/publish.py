"""Writing the site: pages into their frames, files as they are, and the sitemap."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..label.markup import piece
from .plan import Site
from .shell import Addresses, Shell, fragments
from .spec import PageSpec, ShellKey


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """One entry of the sitemap."""

    url: str
    """Site-relative."""
    updated: date | None = None


def publish(
    site: Site,
    shells: Mapping[ShellKey, Shell],
    at: Addresses,
    folder: Path,
    prose: Iterable[str] = (),
) -> int:
    """Write every planned file below ``folder``, then the sitemap; return how many were written.

    ``prose`` are the site-relative addresses of the pages that the generator wrote itself.
    """
    located = [Located(url) for url in prose]
    made: set[str] = set()
    count = 0
    for spec in site.specs():
        path = folder / spec.uri
        parent, _, _ = spec.uri.rpartition("/")
        if parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        if isinstance(spec, PageSpec):
            html = shells[spec.shell].fill(fragments(spec, at))
            path.write_bytes(html.encode())
            if spec.indexed:
                located.append(Located(spec.url, spec.updated))
        else:
            path.write_bytes(spec.data)
        count += 1
    data = sitemap(located, at.site or "/").encode()
    (folder / "sitemap.xml").write_bytes(data)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(data, mtime=0))
    return count


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
