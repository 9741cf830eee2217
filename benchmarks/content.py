"""Whether a peer's page says what ours says, in about as many bytes. A benchmark needs both."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from cytokine_facts.label.numbers import DASH
from cytokine_facts.label.phrases import NO_AMOUNT

BYTES = 0.15
"""How far the bytes of a peer's page may be from ours."""
WORDS = 0.8
"""The least share of our page's words that must stand on the peer's."""
COMPARED = 300
"""About how many pages are read; a small site's all."""
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<head>.*?</head>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class OtherContent(Exception):
    """A peer does not render what we render: its time would say nothing."""


NOT_RATED = "not rated"
"""What a page says where the label has no per cent of an active level; its dash is drawn."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A peer's pages beside ours."""

    pages: int
    bytes: float
    """Median of a page's bytes / ours."""
    words: float
    """Median share of our words that stand on the peer's page, each as often as on ours."""


def text(page: str) -> str:
    """Return the words of a page, with one blank between them."""
    return " ".join(html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page))).split())


def facts(label: dict[str, Any]) -> Iterator[str]:
    """Yield what a label says of its product in words and figures, from the published JSON."""
    yield from (label["name"], label["maker"]["name"], label["form"], label["basis"])
    yield from (label["headline"]["big"], label["headline"]["small"], label["data_grade"]["word"])
    yield from (label["id"], label["dated"], label["table"], label["verdict"]["words"])
    for entry in (*label["entries"], *label["other_readings"]):
        percent = entry["percent_active_level"]
        yield from (entry["name"], entry["range"], NOT_RATED if percent == DASH else percent)
        if entry["amount"] != NO_AMOUNT:
            yield entry["amount"]
        yield from entry["notes"]
    for source in label["sources"]:
        yield from (source["title"], source["detail"], *source["notes"])
    for pair in label["pairs"]:
        if pair["state"] != "not_tested":
            yield from (pair["title"], pair["note"])
    yield from label["data_grade"]["missing"]
    yield from (value for value in label["source_material"].values() if isinstance(value, str))
    yield from label["in_short"]
    yield from label["integrity"]["notices"]
    yield from (dispute["claim"] for dispute in label["integrity"]["disputes"])


def compare(site: Path, out: Path) -> Likeness:
    """Compare a peer's pages with ours, evenly picked ones; raise :class:`OtherContent`.

    Each fact of the label's JSON that our page prints must stand on the peer's.
    """
    size, shared = [], []
    every = sorted(out.glob("products/*/*/index.html"))
    for path in every[:: max(1, len(every) // COMPARED)]:
        folder = path.relative_to(out).parent
        api = site / "api/v1" / folder.with_suffix(".json")
        mine, theirs = (p.read_text("utf-8") for p in (site / folder / "index.html", path))
        size.append(len(theirs.encode()) / len(mine.encode()))
        shared.append(likeness(json.loads(api.read_text("utf-8")), mine, theirs, str(folder)))
    if not size:
        raise OtherContent(f"{out.parent.name} wrote no page")
    found = Likeness(len(every), median(size), median(shared))
    if abs(found.bytes - 1) > BYTES:
        raise OtherContent(
            f"a page of {out.parent.name} has {found.bytes:.2f} times our bytes; "
            f"{1 - BYTES:.2f} to {1 + BYTES:.2f} is allowed"
        )
    return found


def likeness(label: dict[str, Any], mine: str, theirs: str, name: str) -> float:
    """Return the share of our words that stand on the peer's page; raise OtherContent."""
    own, other = text(mine), text(theirs)
    own_lower, other_lower = own.casefold(), other.casefold()
    printed = [fact for fact in facts(label) if " ".join(fact.split()).casefold() in own_lower]
    lost = [fact for fact in printed if " ".join(fact.split()).casefold() not in other_lower]
    if lost:
        raise OtherContent(f"{name}: the peer's page lacks {lost[:3]}")
    here, there = Counter(own.split()), Counter(other.split())
    share = (here & there).total() / here.total()
    if share < WORDS:
        raise OtherContent(f"{name}: the peer's page holds {share:.0%} of our words")
    return share
