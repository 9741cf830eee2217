"""The API: every file has a schema and a path in the description, and keeps to it."""

import json
import re
from typing import Any

import pytest
from cytokine_facts.export.api import SCHEMAS, api_files
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.releases import Change, Level, Release, Releases
from cytokine_facts.label.json import label_json
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource


def files(data: Dataset) -> dict[str, Any]:
    return {path.removeprefix("api/v1/"): json.loads(make()) for path, make in api_files(data)}


def schema_of(path: str, description: dict[str, Any]) -> str | None:
    """Return the schema that the OpenAPI description gives a file."""
    for pattern, item in description["paths"].items():
        rule = "/".join(re.sub(r"\{\w+\}", "[^/]+", part) for part in pattern.split("/"))
        if re.fullmatch(rule, f"/{path}"):
            content = item["get"]["responses"]["200"]["content"]
            found: str = content["application/json"]["schema"]["$ref"]
            return found
    return None


RELEASES = Releases(
    (
        Release("1.0.0", "2026-01-02", "CB-1.0", "2026.1-x", "0" * 64, ()),
        Release(
            "1.1.0", "2026-01-07", "CB-1.0", "2026.1-x", "1" * 64,
            (Change(Level.MINOR, "product", "alder/serum", ("new: Serum",)),),
        ),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def released(small: Dataset) -> Dataset:
    return Dataset(small.registry, small.labels, RELEASES, small.address)


@pytest.mark.parametrize("which", ["small", "released", "real"])
def test_every_file_keeps_to_its_schema(which: str, request: pytest.FixtureRequest) -> None:
    found = files(request.getfixturevalue(which))
    description = found.pop("openapi.json")
    schemas = {path: found.pop(path) for path in list(found) if path.startswith("schema/")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    wrong = {}
    for path, document in found.items():
        name = schema_of(path, description)
        assert name is not None, f"{path} is not in the description"
        error = next(Draft202012Validator(schemas[name]).iter_errors(document), None)
        if error is not None:
            wrong[path] = f"{error.json_path}: {error.message}"
    assert wrong == {}


def test_the_description_is_valid_and_names_no_path_in_vain(released: Dataset) -> None:
    found = files(released)
    description = found["openapi.json"]
    validate(without_references(description))
    used = {schema_of(path, description) for path in found}
    assert used - {None} == {f"schema/{name}.schema.json" for name in SCHEMAS}
    for name in SCHEMAS:
        resource = Resource.from_contents(found[f"schema/{name}.schema.json"])
        assert Registry().with_resource(f"{name}.schema.json", resource).crawl()


def without_references(value: Any) -> Any:
    """Return a description whose references to files are empty schemas."""
    if isinstance(value, dict):
        return {} if "$ref" in value else {k: without_references(v) for k, v in value.items()}
    return [without_references(v) for v in value] if isinstance(value, list) else value


def test_every_field_of_a_schema_that_is_no_plain_word_is_described(small: Dataset) -> None:
    schema = files(small)["schema/index.schema.json"]
    assert schema["$defs"]["LabelLine"]["properties"]["words"]["description"]


def test_the_index_holds_real_labels_by_id(small: Dataset) -> None:
    index = files(small)["index.json"]
    assert [line["id"] for line in index["products"]] == [
        "alder/list", "alder/serum", "birch/disputed", "birch/horse",
    ]  # fmt: skip
    assert [line["id"] for line in index["withdrawn"]] == ["alder/gone"]
    assert index["withdrawn"][0]["replaced_by"] == "alder/serum"


def test_a_label_is_what_the_label_says(small: Dataset) -> None:
    document = files(small)["products/alder/serum.json"]
    assert document == json.loads(json.dumps(label_json(small.labels.products["alder/serum"])))


def test_examples_and_drafts_have_no_file(small: Dataset) -> None:
    assert not [path for path in files(small) if "nowhere" in path or "draft" in path]


def test_a_cytokine_tells_potency_in_pg_and_who_else_knows_it(small: Dataset) -> None:
    document = files(small)["cytokines/cxcl8.json"]
    assert (document["ed50"]["low_pg_ml"], document["ed50"]["high_pg_ml"]) == (1000, 4000)
    assert {line["id"] for line in document["labels"]} >= {"alder/serum", "birch/horse"}


def test_moved_ids_lead_to_documents(small: Dataset) -> None:
    found = files(small)
    for line in found["moved.json"]["moved"]:
        assert f"{line['kind']}s/{line['now']}.json" in found


def test_changes_since_a_release(released: Dataset) -> None:
    found = files(released)
    since = found["changes/1.0.0.json"]
    assert (since["since"], since["until"], since["level"]) == ("1.0.0", "1.1.0", "minor")
    assert since["releases"][0]["changes"][0]["words"] == ["new: Serum"]
    assert found["changes/1.1.0.json"]["releases"] == []
    assert found["changes/1.1.0.json"]["level"] is None


def test_an_unknown_id_is_explained(small: Dataset) -> None:
    found = files(small)
    problem = found["errors/404.json"]
    assert problem["status"] == 404
    for key in ("index", "moved"):
        assert problem[key].removeprefix("api/v1/") in found
