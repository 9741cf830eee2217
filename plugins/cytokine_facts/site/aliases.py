"""Every spelling of a cytokine leads to its page; one that may mean several lists them."""

from collections.abc import Iterator

from ..label.markup import piece
from ..model.cytokine import Cytokine
from ..names import Match, fold
from ..registry import Registry
from .html import items, join, link
from .links import Here
from .plan import Make, Planned
from .redirect import redirect
from .slug import slugify
from .spec import Crumb, FileSpec, PageSpec


def spellings(record: Cytokine) -> tuple[str, ...]:
    """Return every name of a cytokine as printed somewhere."""
    own = [record.name, record.full_name, record.symbol or ""]
    return tuple(
        dict.fromkeys(
            filter(None, (*own, *record.aliases, *record.ambiguous_aliases, *record.label_typos))
        )
    )


def alias_table(registry: Registry) -> dict[str, tuple[str, Match]]:
    """Return address segment: (spelling, what it means), without the ids themselves.

    Each spelling counts as printed (``tgf-beta3``, ``tgf-b3``) and squashed (``tgfb3``).
    """
    table: dict[str, tuple[str, Match]] = {}
    for record in registry.cytokines.values():
        for spelling in spellings(record):
            match = registry.names.resolve(spelling)
            squashed = "".join(c for c in fold(spelling) if c.isascii() and c.isalnum())
            for slug in {slugify(spelling), slugify(spelling, greek_letters=True), squashed[:80]}:
                if not slug or slug in registry.cytokines:
                    continue
                known = table.get(slug)
                if known is not None and known[1] != match:
                    match_ = Match(
                        tuple(sorted({*known[1].ids, *match.ids})),
                        tuple(sorted({*known[1].others, *match.others})),
                    )
                    table[slug] = (min(known[0], spelling), match_)
                else:
                    table.setdefault(slug, (spelling, match))
    return dict(sorted(table.items()))


def plan_aliases(registry: Registry) -> Iterator[Planned]:
    """Plan a page for every other spelling and every former id."""
    taken = dict(alias_table(registry))
    for id_, record in registry.cytokines.items():
        for former in record.former_ids:
            taken.pop(former, None)
            yield Planned(f"cytokines/{former}/index.html", _moved(id_, record.name))
    for slug, (spelling, match) in taken.items():
        uri = f"cytokines/{slug}/index.html"
        if match.id is not None:
            yield Planned(uri, _alias(spelling, match.id, registry.cytokines[match.id].name))
        elif match.ids:
            yield Planned(uri, _ambiguous(spelling, match, registry))


def _alias(spelling: str, id_: str, name: str) -> Make:
    def make(here: Here) -> FileSpec:
        why = f"{spelling} is another name of {name}." if spelling != name else ""
        return redirect(here, f"cytokines/{id_}/", name, why)

    return make


def _moved(id_: str, name: str) -> Make:
    def make(here: Here) -> FileSpec:
        return redirect(here, f"cytokines/{id_}/", name, "The page has moved.")

    return make


def _ambiguous(spelling: str, match: Match, registry: Registry) -> Make:
    def make(here: Here) -> PageSpec:
        candidates = [
            join(
                (
                    link(here.to(f"cytokines/{id_}/"), registry.cytokines[id_].name),
                    piece(", {}").format(registry.cytokines[id_].full_name),
                )
            )
            for id_ in match.ids
        ]
        others = [piece("{} (not in the registry)").format(other) for other in match.others]
        body = piece(
            "<h1>{0} can mean more than one thing</h1>"
            "<p>Labels use “{0}” for:</p>{1}"
            "<p>A record that prints it must say which is meant.</p>"
        ).format(spelling, items(candidates + others))
        return PageSpec(
            uri=here.uri,
            kind="ambiguous",
            title=f"{spelling}: which one?",
            description=f"What {spelling} can mean on a label.",
            body=body,
            crumbs=(Crumb("Cytokines", "cytokines/"),),
            indexed=False,
        )

    return make
