"""Atom feeds of the history. Ids stay: they come from record, day and content, not from a build."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from xml.etree import ElementTree as Xml

from .history import Event

AUTHORITY = "cytokine-facts.example"
"""Who vouches for the ids (RFC 4151). Never changed, whatever address the site has."""
BEGUN = date(2026, 11, 22)
"""When the feeds began: part of their ids, and the date of one without entries."""
LIMIT = 50
"""Entries of a feed."""
_ATOM = "http://www.w3.org/2005/Atom"
_SHELF = {
    "product": "products",
    "maker": "makers",
    "cytokine": "cytokines",
    "comparison": "compare",
}

Naming = Callable[[Event], str]
"""An event to the name of its record."""
Linking = Callable[[Event], str | None]
"""An event to the address of its page, ``None`` where it has none."""


def event_id(event: Event) -> str:
    """Return the id of an event: a tag URI that no later build changes."""
    text = "\0".join((event.kind, event.id, event.what, *event.words))
    content = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"tag:{AUTHORITY},{event.day}:{_SHELF[event.kind]}/{event.id}/{content}"


def atom(
    events: Sequence[Event],
    *,
    title: str,
    path: str,
    link: str,
    name: Naming,
    address: Linking,
) -> bytes:
    """Return a feed of the newest events.

    ``path`` is its own address in the site and part of its id, ``link`` the page it belongs to.
    """
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "id", f"tag:{AUTHORITY},{BEGUN}:{path}")
    _text(feed, "title", title)
    _text(feed, "updated", _instant(events[0].day if events else BEGUN))
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": link})
    _text(Xml.SubElement(feed, "author"), "name", "Cytokine Facts")
    _text(feed, "rights", "CC BY 4.0")
    newest = {event_id(event): event for event in reversed(events)}
    for id_, event in list(reversed(newest.items()))[:LIMIT]:
        entry = Xml.SubElement(feed, "entry")
        _text(entry, "id", id_)
        _text(entry, "title", f"{name(event)}: {_headline(event)}")
        _text(entry, "updated", _instant(event.day))
        href = address(event)
        if href is not None:
            Xml.SubElement(entry, "link", {"rel": "alternate", "href": href})
        content = Xml.SubElement(entry, "content", {"type": "text"})
        content.text = _clean("\n".join(event.words))
    Xml.indent(feed)
    text: str = Xml.tostring(feed, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _headline(event: Event) -> str:
    if event.what == "added":
        return "new in the registry"
    if event.what == "note":
        return f"change note, {event.words[0]}"
    return event.words[0] + (f" and {len(event.words) - 1} more" if len(event.words) > 1 else "")


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
