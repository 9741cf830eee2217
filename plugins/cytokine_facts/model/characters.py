"""What characters a text may hold, and words that pass for others."""

import re
import unicodedata

GREEK = "αβγδεζηθικλξπρστφχψωΓΔΘΛΞΠΣΦΨΩ"
"""The Greek letters a name may hold. Left out are those that pass for a Latin letter (the
capitals Α Β Ε Ζ Η Ι Κ Μ Ν Ο Ρ Τ Υ Χ, small ν ο υ) and μ U+03BC, whose one spelling is µ U+00B5."""

_LATIN = "æœøłđðþßÆŒØŁĐÐÞ"
"""Latin letters that are no ASCII letter with accents. Others (ɑ, ı, ƅ) pass for one."""
_NAME_SIGNS = " -’'.,:;/()+&%°×µ®™?!"
_INVISIBLE = "\u2800\u3164\u115f\u1160\uffa0\ufffc\ufffd\u034f\u17b4\u17b5"
_WRITTEN_TOGETHER = frozenset(
    {"LATIN", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
)
"""Scripts that a word with Latin letters may hold: UTS 39 "highly restrictive", and Greek."""
_GREEK_LIKE_LATIN = re.compile(
    r"[A-Za-z][ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνου][A-Za-z]|[a-z][α-ω][a-z]"
)
_WORD = re.compile(r"[^\W\d_]+")


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


def prose_fault(char: str) -> tuple[str, str] | None:
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


def mixed_word(text: str) -> tuple[int, str] | None:
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
