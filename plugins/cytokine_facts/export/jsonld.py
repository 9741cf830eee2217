"""schema.org descriptions: a label is a Dataset about a Product, a cytokine a DefinedTerm.

No ``Review``, ``AggregateRating``, ``Offer`` or ``Drug``: a label is none of them. The page writes
them into a script element and escapes them there.
"""

from collections.abc import Iterator
from typing import Any

from ..label.rows import Row
from ..label.view import Label
from ..model.cytokine import Cytokine
from .addresses import API, BULK, of_label
from .bulk import DATABASE, MEDIA, WORKBOOK
from .dataset import CREDIT, DESCRIPTION, LICENCE_URL, TITLE
from .same_as import same_as

Json = dict[str, Any]
CONTEXT = "https://schema.org"


def label_ld(label: Label, address: str) -> Json:
    """Return a label as a Dataset; ``address`` is the site's, or empty for relative addresses."""
    page = address + of_label(label.id)
    panels = label.item.record.panels
    techniques = dict.fromkeys(p.method for p in panels if p.method)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "identifier": label.id,
        "name": f"Cytokine Facts: {label.name}",
        "description": f"{label.verdict[0]} Data grade {label.grade}.",
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": CREDIT},
        "dateModified": label.dated.isoformat(),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": TITLE,
            "@id": f"{address}{BULK}/",
        },
        "about": {
            "@type": "Product",
            "name": label.name,
            **(
                {"manufacturer": {"@type": "Organization", "name": label.maker}}
                if label.maker
                else {}
            ),
        },
        "measurementTechnique": list(techniques),
        "variableMeasured": list(_variables(label)),
        "distribution": [
            _download(f"{address}{API}/products/{label.id}.json", MEDIA["json"]),
            _download(f"{address}{of_label(label.id, 'label.md')}", "text/markdown"),
        ],
    }


def _variables(label: Label) -> Iterator[Json]:
    """Yield what has a number, with its technique where they have not all the one of the label."""
    panels = label.item.record.panels
    rows = [(row, panels[row.panel].method) for row in label.rows if row.entry.has_number]
    one = len({p.method for p in panels if p.method} | {method for _, method in rows}) == 1
    for row, method in rows:
        own = {"measurementTechnique": method} if method and not one else {}
        yield {**_property(row), **own}


def _property(row: Row) -> Json:
    entry = row.entry
    found: Json = {"@type": "PropertyValue", "name": row.name, "unitText": "pg/mL"}
    if entry.value is None:
        return {**found, "maxValue": float(entry.lod or 0), "description": "tested, not detected"}
    found["value"] = float(entry.value)
    if entry.low is not None and entry.high is not None:
        found |= {"minValue": float(entry.low), "maxValue": float(entry.high)}
    return found


def cytokine_ld(id_: str, record: Cytokine, address: str) -> Json:
    """Return a cytokine as a DefinedTerm, with the registries that know it."""
    page = f"{address}cytokines/{id_}/"
    return {
        "@context": CONTEXT,
        "@type": "DefinedTerm",
        "@id": page,
        "url": page,
        "name": record.name,
        "alternateName": [record.full_name, *record.aliases],
        **({"termCode": record.symbol} if record.symbol else {}),
        "description": record.function,
        "inDefinedTermSet": f"{address}cytokines/",
        "sameAs": list(same_as(record)),
    }


def catalog_ld(address: str, *, whole: bool = True, workbook: bool = True) -> Json:
    """Return the whole registry as a DataCatalog; ``whole`` names the files of all of it."""
    bulk = f"{address}{BULK}/"
    tables = (DATABASE, "sqlite"), ("csv/labels.csv", "csv"), ("csv/readings.csv", "csv")
    files = [(f"{bulk}{name}", ending) for name, ending in tables if whole]
    files += [(f"{address}{API}/index.json", "json")]
    files += [(f"{bulk}{WORKBOOK}", "xlsx")] if whole and workbook else []
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": bulk,
        "url": bulk,
        "name": TITLE,
        "description": DESCRIPTION,
        "license": LICENCE_URL,
        "dataset": {
            "@type": "Dataset",
            "name": f"{TITLE}: all labels",
            "description": DESCRIPTION,
            "license": LICENCE_URL,
            "creator": {"@type": "Organization", "name": CREDIT},
            "distribution": [_download(url, MEDIA[ending]) for url, ending in files],
        },
    }


def _download(url: str, media: str) -> Json:
    return {"@type": "DataDownload", "contentUrl": url, "encodingFormat": media}
