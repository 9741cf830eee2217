"""``cytokine-facts new product``."""

import difflib
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.ids import likely_duplicates, proposed_id
from ..contribute.scaffold import (
    NewProduct,
    product_text,
)
from ..model.text import Line, Name, Slug
from ..model.vocabulary import Form, Kind, Use
from ..names import fold
from ..registry import Registry
from .asking import Asker, fits
from .asking_source import (
    Accessed,
    Added,
    Archive,
    SeenPart,
    SourceDoi,
    SourceKey,
    SourceTitle,
    SourceUrl,
    ask_source,
    day_of,
)
from .new_record import ask_id, id_from, unused, write_new
from .options import Failure, Root, Today, err, load, out

Anyway = Annotated[bool, typer.Option("--anyway", help="Go on where a likely duplicate was found.")]


def _maker(ask: Asker, registry: Registry, given: str | None) -> str:
    """Return the id of a maker: that of a known one by id or name, or a new one."""
    ids = {fold(record.name): id_ for id_, record in registry.makers.items()}

    def check(text: str) -> str | None:
        if fold(text) in ids or not (fault := fits(Slug)(text)):
            return None
        near = difflib.get_close_matches(fold(text), ids, 3, 0.6)
        known = f"; known makers: {', '.join(ids[name] for name in near)}" if near else ""
        return f"{fault}; write '{proposed_id(text)}'{known}" if proposed_id(text) else fault

    question = "Maker (its name or id; a new one by its id)"
    answer = ask.text("--maker", question, given, check=check)
    slug = ids.get(fold(answer), answer)
    if ask.interactive and slug not in registry.makers:
        err.print(f"  '{slug}' is new here", style="yellow")
    return slug


def product(
    maker: Annotated[str | None, typer.Option(help="Id of the maker, its folder.")] = None,
    name: Annotated[str | None, typer.Option(help="Name as printed.")] = None,
    id: Annotated[str | None, typer.Option(help="File name; else made from the name.")] = None,
    kind: Annotated[str | None, typer.Option(help="What sort of thing it is.")] = None,
    form: Annotated[str | None, typer.Option(help="Physical form.")] = None,
    species: Annotated[str | None, typer.Option(help="human, or the animal.")] = None,
    tissue: Annotated[str | None, typer.Option(help="Tissue of origin.")] = None,
    cells: Annotated[str | None, typer.Option(help="Cell type, as printed.")] = None,
    use: Annotated[list[str] | None, typer.Option(help="daily, post procedure.")] = None,
    source_title: SourceTitle = None,
    source_url: SourceUrl = None,
    source_doi: SourceDoi = None,
    source_key: SourceKey = None,
    seen: SeenPart = None,
    accessed: Accessed = None,
    archive: Archive = None,
    added: Added = None,
    anyway: Anyway = False,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin a product's record."""
    registry = load(root, today).registry
    ask, day = Asker(), day_of(today)
    known = sorted(registry.makers)
    slug = _maker(ask, registry, maker)
    printed = ask.text("--name", "Name as printed", name, check=fits(Name))
    if ask.interactive and printed:
        for twin, why in likely_duplicates(registry, maker=slug, name=printed):
            err.print(f"  {registry.item(twin).path} {why}", style="yellow")
    kinds = [str(k) for k in Kind if k is not Kind.FICTIONAL]
    chosen = ask.choice("--kind", "What is it", kind, kinds)
    shape = ask.choice("--form", "Form", form, [str(f) for f in Form])
    animal = ask.text("--species", "Species of origin", species, check=fits(Name), default="human")
    origin = ask.text("--tissue", "Tissue of origin", tissue, check=fits(Line), optional=True)
    type_ = ask.text("--cells", "Cell type", cells, check=fits(Line), optional=True)
    uses = [ask.choice("--use", "Use", u, [str(x) for x in Use]) for u in use or ()]
    key, source = ask_source(
        ask, day, key=source_key, title=source_title, url=source_url, doi=source_doi,
        seen=seen, accessed=accessed, archive=archive,
    )  # fmt: skip
    folder = root / "products" / (slug or "x")
    proposal = id_from(printed)
    file = ask_id(ask, "File name", id, partial(unused, folder), proposal)
    links = frozenset(str(source[f]).rstrip("/").casefold() for f in ("url", "doi") if f in source)
    twins = list(likely_duplicates(registry, maker=slug, name=printed, links=links))
    for twin, why in twins:
        err.print(f"{registry.item(twin).path} {why}", style="yellow")
    if twins and not ask.confirm("--anyway", "Is yours another product", anyway):
        raise Failure("a likely duplicate; correct that record, or give --anyway", 1)
    text = product_text(
        NewProduct(printed, chosen, shape, animal, key, source, added or day,
                   origin or None, type_ or None, uses)
    )  # fmt: skip
    path = folder / f"{file}.yml"
    write_new(root, path, text, registry)
    if slug not in known:
        out.print(f"'{slug}' is new: cytokine-facts new maker --id {slug}")
    out.print(f"next: add 'panels', then cytokine-facts check {path.relative_to(root).as_posix()}")
