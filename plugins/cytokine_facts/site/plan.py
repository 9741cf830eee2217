"""The plan of a site: every file's path first, its content only when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from .links import Here, SiteTable
from .spec import FileSpec, PageSpec

Spec = PageSpec | FileSpec
Make = Callable[[Here], Spec]
Insert = Callable[[Here], Markup]


class Clash(Exception):
    """Two parts of the site claim one address."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that will be published, and how it is made once all addresses are known."""

    uri: str
    make: Make
    key: bytes | Callable[[], bytes] = b""
    """Hash of all that it is made from, see :mod:`.keys`, or what computes it; empty: it is made
    at every build."""

    @property
    def hash(self) -> bytes:
        """The hash itself."""
        return self.key if isinstance(self.key, bytes) else self.key()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is made from the records."""

    planned: tuple[Planned, ...]
    """In the order of the addresses."""
    inserts: Mapping[str, Insert]
    """Name of a place in a hand-written page: what stands there."""
    table: SiteTable
    context: bytes = b""
    """Hash of what every file may be made from; empty: nothing is taken over."""

    @classmethod
    def of(
        cls,
        planned: Iterable[Planned],
        inserts: Mapping[str, Insert],
        prose: Iterable[str] = (),
        context: bytes = b"",
    ) -> Self:
        """Collect a plan; ``prose`` are the files that the generator makes itself."""
        ordered = tuple(sorted(planned, key=lambda p: p.uri))
        uris = [p.uri for p in ordered] + list(prose)
        twice = sorted({uri for uri in uris if uris.count(uri) > 1}) if _has_twins(uris) else []
        if twice:
            raise Clash(f"published twice: {', '.join(twice)}")
        return cls(ordered, inserts, SiteTable(uris), context)

    def specs(self) -> Iterator[Spec]:
        """Make every file in turn; nothing is kept."""
        for item in self.planned:
            yield item.make(self.table.at(item.uri))

    def insert(self, html: str, here: Here) -> str:
        """Return ``html`` with every ``<!-- cytokine-facts: name -->`` filled."""
        for name, make in self.inserts.items():
            marker = f"<!-- cytokine-facts: {name} -->"
            if marker in html:
                html = html.replace(marker, str(make(here)))
        return html


def _has_twins(uris: list[str]) -> bool:
    return len(set(uris)) != len(uris)
