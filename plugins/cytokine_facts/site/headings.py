"""Headings of the hand-written pages, so that the search finds what they explain."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown.extensions.toc import slugify, unique

_HEADING = re.compile(r"^(#{1,3}) +(.+?) *#*$", re.MULTILINE)
_HTML = re.compile(r'<h[1-3](?: id="([^"]+)")?>(.+?)</h[1-3]>')
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"[*`]|\[([^\]]*)\]\([^)]*\)|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One place in a hand-written page."""

    url: str
    """Site-relative, with its anchor: ``method/#data-grade``."""
    text: str
    page: str
    """Title of the page it stands on; empty where it is that title."""


def headings(docs: Path) -> tuple[Heading, ...]:
    """Return the headings of every page below ``docs``, page by page in order.

    The anchors are those that the Markdown extension ``toc`` gives.
    """
    found: list[Heading] = []
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        folder = path.parent if path.stem == "index" else path.with_suffix("")
        url = folder.relative_to(docs).as_posix().removeprefix(".")
        found += _of_page(path.read_text(encoding="utf-8"), f"{url}/" if url else "")
    return tuple(found)


def _of_page(text: str, url: str) -> list[Heading]:
    body = _FENCE.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    found: list[Heading] = []
    ids: set[str] = set()
    title = ""
    for match in sorted((*_HEADING.finditer(body), *_HTML.finditer(body)), key=lambda m: m.start()):
        words = _MARKS.sub(lambda m: m[1] or "", match[2]).strip()
        written = match[1] if not match[1] or match[1][0] != "#" else None
        anchor = written or unique(slugify(words, "-"), ids)
        if not title:
            title = words
            found.append(Heading(url, words, ""))
        elif match[1]:
            found.append(Heading(f"{url}#{anchor}", words, title))
    return found
