"""How large a built site is: by page, by product, in all."""

import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PRODUCT = re.compile(r"/(preparation-[0-9]+)(?=[/.])")
COLUMNS = ("names", "labels", "contains")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes, and a number of files."""

    files: int
    total: int
    page: float
    """Median of the label pages; ``page_high``: 95 of 100 are smaller."""
    page_high: float
    page_gz: float
    """Median, compressed as a host sends it."""
    product: float
    """Median of all files of one product."""
    product_high: float
    index: int
    """The first page of the index."""
    index_gz: int
    largest: tuple[str, int]
    """The largest page that is made from records."""
    columns: dict[str, int]
    """Name of what the scripts read: bytes, compressed."""


def sizes_of(site: Path) -> Sizes:
    """Measure a site of generated records."""
    products: dict[str, int] = defaultdict(int)
    pages: dict[Path, int] = {}
    largest = ("", 0)
    total = count = 0
    for path in site.rglob("*"):
        if not path.is_file():
            continue
        size = path.stat().st_size
        total, count = total + size, count + 1
        if found := _PRODUCT.search(path.as_posix()):
            products[found[1]] += size
        if path.suffix == ".html":
            largest = max(largest, (path.parent.relative_to(site).as_posix(), size), key=_second)
            if path.parent.name.startswith("preparation-"):
                pages[path] = size
    every, some = sorted(pages.values()), sorted(pages)[:: max(1, len(pages) // 300)]
    whole = sorted(products.values())
    index = site / "products/index.html"
    return Sizes(
        files=count,
        total=total,
        page=median(every),
        page_high=_high(every),
        page_gz=median(_zipped(path) for path in some),
        product=median(whole),
        product_high=_high(whole),
        index=index.stat().st_size,
        index_gz=_zipped(index),
        largest=largest,
        columns={name: _zipped(site / f"columns/{name}.json") for name in COLUMNS},
    )


def _second(pair: tuple[str, int]) -> int:
    return pair[1]


def _high(numbers: list[int]) -> int:
    return numbers[int(len(numbers) * 0.95)]


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))
