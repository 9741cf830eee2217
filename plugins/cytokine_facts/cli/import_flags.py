"""Flags of ``cytokine-facts import``, checked; and its report."""

import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

from rich.table import Table

from ..contribute.declared import MAX_BYTES as MAX_LIST
from ..contribute.declared import Declared
from ..contribute.heads import known_unit
from ..contribute.lab import UNSURE, Imported
from ..contribute.sheet import MAX_BYTES
from ..model.text import Day, Line, Name
from ..model.vocabulary import By, Matrix
from ..names import fold
from ..registry import Registry
from .asking import fits
from .options import Failure, err


def bytes_of(file: Path) -> bytes:
    """Return what is in a file, or came in on standard input, a little over the limit at most."""
    try:
        if file == Path("-"):
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror}") from None


def text_of(file: Path) -> str:
    """Return a pasted list."""
    data = bytes_of(file)
    if len(data) > MAX_LIST:
        raise Failure(f"the list has more than {MAX_LIST} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure("the list is not UTF-8; save it as UTF-8") from None


def meanings_of(given: list[str], registry: Registry) -> dict[str, str]:
    """Return the meanings of ``--name``, by folded name."""
    meanings = {}
    for entry in given:
        printed, parted, id_ = entry.rpartition("=")
        if not parted or not printed:
            raise Failure(f"--name '{entry}': write it as 'TGF-β=tgfb1'")
        if id_ != UNSURE and id_ not in registry.cytokines:
            raise Failure(f"--name: there is no cytokine '{id_}'")
        meanings[fold(printed)] = id_
    return meanings


def about_of(
    by: str | None,
    matrix: str | None,
    method: str | None,
    kit: str | None,
    laboratory: str | None,
    sampled_on: str | None,
) -> dict[str, str | None]:
    """Return what holds for the whole panel, checked."""
    one_of("--by", by, tuple(str(b) for b in By))
    one_of("--matrix", matrix, tuple(str(m) for m in Matrix))
    checks = (
        ("--method", method, Line),
        ("--kit", kit, Line),
        ("--laboratory", laboratory, Name),
        ("--sampled-on", sampled_on, Day),
    )
    for flag, value, type_ in checks:
        if value is not None and (fault := fits(type_)(value)):
            raise Failure(f"{flag}: {fault}")
    return {
        "by": by, "matrix": matrix, "method": method, "kit": kit,
        "laboratory": laboratory, "sampled_on": sampled_on,
    }  # fmt: skip


def one_of(flag: str, value: str | None, choices: tuple[str, ...]) -> str | None:
    """Return an answer that is one of the choices."""
    if value is not None and value not in choices:
        raise Failure(f"{flag}: one of {', '.join(choices)}")
    return value


def unit_of(text: str | None) -> str | None:
    """Return a unit in its one spelling."""
    if text is None:
        return None
    unit = known_unit(text)
    if unit is None:
        raise Failure(f"--unit: unknown unit '{text}'; such as pg/mL, ng/mL, ng/g")
    return unit


def factor_of(text: str | None) -> Decimal | None:
    """Return a dilution factor."""
    try:
        factor = None if text is None else Decimal(text)
    except InvalidOperation:
        factor = Decimal(0)
    if factor is not None and not 0 < factor < 10**9:
        raise Failure("--dilution-factor: a number above 0")
    return factor


def report(result: Imported) -> None:
    """Say what came from which cell, and what was not understood."""
    table = Table("sample", "analyte", "means", "reading", "from", box=None, pad_edge=False)
    for origin in result.origins:
        means = origin.cytokine or ("unknown" if origin.printed in result.unknown else "unsure")
        table.add_row(origin.sample, origin.printed, means, origin.reading, ", ".join(origin.cells))
    if result.origins:
        err.print(table)
    alike: dict[str, list[str]] = {}
    for issue in result.issues:
        alike.setdefault(issue.text, []).append(issue.address)
    for text, cells in alike.items():
        err.print(f"{', '.join(cells)}: {text}", style="red")
    taken = len(result.origins)
    err.print(
        f"{taken} readings, {len(result.issues)} cells not clear, "
        f"{len(result.unknown)} unknown names (listed, never scored)"
    )


def report_names(found: Declared) -> None:
    """Say what every name of a list was taken for."""
    for line, printed, meaning in found.origins:
        err.print(f"line {line}: {printed} -> {meaning}")
    for issue in found.issues:
        err.print(issue, style="red")
    err.print(f"{len(found.readings)} names, {len(found.unknown)} of them unknown")
