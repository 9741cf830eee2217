"""Names of cytokines as people write them, and the one index that resolves them."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .model.cytokine import Cytokine

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda",
    "ω": "omega",
}  # fmt: skip
_LETTER = {
    "alpha": "a", "beta": "b", "gamma": "g", "delta": "d", "epsilon": "e", "kappa": "k",
    "lambda": "l", "omega": "o",
}  # fmt: skip
_WORD = re.compile(r"(alpha|beta|gamma|delta|epsilon|kappa|lambda|omega)(?![a-z])")
_DROPPED = re.compile(r"[\s.,;:'’()\[\]_–—‐-]+")
_PLAIN = re.compile(r"[ -~]*")
_BOTH = re.compile(r"(?P<outer>.+?) ?\((?P<inner>[^()]+)\)")
_LETTERS = re.compile(r"[a-z]{6,14}(?=[0-9])")
_MONTH = (
    "(?:jan|feb|mar|mär|mrz|apr|may|mai|june?|july?|aug|sept?|oct|okt|nov|dec|dez)"
    "(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_DATE = re.compile(
    rf"(?i)[0-9]{{1,4}}[-./ ]{{1,2}}{_MONTH}(?:[-. ]{{1,2}}[0-9]{{2,4}})?|"
    rf"{_MONTH}[-./ ]{{1,2}}[0-9]{{1,4}}|"
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})?"
)
DATE = "is a date, which a spreadsheet may have made of a name: write what the source prints"
"""Behind a name for which :func:`is_date` holds."""
_JOINED = re.compile(r"\s*[/,;+&]\s*|\s+(?:and|und)\s+")
MAX_NAME = 60
"""Longest key for which nearest names are sought: the work grows with its square."""


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return the match key of a name.

    Lower case; Greek letters and their names to Latin letters ("TGF-β3", "tgf beta 3" and
    "TGFb3" agree); blanks, hyphens, dots and brackets dropped; "interleukin" to "il".
    """
    text = unicodedata.normalize("NFKC", text.replace("ß", "β")).casefold()
    for letter, name in _GREEK.items():
        text = text.replace(letter, f"{name} ")
    text = _WORD.sub(lambda match: _LETTER[match[1]], text)
    text = _DROPPED.sub("", text)
    return text.replace("interleukin", "il").replace("tumour", "tumor")


def is_odd(name: str) -> bool:
    """Return whether a name is more than ASCII, or its key more than its small letters.

    "IL-8, fresh" is not odd: its key is that without the dropped signs. "TGF-β1", "TGF beta 1" and
    "Interleukin 8" are.
    """
    key = fold.__wrapped__  # a product's name is asked for once: it need not be kept
    return not _PLAIN.fullmatch(name) or key(name) != _DROPPED.sub("", name.lower())


def is_date(name: str) -> bool:
    """Return whether a name reads like a day or a month: "1-Okt", "2026-03-01", "Mar-12"."""
    return _DATE.fullmatch(name.strip()) is not None


def _spelt(match: re.Match[str]) -> str:
    """Return "il" for a misspelt interleukin, which :func:`fold` did not know."""
    alike = difflib.SequenceMatcher(None, match[0], "interleukin").ratio()
    return "il" if alike >= 0.8 else match[0]


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name may mean: one id, several, or none."""

    ids: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """What else the spelling is used for, outside this registry."""
    suggestions: tuple[str, ...] = ()
    """Nearest ids where nothing matched."""

    @property
    def id(self) -> str | None:
        """The id, where there is exactly one meaning."""
        return self.ids[0] if len(self.ids) == 1 and not self.others else None

    @property
    def is_ambiguous(self) -> bool:
        """True where a person must say which is meant."""
        return len(self.ids) > 1 or bool(self.ids and self.others)


class NameIndex:
    """Every name and alias of the registry's cytokines."""

    def __init__(self, cytokines: Mapping[str, Cytokine]) -> None:
        own: dict[str, set[str]] = {}
        aliases: dict[str, set[str]] = {}
        others: dict[str, set[str]] = {}
        for id_, record in cytokines.items():
            for name in (id_, record.name, record.full_name, record.symbol):
                if name:
                    own.setdefault(fold(name), set()).add(id_)
            for name in (*record.aliases, *record.label_typos):
                aliases.setdefault(fold(name), set()).add(id_)
            for name, meanings in record.ambiguous_aliases.items():
                aliases.setdefault(fold(name), set()).add(id_)
                others.setdefault(fold(name), set()).update(meanings)
        self._nearest: dict[str, tuple[str, ...]] = {}
        self._meanings: dict[str, Match] = {}
        for key in sorted(own.keys() | aliases.keys()):
            if key in own:
                self._meanings[key] = Match(tuple(sorted(own[key])))
            else:
                self._meanings[key] = Match(
                    tuple(sorted(aliases[key])), tuple(sorted(others.get(key, ())))
                )

    def resolve(self, printed: str, *, suggest: bool = True) -> Match:
        """Return what ``printed`` means, with suggestions where nothing matches.

        A record's own name, symbol or id wins over another record's alias. "IL-8 (CXCL8)"
        is taken where both parts mean the same. Without ``suggest`` nothing near is sought,
        which takes a hundred times longer than to find nothing.
        """
        key = fold(printed)
        match = self._meanings.get(key)
        if match is not None:
            return match
        if both := _BOTH.fullmatch(printed):
            outer = self._meanings.get(fold(both["outer"]))
            inner = self._meanings.get(fold(both["inner"]))
            if outer and inner and outer.ids == inner.ids:
                return Match(outer.ids)
        if suggest and key not in self._nearest:
            self._nearest[key] = self._near(key)
        return Match(suggestions=self._nearest[key]) if suggest else Match()

    def joined(self, printed: str) -> tuple[str, ...]:
        """Return the known names that stand in one, such as "IL-6/IL-8"; none where it is one."""
        parts = tuple(part for part in _JOINED.split(printed) if part)
        known = len(parts) > 1 and all(fold(part) in self._meanings for part in parts)
        return parts if known else ()

    def _near(self, key: str) -> tuple[str, ...]:
        """Return up to three ids whose names look alike; those with the same number first."""
        if len(key) > MAX_NAME:
            return ()
        key = _LETTERS.sub(_spelt, key, count=1).replace("alfa", "a")
        if key in self._meanings:
            return self._meanings[key].ids[:3]
        near = difflib.get_close_matches(key, self._meanings, 6, 0.75)
        digits = re.sub("[^0-9]", "", key)
        near.sort(key=lambda k: re.sub("[^0-9]", "", k) != digits)
        ids = dict.fromkeys(i for k in near for i in self._meanings[k].ids)
        return tuple(ids)[:3]

    def spellings(self) -> Mapping[str, Match]:
        """Return every match key with its meaning, sorted by key."""
        return self._meanings
