"""``cytokine-facts new``: product, cytokine, maker, comparison."""

import difflib
from pathlib import Path
from typing import Annotated, Any

import typer

from ..contribute.files import AlreadyThere, create
from ..contribute.fix import fixed, model_of
from ..contribute.ids import likely_duplicates, proposed_id
from ..contribute.scaffold import (
    NewProduct,
    comparison_text,
    cytokine_text,
    maker_text,
    product_text,
)
from ..contribute.writing import Value
from ..model.cytokine import Cytokine
from ..model.text import Line, Name, Prose, Slug, SourceLink
from ..model.vocabulary import Confidence, Form, Kind, MakerKind, Use
from ..names import fold
from ..reading.excerpt import as_text
from ..reading.records import read_bytes
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
from .options import Failure, Root, Today, err, load, out

new = typer.Typer(
    help="Begin a record: asks, checks the answers, writes a commented file.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Anyway = Annotated[bool, typer.Option("--anyway", help="Go on where a likely duplicate was found.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(new, name="new")


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


def _unused(folder: Path, id_: str) -> str | None:
    if fault := fits(Slug)(id_):
        return fault
    if any((folder / f"{id_}{ending}").exists() for ending in (".yml", ".md")):
        return f"{id_} is taken"
    return None


def _proposal(name: str) -> str | None:
    """Return an id made from a name; any where the name is missing, which is said by itself."""
    return (proposed_id(name) or None) if name else "new"


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


@new.command()
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
    proposal = _proposal(printed)
    file = ask.text("--id", "File name", id, check=lambda t: _unused(folder, t), default=proposal)
    ask.done()
    if fault := _unused(folder, file):
        raise Failure(f"{fault}; give another with --id", 1)
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


@new.command()
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

    slug = ask.text("--id", "Folder name", id, check=unused, default=_proposal(printed))
    ask.done()
    if fault := unused(slug):
        raise Failure(f"{fault}; give another with --id", 1)
    fields["added"] = added or day_of(today)
    write_new(root, root / "products" / slug / "maker.yml", maker_text(fields), registry)


@new.command()
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
    proposal = (_proposal(gene or printed) or "").replace("-", "") or None
    slug = ask.text("--id", "File name", id, check=lambda t: _unused(folder, t), default=proposal)
    ask.done()
    if fault := _unused(folder, slug):
        raise Failure(f"{fault}; give another with --id", 1)
    fields["added"] = added or day
    write_new(root, folder / f"{slug}.yml", cytokine_text(fields, key, source), registry)
    out.print("next: cytokine-facts schema, so that editors offer the name")


@new.command()
def comparison(
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    why: Annotated[str | None, typer.Option(help="What it shows, and what it cannot.")] = None,
    products: Annotated[
        list[str] | None, typer.Option("--product", help="Id maker/product; 2 to 6 of them.")
    ] = None,
    id: Annotated[str | None, typer.Option(help="File name; else made from the title.")] = None,
    added: Added = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Begin a curated comparison."""
    registry = load(root, today).registry
    ask = Asker()
    heading = ask.text("--title", "Title", title, check=fits(Name))
    reason = ask.text("--why", "What does it show, what can it not show", why, check=fits(Prose))

    def exist(text: str) -> str | None:
        missing = [i for i in text.split() if i not in registry.products]
        if missing:
            return f"there is no product '{missing[0]}'; ids are maker/product"
        return None if 2 <= len(text.split()) <= 6 else "2 to 6 products"

    given = " ".join(products) if products else None
    ids = ask.text("--product", "Ids of 2 to 6 products, with blanks between", given, check=exist)
    folder = root / "comparisons"
    proposal = _proposal(heading)
    slug = ask.text("--id", "File name", id, check=lambda t: _unused(folder, t), default=proposal)
    ask.done()
    if fault := _unused(folder, slug):
        raise Failure(f"{fault}; give another with --id", 1)
    text = comparison_text(heading, reason, ids.split(), added or day_of(today))
    write_new(root, folder / f"{slug}.yml", text, registry)
