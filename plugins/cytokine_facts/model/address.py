"""Addresses on the web that a record may hold."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from .characters import is_prose_char
from .fault import fault

MAX_URL = 500

SHORTENERS = frozenset(
    {
        *("2.gp", "adf.ly", "amzn.to", "b.link", "bit.do", "bit.ly", "bitly.com", "bl.ink"),
        *("buff.ly", "clck.ru", "cutt.ly", "cutt.us", "db.tt", "dlvr.it", "fb.me", "forms.gle"),
        *("goo.gl", "goo.su", "hubs.ly", "ift.tt", "is.gd", "j.mp", "linktr.ee", "lnk.bio"),
        *("lnk.to", "lnkd.in", "mcaf.ee", "ouo.io", "ow.ly", "po.st", "ppt.cc", "qr.ae", "rb.gy"),
        *("rebrand.ly", "rotf.lol", "s.id", "short.io", "shorte.st", "shorturl.at", "snip.ly"),
        *("soo.gd", "su.pr", "t.co", "t.ly", "t1p.de", "tiny.cc", "tiny.one", "tinyurl.com"),
        *("tr.im", "trib.al", "u.to", "urlz.fr", "v.gd", "vk.cc", "wp.me", "x.co", "x.gd"),
        *("youtu.be",),
    }
)

_URL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z])?"
)
PRIVATE_HOSTS = frozenset(
    {"alt", "arpa", "corp", "domain", "home", "host", "i2p", "internal", "intranet", "invalid"}
    | {"lan", "local", "localdomain", "localhost", "mail", "onion", "private", "test"}
)
"""Top-level names that lead to no public host: RFC 6761, RFC 8375, RFC 9476, ICANN 2018."""
_LOOPS_BACK = frozenset({"lacolhost.com", "localtest.me", "lvh.me", "vcap.me", "xip.io"})
"""Public names whose every host is the reader's own machine."""
_LEADS_ON = re.compile(r"[?&;#=](?:[a-z]+:)?//|[?&;#=](?:javascript|data|vbscript):", re.IGNORECASE)
_IP_IN_HOST = re.compile(r"(?:^|[.-])(?:[0-9]{1,3}[.-]){3}[0-9]{1,3}(?=[.-])")


def check_url(text: str, *, schemes: tuple[str, ...] = ("https",)) -> str:
    """Return ``text`` where it is a link we may print; raise a fault otherwise.

    Refused: other schemes, userinfo, ports, IP addresses, punycode, shorteners, special-use
    hosts, another address in the query, ``..`` in the path, and characters that are not plain
    URL characters, also where they are percent-encoded.
    """
    if len(text) > MAX_URL:
        raise fault(
            "CF143", f"the address has {len(text)} characters; at most {MAX_URL}", "shorten it"
        )
    if not _URL.fullmatch(text):
        place = next((i for i, char in enumerate(text) if not _URL.fullmatch(char)), 0)
        raise fault(
            "CF142",
            "the address holds a character that must be percent-encoded",
            "copy it from the address bar",
            offset=place,
        )
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  raises where the port is no number
    except ValueError:
        raise fault("CF142", f"'{text}' is not an address", "copy it whole") from None
    if parts.scheme not in schemes or not text.startswith(f"{parts.scheme}://"):
        raise fault(
            "CF140",
            f"the address does not begin with {schemes[0]}://",
            "give the https address of the page",
        )
    if refused := _host_refused(parts.netloc.lower()):
        raise fault(
            "CF141",
            f"the address has {refused}",
            "give the plain public address of the page",
            offset=len(parts.scheme) + 3,
        )
    if _LEADS_ON.search(unquote(unquote(text))):
        raise fault(
            "CF141",
            "the address holds another one that it leads on to",
            "give the address of the page itself",
        )
    if wrong := _path_refused(text[len(parts.scheme) + 3 + len(parts.netloc) :]):
        raise fault("CF142", f"the address holds {wrong}", "copy it again from the address bar")
    return text


@lru_cache(maxsize=1 << 12)
def _host_refused(netloc: str) -> str | None:
    """Say what is wrong with the part between ``//`` and the path, in lower case."""
    if "@" in netloc:
        return "a user name"
    if re.search(r":[0-9]*$", netloc):
        return "a port"
    if re.search(r"(?:^|\.)xn--", netloc):
        return "a punycode host"
    if any(netloc == s or netloc.endswith(f".{s}") for s in SHORTENERS):
        return "a link shortener"
    if not _HOST.fullmatch(netloc):
        return "no public host name"
    if (
        netloc.rpartition(".")[2] in PRIVATE_HOSTS
        or _IP_IN_HOST.search(netloc)
        or any(netloc == s or netloc.endswith(f".{s}") for s in _LOOPS_BACK)
    ):
        return "a host that is not public"
    return None


def _path_refused(path: str) -> str | None:
    """Say what is wrong with what follows the host: broken or hidden characters, ``..``."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        return "a broken escape"
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return "an escape that is not UTF-8"
    if not (plain.isascii() and plain.isprintable()) and any(
        not is_prose_char(char) or char == "\n" for char in plain
    ):
        return "a control or invisible character, escaped"
    if {".", ".."} & set(re.split(r"[/\\]", re.split("[?#]", plain)[0])):
        return "'..' in its path"
    return None


def check_source_url(text: str) -> str:
    """Return ``text`` as :func:`check_url` does; http is allowed too."""
    return check_url(text, schemes=("https", "http"))
