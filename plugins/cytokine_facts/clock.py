"""The day a build is told. The wall clock is never asked."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def build_day(given: date | None = None, environ: Mapping[str, str] | None = None) -> date | None:
    """Return ``given``, else the day of ``SOURCE_DATE_EPOCH`` (UTC), else ``None``.

    ``None`` lets the registry take the newest date of its records. Raise :class:`ValueError`
    where the variable is set and holds no whole number of seconds.
    """
    if given is not None:
        return given
    epoch = (os.environ if environ is None else environ).get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not epoch.isdecimal():
        raise ValueError(f"SOURCE_DATE_EPOCH is '{epoch}', not a number of seconds")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date()
