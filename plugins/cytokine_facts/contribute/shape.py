"""What may stand at a place of a record: a model, a list, a map of names, or a scalar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from ..model.amount import Amount
from ..model.record import Record


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value; at most one of the four is given, none for plain text."""

    model: type[Record] | None = None
    """A record: its fields have an order."""
    items: "Shape | None" = None
    """A list of these."""
    values: "Shape | None" = None
    """A map of names that people chose to these."""
    scalar: type | None = None
    """:class:`Amount` or :class:`bool`, which have one spelling."""

    def fields(self) -> Mapping[str, "Shape"]:
        """Return the shapes of a model's fields, in their canonical order."""
        if self.model is None:
            return {}
        return {f.alias or n: shape_of(f.annotation) for n, f in self.model.model_fields.items()}

    def of(self, key: str) -> "Shape":
        """Return the shape of what stands behind a key."""
        return self.values or self.fields().get(key, Shape())


def shape_of(annotation: Any) -> Shape:
    """Return the shape that a type annotation describes."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(args[0])
    if origin is list:
        return Shape(items=shape_of(args[0]))
    if origin is dict:
        return Shape(values=shape_of(args[1]))
    if args:
        shapes = [shape_of(arg) for arg in args]
        return next((shape for shape in shapes if shape != Shape()), Shape())
    if isinstance(annotation, type):
        if issubclass(annotation, Record):
            return Shape(model=annotation)
        if annotation in (Amount, bool):
            return Shape(scalar=annotation)
    return Shape()
