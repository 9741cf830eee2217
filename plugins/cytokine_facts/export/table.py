"""A table of the data set: its fields with their meaning, its keys, its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from ..label.view import Label

Value = str | int | float | Decimal | bool | date | None
"""A cell. ``None`` is "not known" or "not stated", never zero."""


Line = tuple[Value, ...]
"""One row of a table."""


class Rows:
    """Rows that are made anew whenever they are walked through, so that none are kept."""

    __slots__ = ("_count", "_make")

    def __init__(self, make: Callable[[], Iterable[Line]]) -> None:
        """Take what makes them; it must give the same rows each time."""
        self._make = make
        self._count: int | None = None

    def __iter__(self) -> Iterator[Line]:
        """Make the rows in turn."""
        count = 0
        for row in self._make():
            count += 1
            yield row
        self._count = count

    def __len__(self) -> int:
        """Return how many there are."""
        if self._count is None:
            self._count = sum(1 for _ in self._make())
        return self._count


class PerLabel(Rows):
    """Rows of which each belongs to one label, in the order of the labels."""

    __slots__ = ("of",)

    def __init__(self, labels: Sequence[Label], of: Callable[[Label], Iterable[Line]]) -> None:
        """Take the labels, and what makes the rows of one of them and nothing else."""
        super().__init__(lambda: chain.from_iterable(map(of, labels)))
        self.of = of

    def counted(self, count: int) -> None:
        """Take the number of rows from who knows it."""
        self._count = count


class FieldType(StrEnum):
    """Types of fields, in the words of the Frictionless Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the same in CSV, XLSX, SQLite and the data package."""

    name: str
    type: FieldType
    description: str
    """One sentence with the unit."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """All values it can have; empty where there is no such list."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields that refer to the key of another table."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows in their fixed order."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...]
    rows: "Rows | Sequence[Line]"
    """One value per field."""

    @property
    def file(self) -> str:
        """Name of its CSV file."""
        return f"{self.name}.csv"

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield every row by field name."""
        names = [field.name for field in self.fields]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


def text(name: str, description: str, *choices: str, required: bool = False) -> Field:
    """Return a field of text."""
    return Field(name, FieldType.STRING, description, required, choices)


def number(name: str, description: str) -> Field:
    """Return a field of decimal numbers."""
    return Field(name, FieldType.NUMBER, description)


def integer(name: str, description: str, *, required: bool = False) -> Field:
    """Return a field of whole numbers."""
    return Field(name, FieldType.INTEGER, description, required)


def flag(name: str, description: str, *, required: bool = False) -> Field:
    """Return a field of true and false."""
    return Field(name, FieldType.BOOLEAN, description, required)


def day(name: str, description: str, *, required: bool = False) -> Field:
    """Return a field of dates, ``YYYY-MM-DD``."""
    return Field(name, FieldType.DATE, description, required)
