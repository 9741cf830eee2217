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
from decimal import Decimal

from .amount import WORDS, Amount, AmountKind
from .misread import NUMBER, SHAPE, NotationError, explain, misplaced, two_numbers
from .units import UnknownUnit, doubtful_unit, parse_unit

_READING = re.compile(
    rf"(?:(?P<sign>[<>≤≥~]) ?)?(?P<first>{NUMBER})"
    rf"(?:(?P<join> ?± ?|[–])(?P<second>{NUMBER}))? (?P<unit>[^0-9\s±<>≤≥~–+-].*)"
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
        hint = f"write '{fix}'" if fix is not None else SHAPE
    return NotationError(error.code, error.message, hint, offset=error.offset, fix=fix)


def _parsed(text: str) -> Amount:
    if text in WORDS:
        return Amount(WORDS[text])
    match = _READING.fullmatch(text)
    if match is None:
        raise explain(text)
    sign, first, second = match["sign"], Decimal(match["first"]), match["second"]
    try:
        unit = parse_unit(match["unit"])
    except UnknownUnit as error:
        if (moved := misplaced(text)) is not None:
            raise moved from None
        start = match.start("unit")
        if error.suggestion:
            hint = f"write '{error.suggestion}'"
            fix = text[:start] + error.suggestion
        elif doubt := doubtful_unit(match["unit"]):
            either = " or ".join(f"'{unit}'" for unit in doubt)
            hint = f"write {either}: the source tells which a capital M means"
            fix = None
        else:
            hint = "use a unit of the list, such as pg/mL, ng/mL, ng/g, pg/10^6 cells"
            fix = None
        message = f"unknown unit '{match['unit']}'"
        raise NotationError("CF111", message, hint, offset=start, fix=fix) from None
    joined = (match["join"] or "").strip()
    if second is not None and sign not in (None, "~"):
        raise two_numbers(sign)
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
