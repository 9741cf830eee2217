"""What names, lines and prose may hold: an allow-list for names, a deny-list for prose.

A name reaches headings, titles, search and CSV; prose only ever reaches sanitised Markdown.
"""

import re
import unicodedata
from functools import lru_cache

from .characters import describe, is_name_char, mixed_word, prose_fault
from .fault import fault

MAX_NAME = 160
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"

_PLAIN_NAME = re.compile(r"(?!.*[Ww]{3}\.)[A-Za-z0-9](?:[A-Za-z0-9(+%.,:'!?)-]|/(?!/)| (?! |$))*")
_PLAIN_LINE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_NOT_ASCII = re.compile(r"[^\n -~]")


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
        if wrong := prose_fault(match[0]):
            raise fault(
                "CF135",
                f"the character {describe(match[0])} {wrong[0]}",
                wrong[1],
                offset=None if multiline else match.start(),
            )
    if mixed := mixed_word(text):
        raise fault(
            "CF139",
            f"the word '{mixed[1][:60]}' mixes letters of two alphabets that look alike",
            "type the word again with Latin letters; α, β, γ stand at its end",
            offset=None if multiline else mixed[0],
        )
    return text


def check_name(text: str, *, also: str = "") -> str:
    """Return ``text`` where a name may be so; raise a fault at the first character that may not.

    ``also`` holds characters that are allowed beside those of every name.
    """
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
def check_analyte(text: str) -> str:
    """Return ``text`` where a source may print a cytokine so: ß for β, and lowered digits."""
    if "ß" in text:
        check_name(text.replace("ß", "β"), also=_SUBSCRIPTS)
        return text
    return check_name(text, also=_SUBSCRIPTS)


def check_line(text: str) -> str:
    """Return ``text`` where it is one line of at most 1,000 plain characters."""
    if len(text) <= 1000 and _PLAIN_LINE.fullmatch(text):
        return text
    return _checked(text, limit=1000, multiline=False)


def check_prose(text: str) -> str:
    """Return ``text`` without empty lines around it, at most 20,000 plain characters."""
    return _checked(text.strip("\n"), limit=20000, multiline=True)
