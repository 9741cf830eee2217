"""Addresses made from printed words."""

import re
import unicodedata
from functools import lru_cache

_GREEK = dict(zip("αβγδεκλω", ("alpha", "beta", "gamma", "delta", "epsilon", "kappa", "lambda",
                               "omega"), strict=True))  # fmt: skip
_LONGEST = 80


@lru_cache(20_000)
def slugify(text: str, *, greek_letters: bool = False) -> str:
    """Return ``text`` as an address segment: ``TGF-β3`` is ``tgf-beta3``, or ``tgf-b3``.

    Empty where no letter or digit is left.
    """
    lowered = text.replace("ß", "β").casefold().replace("µ", "u")
    for letter, name in _GREEK.items():
        lowered = lowered.replace(letter, name[0] if greek_letters else name)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def initial(name: str) -> str:
    """Return the letter under which an alphabet lists ``name``; ``0`` where there is none."""
    return slugify(name)[:1] or "0"
