"""The rules of a registry's keeping that its maintainers may set."""

from .record import Record
from .text import Count


class Settings(Record):
    """The file ``registry.yml``. A review reads that of the base, never the proposed one."""

    labels_without_note: Count = 10
    """How many labels a change may alter, none in its outcome, before it needs a change note."""
