"""``cytokine-facts import``."""

from pathlib import Path
from typing import Annotated

import typer

from ..contribute.amounts import Choices
from ..contribute.cells import ND
from ..contribute.intake import with_panels
from ..contribute.writing import CannotInsert, Value, panel_lines
from ..model.vocabulary import Basis, By, Statistic
from .asking import Asker
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
from .import_flags import (
    about_of,
    bytes_of,
    factor_of,
    meanings_of,
    one_of,
    text_of,
    unit_of,
)
from .import_panels import listed, measured
from .import_sheet import DILUTION, columns_of, read_asking, samples_taken, sheet_of
from .import_target import known_source, new_product, target_of, write_record
from .options import Failure, Root, Today, load, out


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV, TSV, XLSX, or text with --declared; - reads it from standard input.",
        ),
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Product file to add the panels to.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="ID", help="New product, maker/product, to make.")
    ] = None,
    declared: Annotated[
        bool, typer.Option("--declared", help="The file is a list of names from a web page.")
    ] = False,
    sheet: Annotated[str | None, typer.Option(help="Name of the sheet of a workbook.")] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE=COLUMN",
            help="analyte, value, sd, sem, n, unit, sample, lot, lod, dilution, range, type, "
            "reading, header.",
        ),
    ] = None,
    analyte: Annotated[
        str | None, typer.Option(help="What a sheet is of that holds one analyte, unnamed.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take the guess of the columns.")] = False,
    unit: Annotated[str | None, typer.Option(help="Unit of all amounts.")] = None,
    decimal: Annotated[str | None, typer.Option(help="Sign before decimals: . or ,")] = None,
    nd: Annotated[
        str | None, typer.Option(help="ND is 'not detected' or 'not determined'.")
    ] = None,
    dilution: Annotated[
        str | None, typer.Option(help="'applied' or 'multiply': what to do with the factor.")
    ] = None,
    dilution_factor: Annotated[str | None, typer.Option(help="Factor of all samples.")] = None,
    sample: Annotated[list[str] | None, typer.Option(help="Sample to take; repeat it.")] = None,
    all_samples: Annotated[
        bool, typer.Option("--all-samples", help="Take every sample, each as a panel.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PRINTED=ID", help="What a name means; '?' where the source does not tell."
        ),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Write what was understood, leave out the rest.")
    ] = False,
    basis: Annotated[str | None, typer.Option(help="measured, declared, inferred.")] = None,
    by: Annotated[str | None, typer.Option(help="Who made the readings.")] = None,
    matrix: Annotated[str | None, typer.Option(help="What was measured.")] = None,
    method: Annotated[str | None, typer.Option(help="Assay as the source names it.")] = None,
    kit: Annotated[str | None, typer.Option(help="Kit or platform.")] = None,
    laboratory: Annotated[str | None, typer.Option(help="The laboratory.")] = None,
    statistic: Annotated[str | None, typer.Option(help="What value and ± stand for.")] = None,
    lot: Annotated[list[str] | None, typer.Option(help="Lot that was measured.")] = None,
    sampled_on: Annotated[
        str | None, typer.Option(help="Day of sampling or of the report.")
    ] = None,
    source_key: SourceKey = None,
    source_title: SourceTitle = None,
    source_url: SourceUrl = None,
    source_doi: SourceDoi = None,
    seen: SeenPart = None,
    accessed: Accessed = None,
    archive: Archive = None,
    product_name: Annotated[str | None, typer.Option(help="For --to: name as printed.")] = None,
    kind: Annotated[str | None, typer.Option(help="For --to: what it is.")] = None,
    form: Annotated[str | None, typer.Option(help="For --to: physical form.")] = None,
    species: Annotated[str | None, typer.Option(help="For --to: human, or the animal.")] = None,
    added: Added = None,
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Turn a laboratory sheet, or a pasted list of names, into panels of a product.

    Nothing is written unless every cell is understood, or --partial is given. Without --into
    and --to the panels are printed. Exit code 1 where something must be told first.
    """
    if into is not None and to is not None:
        raise Failure("give --into for a product that is there, or --to for a new one")
    ask = Asker(interactive=False) if file == Path("-") else Asker()
    registry = load(root, today).registry
    meanings = meanings_of(name or [], registry)
    about = about_of(by, matrix, method, kit, laboratory, sampled_on)
    if declared:
        panels = listed(text_of(file), registry.names, meanings, partial=partial)
        basis = basis or str(Basis.DECLARED)
        about["by"] = about["by"] or str(By.MAKER)
    else:
        factor = factor_of(dilution_factor)
        table = sheet_of(ask, bytes_of(file), file.name, sheet)
        columns = columns_of(ask, table, map or [], yes, registry.names, analyte or "")
        choices = Choices(
            unit=unit_of(unit),
            decimal=one_of("--decimal", decimal, (".", ",")),
            nd=one_of("--nd", nd, tuple(ND)),
            dilution=one_of("--dilution", dilution, DILUTION),
            factor=factor,
            samples=samples_taken(ask, table, columns, sample or [], all_samples),
            meanings=meanings,
        )
        result = read_asking(ask, table, columns, choices, registry)
        panels = measured(result, statistic, lot, partial=partial)
        basis = basis or str(Basis.MEASURED)
    if not panels:
        raise Failure("no reading was found; nothing was written", 1)
    one_of("--basis", basis, tuple(str(b) for b in Basis))
    one_of("--statistic", statistic, tuple(str(s) for s in Statistic))
    day = day_of(today)
    source: tuple[str, dict[str, Value]] | None = None
    key = source_key or "source"
    path, target = target_of(root, into, to)
    if to is not None or source_title or source_url or source_doi:
        source = ask_source(
            ask, day, key=source_key, title=source_title, url=source_url, doi=source_doi,
            seen=seen, accessed=accessed, archive=archive,
        )  # fmt: skip
        key = source[0]
    elif path is not None:
        key = known_source(ask, path, target, source_key)
    made = [panel.fields(source=key, basis=basis, about=about) for panel in panels]
    if path is None:
        ask.done()
        out.print("panels:")
        out.print("\n".join(line for panel in made for line in panel_lines(panel)))
        return
    if to is not None:
        text = new_product(ask, made, source, product_name, kind, form, species, added or day)
    else:
        try:
            text = with_panels(path.read_text(encoding="utf-8"), target, made, source)
        except CannotInsert as error:
            raise Failure(f"{target}: {error}", 1) from None
    write_record(path, target, text, registry, is_new=to is not None)
