"""The JSON API: static files under ``api/v1/``, the form of each in :mod:`.shapes`."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import ParamSpec

from ..label.json import label_json
from ..label.view import Label
from ..model.cytokine import Cytokine
from .addresses import API
from .dataset import Dataset
from .json import json_bytes
from .label_documents import index
from .label_shape import LabelDoc
from .openapi import openapi
from .reference_documents import (
    Named,
    comparison,
    comparisons,
    cytokine,
    cytokines,
    maker,
    maker_labels,
    makers,
    mentions,
    names,
)
from .release_documents import changes, moved, releases
from .shapes import (
    ChangesDoc,
    ComparisonDoc,
    Comparisons,
    CytokineDoc,
    Cytokines,
    Index,
    MakerDoc,
    Makers,
    MovedDoc,
    Names,
    Problem,
    ReleasesDoc,
    Shape,
)

P = ParamSpec("P")
Make = Callable[[], bytes]

SCHEMAS: dict[str, type[Shape]] = {
    "index": Index,
    "label": LabelDoc,
    "cytokines": Cytokines,
    "cytokine": CytokineDoc,
    "names": Names,
    "makers": Makers,
    "maker": MakerDoc,
    "comparisons": Comparisons,
    "comparison": ComparisonDoc,
    "moved": MovedDoc,
    "releases": ReleasesDoc,
    "changes": ChangesDoc,
    "problem": Problem,
}
"""Name of a schema: the shape that it is made from."""


def api_files(data: Dataset, *, of_labels: bool = True) -> Iterator[tuple[str, Make]]:
    """Yield the path of every file of the API with what makes it, perhaps but those of labels."""
    yield f"{API}/index.json", _made(index, data)
    yield f"{API}/openapi.json", lambda: json_bytes(openapi(data.version, data.address))
    for name in SCHEMAS:
        yield f"{API}/schema/{name}.schema.json", partial(_schema, name)
    for label in (*data.published, *data.withdrawn) if of_labels else ():
        yield f"{API}/products/{label.id}.json", partial(label_bytes, label)
    yield f"{API}/cytokines.json", _made(cytokines, data)
    named = cache(partial(mentions, data))
    for id_, record in data.registry.cytokines.items():
        yield f"{API}/cytokines/{id_}.json", partial(_cytokine, data, id_, record, named)
    yield f"{API}/names.json", _made(names, data)
    yield f"{API}/makers.json", _made(makers, data)
    for id_, labels in maker_labels(data).items():
        yield f"{API}/makers/{id_}.json", _made(maker, data, id_, labels)
    yield f"{API}/comparisons.json", _made(comparisons, data)
    for id_ in data.registry.comparisons:
        yield f"{API}/comparisons/{id_}.json", _made(comparison, data, id_)
    yield f"{API}/moved.json", _made(moved, data)
    yield f"{API}/releases.json", _made(releases, data)
    for release in data.releases.releases:
        yield f"{API}/changes/{release.version}.json", _made(changes, data, release)
    yield f"{API}/errors/404.json", not_found


def _cytokine(
    data: Dataset, id_: str, record: Cytokine, named: Callable[[], Mapping[str, Named]]
) -> bytes:
    return json_bytes(cytokine(data, id_, record, named().get(id_, ())))


def _made(make: Callable[P, Shape], *args: P.args, **kwargs: P.kwargs) -> Make:
    return lambda: json_bytes(make(*args, **kwargs))


def label_bytes(label: Label) -> bytes:
    """Return the document of one label, of an example as well; without blanks: there are many."""
    return json_bytes(label_json(label))


def not_found() -> bytes:
    """Return what an unknown id means: a static host answers it with status 404."""
    problem = Problem(
        type="about:blank",
        title="There is no record with this id.",
        status=404,
        detail="Ids are maker/product, lower-case. Every id stands in the index, every former id "
        "in the list of moved ids; a withdrawn label keeps its id and says why. This file shows "
        "the form of the answer; the host sends its own page with status 404.",
        index=f"{API}/index.json",
        moved=f"{API}/moved.json",
    )
    return json_bytes(problem)


def _schema(name: str) -> bytes:
    shape = SCHEMAS[name]
    schema = shape.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json"}
    return json_bytes({**head, **schema})
