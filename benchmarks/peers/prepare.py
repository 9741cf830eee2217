"""Lays out the input of the peers from a site that this project built: JSON, frame, formatted."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from .words import words

HOME = Path(__file__).resolve().parent
Json = dict[str, Any]
SLOTS = ("about", "head", "crumbs", "body", "record")
"""What a page says of its own, in the order in which it stands in the theme's frame."""


def prepare(site: Path, folder: Path) -> int:
    """Write a folder per peer below ``folder`` with what it renders; return the number of pages.

    ``hugo`` and ``eleventy`` get the label JSON as it is published, the theme's frame cut from a
    built page, and the fixed words of a label; ``hugo-formatted`` gets each page's parts, finished.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for peer in ("hugo", "eleventy", "hugo-formatted"):
        shutil.copytree(HOME / peer, folder / peer)
    ids: list[Json] = []
    finished: list[Json] = []
    frame: list[str] = []
    for path in sorted((site / "api/v1/products").glob("*/*.json")):
        label = json.loads(path.read_text("utf-8"))
        if label["status"] == "withdrawn":
            continue
        file = f"labels/{label['id'].replace('/', '--')}.json"
        ids.append({"id": f"products/{label['id']}", "name": label["name"], "file": file})
        for peer in ("hugo", "eleventy"):
            (folder / peer / "labels").mkdir(exist_ok=True)
            shutil.copy(path, folder / peer / file)
        page = (site / "products" / label["id"] / "index.html").read_text("utf-8")
        frame, parts = cut(page)
        finished.append({**ids[-1], **parts})
    for peer in ("hugo", "eleventy"):
        _write(folder / peer / "data/ids.json", ids)
        _write(folder / peer / "data/words.json", words())
    _write(folder / "hugo-formatted/data/pages.json", finished)
    for peer in ("hugo", "eleventy", "hugo-formatted"):
        _write(folder / peer / "data/frame.json", frame)
    return len(ids)


def cut(html: str) -> tuple[list[str], dict[str, str]]:
    """Return the six literal parts of a label's page, and what stands between them by name.

    Description, canonical address and title stand apart in a page; they become one slot.
    """
    title = re.search(r"<title>.*?</title>", html, re.DOTALL)
    canonical = re.search(r'<link rel="canonical"[^>]*>', html)
    description = re.search(r'<meta name="description"[^>]*>', html)
    assert title
    assert canonical
    assert description
    about = description[0] + canonical[0] + title[0]
    html = html.replace(title[0], "", 1).replace(canonical[0], "", 1)
    marks = (
        (description[0], ""),
        ('<link rel="alternate describedby"', "\n</head>"),
        ('<nav class="crumb"', '<div class="lp">'),
        ('<div class="lp">', "</article>\n"),
        ("Record: <code>", "</code>"),
    )
    frame, parts, at = [], [about], 0
    for opening, closing in marks:
        start = html.index(opening, at)
        if opening.endswith("<code>"):
            start += len(opening)
        end = html.index(closing, start) if closing else start + len(opening)
        frame.append(html[at:start])
        parts.append(html[start:end])
        at = end
    frame.append(html[at:])
    del parts[1]
    return frame, dict(zip(SLOTS, parts, strict=True))


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
