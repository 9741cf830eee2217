"""The notation of one reading, as it stands in a product file.

======================  ==========================================================
``633.10 ± 11.40 ng/L``  a value with its spread
``290 pg/mL``            a value
``10–14 ng/g tissue``    a range (lowest and highest seen)
``~90 pg/mL``            an approximate value
``< 4 pg/mL``            tested, below this limit of detection
``≤ 5 ng/mL``            at most (a claimed bound, not a limit of detection)
``≥ 3.2 ng/mL``          at least; ``> 500 pg/mL`` more than
``present``              named or detected, no amount
``not detected``         tested, not found, limit not given
``not seen``             tested, but its result was not seen
``not tested``           known not to have been tested
======================  ==========================================================

The digits are kept as printed: ``290.20`` stays ``290.20``.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .units import Unit, UnitKind, UnknownUnit, parse_unit


class AmountKind(StrEnum):
    """The forms of a reading."""

    VALUE = "value"
    RANGE = "range"
    BELOW_LOD = "below lod"
    BOUND = "bound"
    PRESENT = "present"
    NOT_DETECTED = "not detected"
    NOT_SEEN = "not seen"
    NOT_TESTED = "not tested"

    @property
    def is_tested(self) -> bool:
        """True where the source gives a result for this analyte."""
        return self not in (AmountKind.NOT_TESTED, AmountKind.NOT_SEEN)

    @property
    def is_name(self) -> bool:
        """True where the analyte is stated to be there, with or without an amount."""
        return self in (
            AmountKind.VALUE,
            AmountKind.RANGE,
            AmountKind.BOUND,
            AmountKind.PRESENT,
        )


_WORDS = {
    kind.value: kind
    for kind in (
        AmountKind.PRESENT,
        AmountKind.NOT_DETECTED,
        AmountKind.NOT_SEEN,
        AmountKind.NOT_TESTED,
    )
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One parsed reading; numbers are in ``unit``, exact and with their printed digits."""

    kind: AmountKind
    value: Decimal | None = None
    """The central value (``VALUE`` only)."""
    spread: Decimal | None = None
    """What stands behind ±; the panel's or reading's ``statistic`` says what it is."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Ends of a ``RANGE``."""
    limit: Decimal | None = None
    """The limit of detection of ``BELOW_LOD``, or the bound of ``BOUND``."""
    sign: str = ""
    """``<`` for a limit of detection; ``≤``, ``≥`` or ``>`` for a bound."""
    approximate: bool = False
    unit: Unit | None = None

    def __str__(self) -> str:
        """Return the canonical spelling; ``parse_amount`` reads it back equal."""
        about = "~" if self.approximate else ""
        match self.kind:
            case AmountKind.VALUE:
                spread = f" ± {self.spread:f}" if self.spread is not None else ""
                number = f"{about}{self.value:f}{spread}"
            case AmountKind.RANGE:
                number = f"{about}{self.low:f}–{self.high:f}"
            case AmountKind.BELOW_LOD | AmountKind.BOUND:
                number = f"{self.sign} {self.limit:f}"
            case _:
                return self.kind.value
        return f"{number} {self.unit.text}" if self.unit else number

    @property
    def has_number(self) -> bool:
        """True where the reading carries any number."""
        return self.unit is not None

    def in_pg_ml(self, number: Decimal) -> Decimal | None:
        """Return ``number`` of this amount's unit in pg/mL, ``None`` where it never converts."""
        if self.unit is None or self.unit.factor is None:
            return None
        return number * self.unit.factor


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


_NUMBER = r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?"
_SIGNS = {"<=": "≤", ">=": "≥"}
_READING = re.compile(
    rf"(?:(?P<sign>[<>≤≥~]) ?)?(?P<first>{_NUMBER})"
    rf"(?:(?P<join> ?± ?|[–])(?P<second>{_NUMBER}))? (?P<unit>[^0-9\s±<>≤≥~–+-].*)"
)
_LOOSE = re.compile(r"(?P<num>[+-]?[0-9][0-9 .,_'eE+-]*)\s*(?P<rest>.*)", re.DOTALL)


_SHAPE = (
    "write an amount with its unit ('12.5 pg/mL', '< 4 pg/mL', '10–14 ng/g'), "
    "or 'present', 'not detected', 'not tested'"
)


def parse_amount(text: str) -> Amount:
    """Return the reading that ``text`` stands for.

    Raise :class:`NotationError` naming the place, what is wrong and what to write instead; a
    ``fix`` is itself a reading.
    """
    try:
        return _parsed(text)
    except NotationError as error:
        raise _settled(error) from None


def _settled(error: NotationError) -> NotationError:
    """Follow the fix of an error until it is a reading; drop it where it leads to none."""
    fix = error.fix
    while fix is not None:
        try:
            _parsed(fix)
        except NotationError as another:
            fix = another.fix if another.fix != fix else None
        else:
            break
    if fix == error.fix:
        return error
    hint = error.hint
    if hint == f"write '{error.fix}'":
        hint = f"write '{fix}'" if fix is not None else _SHAPE
    return NotationError(error.code, error.message, hint, offset=error.offset, fix=fix)


def _parsed(text: str) -> Amount:
    if text in _WORDS:
        return Amount(_WORDS[text])
    match = _READING.fullmatch(text)
    if match is None:
        raise _explain(text)
    sign, first, second = match["sign"], Decimal(match["first"]), match["second"]
    try:
        unit = parse_unit(match["unit"])
    except UnknownUnit as error:
        if (moved := _misplaced(text)) is not None:
            raise moved from None
        start = match.start("unit")
        if error.suggestion:
            hint = f"write '{error.suggestion}'"
            fix = text[:start] + error.suggestion
        else:
            hint = "use a unit of the list, such as pg/mL, ng/mL, ng/g, pg/10^6 cells"
            fix = None
        message = f"unknown unit '{match['unit']}'"
        raise NotationError("CF111", message, hint, offset=start, fix=fix) from None
    joined = (match["join"] or "").strip()
    if second is not None and sign not in (None, "~"):
        raise _two_numbers(sign)
    if joined == "–":
        low, high = first, Decimal(second)
        if low > high:
            hint = f"write '{high:f}–{low:f} {unit.text}'"
            raise NotationError(
                "CF112",
                f"the range runs backwards: {low:f} is more than {high:f}",
                hint,
                offset=match.start("first"),
                fix=f"{high:f}–{low:f} {unit.text}",
            )
        about = sign == "~"
        return Amount(AmountKind.RANGE, low=low, high=high, approximate=about, unit=unit)
    if sign == "<":
        if first == 0:
            raise NotationError(
                "CF113",
                "a limit of detection of 0 says nothing",
                "write the limit of the assay, or 'not detected' where it is not given",
            )
        return Amount(AmountKind.BELOW_LOD, limit=first, sign="<", unit=unit)
    if sign in ("≤", "≥", ">"):
        return Amount(AmountKind.BOUND, limit=first, sign=sign, unit=unit)
    spread = Decimal(second) if second is not None else None
    return Amount(AmountKind.VALUE, value=first, spread=spread, approximate=sign == "~", unit=unit)


def _two_numbers(sign: str, offset: int = 0) -> NotationError:
    return NotationError(
        "CF110",
        f"'{sign}' stands before two numbers",
        "a bound or a limit has one number: '< 4 pg/mL'",
        offset=offset,
    )


_TO = re.compile(rf"({_NUMBER}) (?:to|bis|and) ({_NUMBER}) (\S.*)")
_ENDS = re.compile(rf"({_NUMBER})\s*[-‐‑‒–—−]\s*({_NUMBER})\s*([^0-9\s.,±<>≤≥~–+-].*)")
_BEHIND = re.compile(rf"({_NUMBER}) ?([^0-9\s±+]\S*) ?(?:±|\+/-) ?({_NUMBER})(?: ?\2)?")


def _misplaced(text: str) -> NotationError | None:
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
    if unclear:
        return None
    try:
        parse_amount(mended)
    except NotationError as error:
        return error.fix or mended
    return mended


def _explain(text: str) -> NotationError:
    """Find out why ``text`` is no reading, and what its writer most likely meant."""
    lowered = text.strip().lower()
    words = {word: word for word in _WORDS}
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
    for plain, sign in _SIGNS.items():
        if text.startswith(plain):
            fix = sign + " " + text[len(plain) :].strip()
            return NotationError("CF110", f"'{plain}' is not a sign", f"write '{fix}'", fix=fix)
    body = re.sub(r"^[<>≤≥~]\s*", "", text)
    loose = _LOOSE.match(body)
    if loose is None:
        return NotationError("CF110", f"'{text}' is not a reading", _SHAPE)
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
    if re.fullmatch(rf"{_NUMBER} ?± ?{_NUMBER}", text):
        hint = f"write the unit behind it, such as '{text} pg/mL'"
        return NotationError("CF115", f"'{text}' has no unit", hint, offset=len(text) - 1)
    if re.fullmatch(rf"{_NUMBER}", number) and not rest:
        return NotationError(
            "CF115",
            f"'{text}' has no unit",
            f"write the unit behind it, such as '{text} pg/mL'",
            offset=offset + loose.end("num"),
        )
    if ends := _ENDS.fullmatch(body):
        if text[0] in "<>≤≥":
            return _two_numbers(text[0], offset)
        fix = f"{text[:offset]}{ends[1]}–{ends[2]} {ends[3]}"
        return NotationError(
            "CF110", "a range is written with an en dash", f"write '{fix}'", offset=offset, fix=fix
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
    if re.fullmatch(_NUMBER, number):
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


__all__ = [
    "Amount",
    "AmountKind",
    "NotationError",
    "Unit",
    "UnitKind",
    "parse_amount",
]
