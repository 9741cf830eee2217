"""Reads the data of Cytokine Facts from the site or an exported folder. Needs Python alone.

>>> data = open_data("export")            # doctest: +SKIP
>>> data.version                          # doctest: +SKIP
'1.0.0'
>>> [line.id for line in data.labels() if line.grade >= 2]  # doctest: +SKIP

This file depends on nothing, not even on the rest of the package: it may be copied alone.
``None`` is "not known" or "not stated", never zero.
"""

import difflib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

SCHEMA = 1
"""The form of the data that this client reads: 1.x."""
MAX_BYTES = 256 * 1024 * 1024
_ID = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


class DataError(Exception):
    """The data cannot be read as asked; the message says why and what to do."""


class NotFound(DataError):
    """There is no such record."""


class WrongSchema(DataError):
    """The data has a form that this client does not read."""


class Incomplete(DataError):
    """The folder is no whole export."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label in the index."""

    id: str
    name: str
    maker: str
    """Id of the maker."""
    outcome: str
    words: str
    """The outcome as the label prints it."""
    grade: int
    """Data grade, 0 to 4."""
    letter: str | None
    tissue: str | None
    species: str
    entries: int
    measured: int
    page: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a label. Amounts are pg/mL of what was measured, before any dilution."""

    cytokine: str | None
    """Registry id; ``None`` where the name is unknown or uncertain."""
    name: str
    role: str
    letter: str
    amount: str
    """As the label prints it."""
    state: str
    value_pg_ml: float | None
    low_pg_ml: float | None
    high_pg_ml: float | None
    lod_pg_ml: float | None
    source: str
    """Letter of the source."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a label."""

    letter: str
    title: str
    link: str | None
    archive: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """One label."""

    id: str
    name: str
    maker: str
    status: str
    outcome: str
    verdict: str
    """The verdict in words."""
    grade: int
    method: str
    table: str
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    notices: tuple[str, ...]
    """What to know before trusting the figures."""
    raw: Mapping[str, Any] = field(repr=False)
    """The whole document."""


@dataclass(frozen=True, slots=True)
class Cytokine:
    """One cytokine."""

    id: str
    name: str
    symbol: str | None
    role: str
    same_as: tuple[str, ...]
    labels: tuple[str, ...]
    """Ids of the labels that name it."""
    raw: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What a release changed at one record."""

    release: str
    level: str
    kind: str
    id: str
    words: tuple[str, ...]


def open_data(place: str | Path, *, timeout: float = 30) -> "Data":
    """Open the data at the address of the site, or in an exported folder.

    Raise :class:`WrongSchema`, :class:`Incomplete` or :class:`DataError`.
    """
    text = str(place)
    if text.lower().startswith(("https://", "http://")):
        return Data(text.rstrip("/") + "/", None, timeout)
    folder = Path(place)
    if not folder.is_dir():
        raise DataError(f"there is no folder {folder}")
    if not (folder / "SHA256SUMS").is_file() and not (folder / "sitemap.xml").is_file():
        raise Incomplete(f"{folder} is no whole export: it has no SHA256SUMS; export again")
    return Data("", folder, timeout)


class Data:
    """The data set at one place; documents are read when they are asked for."""

    def __init__(self, address: str, folder: Path | None, timeout: float = 30) -> None:
        """Use :func:`open_data`."""
        self.address = address
        self.folder = folder
        self.timeout = timeout
        self._index = self._document("index")
        for name in ("version", "method", "products", "withdrawn"):
            if name not in self._index:
                raise WrongSchema(f"the index says no '{name}': is it that of Cytokine Facts?")

    @property
    def version(self) -> str:
        """Version of the data."""
        return str(self._index["version"])

    @property
    def method(self) -> str:
        """Version of the method."""
        return str(self._index["method"])

    def labels(self) -> tuple[LabelLine, ...]:
        """Return every label that is vouched for or disputed, by id."""
        return tuple(
            LabelLine(
                maker=line["maker"]["id"],
                **{name: line[name] for name in LabelLine.__dataclass_fields__ if name != "maker"},
            )
            for line in self._index["products"]
        )

    def withdrawn(self) -> Mapping[str, str]:
        """Return id and reason of every label that is no longer vouched for."""
        return {line["id"]: line["reason"] for line in self._index["withdrawn"]}

    def label(self, id_: str) -> Label:
        """Return one label, also by a former id; raise :class:`NotFound`."""
        id_ = self._known(id_, "product", [line["id"] for line in self._index["products"]])
        raw = self._document(f"products/{id_}")
        return Label(
            id=raw["id"],
            name=raw["name"],
            maker=raw["maker"]["id"],
            status=raw["status"],
            outcome=raw["verdict"]["outcome"],
            verdict=raw["verdict"]["words"],
            grade=raw["data_grade"]["value"],
            method=raw["method"],
            table=raw["table"],
            entries=tuple(map(_entry, raw["entries"])),
            sources=tuple(
                Source(line["letter"], line["title"], line["link"], line["archive"])
                for line in raw["sources"]
            ),
            notices=tuple(raw["integrity"]["notices"]),
            raw=raw,
        )

    def labels_with(self, cytokine: str) -> Iterator[Label]:
        """Yield every label that names a cytokine, given by id or by any name."""
        for id_ in self.cytokine(self.cytokine_id(cytokine)).labels:
            yield self.label(id_)

    def cytokine(self, id_: str) -> Cytokine:
        """Return one cytokine by its id, also a former one; raise :class:`NotFound`."""
        id_ = self._known(id_, "cytokine", list(self._cytokine_ids))
        raw = self._document(f"cytokines/{id_}")
        return Cytokine(
            id=raw["id"],
            name=raw["name"],
            symbol=raw["symbol"],
            role=raw["role"],
            same_as=tuple(raw["same_as"]),
            labels=tuple(line["id"] for line in raw["labels"]),
            raw=raw,
        )

    def cytokine_id(self, name: str) -> str:
        """Return what a name means, upper and lower case being one.

        Raise :class:`NotFound` for an unknown name, and for one that means several.
        """
        ids = self._names.get(name.casefold(), ())
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise NotFound(f"'{name}' can mean {' or '.join(ids)}; name one of them")
        raise NotFound(f"'{name}' is no name of a cytokine{_near(name.casefold(), self._names)}")

    def changes_since(self, version: str) -> tuple[Change, ...]:
        """Return what releases changed after one of them, oldest release first."""
        if not _VERSION.fullmatch(version):
            raise NotFound(f"'{version}' is not the version of a release, such as 1.0.0")
        document = self._document(f"changes/{version}")
        return tuple(
            Change(
                release["version"], line["level"], line["kind"], line["id"], tuple(line["words"])
            )
            for release in document["releases"]
            for line in release["changes"]
        )

    def check(self) -> int:
        """Compare every file of an exported folder with its checksum; return how many.

        Raise :class:`Incomplete`, naming the first that is missing or differs.
        """
        if self.folder is None:
            raise DataError("checksums are checked in an exported folder")
        lines = (self.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        for line in lines:
            digest, _, path = line.partition("  ")
            file = self.folder / path
            if not file.is_file():
                raise Incomplete(f"{path} is missing; export again")
            if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
                raise Incomplete(f"{path} differs from its checksum; export again")
        return len(lines)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for line in self._document("names")["names"]:
            found.setdefault(line["name"].casefold(), set()).update(line["cytokines"])
        return {name: tuple(sorted(ids)) for name, ids in found.items()}

    @cached_property
    def _cytokine_ids(self) -> frozenset[str]:
        return frozenset(line["id"] for line in self._document("cytokines")["cytokines"])

    @cached_property
    def _moved(self) -> Mapping[tuple[str, str], str]:
        lines = self._document("moved")["moved"]
        return {(line["kind"], line["former"]): line["now"] for line in lines}

    def _known(self, id_: str, kind: str, ids: list[str]) -> str:
        """Return the id of today; raise :class:`NotFound` with what is known of it."""
        if id_ in ids or (kind == "product" and id_ in self.withdrawn()):
            return id_
        if (now := self._moved.get((kind, id_))) is not None:
            return now
        if not _ID.fullmatch(id_):
            example = f", as in '{min(ids)}'" if ids else ""
            raise NotFound(f"'{id_}' is not an id; ids are lower-case{example}")
        raise NotFound(f"there is no {kind} '{id_}'{_near(id_, ids)}")

    def _document(self, name: str) -> Mapping[str, Any]:
        path = f"api/v1/{name}.json"
        try:
            found = json.loads(self._bytes(path))
        except (ValueError, RecursionError):
            raise DataError(f"{path} is not JSON; export again, or try later") from None
        if not isinstance(found, dict):
            raise DataError(f"{path} is not a document of this data")
        if "contract" not in found:
            _check_schema(str(found.get("schema")), path)
        return found

    def _bytes(self, path: str) -> bytes:
        if self.folder is not None:
            try:
                return (self.folder / path).read_bytes()
            except FileNotFoundError:
                raise NotFound(f"{path} is not in {self.folder}") from None
            except OSError as error:
                raise DataError(f"{self.folder / path}: {error.strerror}") from None
        try:
            request = Request(self.address + quote(path), headers={"Accept": "application/json"})
            with urlopen(request, timeout=self.timeout) as answer:
                data: bytes = answer.read(MAX_BYTES + 1)
        except HTTPError as error:
            error.close()
            if error.code == 404:
                raise NotFound(
                    f"{self.address}{path} does not exist; the address is that of the site's home"
                ) from None
            raise DataError(f"{self.address}{path}: status {error.code}") from None
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise DataError(f"{self.address} cannot be read: {error}") from None
        if len(data) > MAX_BYTES:
            raise DataError(f"{self.address}{path} is longer than {MAX_BYTES} bytes")
        return data


def _entry(raw: Mapping[str, Any]) -> Entry:
    amount = raw["normalised"]
    return Entry(
        raw["cytokine"], raw["name"], raw["role"], raw["letter"], raw["amount"], amount["state"],
        amount["value_pg_ml"], amount["low_pg_ml"], amount["high_pg_ml"], amount["lod_pg_ml"],
        raw["source"],
    )  # fmt: skip


def _check_schema(schema: str, path: str) -> None:
    major = schema.partition(".")[0]
    if major == str(SCHEMA):
        return
    if major.isdecimal() and int(major) < SCHEMA:
        raise WrongSchema(f"{path} has the older form {schema}; export the data again")
    raise WrongSchema(
        f"{path} has the form {schema}, this client reads {SCHEMA}.x; get the client of that data"
    )


def _near(text: str, known: Any) -> str:
    found = difflib.get_close_matches(text, known, 1, 0.6)
    return f"; did you mean '{found[0]}'?" if found else ""
