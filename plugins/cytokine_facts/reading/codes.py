"""Every code a problem can have: what it means, why it matters, an example of each kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from ..model.characters import is_prose_char
from .problem import Severity

_REPEATED = re.compile("«([0-9]+) ([^«»]*)»")

Example = str | Mapping[str, str]
"""Lines of a record, or paths with what lies there."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code, and all that its page says."""

    code: str
    """CF and three digits."""
    title: str
    """What is wrong, in a few words."""
    what: str
    """The rule."""
    why: str
    """Why there is such a rule."""
    of: str
    """What the examples are: product, reading, maker, cytokine, comparison, file or tree."""
    wrong: Example
    """An example that raises it."""
    right: Example
    """The same without it."""
    severity: Severity
    """How much it weighs."""

    @property
    def uri(self) -> str:
        """Address of its page on the site."""
        return f"contribute/errors/{self.code}/"


@cache
def codes() -> Mapping[str, Code]:
    """Return every code, sorted."""
    text = files(__package__).joinpath("codes.yml").read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, Loader=_LOADER)
    return MappingProxyType({code: _code(code, entry) for code, entry in sorted(data.items())})


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _code(code: str, entry: Mapping[str, Any]) -> Code:
    return Code(
        code,
        entry["title"],
        entry["what"],
        entry["why"],
        entry.get("of", "product"),
        entry["wrong"],
        entry["right"],
        Severity(entry.get("severity", "error")),
    )


def pages() -> tuple[Code, ...]:
    """Return what the site makes a page of, sorted by code."""
    return tuple(codes().values())


def expanded(text: str) -> str:
    """Write out what an example abbreviates: ``«3 x»`` is ``xxx``."""
    return _REPEATED.sub(lambda match: match[2] * int(match[1]), text)


def shown(example: Example) -> str:
    """Return an example as a person reads it: what is invisible by its number, in brackets."""
    if isinstance(example, str):
        return "\n".join(visible(line) for line in example.rstrip("\n").split("\n"))
    return "\n\n".join(f"# {path}\n{shown(content)}" for path, content in example.items())


def visible(text: str) -> str:
    """Return a line in which no character hides: ``a⟨U+200B⟩b``."""
    return "".join(char if is_prose_char(char) else f"⟨U+{ord(char):04X}⟩" for char in text)


def explain(code: str) -> str | None:
    """Return the page of a code as plain text, ``None`` where there is none."""
    entry = codes().get(code.upper())
    if entry is None:
        return None
    blocks = (
        f"{entry.code} ({entry.severity}): {entry.title}",
        f"{entry.what}\n{entry.why}",
        f"Wrong:\n{_indented(shown(entry.wrong))}",
        f"Right:\n{_indented(shown(entry.right))}",
    )
    return "\n\n".join(blocks)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
