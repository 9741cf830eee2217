"""A record in its canonical form: what is certain is mended, comments and values stay."""

from dataclasses import dataclass

from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.record import Record
from ..reading.bytes import MAX_BYTES
from ..reading.records import Read, read_bytes
from ..reading.repair import corrected, plain_text
from .arrange import arranged

MAX_ROUNDS = 400
"""Repairs of one file; each mends one line, and a line can need several."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one file."""

    text: str | None
    """The canonical form, ``None`` where the file is no text at all."""
    changed: bool
    """Whether it differs from what was there."""


def model_of(file: str) -> type[Record]:
    """Return the model of a record by its path below the registry's folder."""
    top, _, name = file.partition("/")
    if top == "cytokines":
        return Cytokine
    if top == "comparisons":
        return Comparison
    return Maker if name.rpartition("/")[2].rpartition(".")[0] == "maker" else Product


def fixed(data: bytes, file: str) -> Fixed:
    """Return the canonical form of a record; fixing it again changes nothing.

    A record that is not sound afterwards keeps its order; only its certain repairs are made.
    What the reader makes of a sound record never changes.
    """
    if len(data) > MAX_BYTES:
        return Fixed(None, False)
    try:
        text = plain_text(data)
    except UnicodeDecodeError:
        return Fixed(None, False)
    model = model_of(file)
    read = _read(text, file, model)
    for _ in range(MAX_ROUNDS):
        repaired = _repaired(text, read)
        if repaired == text:
            break
        text = repaired
        read = _read(text, file, model)
    if read.record is not None:
        head, yaml, tail = parts(text, file)
        ordered = head + arranged(yaml, model) + tail
        if _read(ordered, file, model).record == read.record:
            text = ordered
    return Fixed(text, text.encode("utf-8") != data)


def _read(text: str, file: str, model: type[Record]) -> Read[Record]:
    return read_bytes(text.encode("utf-8"), file, model)


def _repaired(text: str, read: Read[Record]) -> str:
    """Return ``text`` with every first certain correction of a line."""
    lines = text.split("\n")
    done: set[int] = set()
    for problem in read.problems:
        if 0 < problem.line <= len(lines) and problem.line not in done:
            line = lines[problem.line - 1]
            better = corrected(problem, line)
            if better is not None and better != line:
                lines[problem.line - 1] = better
                done.add(problem.line)
    return "\n".join(lines)


def parts(text: str, file: str) -> tuple[str, str, str]:
    """Split a Markdown record into what stands before, in and behind its YAML."""
    if not file.endswith(".md"):
        return "", text, ""
    head, rest = "---\n", text.removeprefix("---\n")
    end = rest.index("\n---") + 1
    return head, rest[:end], rest[end:]
