"""Ids: of products and cytokines, and keys inside a record."""

import re

from .fault import fault

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{stem}{n}" for stem in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever ending they carry."""
RESERVED = DEVICES | frozenset(
    {"index", "page", "source", "maker", "has", "outcome", "class"}
    | {"api", "assets", "search", "sitemap", "feed", "constructor", "prototype"}
)
"""Ids that no record may have."""
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


def is_slug(text: str) -> bool:
    """True for 1 to 80 lower-case ASCII letters, digits and single hyphens inside."""
    return _SLUG.fullmatch(text) is not None and "--" not in text


def is_reserved(text: str) -> bool:
    """True for an id that the site or Windows uses for something else."""
    return text in RESERVED


def check_key(text: str) -> str:
    """Return ``text`` where it is spelled as an id; raise a fault otherwise."""
    if not is_slug(text):
        raise fault(
            "CF137",
            f"'{text[:90]}' is not an id",
            "an id has 1 to 80 lower-case letters a-z, digits and single hyphens",
        )
    return text


def check_slug(text: str) -> str:
    """Return ``text`` where it is an id that nothing else uses; raise a fault otherwise."""
    check_key(text)
    if is_reserved(text):
        raise fault("CF138", f"'{text}' is reserved", "choose another id")
    return text


def check_product_id(text: str) -> str:
    """Return ``text`` where it is maker/product, of two such ids; raise a fault otherwise."""
    maker, slash, product = text.partition("/")
    if not slash or not is_slug(maker) or not is_slug(product):
        raise fault(
            "CF137", f"'{text[:90]}' is not the id of a product", "write it as maker/product"
        )
    for part in (maker, product):
        if is_reserved(part):
            raise fault("CF138", f"'{part}' is reserved", "choose another id")
    return text
