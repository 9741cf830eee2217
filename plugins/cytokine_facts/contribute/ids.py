"""Ids proposed from names, and records that a new one may repeat."""

import difflib
import re
import unicodedata
from collections.abc import Iterator

from ..model.ids import is_reserved
from ..model.product import Product
from ..names import fold
from ..registry import Registry

_GREEK = str.maketrans("αβγδεκλω\u03bc", "abgdeklou")
"""Keyed by what ``casefold`` leaves: of µ it makes the Greek letter, U+03BC."""
ALIKE = 0.88


def proposed_id(name: str) -> str:
    """Return a name as an id: ``Crème N° 5, fresh`` is ``creme-n-5-fresh``.

    One that the site keeps for itself gets a number: the file of a product "Maker" would be that
    of its maker.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_GREEK))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    id_ = "-".join(words)[:60].strip("-")
    return f"{id_}-1" if is_reserved(id_) else id_


def likely_duplicates(
    registry: Registry, *, maker: str, name: str, links: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Yield (id, why) of products that a new one may repeat, sorted by id.

    Alike are: the same folded name, a similar name of the same maker, and a product that cites
    the same page or paper under a similar name.
    """
    key = fold(name)
    for id_, item in registry.products.items():
        other = fold(item.record.name)
        alike = difflib.SequenceMatcher(None, key, other).ratio()
        if key == other:
            yield id_, "has the same name"
        elif item.maker == maker and alike >= ALIKE:
            yield id_, f"is named '{item.record.name}'"
        elif links & links_of(item.record) and alike >= ALIKE - 0.2:
            yield id_, "cites the same source under a similar name"


def links_of(record: Product) -> frozenset[str]:
    """Return the addresses and identifiers that a record cites."""
    return frozenset(
        link.rstrip("/").casefold()
        for source in record.sources.values()
        for link in (source.url, source.doi, source.pmid, source.pmcid)
        if link
    )
