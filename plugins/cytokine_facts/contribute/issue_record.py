"""The answers of an issue form as records: a new product, or a panel of one that has a label.

Nothing is guessed. An answer that cannot be read is left out and listed; a record that the
check would refuse is not made.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..model.maker import Maker
from ..model.panel import Panel
from ..model.product import Product, SourceMaterial
from ..model.record import Source
from ..model.text import Day, Line, Name, Slug
from ..model.vocabulary import Seen
from ..names import fold
from ..reading.problem import Problem, Severity
from ..reading.records import read_bytes
from ..registry import Registry
from .asked import Asked, Intake, kind_of, said
from .fix import fixed
from .ids import likely_duplicates, proposed_id
from .intake import checked, panel_fields, with_panels
from .issue_form import Answers
from .issue_readings import readings_of
from .scaffold import NewProduct, maker_text, product_text
from .writing import CannotInsert, Value, flow

_NO_TIES = frozenset({"none", "no", "no ties", "nothing", "-", "n/a", "keine", "aucun", "ninguno"})
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_ID = re.compile(r"(?:.*/)?([a-z0-9-]{1,80}/[a-z0-9-]{1,80})/?")


def intake(answers: Answers, registry: Registry, today: str, latest: date) -> Intake:
    """Return the records of an issue and what could not be read.

    ``today`` is the day on which they enter the registry; no date may lie behind ``latest``.
    """
    found = Intake(unread=list(answers.faults))
    make: Callable[[Asked, Registry, str], None] | None = {
        "new-product": _new_product,
        "lab-data": _lab_data,
    }.get(answers.form.name)
    if make is not None:
        make(Asked(answers, found, latest), registry, today)
    return found


def _new_product(asked: Asked, registry: Registry, today: str) -> None:
    found = asked.found
    name, maker = asked.take("name", Name), asked.take("maker", Name)
    about = asked.of(Product, "kind", "form")
    material = asked.of(SourceMaterial, "species", "tissue", "cells")
    source = _source(asked)
    panel = _panel(asked, registry, source[0], ("basis", "by", "matrix", "method"))
    extra = _sender(asked)
    if not (name and maker and panel and len(about) == 2 and "species" in material):
        return
    files = _maker(asked, registry, maker, today)
    folder = _folder(registry, maker)
    slug = proposed_id(name)
    path = f"products/{folder}/{slug}.yml"
    if files is None or not _is_slug(asked, "name", slug):
        return
    if f"{folder}/{slug}" in registry.products or (registry.root / path).exists():
        asked.refuse("name", f"{path} is there already; use the form for a correction or for data")
        return
    for twin, why in likely_duplicates(registry, maker=folder, name=name):
        found.notes.append((registry.item(twin).path, why))
    text = product_text(
        NewProduct(
            name,
            str(about["kind"]),
            str(about["form"]),
            str(material["species"]),
            *source,
            added=today,
            tissue=_text(material, "tissue"),
            cells=_text(material, "cells"),
            panels=[panel],
        )
    )
    text += "".join(f"{key}: {flow(value)}\n" for key, value in extra.items())
    if _keep(found, path, text, registry):
        found.files |= files


def _folder(registry: Registry, name: str) -> str:
    """Return the folder of a maker, known by id or name, else made from the name."""
    known = (i for i, m in registry.makers.items() if name == i or fold(m.name) == fold(name))
    return next(known, proposed_id(name))


def _maker(asked: Asked, registry: Registry, name: str, today: str) -> dict[str, str] | None:
    """Return the new record of a maker, none where there is one; ``None`` where it is refused."""
    folder = _folder(registry, name)
    if folder in registry.makers:
        known = registry.makers[folder].name
        if fold(known) != fold(name) and name != folder:
            asked.refuse("maker", f"its folder would be '{folder}', which is that of {known}")
            return None
        asked.found.notes.append((f"products/{folder}/", f"taken as a product of {known}"))
        return {}
    if not _is_slug(asked, "maker", folder):
        return None
    path = f"products/{folder}/maker.yml"
    kind = " ".join(asked.answers.given.get("maker_kind", "").split())
    text = maker_text({"name": name, "kind": kind, "added": today})
    problems = read_bytes(text.encode(), path, Maker).problems
    if problems:
        asked.refuse("maker_kind", "; ".join(f"{p.message}; {p.hint}" for p in problems))
        return None
    return {path: fixed(text.encode(), path).text or text}


def _is_slug(asked: Asked, id_: str, slug: str) -> bool:
    """Return whether a file can be named so; list the answer where not."""
    try:
        TypeAdapter(Slug).validate_python(slug)
    except ValidationError as error:
        asked.refuse(id_, f"no file name can be made of it: {said(error)}")
        return False
    return True


def _lab_data(asked: Asked, registry: Registry, today: str) -> None:
    given = " ".join(asked.answers.given.get("product", "").split())
    match = _ID.fullmatch(given)
    ids = [match[1]] if match and match[1] in registry.products else []
    ids = ids or [i for i, p in registry.products.items() if fold(p.record.name) == fold(given)]
    key, source = _source(asked)
    fields = ("by", "laboratory", "accredited", "matrix", "method", "kit", "statistic",
              "sampled_on")  # fmt: skip
    panel = _panel(asked, registry, key, fields)
    if len(ids) != 1:
        why = "several labels have this name" if ids else "no label has this address, id or name"
        asked.refuse("product", f"{why}; give the address of the label's page")
    if len(ids) != 1 or not panel:
        return
    item = registry.products[ids[0]]
    text = (registry.root / item.path).read_text(encoding="utf-8")
    taken = item.record.sources
    key = next(
        k for k in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if k not in taken
    )
    panel["source"] = key
    for field_, value in _sender(asked).items():
        asked.found.notes.append((item.path, f"{field_}, not written: {flow(value)}"))
    try:
        text = with_panels(text, item.path, [panel], (key, source))
    except CannotInsert as error:
        asked.found.unread.append((item.path, str(error)))
        return
    _keep(asked.found, item.path, text, registry)


def _source(asked: Asked) -> tuple[str, dict[str, Value]]:
    """Return key and fields of the one source."""
    fields = Source.model_fields
    title = asked.take("source_title", Line)
    source: dict[str, Value] = {"title": title} if title else {}
    address = " ".join(asked.answers.given.get("source_address", "").split())
    if match := _DOI.fullmatch(address):
        try:
            Source(doi=match[1])
            source["doi"] = match[1]
        except ValidationError:
            asked.refuse("source_address", "this is no DOI; write it as 10.1000/abc")
    elif url := asked.take("source_address", kind_of(fields["url"])) if address else "":
        source["url"] = url
    is_report = asked.answers.form.name == "lab-data"
    source["seen"] = str(Seen.TEST_REPORT) if is_report else asked.take("seen", Seen)
    for id_, kind in (
        ("accessed", Day),
        ("archive", kind_of(fields["archive"])),
        ("funding", Line),
    ):
        if id_ in asked.answers.form.questions.values() and (text := asked.take(id_, kind)):
            source[id_] = text
    key = proposed_id(title)[:24].strip("-") or "source-1"
    return key, {name: value for name, value in source.items() if value}


def _panel(
    asked: Asked, registry: Registry, source: str, fields: tuple[str, ...]
) -> dict[str, Value]:
    """Return the panel, nothing where no reading is left."""
    if asked.answers.given.get("accredited") == "not known":
        fields = tuple(f for f in fields if f != "accredited")
    about: Mapping[str, Any] = asked.of(Panel, *fields)
    lots = [lot.strip() for lot in asked.take("lots", Line).split(",") if lot.strip()]
    readings = readings_of(asked, registry)
    if not readings:
        return {}
    basis = str(about.get("basis") or "measured")
    return panel_fields(
        readings,
        source=source,
        basis=basis,
        about={k: v for k, v in about.items() if k not in ("basis", "statistic")},
        statistic=about.get("statistic"),
        lots=lots,
    )


def _sender(asked: Asked) -> dict[str, Value]:
    """Return what the record says of its sender."""
    extra: dict[str, Value] = {}
    ties = asked.take("ties", Line)
    if ties and ties.casefold().strip(" .") not in _NO_TIES:
        extra["conflicts"] = [f"Ties stated by the sender: {ties}"]
    if "supplied_by" in asked.answers.given and (name := asked.take("supplied_by", Name)):
        extra["supplied_by"] = name
    return extra


def _keep(found: Intake, path: str, text: str, registry: Registry) -> bool:
    """Keep a product's file where the check takes it; else list what it says."""
    text, problems = checked(text, path, registry)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        found.unread += [_as_line(p) for p in errors]
        return False
    found.files[path] = text
    return True


def _as_line(problem: Problem) -> tuple[str, str]:
    return f"{problem.file}:{problem.line}", f"{problem.code} {problem.message}; {problem.hint}"


def _text(fields: Mapping[str, Value], key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) else None
