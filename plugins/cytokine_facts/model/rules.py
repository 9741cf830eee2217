"""The versions of what turns readings into labels, and what each of them changed."""

from typing import Annotated, Literal

from pydantic import Field

from .record import Record
from .text import Count, Day, Name, Prose

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}$")]


class Version(Record):
    """One version of the method or of the table of roles and potencies."""

    of: Literal["method", "table"]
    """The method, or the table of roles and potencies."""
    version: Name
    """Its number."""
    date: Day
    """The day from which it holds."""
    why: Prose
    """What changed, and why."""
    labels: Count
    """How many labels of that day said something else than under the version before."""
    outcomes: Count
    """How many of them had another verdict."""
    total: Count
    """How many labels there were."""


class Rules(Record):
    """The file ``rules.lock``: written by ``cytokine-facts rules --update``."""

    method: Name
    """Version of the method."""
    constants: Digest
    """Hash of its constants."""
    results: Digest
    """Hash of what it says of the synthetic products."""
    table: Name
    """Version of the table of roles and potencies."""
    content: Digest
    """Hash of all roles and potencies."""
    versions: list[Version] = []
    """Every version, newest first."""
