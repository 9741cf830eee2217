"""The nearest labels of each: same cell source, basis and method where there are any."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..label.view import Label
from .shelf import tissue_slug

COUNT = 3


class Nearest:
    """For each label at most three others of its cell source.

    Those of the same basis and method come first, then of the same basis; within a group the
    ones that follow it in the order given, round the end. The cost grows with the number of
    labels, never with its square.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        """Group the labels; the others of one are looked for when it is asked for."""
        close: dict[object, list[Label]] = defaultdict(list)
        wide: dict[object, list[Label]] = defaultdict(list)
        self._standing: dict[str, tuple[tuple[list[Label], int], ...]] = {}
        for label in labels:
            key = (tissue_slug(label), label.basis)
            groups = close[key, label.item.card.methods], wide[key]
            self._standing[label.id] = tuple([(group, len(group)) for group in groups])
            for group in groups:
                group.append(label)

    def of(self, label: Label) -> Sequence[Label]:
        """Return the others of one of the labels."""
        chosen: dict[str, Label] = {}
        for group, start in self._standing[label.id]:
            for step in range(1, min(len(group), 2 * COUNT + 2)):
                other = group[(start + step) % len(group)]
                if other is not label and len(chosen) < COUNT:
                    chosen.setdefault(other.id, other)
        return tuple(chosen.values())
