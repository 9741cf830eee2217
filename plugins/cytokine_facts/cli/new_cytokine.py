"""``cytokine-facts new cytokine``."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..contribute.scaffold import (
    cytokine_text,
)
from ..contribute.writing import Value
from ..model.cytokine import Cytokine
from ..model.text import Line, Name, Prose
from ..model.vocabulary import Confidence
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
from .options import Failure, Root, Today, load, out


def cytokine(
    name: Annotated[str | None, typer.Option(help="The name that labels print.")] = None,
    full_name: Annotated[str | None, typer.Option(help="Full name in words.")] = None,
    symbol: Annotated[str | None, typer.Option(help="HGNC symbol.")] = None,
    id: Annotated[str | None, typer.Option(help="File name; else made from the symbol.")] = None,
    type: Annotated[str | None, typer.Option(help="protein, complex, group, ...")] = None,
    family: Annotated[str | None, typer.Option(help="Family.")] = None,
    class_: Annotated[str | None, typer.Option("--class", help="Class: interleukin, ...")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name; repeat it.")] = None,
    vote: Annotated[str | None, typer.Option(help="What the source says: +1, 0 or -1.")] = None,
    reading: Annotated[str | None, typer.Option(help="The source's words on it.")] = None,
    confidence: Annotated[str | None, typer.Option(help="high, medium, low.")] = None,
    function: Annotated[str | None, typer.Option(help="What it does, in a sentence.")] = None,
    source_title: SourceTitle = None,
    source_url: SourceUrl = None,
    source_doi: SourceDoi = None,
    source_key: SourceKey = None,
    seen: SeenPart = None,
    accessed: Accessed = None,
    archive: Archive = None,
    added: Added = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin a cytokine's record, with one vote on its role."""
    registry = load(root, today).registry
    ask, day = Asker(), day_of(today)

    def unknown(text: str) -> str | None:
        match = registry.names.resolve(text)
        known = f"'{text}' is known: cytokines/{match.ids[0]}.yml" if match.ids else None
        return fits(Name)(text) or known

    fields: dict[str, Value] = {}
    printed = ask.text("--name", "Name that labels print", name, check=unknown)
    fields["name"] = printed
    fields["full_name"] = ask.text("--full-name", "Full name in words", full_name, check=fits(Name))
    if gene := ask.text("--symbol", "HGNC symbol", symbol, check=unknown, optional=True):
        fields["symbol"] = gene
    types = Cytokine.model_fields["type"].annotation
    fields["type"] = ask.choice("--type", "Sort of molecule", type, list(types.__args__))  # type: ignore[union-attr]
    fields["family"] = ask.text("--family", "Family", family, check=fits(Line))
    fields["class"] = ask.text("--class", "Class", class_, check=fits(Line))
    for other in alias or ():
        if fault := unknown(other):
            raise Failure(f"--alias: {fault}")
    if alias:
        fields["aliases"] = alias
    said = ask.choice(
        "--vote", "Vote of your source: +1 pro, -1 anti, 0 both", vote, ["+1", "0", "-1"]
    )
    fields["vote"] = said
    fields["role"] = {"+1": "pro", "-1": "anti"}.get(said, "dual")
    fields["reading"] = ask.text("--reading", "The source's words", reading, check=fits(Line))
    levels = [str(c) for c in Confidence]
    fields["confidence"] = ask.choice("--confidence", "How well supported", confidence, levels)
    fields["function"] = ask.text(
        "--function", "What it does, in a sentence", function, check=fits(Prose)
    )
    key, source = ask_source(
        ask, day, key=source_key, title=source_title, url=source_url, doi=source_doi,
        seen=seen, accessed=accessed, archive=archive,
    )  # fmt: skip
    folder = root / "cytokines"
    proposal = (id_from(gene or printed) or "").replace("-", "") or None
    slug = ask_id(ask, "File name", id, partial(unused, folder), proposal)
    fields["added"] = added or day
    write_new(root, folder / f"{slug}.yml", cytokine_text(fields, key, source), registry)
    out.print("next: cytokine-facts schema, so that editors offer the name")
