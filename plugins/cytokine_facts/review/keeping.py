"""What a check asks of a registry beside its records: notes, promises, versions, settings."""

from pathlib import Path

from ..model.settings import Settings
from ..reading.problem import Problem
from ..reading.records import read_file
from ..registry import Registry
from .notes import load_notes
from .permalinks import lock_problems
from .rules import rules_problems

SETTINGS = "registry.yml"


def keeping_problems(registry: Registry) -> tuple[Problem, ...]:
    """Return what is wrong with change notes, locks and settings, sorted by place."""
    notes = load_notes(registry, today=registry.told)
    found = [*notes.problems, *lock_problems(registry), *rules_problems(registry)]
    settings = settings_at(registry.root)
    if not isinstance(settings, Settings):
        found += settings
    return tuple(sorted(found))


def settings_at(root: Path) -> Settings | tuple[Problem, ...]:
    """Return a registry's settings, the defaults where it has none, or what is wrong with them."""
    path = root / SETTINGS
    if not path.exists():
        return Settings()
    read = read_file(path, SETTINGS, Settings)
    return read.record if read.record is not None else read.problems
