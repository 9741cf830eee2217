"""What is wrong with a text that is no reading, and what it was most likely meant to be."""

import re

from .amount import WORDS


class NotationError(ValueError):
    """A reading that does not follow the notation.

    ``offset`` is the 0-based character in the text where it goes wrong, ``hint`` says what to
    write, ``fix`` is the whole corrected text where one reading of it is certain.
    """

    def __init__(
        self, code: str, message: str, hint: str, *, offset: int = 0, fix: str | None = None
    ) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset
        self.fix = fix
        super().__init__(message)


NUMBER = r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?"
_SIGNS = {"<=": "≤", ">=": "≥"}
_LOOSE = re.compile(r"(?P<num>[+-]?[0-9][0-9 .,_'eE+-]*)\s*(?P<rest>.*)", re.DOTALL)


SHAPE = (
    "write an amount with its unit ('12.5 pg/mL', '< 4 pg/mL', '10–14 ng/g'), "
    "or 'present', 'not detected', 'not tested'"
)


def two_numbers(sign: str, offset: int = 0) -> NotationError:
    """Return the error of a bound or limit with two numbers."""
    return NotationError(
        "CF110",
        f"'{sign}' stands before two numbers",
        "a bound or a limit has one number: '< 4 pg/mL'",
        offset=offset,
    )


_TO = re.compile(rf"({NUMBER}) (?:to|bis|and) ({NUMBER}) (\S.*)")
_ENDS = re.compile(rf"({NUMBER})\s*[-‐‑‒–—−]\s*({NUMBER})\s*([^0-9\s.,±<>≤≥~–+-].*)")
_BEHIND = re.compile(rf"({NUMBER}) ?([^0-9\s±+]\S*) ?(?:±|\+/-) ?({NUMBER})(?: ?\2)?")


def misplaced(text: str) -> NotationError | None:
    """Find a range in words, or a spread behind the unit."""
    if words := _TO.fullmatch(text):
        fix = f"{words[1]}–{words[2]} {words[3]}"
        message = "a range is written with an en dash"
    elif behind := _BEHIND.fullmatch(text):
        fix = f"{behind[1]} ± {behind[3]} {behind[2]}"
        message = "the spread stands before the unit"
    else:
        return None
    return NotationError("CF110", message, f"write '{fix}'", fix=fix)


_MEANT = (
    (
        re.compile(
            r"[<≤]? ?(?:lod|loq|lloq)|bl?loq|bl?lq|bql|bdl|below (?:the )?(?:detection|"
            r"quantification) limit|below (?:the )?limit of (?:detection|quantification)"
        ),
        "write '<' and the limit with its unit, such as '< 4 pg/mL', or 'not detected' where the "
        "source gives none",
    ),
    (
        re.compile(r"traces?|positive|weak|strong|high|low|\+{2,}"),
        "write {amount: present, printed: …} with the source's own word",
    ),
    (
        re.compile(r"undetectable|undetected|none|negative"),
        "write 'not detected' where the source tested for it",
    ),
    (
        re.compile(r"n/?a|nan"),
        "write 'not tested' or 'not seen', or leave the line out where nothing is known",
    ),
)
"""Words of reports, in lower case, and what to write for them."""
_SPACED = re.compile(r"([1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:\.[0-9]{1,9})?) ?([^0-9\s].*)")
_TOKEN = re.compile(r"[0-9][0-9.,]*")
_EITHER_WAY = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DECIMALS = re.compile(r"[0-9]+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")


def _without_commas(text: str) -> str | None:
    """Return a reading with plain numbers, ``None`` where a comma can be read in two ways."""
    unclear = False

    def plain(match: re.Match[str]) -> str:
        nonlocal unclear
        token = match[0]
        if "," not in token:
            return token
        if _EITHER_WAY.fullmatch(token):
            unclear = True
        elif _DECIMALS.fullmatch(token):
            return token.replace(".", "").replace(",", ".")
        elif _THOUSANDS.fullmatch(token):
            return token.replace(",", "")
        else:
            unclear = True
        return token

    mended = _TOKEN.sub(plain, text)
    return None if unclear else mended


def explain(text: str) -> NotationError:
    """Find out why ``text`` is no reading, and what its writer most likely meant."""
    lowered = text.strip().lower()
    words = {word: word for word in WORDS}
    words |= {"yes": "present", "detected": "present", "+": "present", "nt": "not tested"}
    if lowered in ("nd", "n.d.", "n.d", "n/d"):
        hint = "write 'not detected', or 'not seen' where it stands for not determined"
        return NotationError("CF110", f"'{text}' is not a reading", hint)
    if lowered in words:
        fix = words[lowered]
        return NotationError("CF110", f"'{text}' is not a reading", f"write '{fix}'", fix=fix)
    if lowered in ("", "null", "~", "-", "–", "?"):
        return NotationError(
            "CF110",
            "no reading is given" if lowered in ("", "null") else f"'{text}' is not a reading",
            "write an amount with its unit, or 'present', 'not detected', 'not tested'; "
            "leave the line out where nothing is known",
        )
    for pattern, hint in _MEANT:
        if pattern.fullmatch(lowered):
            return NotationError("CF110", f"'{text}' is not a reading", hint)
    for plain, sign in _SIGNS.items():
        if text.startswith(plain):
            fix = sign + " " + text[len(plain) :].strip()
            return NotationError("CF110", f"'{plain}' is not a sign", f"write '{fix}'", fix=fix)
    body = re.sub(r"^[<>≤≥~]\s*", "", text)
    loose = _LOOSE.match(body)
    if loose is None:
        return NotationError("CF110", f"'{text}' is not a reading", SHAPE)
    offset = len(text) - len(body)
    number, rest = loose["num"].strip(), loose["rest"].strip()
    if number.startswith("-"):
        return NotationError(
            "CF114",
            f"a negative amount, {number}",
            "an amount is 0 or more; '< 4 pg/mL' says below a limit of 4",
            offset=offset,
        )
    if "+/-" in text or "+-" in text:
        fix = re.sub(r"\s*\+/?-\s*", " ± ", text)
        return NotationError("CF110", "'+/-' is not a sign", f"write '{fix}'", fix=fix)
    if re.fullmatch(rf"{NUMBER} ?± ?{NUMBER}", text):
        hint = f"write the unit behind it, such as '{text} pg/mL'"
        return NotationError("CF115", f"'{text}' has no unit", hint, offset=len(text) - 1)
    if re.fullmatch(rf"{NUMBER}", number) and not rest:
        return NotationError(
            "CF115",
            f"'{text}' has no unit",
            f"write the unit behind it, such as '{text} pg/mL'",
            offset=offset + loose.end("num"),
        )
    if ends := _ENDS.fullmatch(body):
        if text[0] in "<>≤≥":
            return two_numbers(text[0], offset)
        fix = f"{text[:offset]}{ends[1]}–{ends[2]} {ends[3]}"
        return NotationError(
            "CF110", "a range is written with an en dash", f"write '{fix}'", offset=offset, fix=fix
        )
    if spaced := _SPACED.fullmatch(body):
        fix = f"{text[:offset]}{re.sub('[^0-9.]', '', spaced[1])} {spaced[2]}"
        return NotationError(
            "CF116",
            f"'{spaced[1]}' has signs between its digits",
            f"write '{fix}'",
            offset=offset,
            fix=fix,
        )
    if re.search(r"[0-9],[0-9]", number):
        if (plain_text := _without_commas(text)) is not None:
            message = f"'{number}' has a comma; numbers have a decimal point only"
            return NotationError(
                "CF116", message, f"write '{plain_text}'", offset=offset, fix=plain_text
            )
        hint = "write digits and a decimal point only: '1515.6', not '1,515.6'"
        if re.fullmatch(r"[1-9][0-9]*,[0-9]+", number):
            point, none = number.replace(",", "."), number.replace(",", "")
            hint = f"write '{point}' if it parts decimals, '{none}' if it parts thousands"
        return NotationError(
            "CF116",
            f"'{number}' can be read two ways: the comma may part thousands or decimals",
            hint,
            offset=offset,
        )
    if re.fullmatch(NUMBER, number):
        fix = text[:offset] + f"{number} {rest}"
        return NotationError(
            "CF110", f"'{text}' is not spelled as a reading", f"write '{fix}'", fix=fix
        )
    return NotationError(
        "CF116",
        f"'{number}' is not a plain decimal number",
        "write digits and a decimal point only, at most 12 before and 9 behind it, "
        "and no 0 in front",
        offset=offset,
    )
