"""The content policy of every page: what a browser may load and run, whatever a record says.

Hashes of inline scripts are taken from frames before any record's text is in them, so that no
contributed script can ever be among them.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from html.parser import HTMLParser

from markupsafe import Markup

from ..label.markup import piece

LEADS_ON = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
"""The policy of a page that only leads to another: it loads nothing."""
_DATA_TYPES = ("application/json", "application/ld+json")
_HEAD = "<head>"


class NoHead(Exception):
    """A page without a head has no place for its policy."""


class _Inline(HTMLParser):
    """Collects the text of every script that stands in a page and is run."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._open: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_TYPES:
            self._open = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open is not None:
            self.found.append("".join(self._open))
            self._open = None


def policy(inline: Iterable[str] = (), *, served: bool = False) -> str:
    """Return the policy of a page whose frame holds the scripts ``inline``.

    ``served`` admits the inline script by which the generator's own server reloads a page; a
    published page never has it.
    """
    if served:
        scripts = ["'unsafe-inline'"]
    else:
        digests = {hashlib.sha256(script.encode()).digest() for script in inline}
        scripts = sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def policy_tag(text: str) -> Markup:
    """Return the tag that carries a policy, which holds single quotes alone."""
    assert not set(text) & set('"<>&')
    return piece('<meta http-equiv="Content-Security-Policy" content="{}">').format(Markup(text))


def with_policy(frame: str, *, served: bool = False) -> str:
    """Return a frame with its policy first in its head; raise :class:`NoHead`.

    Nothing of a record may be in ``frame`` yet: its inline scripts become the allowed ones.
    """
    before, head, after = frame.partition(_HEAD)
    if not head:
        raise NoHead("the theme's page has no <head>")
    inline = [] if served else _Inline(frame).found
    return f"{before}{head}{policy_tag(policy(inline, served=served))}{after}"
