"""Text fields: what characters a record may hold, as annotated pydantic types.

Names go through an allow-list, prose through a deny-list (design: a name reaches headings,
titles, search and CSV; prose only ever reaches sanitised Markdown). A refused value raises
``PydanticCustomError`` whose type is the project's error code.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

GREEK = "αβγδεζηθικλξπρστφχψωΓΔΘΛΞΠΣΦΨΩ"
"""The Greek letters a name may hold. Left out are those that pass for a Latin letter (the
capitals Α Β Ε Ζ Η Ι Κ Μ Ν Ο Ρ Τ Υ Χ, small ν ο υ) and μ U+03BC, whose one spelling is µ U+00B5."""

MAX_NAME = 160
MAX_URL = 500

_LATIN = "æœøłđðþßÆŒØŁĐÐÞ"
"""Latin letters that are no ASCII letter with accents. Others (ɑ, ı, ƅ) pass for one."""
_NAME_SIGNS = " -’'.,:;/()+&%°×µ®™?!"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_INVISIBLE = "\u2800\u3164\u115f\u1160\uffa0\ufffc\ufffd\u034f\u17b4\u17b5"
_WRITTEN_TOGETHER = frozenset(
    {"LATIN", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
)
"""Scripts that a word with Latin letters may hold: UTS 39 "highly restrictive", and Greek."""
_GREEK_LIKE_LATIN = re.compile(
    r"[A-Za-z][ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου][A-Za-z]|[a-z][α-ω][a-z]"
)

_PLAIN_NAME = re.compile(r"(?!.*[Ww]{3}\.)[A-Za-z0-9](?:[A-Za-z0-9(+%.,:'!?)-]|/(?!/)| (?! |$))*")
_PLAIN_LINE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_NOT_ASCII = re.compile(r"[^\n -~]")
_WORD = re.compile(r"[^\W\d_]+")


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
    message = message.encode("utf-8", "backslashreplace").decode()
    context = {"message": message, "hint": hint, "at": at, "offset": offset, "fix": fix}
    return PydanticCustomError(code, "{message}", context)


def describe(char: str) -> str:
    """Name a character so that an invisible one can be found: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed character')}"


def is_name_char(char: str) -> bool:
    """True where a name may hold ``char``: an allow-list."""
    if char.isascii():
        return char.isalnum() or char in _NAME_SIGNS
    if char in GREEK or char in _NAME_SIGNS or char in _LATIN:
        return True
    base = unicodedata.normalize("NFD", char)[0]
    return base.isascii() and base.isalpha() and unicodedata.category(char) in ("Ll", "Lu")


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
    return char not in _INVISIBLE


def _prose_fault(char: str) -> tuple[str, str] | None:
    """Return (what is wrong, what to do) with a character that no text may hold."""
    if not is_prose_char(char):
        return "is not allowed", "remove it"
    if unicodedata.bidirectional(char) in ("R", "AL", "AN"):
        return "is written from right to left", "write it with Latin letters and digits"
    category = unicodedata.category(char)
    plain = unicodedata.normalize("NFKC", char)
    if category == "Nd" or (category[0] == "L" and plain != char and char not in "µªº"):
        plain = str(unicodedata.digit(char)) if category == "Nd" else plain
        return "passes for another one", f"write '{plain}'"
    return None


def _mixed_word(text: str) -> tuple[int, str] | None:
    """Find a word that mixes alphabets so that it reads as another one: (offset, word)."""
    if look_alike := _GREEK_LIKE_LATIN.search(text):
        word = next(w for w in _WORD.finditer(text) if w.end() > look_alike.start())
        return word.start(), word[0]
    for word in _WORD.finditer(text):
        if not word[0].isascii():
            scripts = {
                unicodedata.name(c, "").partition(" ")[0]
                for c in word[0]
                if c not in "µªº" and unicodedata.category(c)[0] == "L"
            }
            if "LATIN" in scripts and scripts - _WRITTEN_TOGETHER:
                return word.start(), word[0]
    return None


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
        composed = unicodedata.normalize("NFC", text)
        place = next(i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b)
        char, offset = text[place], None if multiline else place
        if (plain := unicodedata.normalize("NFC", char)) != char:
            message = f"the character {describe(char)} passes for another one"
            raise fault("CF134", message, f"write '{plain}'", offset=offset)
        raise fault(
            "CF134",
            "an accent is written as a character of its own",
            f"write '{composed[:200]}' with composed letters",
            offset=offset,
        )
    for match in _NOT_ASCII.finditer(text):
        if wrong := _prose_fault(match[0]):
            raise fault(
                "CF135",
                f"the character {describe(match[0])} {wrong[0]}",
                wrong[1],
                offset=None if multiline else match.start(),
            )
    if mixed := _mixed_word(text):
        raise fault(
            "CF139",
            f"the word '{mixed[1][:60]}' mixes letters of two alphabets that look alike",
            "type the word again with Latin letters; α, β, γ stand at its end",
            offset=None if multiline else mixed[0],
        )
    return text


def _name(text: str, *, also: str = "") -> str:
    if len(text) <= MAX_NAME and _PLAIN_NAME.fullmatch(text):
        return text
    _checked(text, limit=MAX_NAME, multiline=False)
    for place, char in enumerate(text):
        if not is_name_char(char) and char not in also:
            hint = "write it with Latin or Greek letters, digits and plain signs"
            if unicodedata.category(char) == "Pd" or char == "−":
                hint = "write '-'"
            elif char in "<>":
                hint = "write it in words; a name holds no angle brackets"
            elif (plain := unicodedata.normalize("NFKC", char)) != char and plain.isalnum():
                hint = f"write '{plain}'"
            message = f"a name may not hold {describe(char)}"
            raise fault("CF136", message, hint, offset=place)
    if not text[0].isalnum():
        message = f"a name may not begin with '{text[0]}'"
        raise fault("CF136", message, "begin with a letter or digit", offset=0)
    for pattern, message, hint in _NAME_PHRASES:
        if found := pattern.search(text):
            raise fault("CF136", f"a name may not hold {message}", hint, offset=found.start())
    return text


_NAME_PHRASES = (
    (re.compile("  "), "two blanks in a row", "write one blank"),
    (re.compile(r"//|(?i:\bwww\.)"), "an address", "give addresses in 'sources'"),
    (re.compile(r"&[A-Za-z0-9]+;"), "an HTML entity", "write the character itself, such as 'β'"),
    (
        re.compile(r"(?<![a-zà-öø-ÿ])ß|ß(?=[0-9])"),
        "a sharp s in place of a beta",
        "write 'β'; 'ß' is for German words",
    ),
)


@lru_cache(4096)
def _analyte(text: str) -> str:
    if "ß" in text:
        _name(text.replace("ß", "β"), also=_SUBSCRIPTS)
        return text
    return _name(text, also=_SUBSCRIPTS)


def _line(text: str) -> str:
    if len(text) <= 1000 and _PLAIN_LINE.fullmatch(text):
        return text
    return _checked(text, limit=1000, multiline=False)


def _prose(text: str) -> str:
    return _checked(text.strip("\n"), limit=20000, multiline=True)


DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{stem}{n}" for stem in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever ending they carry."""
_RESERVED = DEVICES | frozenset(
    {"index", "page", "source", "maker", "has", "outcome", "class"}
    | {"api", "assets", "search", "sitemap", "feed", "constructor", "prototype"}
)
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


def is_slug(text: str) -> bool:
    """True for 1 to 80 lower-case ASCII letters, digits and single hyphens inside."""
    return _SLUG.fullmatch(text) is not None and "--" not in text


def is_reserved(text: str) -> bool:
    """True for an id that the site or Windows uses for something else."""
    return text in _RESERVED


def _key(text: str) -> str:
    if not is_slug(text):
        raise fault(
            "CF137",
            f"'{text[:90]}' is not an id",
            "an id has 1 to 80 lower-case letters a-z, digits and single hyphens",
        )
    return text


def _slug(text: str) -> str:
    _key(text)
    if is_reserved(text):
        raise fault("CF138", f"'{text}' is reserved", "choose another id")
    return text


def _product_id(text: str) -> str:
    maker, slash, product = text.partition("/")
    if not slash or not is_slug(maker) or not is_slug(product):
        raise fault(
            "CF137", f"'{text[:90]}' is not the id of a product", "write it as maker/product"
        )
    for part in (maker, product):
        if is_reserved(part):
            raise fault("CF138", f"'{part}' is reserved", "choose another id")
    return text


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


def _source_url(text: str) -> str:
    return check_url(text, schemes=("https", "http"))


def _scalar(value: Any) -> Any:
    """Accept text, and what Python callers pass for text."""
    return str(value) if isinstance(value, (int, float, Decimal)) else value


def _one(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        kind = "map" if isinstance(value, dict) else "list"
        raise fault("CF100", f"a {kind} where one value belongs", "write one value")
    return value


def _date(value: Any, info: ValidationInfo) -> Any:
    if isinstance(_one(value), date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise fault(
            "CF120", f"'{str(value)[:40]}' is not a date", "write YYYY-MM-DD, such as 2026-11-22"
        )
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise fault("CF120", f"there is no day {value}", "write YYYY-MM-DD") from None
    if day.year < 1990:
        raise fault("CF121", f"{value} is before 1990", "check the year")
    today = (info.context or {}).get("today")
    if today is not None and day > today:
        raise fault("CF122", f"{value} lies ahead; today is {today}", "check the date")
    return day


_NUMBER = re.compile(r"(?!-0(?:\.0+)?$)-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?")


def _decimal(value: Any) -> Any:
    if isinstance(_one(value), (Decimal, int)) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(str(value))
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise fault(
            "CF116",
            f"'{str(value)[:40]}' is not a plain decimal number",
            "write digits and a decimal point only, at most 12 before and 9 behind it, "
            "and no 0 in front",
        )
    return Decimal(value)


def _count(value: Any) -> Any:
    if isinstance(_one(value), int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,6}", value):
        raise fault(
            "CF117",
            f"'{str(value)[:40]}' is not a whole number",
            "write digits only, at most 7, and no 0 in front",
        )
    return int(value)


def _yes_no(value: Any) -> Any:
    if isinstance(_one(value), bool):
        return value
    match value:
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise fault("CF118", f"'{str(value)[:40]}' is neither yes nor no", "write 'yes' or 'no'")


_TEXT_OR_NUMBER = {"type": ["string", "number"]}

Name = Annotated[str, BeforeValidator(_scalar), AfterValidator(_name), Field(max_length=MAX_NAME)]
"""A printed name: one line, allow-listed characters, at most 160."""
Analyte = Annotated[
    str, BeforeValidator(_scalar), AfterValidator(_analyte), Field(max_length=MAX_NAME)
]
"""The name of a cytokine as a source prints it: as :data:`Name`, and ß for β, and PGE₂."""
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
"""An id: lower-case ASCII letters, digits and single hyphens, at most 80; none that is reserved."""
Key = Annotated[
    str,
    BeforeValidator(_scalar),
    AfterValidator(_key),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$"}
    ),
]
"""A word that means something inside one record only, spelled as :data:`Slug`."""
ProductId = Annotated[
    str,
    AfterValidator(_product_id),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?/[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$",
        }
    ),
]
"""The id of a product: maker/product."""
Link = Annotated[
    str, AfterValidator(check_url), WithJsonSchema({"type": "string", "pattern": "^https://"})
]
"""A link that the project vouches for: https, a public host, no tricks."""
SourceLink = Annotated[
    str, AfterValidator(_source_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
"""Where a source was seen: as :data:`Link`, but http is allowed too. The address of a source is a
fact: some old pages have no https, and writing one would misquote the source."""
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
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?$"}
    ),
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
