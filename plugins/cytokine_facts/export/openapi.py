"""The OpenAPI 3.1 description of the API."""

from typing import Any


def openapi(version: str, address: str) -> dict[str, Any]:
    """Return the description; ``address`` is the site's, or empty where it is not known."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cytokine Facts",
            "version": version,
            "description": "Static JSON files. Every number is computed from the records when the "
            "site is built; null is 'not known', never zero. Fictional examples are in none of "
            "the lists. An unknown id is answered with status 404.",
            "license": {
                "name": "Creative Commons Attribution 4.0 International",
                "url": "https://creativecommons.org/licenses/by/4.0/",
            },
        },
        "servers": [{"url": f"{address}api/v1" if address else "/api/v1"}],
        "paths": {
            "/index.json": _get("index", "Every label, and every withdrawn one"),
            "/products/{maker}/{product}.json": _get(
                "label", "One label", maker="Id of the maker", product="Last part of the id"
            ),
            "/cytokines.json": _get("cytokines", "Every cytokine"),
            "/cytokines/{id}.json": _get("cytokine", "One cytokine", id="Id of the cytokine"),
            "/names.json": _get("names", "Every spelling and what it may mean"),
            "/makers.json": _get("makers", "Every maker"),
            "/makers/{id}.json": _get("maker", "One maker", id="Id of the maker"),
            "/comparisons.json": _get("comparisons", "Every curated comparison"),
            "/comparisons/{id}.json": _get(
                "comparison", "One curated comparison", id="Id of the comparison"
            ),
            "/moved.json": _get("moved", "Former ids and what they are now"),
            "/releases.json": _get("releases", "Every release of the data with its changes"),
            "/changes/{version}.json": _get(
                "changes",
                "What changed after a release",
                version="Version of a release, such as 1.0.0",
            ),
            "/errors/404.json": _get("problem", "What status 404 means here"),
        },
    }


def _get(schema: str, summary: str, **parameters: str) -> dict[str, Any]:
    responses: dict[str, Any] = {
        "200": {
            "description": summary,
            "content": {"application/json": {"schema": {"$ref": f"schema/{schema}.schema.json"}}},
        }
    }
    if parameters:
        responses["404"] = {"description": "There is no such id; see /errors/404.json."}
    operation: dict[str, Any] = {
        "operationId": f"get_{schema}",
        "summary": summary,
        "responses": responses,
    }
    if parameters:
        operation["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": text,
                "schema": {"type": "string"},
            }
            for name, text in parameters.items()
        ]
    return {"get": operation}
