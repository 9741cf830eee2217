"""The heads of a laboratory sheet's columns, and names with what programs put around them."""

import re
from enum import StrEnum

from ..model.units import UnknownUnit, doubtful_unit, parse_unit, suggest_unit
from ..names import NameIndex


class Role(StrEnum):
    """What a column can hold."""

    ANALYTE = "analyte"
    VALUE = "value"
    SD = "sd"
    SEM = "sem"
    N = "n"
    UNIT = "unit"
    SAMPLE = "sample"
    LOT = "lot"
    LOD = "lod"
    DILUTION = "dilution"
    RANGE = "range"
    """Says of each value whether it lies within the assay's range."""
    TYPE = "type"
    """Tells samples from standards and blanks."""


OF_A_ROW = (Role.SAMPLE, Role.LOT, Role.DILUTION, Role.TYPE)
"""Roles that a sheet with one column per analyte can have."""

_AMOUNT = r"(?:conc(?:entration)?|result|amount|konz(?:entration)?)s?"
_OVER = r"(?:\W*(?:mean|average|in range))?"
_VALUES = tuple(
    re.compile(f"(?i)(?:{words})")
    for words in (
        rf"(?:calc(?:ulated)?|obs(?:erved)?|fitted|final|adj(?:usted)?)\W*{_AMOUNT}{_OVER}",
        rf"(?:mean|avg|average)?\W*{_AMOUNT}{_OVER}|ergebnis",
        r"(?:mean|average|mittelwert)\W*(?:value|level)?",
        r"wert|values?|levels?|obs",
    )
)
"""Heads of amounts, the plainest first: a plain "mean" can be one of a signal."""

_WORDS: dict[Role, str] = {
    Role.ANALYTE: r"analytes?|cytokines?|targets?|proteins?|(?:bio)?markers?|parameters?|names?|"
    r"assay|analyt|zytokine?|factors?|growth factors?|kit component",
    Role.SD: r"s\.?d\.?|st\.?\W?d(?:e?v)?\.?|std\W?dev(?:iation)?|standard deviation|"
    r"(?:conc(?:entration)? )?(?:std|sd)(?:\W?dev)?|standardabweichung|stabw",
    Role.SEM: r"s\.?e\.?m\.?|std\W?err(?:or)?|standard error(?: of the mean)?",
    Role.N: r"n|count|replicates?|no\.? of replicates|number of (?:replicates|samples|wells)|"
    r"anzahl",
    Role.UNIT: r"units?|einheit(?:en)?",
    Role.SAMPLE: r"samples?(?:\W?(?:id|name|no|description))?|specimens?|descriptions?|probe|"
    r"preparations?|products?",
    Role.LOT: r"lots?(?:\W?(?:no|number|id))?|batch(?:\W?(?:no|number|id))?|charge",
    Role.LOD: r"lod|lloq|mdd|mdc|limit of detection|detection limit|lower limit(?: of .*)?|"
    r"minimum detectable.*|sensitivity|nachweisgrenze|detection limits?\W*(?:calc\W*)?low",
    Role.DILUTION: r"dil(?:ution)?(?:\W?factor)?|df|verdünnung(?:sfaktor)?",
    Role.RANGE: r"(?:detection|curve|fit) range|range",
    Role.TYPE: r"(?:sample |well )?types?|probentyp",
}
_HEADS = {role: re.compile(f"(?i)(?:{words})") for role, words in _WORDS.items()}
_REPLICATE = re.compile(
    r"(?i)(?:rep(?:licate)?|well|reading|measurement|wiederholung|messung)\W*[0-9a-d]"
)
_IGNORED = re.compile(
    r"(?i)wells?|types?|plate|location|row|col(?:umn)?|fi|mfi|fi.*bkgd.*|(?:median|net|mean) "
    r"(?:fi|mfi)|bead.*|region|gate|total events|exp(?:ected)? conc.*|\(?obs/exp\)?.*|"
    r"recovery.*|%?\W?cv\W?%?|cv.*|outlier|comments?|notes?|od.*|absorbance|signal|date|group|id|#"
)
_BEAD = re.compile(r"\s*\(?\b[0-9]{1,3}\)?$")
_SPECIES = re.compile(r"(?i)^(?:human|hu|hs|h)[ _-]+")


def role_of(head: str) -> Role | None:
    """Return what a column with this head holds; amounts are told by :func:`rank_of_value`."""
    bare = head.strip(" .:")
    return next((role for role, pattern in _HEADS.items() if pattern.fullmatch(bare)), None)


def rank_of_value(head: str) -> int | None:
    """Return how plainly a head says that amounts stand below it, 0 first; else ``None``."""
    bare = head.strip(" .:")
    return next((n for n, pattern in enumerate(_VALUES) if pattern.fullmatch(bare)), None)


def is_replicate(head: str) -> bool:
    """Return whether a column holds one of several values of the same sample."""
    return _REPLICATE.fullmatch(head.strip(" .:")) is not None


def is_ignored(head: str) -> bool:
    """Return whether a column is surely neither a sample nor an analyte."""
    return _IGNORED.fullmatch(head) is not None


def split_head(text: str) -> tuple[str, str | None]:
    """Part ``IL-6 (pg/ml)`` into the name and the unit in its one spelling.

    A unit that can be read in two ways, such as ``Mg/mL``, stays as it is printed.
    """
    for match in re.finditer(r"[\s\[(,;:]", text):
        printed = text[match.end() :].strip(" ])")
        unit = known_unit(printed) or (printed if doubtful_unit(printed) else None)
        if unit is not None:
            return text[: match.start()].strip(" ,;:[("), unit
    return text, None


def known_unit(text: str) -> str | None:
    """Return a unit in its one spelling, ``None`` where it is none."""
    text = text.strip()
    try:
        return parse_unit(text).text
    except UnknownUnit as error:
        return error.suggestion if error.suggestion else suggest_unit(text)


def printed_name(text: str, names: NameIndex) -> str:
    """Return an analyte's name without what a platform puts around it.

    ``Hu IL-8 (54)`` is ``IL-8``, and ``TGF-ß1`` with the sharp s of a German keyboard is
    ``TGF-β1``, where the whole is no known name and the rest is.
    """
    if names.resolve(text).ids:
        return text if "ß" not in text else text.replace("ß", "β")
    greek = text.replace("ß", "β")
    bare = _BEAD.sub("", greek)
    for candidate in (greek, bare, _SPECIES.sub("", greek), _SPECIES.sub("", bare)):
        if candidate and candidate != text and names.resolve(candidate).ids:
            return candidate
    return text
