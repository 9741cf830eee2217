"""The files for machines: every label, cytokine and the index as JSON, every label as SVG."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..balance.method import METHOD
from ..label.json import label_json
from ..label.svg import label_svg
from ..label.view import Label, table_version
from .aliases import spellings
from .links import Here
from .plan import Planned
from .shelf import Stock, measured, outcome_words, tissue_slug
from .spec import FileSpec

ROOT = "api/v1"


def plan_api(stock: Stock) -> Iterator[Planned]:
    """Plan the API and the pictures. Examples have a picture and JSON, and are in no index."""
    yield Planned(f"{ROOT}/index.json", partial(_index, stock=stock))
    yield Planned(f"{ROOT}/cytokines.json", partial(_cytokines, stock=stock))
    for id_ in stock.registry.cytokines:
        yield Planned(f"{ROOT}/cytokines/{id_}.json", partial(_cytokine, stock=stock, id_=id_))
    shelves = (("products", (*stock.published, *stock.withdrawn)), ("examples", stock.examples))
    for shelf, labels in shelves:
        for label in labels:
            yield Planned(f"{ROOT}/{shelf}/{label.id}.json", partial(_label, label=label))
            yield Planned(f"{shelf}/{label.id}/label.svg", partial(_picture, label=label))


def _file(here: Here, data: object) -> FileSpec:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False, allow_nan=False)
    return FileSpec(here.uri, (text + "\n").encode())


def _label(here: Here, *, label: Label) -> FileSpec:
    return _file(here, label_json(label))


def _picture(here: Here, *, label: Label) -> FileSpec:
    return FileSpec(here.uri, label_svg(label).encode())


def _index(here: Here, *, stock: Stock) -> FileSpec:
    return _file(
        here,
        {
            "method": METHOD,
            "table": table_version(stock.registry),
            "date": stock.registry.today.isoformat(),
            "licence": "CC-BY-4.0",
            "products": [_entry(label) for label in stock.published],
            "withdrawn": [label.id for label in stock.withdrawn],
        },
    )


def _entry(label: Label) -> dict[str, Any]:
    record = label.item.record
    return {
        "id": label.id,
        "name": label.name,
        "maker": label.maker,
        "kind": str(record.kind),
        "form": str(record.form),
        "tissue": tissue_slug(label),
        "species": record.source_material.species,
        "outcome": str(label.outcome),
        "words": outcome_words(label),
        "grade": label.balance.grade.value,
        "measured": measured(label),
        "entries": label.total,
        "date": label.dated.isoformat(),
        "url": f"products/{label.id}/",
        "json": f"{ROOT}/products/{label.id}.json",
    }


def _cytokines(here: Here, *, stock: Stock) -> FileSpec:
    return _file(
        here,
        {
            "table": table_version(stock.registry),
            "cytokines": [
                {
                    "id": id_,
                    "name": record.name,
                    "role": str(record.role),
                    "class": record.class_,
                    "labels": len(stock.mentions.get(id_, ())),
                }
                for id_, record in stock.registry.cytokines.items()
            ],
        },
    )


def _cytokine(here: Here, *, stock: Stock, id_: str) -> FileSpec:
    record = stock.registry.cytokines[id_]
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    mentions = [
        {"product": m.label.id, "amount": m.row.amount, "letter": m.row.letter}
        for m in stock.mentions.get(id_, ())
    ]
    return _file(
        here, {"id": id_, **data, "spellings": list(spellings(record)), "labels": mentions}
    )
