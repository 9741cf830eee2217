"""The descriptors of the tables: a Frictionless data package, and metadata for Datasette."""

from typing import Any

from .dataset import (
    CREDIT,
    DESCRIPTION,
    LICENCE,
    LICENCE_TITLE,
    LICENCE_URL,
    SCHEMA,
    TITLE,
    Dataset,
)
from .queries import QUERIES
from .sqlite import VIEWS
from .table import Field, Table

Json = dict[str, Any]


def datapackage(data: Dataset, sizes: dict[str, tuple[int, str]]) -> Json:
    """Return ``datapackage.json``; ``sizes`` are bytes and SHA-256 of each CSV file by its path."""
    return {
        "profile": "tabular-data-package",
        "name": "cytokine-facts",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": data.version,
        "created": f"{data.date}T00:00:00Z",
        **({"homepage": data.address} if data.address else {}),
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": CREDIT, "role": "author"}],
        "keywords": ["cytokines", "skin care", "secretome", "conditioned medium", "label"],
        "schemaVersion": SCHEMA,
        "method": data.method,
        "rolesTable": data.roles_table,
        "resources": [_resource(table, sizes) for table in data.tables],
    }


def _resource(table: Table, sizes: dict[str, tuple[int, str]]) -> Json:
    path = f"csv/{table.file}"
    size, digest = sizes[path]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(key.fields),
                    "reference": {"resource": key.table, "fields": list(key.to)},
                }
                for key in table.foreign
            ],
        },
    }


def _field(field: Field) -> Json:
    constraints: Json = {"required": True} if field.required else {}
    if field.choices:
        constraints["enum"] = [str(choice) for choice in field.choices]
    return {
        "name": field.name,
        "type": str(field.type),
        "description": field.description,
        **({"constraints": constraints} if constraints else {}),
    }


def datasette_metadata(data: Dataset) -> Json:
    """Return ``metadata.json`` for ``datasette cytokine-facts.sqlite -m metadata.json``."""
    tables: Json = {
        table.name: {
            "title": table.title,
            "description": table.description,
            "columns": {field.name: field.description for field in table.fields},
        }
        for table in data.tables
    }
    for name, (description, _) in VIEWS.items():
        tables[name] = {"description": description}
    tables["search"] = {"hidden": True}
    tables["names"]["fts_table"] = "search"
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "license": LICENCE_TITLE,
        "license_url": LICENCE_URL,
        **({"source": TITLE, "source_url": data.address} if data.address else {}),
        "databases": {
            "cytokine-facts": {
                "tables": tables,
                "queries": {
                    query.name: {"title": query.title, "sql": query.sql} for query in QUERIES
                },
            }
        },
    }
