"""The questions that ``cytokine-facts import`` asks about a sheet."""

from collections.abc import Sequence
from dataclasses import replace

from ..contribute.amounts import Choices
from ..contribute.cells import ND
from ..contribute.columns import Columns, UnclearColumns, guess, mapped
from ..contribute.heads import known_unit
from ..contribute.lab import UNSURE, Imported, read_lab
from ..contribute.rows import ALL, samples_of
from ..contribute.sheet import Sheet, UnreadableSheet, read_sheets
from ..names import NameIndex, fold
from ..registry import Registry
from .asking import Asker
from .options import Failure, err

DILUTION = ("applied", "multiply")
_QUESTIONS: dict[str, tuple[str, Sequence[str]]] = {
    "--decimal": ("Which sign stands before decimals", (".", ",")),
    "--nd": ("What does ND stand for", tuple(ND)),
    "--dilution": ("Is the dilution factor applied already, or to multiply by", DILUTION),
}
"""Flag to its question and the possible answers."""


def sheet_of(ask: Asker, data: bytes, file: str, name: str | None) -> Sheet:
    """Return the one sheet to read."""
    try:
        sheets = {sheet.name: sheet for sheet in read_sheets(data, file)}
    except UnreadableSheet as error:
        raise Failure(f"{file}: {error}") from None
    default = next(iter(sheets)) if len(sheets) == 1 else None
    if default is None and name is None and not ask.interactive:
        raise Failure(f"several sheets: say --sheet with one of {', '.join(sheets)}")
    if name is not None and name in sheets:
        return sheets[name]
    if name is None and default is not None:
        return sheets[default]
    folded = {n.casefold(): n for n in sheets}
    return sheets[folded[ask.choice("--sheet", "Which sheet", name, list(folded))]]


def columns_of(
    ask: Asker, sheet: Sheet, words: list[str], yes: bool, names: NameIndex, analyte: str
) -> Columns:
    """Return the columns that a person named, or agreed to."""
    try:
        if any(not word.strip().startswith("header=") or " " in word for word in words):
            columns = mapped(sheet, words, names, analyte)
            err.print(f"columns: {columns.described(sheet)}")
            return columns
        columns = mapped(sheet, words, names, analyte) if words else guess(sheet, names, analyte)
    except UnclearColumns as error:
        raise Failure(str(error), 1) from None
    heads = ", ".join(f"{c.address} '{c.text}'" for c in sheet.rows[columns.header] if c)
    err.print(f"heads: {heads}")
    err.print(f"guess: {columns.described(sheet)}")
    if not ask.confirm("--yes", "Is that right", yes):
        raise Failure("say --yes where the guess is right, or give --map", 1)
    return columns


def samples_taken(
    ask: Asker, sheet: Sheet, columns: Columns, given: list[str], every: bool
) -> tuple[str, ...]:
    """Return the samples to take; a person names them where there are several."""
    known = samples_of(sheet, columns)
    for one in given:
        if one not in known:
            raise Failure(f"there is no sample '{one}'; there are: {', '.join(known)}")
    if given or every or len(known) < 2:
        return tuple(given)
    listed = ", ".join(s for s in known if s != ALL)
    if not ask.interactive:
        raise Failure(f"several samples: say --sample or --all-samples; there are: {listed}", 1)
    chosen = ask.choice("--sample", "Which sample", None, [*(s.casefold() for s in known), "all"])
    return () if chosen == "all" else tuple(s for s in known if s.casefold() == chosen)


def read_asking(
    ask: Asker, sheet: Sheet, columns: Columns, choices: Choices, registry: Registry
) -> Imported:
    """Read the sheet; at a terminal, ask for what would make more of its cells clear."""
    result = read_lab(sheet, columns, choices, registry.names)
    while ask.interactive and (told := _asked(ask, result, choices, registry)) != choices:
        choices = told
        result = read_lab(sheet, columns, choices, registry.names)
    return result


def _asked(ask: Asker, result: Imported, choices: Choices, registry: Registry) -> Choices:
    """Return the choices with the answers to what is not clear and was not asked yet."""
    needed = {issue.needs for issue in result.issues}
    if "--unit" in needed and choices.unit is None:
        unit = ask.text("--unit", "Unit of the amounts", None, check=_unit_fault)
        choices = replace(choices, unit=known_unit(unit))
    if "--decimal" in needed and choices.decimal is None:
        choices = replace(choices, decimal=_answer(ask, "--decimal"))
    if "--nd" in needed and choices.nd is None:
        choices = replace(choices, nd=_answer(ask, "--nd"))
    if "--dilution" in needed and choices.dilution is None:
        choices = replace(choices, dilution=_answer(ask, "--dilution"))
    meanings = dict(choices.meanings)
    for printed in result.ambiguous:
        ids = list(registry.names.resolve(printed).ids)
        options = [*ids, *([UNSURE] if len(ids) > 1 else [])]
        if fold(printed) not in meanings:
            meanings[fold(printed)] = ask.choice("--name", f"What is '{printed}'", None, options)
    return replace(choices, meanings=meanings)


def _answer(ask: Asker, flag: str) -> str:
    question, options = _QUESTIONS[flag]
    return ask.choice(flag, question, None, options)


def _unit_fault(text: str) -> str | None:
    return None if known_unit(text) else f"unknown unit '{text}'; such as pg/mL, ng/mL, ng/g"
