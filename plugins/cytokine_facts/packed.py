"""Floor 0: plain data of this package as bytes, and records whose heavy part is packed away.

Ten thousand labels do not fit in memory as objects, and most of a build asks for a few facts of
each. So a record of many can hold its other fields as bytes: they come back by themselves when
one is asked for, and go again when many others did.
"""

import io
import pickle
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any, ClassVar, Self

MANY = 2_000
"""Records up to which all are held whole."""
RECENT = 256
"""Records that are whole at once where there are many."""
_PLAIN = {("decimal", "Decimal"), ("datetime", "date"), ("builtins", "frozenset")}
_PLAIN |= {("builtins", "set")}
_recent: deque["Packable"] = deque()


def are_many(records: int) -> bool:
    """Return whether so many records are held packed."""
    return records > MANY


class Packable:
    """A frozen data class with slots, of which some fields can be packed."""

    __slots__ = ("_packed",)
    HEAVY: ClassVar[tuple[str, ...]] = ()
    """Names of the fields that are packed."""
    _packed: bytes

    if not TYPE_CHECKING:  # every field is declared: this answers where one is packed

        def __getattr__(self, name: str) -> object:
            if name not in type(self).HEAVY:
                raise AttributeError(f"{type(self).__name__} has no '{name}'")
            values = self._unpacked()
            return values[type(self).HEAVY.index(name)]

    def packed(self) -> bytes:
        """Return the heavy fields as bytes."""
        try:
            return self._packed
        except AttributeError:
            values = tuple([getattr(self, name) for name in self.HEAVY])
            found = zlib.compress(written(values), 1)
            object.__setattr__(self, "_packed", found)
            return found

    def pack(self) -> None:
        """Hold the heavy fields as bytes alone."""
        self.packed()
        with suppress(AttributeError):
            for name in self.HEAVY:
                object.__delattr__(self, name)

    def _unpacked(self) -> tuple[object, ...]:
        values: tuple[object, ...] = read(zlib.decompress(self._packed))
        for name, value in zip(self.HEAVY, values, strict=True):
            object.__setattr__(self, name, value)
        _recent.append(self)
        while len(_recent) > RECENT:
            _recent.popleft().pack()
        return values

    def with_light(self, **changes: object) -> Self:
        """Return a copy with other values of fields that are not heavy; its rest is packed."""
        kind: Any = type(self)
        values = {name: getattr(self, name) for name in _light(kind)} | changes
        made: Self = _made(kind, self.packed(), values.values())
        return made


class Parcel:
    """How a packable record is written: its light fields, and the heavy ones as they are packed."""

    def __new__(cls, kind: type[Packable], packed: bytes, *light: object) -> Any:
        """Return the record."""
        if not issubclass(kind, Packable) or not isinstance(packed, bytes):
            raise pickle.UnpicklingError(f"{kind} is not kept")
        return _made(kind, packed, light)


def _made(kind: Any, packed: bytes, light: Any) -> Any:
    made = object.__new__(kind)
    for name, value in zip(_light(kind), light, strict=True):
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_packed", packed)
    return made


@cache
def _light(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in kind.HEAVY)


def written(value: object) -> bytes:
    """Return plain data of this package as bytes."""
    file = io.BytesIO()
    _Writer(file, 5).dump(value)
    return file.getvalue()


def read(data: bytes | memoryview) -> Any:
    """Return what was written; raise anything where it was not.

    Nothing is looked up but classes of this package and a few plain ones.
    """
    return _Reader(io.BytesIO(data)).load()


class _Writer(pickle.Pickler):
    """Writes data classes as a call of the class, which is read twice as fast as their state."""

    def reducer_override(self, value: Any) -> Any:
        """Return class and arguments of a data class."""
        kind: type = type(value)
        names = _fields(kind)
        if names is None:
            return NotImplemented
        if isinstance(value, Packable):
            return Parcel, (kind, value.packed(), *[getattr(value, n) for n in _light(kind)])
        return kind, tuple([getattr(value, name) for name in names])


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    if not is_dataclass(kind) or not all(field.init for field in fields(kind)):
        return None
    return tuple(field.name for field in fields(kind))


class _Reader(pickle.Unpickler):
    """Reads classes of this package and a few plain ones; anything else is foreign."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may stand in a kept object."""
        found = _class(intern(module), intern(name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} is not kept")
        return found


@cache
def _class(module: str, name: str) -> type | None:
    if not module.startswith("cytokine_facts.") and (module, name) not in _PLAIN:
        return None
    found = pickle.Unpickler(io.BytesIO()).find_class(module, name)
    return found if isinstance(found, type) and found.__module__ == module else None
