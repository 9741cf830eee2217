"""Single values: days, numbers, yes and no."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import (
    ValidationInfo,
)

from .fault import fault


def as_text(value: Any) -> Any:
    """Accept text, and what Python callers pass for text."""
    return str(value) if isinstance(value, (int, float, Decimal)) else value


def _one(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        kind = "map" if isinstance(value, dict) else "list"
        raise fault("CF100", f"a {kind} where one value belongs", "write one value")
    return value


def check_date(value: Any, info: ValidationInfo) -> Any:
    """Return the day of ``YYYY-MM-DD``, from 1990 to the day that the context tells."""
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


def check_decimal(value: Any) -> Any:
    """Return a plain decimal number, exact."""
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


def check_count(value: Any) -> Any:
    """Return a whole number of at most 7 digits."""
    if isinstance(_one(value), int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,6}", value):
        raise fault(
            "CF117",
            f"'{str(value)[:40]}' is not a whole number",
            "write digits only, at most 7, and no 0 in front",
        )
    return int(value)


def check_yes_no(value: Any) -> Any:
    """Return ``yes`` or ``no`` as a bool."""
    if isinstance(_one(value), bool):
        return value
    match value:
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise fault("CF118", f"'{str(value)[:40]}' is neither yes nor no", "write 'yes' or 'no'")
