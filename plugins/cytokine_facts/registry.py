"""Floor 2: everything loaded, names resolved, references checked."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from .heap import growing
from .kept import Kept, key_of
from .live import sign_of
from .meanings import Resolved, at, resolve, unsound_names
from .model.comparison import Comparison
from .model.cytokine import Cytokine
from .model.maker import Maker
from .model.product import Product
from .model.record import Record
from .model.rules import Rules
from .model.vocabulary import Basis, Form, Kind, Status
from .names import NameIndex
from .packed import Packable, are_many
from .reading.files import read_regular, record_files
from .reading.nodes import Tree
from .reading.problem import Problem, Severity
from .reading.records import Read, read_bytes, read_file

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound=Record)

RULES = "rules.lock"
UNNUMBERED = "0"
"""Number of the table of roles and potencies in a registry without a ``rules.lock``."""
FOLDERS = {"products": 1, "examples": 1, "cytokines": 0, "comparisons": 0}
"""Folders of records and how many folders lie between them and a record."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists ask of a product's record, so that its rest can stay packed."""

    status: Status
    kind: Kind
    form: Form
    species: str
    tissue: str | None
    added: date
    reviewed_on: date | None
    former_ids: tuple[str, ...]
    methods: tuple[str, ...]
    """The assays of its panels, each once, sorted."""
    sampled: bool
    """A panel says when its sample was taken, so that it grows old."""
    illustrative: bool
    """It has made-up potencies of its own."""
    measured: bool
    """Any of its panels was measured."""
    disputed: bool
    """Objections were raised against it, open or closed."""
    list_truncated: bool
    unconfirmed: tuple[tuple[str, str, int], ...]
    """Sources of figures not seen in the paper itself: key, what was seen, number of figures."""
    unarchived: tuple[str, ...]
    """Keys of sources on the web that neither an identifier nor an archive keeps."""
    readings: int
    """How many it has."""
    unknown: tuple[str, ...]
    """Printed names that mean no one cytokine."""
    named: tuple[str, ...]
    """The ids of all cytokines that a reading means or may mean, sorted."""

    @classmethod
    def of(cls, record: Product, readings: Sequence[Resolved]) -> "Card":
        """Return the card of a record whose readings are resolved."""
        named = {id_ for r in readings for id_ in (*r.candidates, r.cytokine) if id_}
        return cls(
            status=record.status,
            kind=record.kind,
            form=record.form,
            species=record.source_material.species,
            tissue=record.source_material.tissue,
            added=record.added,
            reviewed_on=record.reviewed_on,
            former_ids=tuple(record.former_ids),
            methods=tuple(sorted({p.method for p in record.panels if p.method})),
            sampled=any(panel.sampled_on for panel in record.panels),
            illustrative=bool(record.illustrative_potencies),
            measured=any(panel.basis is Basis.MEASURED for panel in record.panels),
            disputed=bool(record.disputes),
            list_truncated=record.list_truncated,
            unconfirmed=tuple(_unconfirmed(record)),
            unarchived=tuple(k for k, s in record.sources.items() if not s.is_kept),
            readings=len(readings),
            unknown=tuple(r.printed for r in readings if r.cytokine is None),
            named=tuple(sorted(named)),
        )


def _unconfirmed(record: Product) -> Iterator[tuple[str, str, int]]:
    for key, source in record.sources.items():
        if source.seen is not None and source.seen.is_confirmed:
            continue
        figures = sum(
            reading.amount.has_number
            for panel in record.panels
            if panel.source == key
            for reading in panel.readings.values()
        )
        if figures:
            yield key, str(source.seen) if source.seen else "not stated what", figures


@dataclass(frozen=True, slots=True)
class Item(Packable):
    """A product of the registry."""

    HEAVY = ("record", "readings")

    id: str
    """maker/product."""
    maker: str
    slug: str
    record: Product
    path: str
    """Its file, from the root."""
    readings: tuple[Resolved, ...]
    """Every reading of every panel, in the order of the file."""
    card: Card
    key: bytes = b""
    """Hash of its file and of what its names mean; empty where that is not known."""

    @classmethod
    def of(
        cls,
        id_: str,
        record: Product,
        path: str,
        readings: tuple[Resolved, ...],
        key: bytes = b"",
    ) -> "Item":
        """Return the item of a record whose readings are resolved."""
        maker, _, slug = id_.partition("/")
        return cls(id_, maker, slug, record, path, readings, Card.of(record, readings), key)


@dataclass(frozen=True, slots=True)
class Registry:
    """All records that are free of errors, each map sorted by id."""

    root: Path
    products: Mapping[str, Item]
    examples: Mapping[str, Item]
    """Fictional ones: in no count, index, comparison or export."""
    makers: Mapping[str, Maker]
    """Makers of products and of examples."""
    cytokines: Mapping[str, Cytokine]
    comparisons: Mapping[str, Comparison]
    paths: Mapping[tuple[str, str], str]
    """(kind, id) to file: kinds are product, maker, cytokine, comparison."""
    names: NameIndex
    today: date
    """The day the build is told; never the clock."""
    table: str = UNNUMBERED
    """Number of the table of roles and potencies, as ``rules.lock`` has it."""
    told: date | None = None
    """The day that no date may lie behind; ``None`` where none was told."""

    def item(self, id_: str) -> Item:
        """Return the product or example with this id; raise :class:`KeyError`."""
        return self.products[id_] if id_ in self.products else self.examples[id_]


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


@dataclass(frozen=True, slots=True)
class _Sound:
    """A product as it is kept: without an error, with what was remarked about its names."""

    item: Item
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Loader:
    root: Path
    today: date | None
    kept: Kept
    tell: Callable[[int], None]
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    context: bytes = b""
    """Hash of what the meaning of a product's file depends on beside the file."""

    def folder(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the files of a folder that may hold records, from the root and whole.

        Collect the problems of the others.
        """
        depth = FOLDERS[name]
        stems: dict[str, str] = {}
        for relative, path in record_files(self.root, name, depth=depth):
            self.files += 1
            self.tell(self.files)
            if isinstance(path, Problem):
                self.problems.append(path)
                continue
            stem = relative.rpartition(".")[0]
            if stem in stems:
                self.problems.append(
                    Problem(relative, 0, 0, "CF184", f"the same id as {stems[stem]}", "delete one")
                )
                continue
            stems[stem] = relative
            yield relative, path

    def read(self, path: str, relative: str, model: type[RecordT]) -> Read[RecordT]:
        """Read one record and collect its problems."""
        try:
            known, data, key = self._known(path, relative, self.today, model)
        except OSError:
            result = read_file(path, relative, model, today=self.today)
            self.problems += result.problems
            return result
        if known is not None:
            return Read(relative, known, (), Tree(unread=partial(_text, path)))
        result = read_bytes(data, relative, model, today=self.today)
        self.problems += result.problems
        if result.record and not result.problems and result.tree and result.tree.unread is not None:
            self.kept.put(key, result.record)
        return result

    def product(self, path: str, relative: str) -> tuple[Read[Product], Item | None, bytes]:
        """Read a product: what became of it, its item where that was kept, and its key.

        The record of one that was kept is in its item alone.
        """
        try:
            known, data, key = self._known(path, relative, self.context, _Sound)
        except OSError:
            return self.read(path, relative, Product), None, b""
        if known is not None:
            self.problems += known.problems
            tree = Tree(unread=partial(_text, path))
            return Read(relative, None, (), tree), known.item, key
        read = read_bytes(data, relative, Product, today=self.today)
        self.problems += read.problems
        return read, None, key

    def _known(
        self, path: str, relative: str, context: object, kind: type[T]
    ) -> tuple[T | None, bytes, bytes]:
        """Return what was kept of a file, its bytes, and its key; raise :class:`OSError`.

        The bytes are empty where the file was not touched since, so that nothing was read.
        """
        sign = sign_of(path) if self.kept.same.live else None
        noted = self.kept.same.file(relative, sign, context)
        if noted is not None and isinstance(known := self.kept.get(noted), kind):
            return known, b"", noted
        data = read_regular(path)
        key = key_of(relative, data, context)
        self.kept.same.note(relative, sign, context, key)
        known = self.kept.get(key)
        return known if isinstance(known, kind) else None, data, key

    def flat(self, name: str, model: type[RecordT]) -> dict[str, Read[RecordT]]:
        """Read a folder without sub-folders: id to what became of it."""
        return {_stem(r): self.read(path, r, model) for r, path in self.folder(name)}


def _stem(relative: str) -> str:
    return relative[relative.rfind("/") + 1 : relative.rfind(".")]


def _text(path: str) -> str:
    try:
        return read_regular(path).decode(errors="replace")
    except OSError:
        return ""


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
    loader = _Loader(root, today, kept or Kept(None), tell)
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
    loader.problems += _cytokine_references(cytokines, good, set(cytokines))
    loader.problems += _comparison_references(comparisons, shelves["products"], set(reads))
    loader.problems += _former_ids(reads, shelves.values(), cytokines, comparisons)
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
    loader: _Loader,
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
        _, maker, _ = relative.split("/")
        slug = _stem(relative)
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
        read, known, key = loader.product(path, relative)
        reads[id_] = read
        if known is not None:
            items[id_] = known
            paths["product", id_] = relative
            continue
        if read.record is None:
            loader.problems += unsound_names(read, names, cytokines)
            continue
        if read.record.is_fictional != (folder == "examples"):
            hint = "fictional examples live in examples/, everything else in products/"
            loader.problems.append(
                at(read, ("kind",), "CF187", f"'{read.record.kind}' in {folder}/", hint)
            )
            continue
        canonical = read.tree is not None and read.tree.unread is not None
        readings, problems = resolve(read, names, cytokines)
        loader.problems += problems
        if not any(p.severity is Severity.ERROR for p in problems):
            item = items[id_] = Item.of(id_, read.record, relative, readings, key)
            paths["product", id_] = relative
            if key and canonical and not read.problems:
                loader.kept.put(key, _Sound(item, tuple(problems)))
            reads[id_] = replace(read, record=None)
            if are_many(len(items)):
                item.pack()
    for maker, has_record in sorted(folders.items()):
        if not has_record:
            loader.problems.append(
                Problem(
                    f"{folder}/{maker}/maker.yml",
                    0,
                    0,
                    "CF185",
                    "the maker has no record",
                    "add maker.yml with 'name', 'kind' and 'added'",
                )
            )
    return dict(sorted(items.items()))


def _cytokine_references(
    reads: Mapping[str, Read[Cytokine]], good: Mapping[str, Cytokine], known: set[str]
) -> Iterator[Problem]:
    """Check what cytokine records say of each other. ``known`` holds bad records too."""
    for id_, record in good.items():
        refs: list[tuple[tuple[str | int, ...], str]] = [
            (("partners", i, "target"), p.target) for i, p in enumerate(record.partners)
        ]
        refs += [(("antagonises", i), target) for i, target in enumerate(record.antagonises)]
        if record.member_of:
            refs.append((("member_of",), record.member_of))
        for path, target in refs:
            if target not in known:
                near = difflib.get_close_matches(target, known, 1, 0.6)
                hint = f"did you mean '{near[0]}'?" if near else "add it, or remove the line"
                yield at(reads[id_], path, "CF183", f"there is no cytokine '{target}'", hint)


def _comparison_references(
    reads: Mapping[str, Read[Comparison]], products: Mapping[str, Item], known: set[str]
) -> Iterator[Problem]:
    for read in reads.values():
        if read.record is None:
            continue
        refs: list[tuple[tuple[str | int, ...], str]] = [
            (("products", i), id_) for i, id_ in enumerate(read.record.products)
        ]
        if read.record.baseline:
            refs.append((("baseline",), read.record.baseline))
        for path, id_ in refs:
            if id_ not in products and id_ not in known:
                near = difflib.get_close_matches(id_, known, 1, 0.6)
                hint = f"did you mean '{near[0]}'?" if near else "ids are maker/product"
                yield at(read, path, "CF183", f"there is no product '{id_}'", hint)
        if len(set(read.record.products)) < len(read.record.products):
            yield at(read, ("products",), "CF182", "a product stands twice", "remove one")


def _former_ids(
    products: Mapping[str, Read[Product]],
    items: Iterable[Mapping[str, Item]],
    cytokines: Mapping[str, Read[Cytokine]],
    comparisons: Mapping[str, Read[Comparison]],
) -> Iterator[Problem]:
    """Find former ids that are in use or claimed twice."""
    known = {id_: item.card.former_ids for shelf in items for id_, item in shelf.items()}
    yield from _claims(products, known)
    yield from _claims(cytokines)
    yield from _claims(comparisons)


def _claims(
    reads: Mapping[str, Read[Product]]
    | Mapping[str, Read[Cytokine]]
    | Mapping[str, Read[Comparison]],
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Find them among records of one kind; ``known`` are those of records that were not read."""
    claimed: dict[str, str] = {}
    for id_, read in reads.items():
        former = read.record.former_ids if read.record is not None else known.get(id_, ())
        for index, old in enumerate(former):
            path = ("former_ids", index)
            if old in reads:
                message = f"'{old}' is the id of a record of today"
                yield at(read, path, "CF184", message, "remove it, or rename that record")
            elif old in claimed:
                message = f"'{old}' is claimed by {claimed[old]} too"
                yield at(read, path, "CF184", message, "only one record can take its place")
            claimed.setdefault(old, id_)


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
