"""Text fields: what characters a record may hold, as annotated pydantic types.

Names go through an allow-list, prose through a deny-list (design: a name reaches headings,
titles, search and CSV; prose only ever reaches sanitised Markdown). A refused value raises
``PydanticCustomError`` whose type is the project's error code.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

GREEK = "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
"""The Greek letters a name may hold; U+03BC (mu) is refused beside digits, see ``_name``."""

_NAME_SIGNS = "ß -–’'.,:;/()+&%°²³±·×µ®™?!~^"
_SUB = "₀₁₂₃₄₅₆₇₈₉"


def fault(
    code: str,
    message: str,
    hint: str,
    *,
    at: tuple[str | int, ...] = (),
    offset: int | None = None,
    fix: str | None = None,
) -> PydanticCustomError:
    """Return an error value that pydantic collects: its type is ``code``.

    ``at`` is the path of the culprit below the value that is being validated, ``offset`` the
    0-based character in a one-line text, ``fix`` the whole corrected text where one is certain.
    """
    context = {"message": message, "hint": hint, "at": at, "offset": offset, "fix": fix}
    return PydanticCustomError(code, "{message}", context)


def describe(char: str) -> str:
    """Name a character so that an invisible one can be found: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed character')}"


def is_name_char(char: str) -> bool:
    """True where a name may hold ``char``."""
    if char.isascii():
        return char.isalnum() or char in _NAME_SIGNS
    if char in GREEK or char in _SUB or char in _NAME_SIGNS:
        return True
    return (
        unicodedata.category(char) in ("Ll", "Lu")
        and unicodedata.name(char, "").startswith("LATIN ")
        and unicodedata.normalize("NFKC", char) == char
    )


def is_prose_char(char: str) -> bool:
    """True where prose may hold ``char``: no control, bidi, invisible or private character."""
    if char == "\n":
        return True
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return False
    if category == "Zs":
        return char == " "
    if category in ("Mn", "Mc", "Me"):
        return False
    return char not in "\u2800\u3164\u115f\u1160\uffa0\ufffc\ufffd\u034f\u17b4\u17b5"


def _checked(text: str, *, limit: int, multiline: bool) -> str:
    if not text.strip():
        raise fault("CF130", "the text is empty", "write something, or leave the line out")
    if len(text) > limit:
        raise fault(
            "CF131",
            f"the text has {len(text)} characters; at most {limit} are allowed",
            "shorten it",
        )
    if text != text.strip():
        raise fault("CF132", "the text begins or ends with a blank", "remove the blank")
    if not multiline and ("\n" in text or "\t" in text):
        raise fault("CF133", "a line break or tab in a one-line text", "write it on one line")
    if unicodedata.normalize("NFC", text) != text:
        raise fault(
            "CF134",
            "an accent is written as a character of its own",
            f"write '{unicodedata.normalize('NFC', text)}' with composed letters",
        )
    for place, char in enumerate(text):
        if not is_prose_char(char):
            message = f"the character {describe(char)} is not allowed"
            raise fault("CF135", message, "remove it", offset=None if multiline else place)
    return text


def _name(text: str) -> str:
    _checked(text, limit=160, multiline=False)
    for place, char in enumerate(text):
        if not is_name_char(char):
            hint = "write it with Latin or Greek letters, digits and plain signs"
            if char in "‐‑‒−":
                hint = "write '-'"
            elif char in "<>":
                hint = "write it in words; a name holds no angle brackets"
            message = f"a name may not hold {describe(char)}"
            raise fault("CF136", message, hint, offset=place)
    return text


def _line(text: str) -> str:
    return _checked(text, limit=1000, multiline=False)


def _prose(text: str) -> str:
    return _checked(text.strip("\n"), limit=20000, multiline=True)


_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "page", "source", "maker", "has", "outcome", "class"}
    | {f"{stem}{n}" for stem in ("com", "lpt") for n in range(1, 10)}
)


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", text) or "--" in text:
        raise fault(
            "CF137",
            f"'{text[:90]}' is not an id",
            "an id has 1 to 80 lower-case letters a-z, digits and single hyphens",
        )
    if text in _RESERVED:
        raise fault("CF138", f"'{text}' is reserved", "choose another id")
    return text


SHORTENERS = frozenset(
    {
        *("amzn.to", "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in"),
        *("ow.ly", "rb.gy", "rebrand.ly", "s.id", "shorturl.at", "t.co", "t.ly", "tiny.cc"),
        *("tinyurl.com", "v.gd", "youtu.be"),
    }
)


def check_url(text: str, *, schemes: tuple[str, ...] = ("https",)) -> str:
    """Return ``text`` where it is a link we may print; raise a fault otherwise.

    Refused: other schemes, userinfo, ports, IP addresses, punycode, shorteners, special-use
    hosts, and characters that are not plain URL characters.
    """
    if len(text) > 500:
        raise fault("CF143", f"the address has {len(text)} characters; at most 500", "shorten it")
    if not re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", text):
        raise fault(
            "CF142",
            "the address holds a character that must be percent-encoded",
            "copy it from the address bar",
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise fault("CF142", f"'{text}' is not an address", "copy it whole") from None
    if parts.scheme not in schemes:
        raise fault(
            "CF140",
            f"the address does not begin with {schemes[0]}://",
            "give the https address of the page",
        )
    if "\\" in text or re.search(r"%(?![0-9A-Fa-f]{2})|%0[0-9A-Da-d]|%7[Ff]", text):
        raise fault("CF142", "the address holds a broken or control escape", "copy it again")
    refused = None
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        refused = "a user name"
    elif port is not None or parts.netloc.endswith(":"):
        refused = "a port"
    elif host.startswith("xn--") or ".xn--" in host:
        refused = "a punycode host"
    elif host in SHORTENERS or host.removeprefix("www.") in SHORTENERS:
        refused = "a link shortener"
    elif not re.fullmatch(
        r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}",
        parts.netloc.lower(),
    ):
        refused = "no public host name"
    elif host.rsplit(".", 1)[-1] in (
        "localhost",
        "local",
        "internal",
        "test",
        "invalid",
        "onion",
        "arpa",
        "lan",
        "home",
    ):
        refused = "a host that is not public"
    if refused is None:
        try:
            ip_address(host)
            refused = "an IP address"
        except ValueError:
            pass
    if refused:
        raise fault(
            "CF141", f"the address has {refused}", "give the plain public address of the page"
        )
    return text


def _source_url(text: str) -> str:
    return check_url(text, schemes=("https", "http"))


def _scalar(value: Any) -> Any:
    """Accept text, and what Python callers pass for text."""
    return str(value) if isinstance(value, (int, float, Decimal)) else value


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise fault("CF120", f"'{value}' is not a date", "write YYYY-MM-DD, such as 2026-11-22")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise fault("CF120", f"there is no day {value}", "write YYYY-MM-DD") from None
    if day.year < 1900:
        raise fault("CF121", f"{value} is before 1900", "check the year")
    return day


def _decimal(value: Any) -> Any:
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(str(value))
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?", value):
        raise fault(
            "CF116",
            f"'{str(value)[:40]}' is not a plain decimal number",
            "write digits and a decimal point only, at most 12 before and 9 behind it",
        )
    return Decimal(value)


def _count(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,7}", value):
        raise fault("CF117", f"'{str(value)[:40]}' is not a whole number", "write digits only")
    return int(value)


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    match value:
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise fault("CF118", f"'{str(value)[:40]}' is neither yes nor no", "write 'yes' or 'no'")


_TEXT_OR_NUMBER = {"type": ["string", "number"]}

Name = Annotated[str, BeforeValidator(_scalar), AfterValidator(_name), Field(max_length=160)]
"""A printed name: one line, allow-listed characters, at most 160."""
Line = Annotated[
    str,
    BeforeValidator(_scalar),
    AfterValidator(_line),
    WithJsonSchema({"type": ["string", "number"], "maxLength": 1000}),
]
"""One line of plain text, at most 1,000 characters."""
Prose = Annotated[str, BeforeValidator(_scalar), AfterValidator(_prose), Field(max_length=20000)]
"""Several lines of small Markdown, at most 20,000 characters."""
Slug = Annotated[
    str,
    BeforeValidator(_scalar),
    AfterValidator(_slug),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$"}
    ),
]
"""An id: lower-case ASCII letters, digits and single hyphens, at most 80."""
Link = Annotated[
    str, AfterValidator(check_url), WithJsonSchema({"type": "string", "pattern": "^https://"})
]
"""A link that the project vouches for: https, a public host, no tricks."""
SourceLink = Annotated[
    str, AfterValidator(_source_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
"""Where a source was seen: as :data:`Link`, http allowed because old pages have no other."""
Day = Annotated[
    date,
    BeforeValidator(_date),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
"""A calendar day, ``YYYY-MM-DD``."""
Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,9})?$"}),
]
"""A plain decimal number, exact."""
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number."""
YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
"""``yes`` or ``no``."""
