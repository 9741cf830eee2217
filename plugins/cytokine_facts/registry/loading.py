"""Floor 2: every record file below a root, read and checked, as a registry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..heap import growing
from ..kept import Kept, key_of
from ..meanings import at, resolve, unsound_names
from ..model.comparison import Comparison
from ..model.cytokine import Cytokine
from ..model.maker import Maker
from ..model.product import Product
from ..model.rules import Rules
from ..names import NameIndex
from ..packed import are_many
from ..reading.files import misnamed_folders
from ..reading.problem import Problem, Severity
from ..reading.records import Read, read_file
from . import UNNUMBERED, Item, Registry
from .gather import FOLDERS, Gathering, Sound, stem
from .references import comparison_references, cytokine_references, former_ids

RULES = "rules.lock"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A registry of the good records, and every problem of all."""

    registry: Registry
    problems: tuple[Problem, ...]
    files: int
    """Number of record files looked at."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail a check."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


@growing()
def load_registry(
    root: Path,
    *,
    today: date | None = None,
    kept: Kept | None = None,
    tell: Callable[[int], None] = lambda done: None,
) -> Loaded:
    """Read and check every record below ``root``.

    A bad record is left out and hides no other; every problem of every file is returned,
    sorted by place. ``today`` is the build's date, and no record may hold a later one; without
    it the newest date of any record, and dates ahead are not found. ``kept`` holds the products
    that an earlier build read without an error; ``tell`` is told how many files were looked at.
    """
    loader = Gathering(root, today, kept or Kept(None), tell)
    cytokines = loader.flat("cytokines", Cytokine)
    good = {id_: r.record for id_, r in cytokines.items() if r.record is not None}
    names = NameIndex(good)
    titles = sorted((id_, record.name) for id_, record in good.items())
    loader.context = key_of(repr(names.spellings()), repr(titles), today)
    paths = {("cytokine", id_): cytokines[id_].file for id_ in good}
    makers: dict[str, Maker] = {}
    shelves: dict[str, dict[str, Item]] = {}
    reads: dict[str, Read[Product]] = {}
    for folder in ("products", "examples"):
        shelves[folder] = _products(loader, folder, names, good, makers, paths, reads)
    comparisons = loader.flat("comparisons", Comparison)
    curated = {id_: r.record for id_, r in comparisons.items() if r.record is not None}
    paths |= {("comparison", id_): comparisons[id_].file for id_ in curated}
    loader.problems += misnamed_folders(root, FOLDERS)
    loader.problems += cytokine_references(cytokines, good, set(cytokines))
    loader.problems += comparison_references(comparisons, shelves["products"], set(reads))
    loader.problems += former_ids(reads, shelves.values(), cytokines, comparisons)
    registry = Registry(
        root=root,
        products=shelves["products"],
        examples=shelves["examples"],
        makers=dict(sorted(makers.items())),
        cytokines=good,
        comparisons=curated,
        paths=paths,
        names=names,
        today=today or _newest(good, makers, shelves, curated),
        table=_table_number(root),
        told=today,
    )
    return Loaded(registry, tuple(sorted(set(loader.problems))), loader.files)


def _table_number(root: Path) -> str:
    """Return the number in ``rules.lock``; a lock that is broken is reported by the check."""
    if not (root / RULES).exists():
        return UNNUMBERED
    rules = read_file(root / RULES, RULES, Rules).record
    return rules.table if rules is not None else UNNUMBERED


def _products(
    loader: Gathering,
    folder: str,
    names: NameIndex,
    cytokines: Mapping[str, Cytokine],
    makers: dict[str, Maker],
    paths: dict[tuple[str, str], str],
    reads: dict[str, Read[Product]],
) -> dict[str, Item]:
    """Read the makers and products below a folder."""
    items: dict[str, Item] = {}
    folders: dict[str, bool] = {}
    for relative, path in loader.folder(folder):
        maker, slug = relative.split("/")[1], stem(relative)
        if slug == "maker":
            folders[maker] = True
            if maker in makers:
                message = f"the maker '{maker}' exists twice, here and in {paths['maker', maker]}"
                loader.problems.append(Problem(relative, 0, 0, "CF184", message, "rename one"))
            elif (entry := loader.read(path, relative, Maker).record) is not None:
                makers[maker] = entry
                paths["maker", maker] = relative
            continue
        folders.setdefault(maker, False)
        id_ = f"{maker}/{slug}"
        if id_ in reads:
            message = f"the same id as {reads[id_].file}"
            loader.problems.append(Problem(relative, 0, 0, "CF184", message, "rename one"))
            continue
        reads[id_], item = _product(loader, path, relative, id_, names, cytokines)
        if item is not None:
            items[id_] = item
            paths["product", id_] = relative
            if are_many(len(items)):
                item.pack()
    message, hint = "the maker has no record", "add maker.yml with 'name', 'kind' and 'added'"
    loader.problems += [
        Problem(f"{folder}/{maker}/maker.yml", 0, 0, "CF185", message, hint)
        for maker, has_record in folders.items()
        if not has_record
    ]
    return dict(sorted(items.items()))


def _product(
    loader: Gathering,
    path: str,
    relative: str,
    id_: str,
    names: NameIndex,
    cytokines: Mapping[str, Cytokine],
) -> tuple[Read[Product], Item | None]:
    """Read a product: what became of it, and its item where nothing is wrong with it.

    The record of a sound one is in its item alone.
    """
    read, known, key = loader.product(path, relative)
    if known is not None:
        return read, known
    if read.record is None:
        loader.problems += unsound_names(read, names, cytokines)
        return read, None
    folder = relative.partition("/")[0]
    if read.record.is_fictional != (folder == "examples"):
        hint = "fictional examples live in examples/, everything else in products/"
        message = f"'{read.record.kind}' in {folder}/"
        loader.problems.append(at(read, ("kind",), "CF187", message, hint))
        return read, None
    canonical = read.tree is not None and read.tree.unread is not None
    readings, problems = resolve(read, names, cytokines)
    loader.problems += problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return read, None
    item = Item.of(id_, read.record, relative, readings, key)
    if key and canonical and not read.problems:
        loader.kept.put(key, Sound(item, tuple(problems)))
    return replace(read, record=None), item


def _newest(
    cytokines: Mapping[str, Cytokine],
    makers: Mapping[str, Maker],
    shelves: Mapping[str, Mapping[str, Item]],
    comparisons: Mapping[str, Comparison],
) -> date:
    """Return the newest date on which a record was added or reviewed."""
    days = [record.added for record in cytokines.values()]
    days += [record.added for record in makers.values()]
    days += [record.added for record in comparisons.values()]
    for shelf in shelves.values():
        for item in shelf.values():
            days += [item.card.added, item.card.reviewed_on or item.card.added]
    return max(days, default=date(2012, 1, 1))
