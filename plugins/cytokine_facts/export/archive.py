"""Sources without an archived copy, and the recording of one by hand."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from ..model.record import Source
from ..registry import Registry

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Unarchived:
    """A source on the web of which no copy is recorded."""

    path: str
    """The record's file, from the root."""
    key: str
    """Key of the source in ``sources``."""
    link: str


class CannotRecord(ValueError):
    """The copy cannot be recorded; says why."""


def unarchived(registry: Registry) -> Iterator[Unarchived]:
    """Yield every source with an address but without a copy, by file; examples are left out."""
    for item in registry.products.values():
        yield from _of(item.path, item.record.sources)
    makers = {item.maker for item in registry.products.values()}
    for id_, maker in registry.makers.items():
        if id_ in makers:
            yield from _of(registry.paths["maker", id_], maker.sources)
    for id_, cytokine in registry.cytokines.items():
        yield from _of(registry.paths["cytokine", id_], cytokine.sources)


def _of(path: str, sources: Mapping[str, Source]) -> Iterator[Unarchived]:
    for key, source in sources.items():
        if source.archive is None and source.link is not None:
            yield Unarchived(path, key, source.link)


def with_copy(text: str, key: str, url: str, day: date, sha256: str | None) -> str:
    """Return a record's text with an archived copy at one source; all else stays as it is.

    ``text`` is YAML, or Markdown with YAML in front. Raise :class:`CannotRecord`.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise CannotRecord(f"'{url}' is not an https address")
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise CannotRecord("a SHA-256 has 64 digits 0-9 and a-f")
    front, body = _parted(text)
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    record = yaml.load(front)
    sources = record.get("sources") if isinstance(record, CommentedMap) else None
    if not isinstance(sources, CommentedMap) or not isinstance(sources.get(key), CommentedMap):
        known = ", ".join(map(str, sources)) if isinstance(sources, CommentedMap) else "none"
        raise CannotRecord(f"there is no source '{key}'; the record has: {known}")
    source = sources[key]
    if "archive" in source:
        raise CannotRecord(f"'{key}' has an archived copy already: {source['archive']}")
    fields: list[tuple[str, object]] = [("archive", url), ("archived_on", day)]
    if sha256 is not None:
        fields.append(("sha256", DoubleQuotedScalarString(sha256) if sha256.isdigit() else sha256))
    for name, value in fields:
        source[name] = value
    stream = io.StringIO()
    yaml.dump(record, stream)
    return body.format(stream.getvalue()) if body else stream.getvalue()


def _parted(text: str) -> tuple[str, str]:
    """Return the YAML of a record, and the frame of a Markdown record with ``{}`` for it."""
    if not text.startswith("---\n"):
        return text, ""
    front, mark, rest = text[4:].partition("\n---")
    if not mark:
        return text, ""
    frame = rest.replace("{", "{{").replace("}", "}}")
    return f"{front}\n", f"---\n{{}}---{frame}"
