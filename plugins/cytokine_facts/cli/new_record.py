"""What every command of ``cytokine-facts new`` does: an id that is free, a file that is sound."""

from pathlib import Path
from typing import Any

from ..contribute.files import AlreadyThere, create
from ..contribute.fix import fixed, model_of
from ..contribute.ids import proposed_id
from ..model.text import Slug
from ..reading.excerpt import as_text
from ..reading.records import read_bytes
from ..registry import Registry
from .asking import Asker, Check, fits
from .options import Failure, err, out


def write_new(root: Path, path: Path, text: str, registry: Registry) -> None:
    """Write a record that the reader takes; never over another."""
    name = path.relative_to(root).as_posix()
    model: type[Any] = model_of(name)
    problems = read_bytes(text.encode("utf-8"), name, model).problems
    if problems:
        err.print(as_text(problems, lambda _: text.split("\n")))
        raise Failure("the record would not be sound; nothing was written", 1)
    text = fixed(text.encode("utf-8"), name).text or text
    try:
        create(path, text)
    except AlreadyThere:
        raise Failure(f"{name} is there already; nothing was written", 1) from None
    out.print(f"wrote {name}")


def unused(folder: Path, id_: str) -> str | None:
    """Say why an id cannot be taken: its spelling, or that it is taken; ``None`` where it can."""
    if fault := fits(Slug)(id_):
        return fault
    if any((folder / f"{id_}{ending}").exists() for ending in (".yml", ".md")):
        return f"{id_} is taken"
    return None


def id_from(name: str) -> str | None:
    """Return an id made from a name; any where the name is missing, which is said by itself."""
    return (proposed_id(name) or None) if name else "new"


def ask_id(ask: Asker, question: str, given: str | None, taken: Check, default: str | None) -> str:
    """Ask for the id, the last question; raise :class:`Failure` where it cannot be taken.

    ``taken`` says why, also of an id that was proposed and not asked for.
    """
    id_ = ask.text("--id", question, given, check=taken, default=default)
    ask.done()
    if fault := taken(id_):
        raise Failure(f"{fault}; give another with --id", 1)
    return id_
