"""Families of cell sources, so that lists gather what sources call by several names."""

import re
from functools import lru_cache

FAMILIES = (
    ("umbilical-cord-blood", "Cord blood", r"cord blood"),
    ("umbilical-cord", "Umbilical cord", r"wharton|umbilical cord(?! blood)"),
    ("adipose", "Adipose", r"adipose|fat\b"),
    ("bone-marrow", "Bone marrow", r"marrow"),
    ("amniotic-fluid", "Amniotic fluid", r"amniotic fluid"),
    ("placenta", "Placenta and membranes", r"amnion|amniotic membrane|chorion|decidua|placent"),
    ("dental", "Dental pulp", r"dental|tooth|teeth|deciduous"),
    ("skin", "Skin and hair", r"\bskin|hair|foreskin|epiderm|dermal"),
    ("blood", "Blood and platelets", r"(?<!cord )\bblood|platelet"),
)
"""Address, title and the words that put a printed tissue there."""
NOT_STATED = ("not-stated", "Not stated")
SEVERAL = ("several", "Several")
OTHER = ("other", "Other")


@lru_cache(20_000)
def family(tissue: str | None) -> tuple[str, str]:
    """Return address and title of the list that a printed tissue belongs to."""
    if not tissue:
        return NOT_STATED
    lowered = tissue.casefold()
    found = [(slug, title) for slug, title, rule in FAMILIES if re.search(rule, lowered)]
    if len(found) > 1:
        return SEVERAL
    return found[0] if found else OTHER
