"""One address of every kind of page that the real site has, and when its scripts are done."""

from pathlib import Path
from typing import Any

from cytokine_facts.registry.loading import load_registry

SETTLED = {
    "index, filtered": "#chips button",
    "index, emptied": "#found button",
    "compare": "#add",
    "compare, six": "#free .ct",
    "compare, faults": "#free .note",
    "comparison": ".tools button",
    "results": "#results h2",
    "method": ".calc form",
    "form": "form.make",
    "not found": "#lost p + p",
}
"""What a script shows last on a page, by the name of its kind."""


def go(seen: Any, name: str, path: str) -> None:
    """Open a page of a kind, and wait until its scripts have shown what they show."""
    seen.go(path)
    if name in SETTLED:
        seen.page.locator(SETTLED[name]).first.wait_for()


def _heaviest(site: Path, pattern: str) -> str:
    found = [p for p in site.glob(pattern) if "#free" not in p.name]
    page = max(found, key=lambda p: (p.stat().st_size, p.as_posix()))
    return page.relative_to(site).as_posix().removesuffix("index.html")


def templates(site: Path, root: Path) -> dict[str, str]:
    """Return name: path from the root of the site; the fullest page of each kind."""
    registry = load_registry(root).registry
    ids = sorted(registry.products)
    first = next(iter(sorted(registry.comparisons)))
    six = ",".join(ids[:6])
    sizes = {i: (site / "products" / i / "index.html").stat().st_size for i in ids}
    return {
        "home": "",
        "index": "products/",
        "index, filtered": "products/?source=adipose,dental&has=il10&measured=1",
        "index, emptied": "products/?species=dog&form=cream",
        "list": "products/source/adipose/",
        "label, full": f"products/{max(ids, key=lambda i: (sizes[i], i))}/",
        "label, short": f"products/{min(ids, key=lambda i: (sizes[i], i))}/",
        "example": _heaviest(site, "examples/*/*/index.html"),
        "examples": "examples/",
        "makers": "makers/",
        "maker": _heaviest(site, "makers/*/index.html"),
        "cytokines": "cytokines/",
        "cytokine": _heaviest(site, "cytokines/*/index.html"),
        "cytokine class": _heaviest(site, "cytokines/class/*/index.html"),
        "compare": "compare/",
        "compare, six": f"compare/?p={six}",
        "compare, faults": f"compare/?p=x,{ids[0]}",
        "comparison": f"compare/{first}/",
        "matrix": _heaviest(site, "compare/source/*/index.html"),
        "search": "search/",
        "results": "search/?q=il",
        "method": "method/",
        "read": "read/",
        "glossary": "glossary/",
        "policy": "policy/",
        "form": "contribute/new/",
        "prose": "contribute/good-record/",
        "data": "data/",
        "versions": "versions/",
        "quality": "quality/",
        "disputes": "disputes/",
        "not found": "no/such/page/",
    }
