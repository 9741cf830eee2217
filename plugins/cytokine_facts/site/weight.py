"""How large a finished site is, and what to switch off before its host refuses it."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEAR = 0.8
"""Share of the host's limit from which a build says how large the site is."""
_REMEDIES = {
    "PNG pictures": "'pictures: off' in mkdocs.yml leaves them out",
    "bulk data": "'data_set: off' leaves data/ to the releases",
    "lists": "a registry of this size is better split, see docs/scale.md",
}


@dataclass(frozen=True, slots=True)
class Weight:
    """Number of files and bytes of a site, by what they are."""

    files: int
    size: int
    """Bytes."""
    parts: tuple[tuple[str, int], ...]
    """What the files are and their bytes, the most first."""


def weigh(folder: Path) -> Weight:
    """Return the weight of everything below ``folder``."""
    parts: Counter[str] = Counter()
    files = 0
    for path, size in _files(str(folder), ""):
        parts[_part(path)] += size
        files += 1
    ordered = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    return Weight(files, sum(parts.values()), tuple(ordered))


def _files(folder: str, below: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.stat(follow_symlinks=False).st_size


def _part(path: str) -> str:
    if path.endswith(".png"):
        return "PNG pictures"
    if path.endswith(".svg"):
        return "SVG pictures"
    if path.startswith("data/"):
        return "bulk data"
    if path.startswith(("api/", "columns/", "feeds/")) or path.endswith((".md", ".json")):
        return "JSON, text and feeds"
    if path.startswith(
        ("products/source/", "products/outcome/", "products/has/", "products/page/")
    ):
        return "lists"
    if path.startswith("products/"):
        return "label pages"
    return "other pages"


def warning(weight: Weight, limit: int) -> str:
    """Return what to say of a site near or over ``limit`` bytes; empty below 80 per cent."""
    if weight.size < NEAR * limit:
        return ""
    parts = ", ".join(f"{name} {_mb(size)}" for name, size in weight.parts[:5])
    remedies = [_REMEDIES[name] for name, _ in weight.parts if name in _REMEDIES]
    return (
        f"the site has {weight.files:,} files and {_mb(weight.size)}, "
        f"{100 * weight.size / limit:.0f}% of the {_mb(limit)} that its host takes: {parts}; "
        f"{'; '.join(remedies)}"
    )


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
