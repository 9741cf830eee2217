"""What a label says beside its entries: facts on top, warnings, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..balance.result import Balance
from ..model.maker import Maker
from ..model.panel import Panel
from ..model.product import Flag, Product
from ..model.record import Source
from ..model.vocabulary import Basis, By, Form, Matrix, Seen, Status
from . import phrases, words
from .phrases import Sentence
from .rows import Row

_RETRACTED = ("retract", "withdrawn-paper")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line under the heading."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list of sources."""

    letter: str
    """a, b, c, … as the entries refer to it."""
    key: str
    title: str
    detail: str
    """Authors, journal, year, what was seen, dates."""
    link: str | None
    archive: str | None
    warnings: tuple[str, ...]
    """Ties, funding, notes."""


def letters(count: int) -> list[str]:
    """Return a to z, then aa, ab and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [(alphabet[i // 26 - 1] if i >= 26 else "") + alphabet[i % 26] for i in range(count)]


def references(record: Product) -> dict[str, str]:
    """Return the letter of each source: those of panels first, in the order of the file."""
    used = list(dict.fromkeys([p.source for p in record.panels]))
    keys = used + [key for key in record.sources if key not in used]
    return dict(zip(keys, letters(len(keys)), strict=True))


def source_lines(record: Product) -> tuple[SourceLine, ...]:
    """Return the sources of a product in the order of their letters."""
    return tuple(
        _source_line(letter, key, record.sources[key]) for key, letter in references(record).items()
    )


def _source_line(letter: str, key: str, source: Source) -> SourceLine:
    parts = [source.authors, source.published_in, str(source.year) if source.year else None]
    if source.seen is not None:
        parts.append(f"Seen: {source.seen}" + (f", {source.where}" if source.where else ""))
    if source.accessed:
        parts.append(f"Read {source.accessed.isoformat()}")
    if source.archived_on:
        parts.append(f"Archived {source.archived_on.isoformat()}")
    warnings = [f"Ties: {source.ties}"] if source.ties else []
    warnings += [f"Paid by: {source.funding}"] if source.funding else []
    warnings += [source.note] if source.note else []
    number = f"doi:{source.doi}" if source.doi else source.pmcid or f"PMID {source.pmid}"
    title = source.title or source.url or number
    detail = ". ".join(part.rstrip(".") for part in parts if part)
    return SourceLine(letter, key, title, detail, source.link, source.archive, tuple(warnings))


def facts(record: Product, maker: Maker | None, panels: Sequence[Panel]) -> tuple[Fact, ...]:
    """Return the lines under the product's name."""
    form = record.form_printed or (str(record.form) if record.form is not Form.NOT_STATED else "")
    first = ", ".join(filter(None, (maker.name if maker else "", form)))
    material = record.source_material
    origin = "Cells" if material.cells and material.tissue != "blood" else "From"
    where = ", ".join(filter(None, (material.species, material.tissue)))
    found = [Fact(first)] if first else []
    found.append(Fact(f"{origin}: {where}", strong=material.species != "human"))
    lots = max((p.lot_count or 0 for p in panels), default=0)
    tested = f"{words.counted(lots, 'lot')} tested" if lots else ""
    last = ", ".join(filter(None, (tested, record.presentation)))
    return (*found, Fact(last)) if last else tuple(found)


def basis(record: Product, rows: Sequence[Row], panels: Sequence[Panel]) -> tuple[str, str]:
    """Return what the amounts are per, and a small line that says more."""
    if not any(r.has_amount for r in rows):
        return "Names only" if rows else "Nothing reported", ""
    if not any(r.entry.has_number for r in rows):
        return "As printed", "Amounts that do not convert to pg/mL; none was weighed."
    held = {r.panel for r in rows if r.entry.has_number}
    kinds = {p.matrix for i, p in enumerate(record.panels) if i in held}
    if kinds == {Matrix.FINISHED_PRODUCT}:
        return "1 mL as sold", ""
    share = record.active_fraction
    if len(kinds) > 1:
        return "Several", "Some amounts are of the product, some of an ingredient: see the sources."
    if kinds == {Matrix.UNKNOWN}:
        return "1 mL", "Of what is not stated; per cents are for the sample undiluted."
    if share is None:
        return (
            "1 mL of ingredient",
            "Amounts are of the active ingredient, dilution unknown; "
            "per cents are for it undiluted.",
        )
    if share == 1:
        return "1 mL of ingredient", "The active ingredient is the product, undiluted."
    held_share = f"{(100 * share).normalize():f}%"
    return (
        "1 mL of ingredient",
        f"The product holds {held_share} of this active ingredient; per cents are for the product.",
    )


def alerts(record: Product, balance: Balance) -> tuple[Sentence, ...]:
    """Return what stands right under the grade: withdrawn, disputed, retracted, miscounted."""
    found: list[Sentence] = []
    if record.status is Status.WITHDRAWN and record.withdrawn is not None:
        found.append(("Withdrawn.", record.withdrawn.reason))
    found += [
        ("Disputed.", f"{d.by}, {d.opened.isoformat()}. See the page of this label.")
        for d in record.disputes
        if d.closed is None
    ]
    found += [(f"{_flag_words(f.flag)}.", f.note) for f in record.integrity if _is_grave(f)]
    if balance.claim is not None and not balance.claim.matches:
        found.append(_claim(balance))
    return tuple(found)


def warnings(
    record: Product, maker: Maker | None, rows: Sequence[Row], panels: Sequence[Panel]
) -> tuple[Sentence, ...]:
    """Return what else a reader must know before trusting the figures."""
    found = [(f"{_flag_words(f.flag)}.", f.note) for f in record.integrity if not _is_grave(f)]
    if record.list_truncated:
        found.append(("List cut short.", "The source does not print its whole list."))
    found += _seen(record, rows, panels)
    doubtful = [r.name for r in rows if any(n.startswith("Figure in doubt") for n in r.notes)]
    if doubtful:
        found.append(("Figures in doubt:", f"{words.listed(doubtful, 6)}, kept as printed."))
    species = record.source_material.species
    if species != "human" and any(r.share is not None for r in rows):
        found.append((f"From {species}.", phrases.OTHER_SPECIES))
    ties = list(record.conflicts) + (list(maker.ties) if maker else [])
    ties += [s.ties for key, s in record.sources.items() if s.ties and _used(key, panels)]
    told = {flag.note.rstrip(".") for flag in record.integrity}
    ties = [tie for tie in ties if tie.rstrip(".") not in told]
    if ties:
        found.append(("Ties:", "; ".join(dict.fromkeys(t.rstrip(".") for t in ties)) + "."))
    found += [phrases.CONTEXT[use] for use in record.uses]
    return tuple(found)


def _claim(balance: Balance) -> Sentence:
    assert balance.claim is not None
    claimed = f"{balance.claim.anti} to {balance.claim.pro}, anti to pro"
    return (
        "Claimed ratio does not match.",
        f"Claimed: {claimed}. Counted: {balance.tilt.anti} anti to {balance.tilt.pro} pro names.",
    )


def _is_grave(flag: Flag) -> bool:
    return flag.flag.startswith(_RETRACTED)


def _flag_words(flag: str) -> str:
    text = flag.replace("-", " ").replace("_", " ")
    return text[:1].upper() + text[1:]


def _used(key: str, panels: Sequence[Panel]) -> bool:
    return any(p.source == key for p in panels)


def _seen(record: Product, rows: Sequence[Row], panels: Sequence[Panel]) -> list[Sentence]:
    """Say where the figures were read, if not in the paper or report itself."""
    measured = [p for p in panels if p.basis is Basis.MEASURED]
    seen = [record.sources[p.source].seen for p in measured]
    known = [s for s in seen if s is not None]
    if not known or any(s.is_confirmed for s in known):
        return []
    what = "Figures" if any(r.has_amount for r in rows) else "Results"
    places = list(dict.fromkeys("an abstract" if s is Seen.ABSTRACT else _a(s) for s in known))
    return [(f"{what} seen in {' and '.join(places)} only.", "Not confirmed in the full text.")]


def _a(seen: Seen) -> str:
    return f"{'an' if seen.value[0] in 'aeiou' else 'a'} {seen.value}"


def live_cells(record: Product) -> str:
    """Return the words of the row on live cells."""
    if record.live_cells is None:
        return "Not stated"
    return "Yes" if record.live_cells else "None"


def laboratory(panel: Panel) -> str:
    """Return who measured, how, and which lots, in one line."""
    who = (
        panel.laboratory
        or {
            By.INDEPENDENT: "independent laboratory",
            By.MAKER: "the maker",
            By.AUTHORS: "the authors",
            By.UNKNOWN: "",
        }[panel.by]
    )
    how = ", ".join(filter(None, (panel.method, panel.kit)))
    lots = f"lots {', '.join(panel.lots)}" if panel.lots else ""
    when = panel.sampled_on.isoformat() if panel.sampled_on else ""
    parts = (panel.title, str(panel.basis), who, how, lots, when)
    return ", ".join(part for part in parts if part)


def panel_lines(record: Product, refs: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return for each panel: letter of its source, what it is, its note."""
    return tuple((refs[p.source], laboratory(p), p.note or "") for p in record.panels)
