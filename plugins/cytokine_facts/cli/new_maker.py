"""``cytokine-facts new maker``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.scaffold import (
    maker_text,
)
from ..contribute.writing import Value
from ..model.text import Line, Name, Slug, SourceLink
from ..model.vocabulary import MakerKind
from .asking import Asker, fits
from .asking_source import (
    Added,
    day_of,
)
from .new_record import ask_id, id_from, write_new
from .options import Root, Today, load


def maker(
    name: Annotated[str | None, typer.Option(help="Name as printed.")] = None,
    id: Annotated[str | None, typer.Option(help="Folder name; else made from the name.")] = None,
    kind: Annotated[str | None, typer.Option(help="company, research group, clinic.")] = None,
    country: Annotated[str | None, typer.Option(help="Country, where stated.")] = None,
    website: Annotated[str | None, typer.Option(help="Web site.")] = None,
    contact: Annotated[str | None, typer.Option(help="Where notices are sent.")] = None,
    added: Added = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin a maker's record."""
    registry = load(root, today).registry
    ask = Asker()
    fields: dict[str, Value] = {}
    printed = ask.text("--name", "Name as printed", name, check=fits(Name))
    fields["name"] = printed
    kinds = [str(k) for k in MakerKind if k is not MakerKind.FICTIONAL]
    fields["kind"] = ask.choice("--kind", "What is it", kind, kinds)
    answers = {
        "country": ask.text("--country", "Country", country, check=fits(Name), optional=True),
        "website": ask.text(
            "--website", "Web site", website, check=fits(SourceLink), optional=True
        ),
        "contact": ask.text("--contact", "Contact", contact, check=fits(Line), optional=True),
    }
    fields |= {key: value for key, value in answers.items() if value}

    def unused(slug: str) -> str | None:
        taken = slug in registry.makers or (root / "products" / slug / "maker.yml").exists()
        return fits(Slug)(slug) or (f"{slug} is taken" if taken else None)

    slug = ask_id(ask, "Folder name", id, unused, id_from(printed))
    fields["added"] = added or day_of(today)
    write_new(root, root / "products" / slug / "maker.yml", maker_text(fields), registry)
