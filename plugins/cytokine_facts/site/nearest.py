"""The nearest labels of each: same cell source, basis and method where there are any."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..label.view import Label
from .compared import methods
from .shelf import tissue_slug

COUNT = 3


def nearest(labels: Sequence[Label]) -> Mapping[str, tuple[Label, ...]]:
    """Return for each label id at most three others of its cell source.

    Those of the same basis and method come first, then of the same basis; within a group the
    ones that follow it in the order given, round the end. The cost grows with the number of
    labels, never with its square.
    """
    close: dict[object, list[Label]] = defaultdict(list)
    wide: dict[object, list[Label]] = defaultdict(list)
    places: list[tuple[Label, tuple[tuple[list[Label], int], ...]]] = []
    for label in labels:
        key = _key(label)
        groups = (close[key, methods(label)], wide[key])
        places.append((label, tuple([(group, len(group)) for group in groups])))
        for group in groups:
            group.append(label)
    found = {}
    for label, standing in places:
        chosen: dict[str, Label] = {}
        for group, start in standing:
            for step in range(1, min(len(group), 2 * COUNT + 2)):
                other = group[(start + step) % len(group)]
                if other.id != label.id and len(chosen) < COUNT:
                    chosen.setdefault(other.id, other)
        found[label.id] = tuple(chosen.values())
    return found


def _key(label: Label) -> tuple[str, str]:
    return tissue_slug(label), label.basis
