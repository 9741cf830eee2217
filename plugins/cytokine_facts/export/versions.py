"""The version of the data: a checksum over every published record, and what it stands for."""

import hashlib
from collections.abc import Container, Iterator
from functools import partial

from ..balance.method import METHOD
from ..kept import Kept, key_of
from ..live import Same
from ..model.record import Record
from ..model.vocabulary import Status
from ..registry import Item, Registry
from .releases import Releases


def published_records(registry: Registry) -> Iterator[tuple[str, str, Record]]:
    """Yield kind, id and record of everything that a release holds."""
    makers = set()
    for id_, item in registry.products.items():
        if item.card.status is not Status.DRAFT:
            makers.add(item.maker)
            yield "product", id_, item.record
    yield from _other_records(registry, makers)


def _other_records(registry: Registry, makers: Container[str]) -> Iterator[tuple[str, str, Record]]:
    """Yield what a release holds beside products; of makers only these."""
    for id_, cytokine in registry.cytokines.items():
        yield "cytokine", id_, cytokine
    for id_, maker in registry.makers.items():
        if id_ in makers:
            yield "maker", id_, maker
    for id_, comparison in registry.comparisons.items():
        yield "comparison", id_, comparison


def records_sha256(registry: Registry, same: Same | None = None, kept: Kept | None = None) -> str:
    """Return the checksum over the method and every published record, whatever its formatting.

    ``kept`` holds what an earlier build took of a product.
    """
    digest = hashlib.sha256(METHOD.encode())
    known, store = same or Same(), kept or Kept(None)
    makers = set()
    for id_, item in registry.products.items():
        name = f"\nproduct {id_} "
        if line := known.once(name, (item,), partial(_product, item, store)):
            makers.add(item.maker)
            digest.update(name.encode() + line)
    for kind, id_, record in _other_records(registry, makers):
        name = f"\n{kind} {id_} "
        digest.update(name.encode() + known.once(name, (record,), partial(_json, record)))
    return digest.hexdigest()


def _product(item: Item, kept: Kept) -> bytes:
    """Return what counts of a product; of a draft, which no release holds, nothing."""
    key = key_of("record", item.key) if item.key else b""
    found = kept.get(key) if key else None
    if isinstance(found, bytes):
        return found
    made = b"" if item.card.status is Status.DRAFT else _json(item.record)
    if key:
        kept.put(key, made)
    return made


def _json(record: Record) -> bytes:
    return record.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def version_of(
    releases: Releases, registry: Registry, same: Same | None = None, kept: Kept | None = None
) -> str:
    """Return the version of a registry: the release that it is, or the last one plus a mark.

    See :func:`records_sha256`.
    """
    digest = records_sha256(registry, same, kept)
    latest = releases.latest
    if latest is not None and latest.records_sha256 == digest:
        return latest.version
    return f"{latest.version if latest else '0.0.0'}+{digest[:8]}"
