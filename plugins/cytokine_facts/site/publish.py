"""Writing the site: pages into their frames, files as they are, and the sitemap."""

import gzip
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from ..heap import growing
from ..kept import key_of
from ..label.markup import piece
from .earlier import Earlier, Note
from .plan import Planned, Site
from .progress import Tell
from .several import handed_out
from .shell import Addresses, Shell, fragments
from .spec import PageSpec, ShellKey

Left = tuple[Planned, bytes]
"""A file that must be made, and its key."""

MANY = 200
"""Files from which several processes make them sooner than one."""
RUN = 64
"""Files that a process is handed at once."""
OF_LABELS = ("products", "api", "columns")
"""Folders of files of which nearly each is made of one label."""


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
    jobs: int = 1,
) -> int:
    """Write every planned file below ``folder``, then the sitemap; return how many were written.

    ``prose`` are the site-relative addresses of the pages that the generator wrote itself;
    ``earlier`` is what the last build published, for files that are made of the same;
    ``tell`` is told how far it is; ``jobs`` processes make the files, where there are many.
    """
    notes = earlier or Earlier(None, folder, {}, {})
    frame = key_of(site.context, repr(at), repr(sorted(shells.items())))
    keyed = bool(site.context) and notes.path is not None
    located = [Located(url) for url in prose]
    folders = {""}
    left: list[Left] = []
    for planned in site.planned:
        parent, _, _ = planned.uri.rpartition("/")
        _make_folder(folder, parent, folders)
        own = planned.hash if keyed else b""
        key = key_of(frame, own) if own else b""
        if (note := notes.take(planned.uri, key, f"{folder}/{planned.uri}")) is not None:
            located += _located(planned.uri, note[2])
        else:
            left.append((planned, key))
    count = len(site.planned) - len(left)

    def write(files: Sequence[Left]) -> list[tuple[str, Note]]:
        return [_write(one, key, site, shells, at, folder, notes) for one, key in files]

    parts, rest = _shared_out(left)
    with handed_out(write, parts, jobs if len(left) > MANY else 1) as answers:
        for written in chain(map(write, rest), answers):
            for uri, note in written:
                located += _located(uri, note[2])
                notes.add(uri, note)
            count += len(written)
            tell(count, len(site.planned))
    text = sitemap(located, at.site or "/").encode()
    (folder / "sitemap.xml").write_bytes(text)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=0))
    return count


def _shared_out(left: Sequence[Left]) -> tuple[list[Sequence[Left]], list[Sequence[Left]]]:
    """Return the parts that any process may write, the largest first, and the rest.

    The files of labels are made of one label each. Those of cytokines have things in common that
    are made once, the rest is little or was made before.
    """
    folders: dict[str, list[Left]] = defaultdict(list)
    for one in left:
        folders[one[0].uri.partition("/")[0]].append(one)
    parts: list[Sequence[Left]] = [folders.pop("cytokines", [])]
    files = [one for name in OF_LABELS for one in folders.pop(name, [])]
    files.sort(key=lambda left: owner_of(left[0].uri))
    parts += (files[start : start + RUN] for start in range(0, len(files), RUN))
    return parts, [[one] for files in folders.values() for one in files]


def owner_of(uri: str) -> str:
    """Return what the files of one label have in common: a packed one is opened once for all."""
    _, found, label = uri.rpartition("products/")
    return "/".join(label.split("/", 2)[:2]).removesuffix(".json") if found else ""


def _write(
    planned: Planned,
    key: bytes,
    site: Site,
    shells: Mapping[ShellKey, Shell],
    at: Addresses,
    folder: Path,
    notes: Earlier,
) -> tuple[str, Note]:
    data, updated = bytes_of(planned, site, shells, at)
    _put(f"{folder}/{planned.uri}", data)
    return planned.uri, notes.of(key, data, updated)


def _put(path: str, data: bytes) -> None:
    """Write a file with the fewest calls of the system: there are ten for every label."""
    with open(path, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]


def _make_folder(root: Path, below: str, made: set[str]) -> None:
    """Make a folder and those above it, each once; some are there already."""
    if below in made:
        return
    made.add(below)
    _make_folder(root, below.rpartition("/")[0], made)
    with suppress(FileExistsError):
        os.mkdir(f"{root}/{below}")


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
