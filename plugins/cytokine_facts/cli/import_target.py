"""Where ``cytokine-facts import`` writes: a new product's file, or one that is there."""

from pathlib import Path

from ..contribute.files import AlreadyThere, create, write_atomically
from ..contribute.intake import checked
from ..contribute.scaffold import NewProduct, product_text
from ..contribute.writing import Value
from ..model.product import Product
from ..model.text import Name, Slug
from ..model.vocabulary import Form, Kind
from ..reading.excerpt import as_text
from ..reading.files import record_files
from ..reading.records import read_file
from ..registry import Registry
from ..registry.gather import FOLDERS
from .asking import Asker, fits
from .options import Failure, err, out


def new_product(
    ask: Asker,
    panels: list[dict[str, Value]],
    source: tuple[str, dict[str, Value]] | None,
    name: str | None,
    kind: str | None,
    form: str | None,
    species: str | None,
    added: str,
) -> str:
    """Return the file of a new product with its panels."""
    kinds = [str(k) for k in Kind if k is not Kind.FICTIONAL]
    printed = ask.text("--product-name", "Name as printed", name, check=fits(Name))
    sort = ask.choice("--kind", "What is it", kind, kinds)
    shape = ask.choice("--form", "Form", form, [str(f) for f in Form])
    animal = ask.text("--species", "Species of origin", species, check=fits(Name))
    ask.done()
    assert source is not None
    return product_text(
        NewProduct(printed, sort, shape, animal, *source, added=added, panels=panels)
    )


def write_record(path: Path, name: str, text: str, registry: Registry, *, is_new: bool) -> None:
    """Write a file that the reader takes; a new one never over another."""
    text, problems = checked(text, name, registry)
    if problems:
        err.print(as_text(problems, lambda _: text.split("\n")))
        raise Failure("the record would not be sound; nothing was written", 1)
    if not is_new:
        write_atomically(path, text)
    else:
        try:
            create(path, text)
        except AlreadyThere:
            raise Failure(f"{name} is there already: give it with --into", 1) from None
    out.print(f"wrote {name}")


def target_of(root: Path, into: Path | None, to: str | None) -> tuple[Path | None, str]:
    """Return path and name from the root of the file to write, if any."""
    base = root.resolve()
    if to is not None:
        maker, _, slug = to.partition("/")
        for part in (maker, slug):
            if fault := fits(Slug)(part):
                raise Failure(f"--to: {fault}; it is maker/product")
        path = base / "products" / maker / f"{slug}.yml"
        return path, path.relative_to(base).as_posix()
    if into is None:
        return None, ""
    found = (root / into if (root / into).exists() else into).resolve()
    known = {
        Path(path).resolve(): name
        for folder in ("products", "examples")
        for name, path in record_files(base, folder, depth=FOLDERS[folder])
        if isinstance(path, str) and Path(path).stem != "maker"
    }
    if found not in known:
        raise Failure(f"there is no product file {into}")
    return found, known[found]


def known_source(ask: Asker, path: Path, name: str, given: str | None) -> str:
    """Return a key of the file's sources; the only one where there is one."""
    record = read_file(path, name, Product).record
    if record is None:
        raise Failure(f"{name} has errors of its own: cytokine-facts check {name}", 1)
    keys = list(record.sources)
    default = keys[0] if len(keys) == 1 else None
    key = ask.choice("--source-key", "Which source", given, keys, default=default)
    ask.done()
    return key
