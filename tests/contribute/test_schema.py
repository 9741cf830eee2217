"""The published schemas and the field reference are what the model says, and fit the records."""

import datetime
import fnmatch
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.contribute.fields import field_reference
from cytokine_facts.contribute.schema import KINDS, schemas
from cytokine_facts.registry import Registry
from cytokine_facts.registry.loading import load_registry
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from tests.example_files import BASES, patched, text_of


@pytest.fixture(scope="module")
def registry(root: Path) -> Registry:
    return load_registry(root).registry


@pytest.fixture(scope="module")
def published(root: Path) -> dict[str, Draft7Validator]:
    """The validators of the files in schema/, as an editor would use them."""
    return {
        kind: Draft7Validator(
            json.loads((root / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        )
        for kind in KINDS
    }


def loaded(text: str) -> Any:
    """Return a record as an editor sees it: YAML 1.2, where days are text."""

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            return {str(key): plain(value) for key, value in node.items()}
        if isinstance(node, list):
            return [plain(item) for item in node]
        return node.isoformat() if isinstance(node, datetime.date) else node

    return plain(YAML(typ="safe", pure=True).load(text))


def test_the_published_files_are_generated_from_the_model(root: Path, registry: Registry) -> None:
    for name, text in schemas(registry.cytokines).items():
        assert (root / "schema" / name).read_text(encoding="utf-8") == text, name
    reference = (root / "docs/contribute/fields.md").read_text(encoding="utf-8")
    assert reference == field_reference()


def test_the_schemas_are_draft_07(published: dict[str, Draft7Validator]) -> None:
    for validator in published.values():
        text = json.dumps(validator.schema)
        assert "draft-07" in text
        for word in ("$defs", "prefixItems", '"null"', '"gt"', '"le"', "unevaluated"):
            assert word not in text
        Draft7Validator.check_schema(validator.schema)


def test_every_record_fits_its_published_schema(
    root: Path, registry: Registry, published: dict[str, Draft7Validator]
) -> None:
    wrong = []
    for (kind, _), path in registry.paths.items():
        text = (root / path).read_text(encoding="utf-8")
        if path.endswith(".md"):
            text = text.split("---\n")[1]
        errors = published[kind].iter_errors(loaded(text))
        wrong += [f"{path}: {list(e.absolute_path)} {e.message[:200]}" for e in errors]
    assert registry.paths
    assert wrong == []


@pytest.mark.parametrize(
    "lines",
    [
        "kind: research",
        "colour: red",
        "active_fraction: 1.5",
        "sources: {}",
        "sources: {Web Page: {title: x}}",
        "added: 22.11.2026",
    ],
)
def test_what_the_checker_refuses_shows_in_the_editor(
    lines: str, published: dict[str, Draft7Validator]
) -> None:
    text = patched(BASES["product"], lines)
    assert not published["product"].is_valid(loaded(text))


@pytest.mark.parametrize(
    ("reading", "valid"),
    [
        ("IL-10: 5.2 ± 1 pg/mL", True),
        ("IL-10: {amount: 5.2 pg/mL, n: 3}", True),
        ("Anything new: not detected", True),
        ("IL-10: 12", False),
        ("IL-10: some", False),
        ("IL-10: {n: 3}", False),
        ("IL-10: {amount: present, cytokine: il-10}", False),
        ("<b>: present", False),
    ],
)
def test_a_reading_has_a_short_and_a_long_form(
    reading: str, valid: bool, published: dict[str, Draft7Validator]
) -> None:
    assert published["product"].is_valid(loaded(text_of("reading", reading))) == valid


def test_a_missing_field_is_missed(published: dict[str, Draft7Validator]) -> None:
    for kind in KINDS:
        record = loaded(BASES[kind])
        assert published[kind].is_valid(record), kind
        del record["added"]
        assert not published[kind].is_valid(record)


def test_names_are_offered_with_their_aliases(root: Path, registry: Registry) -> None:
    text = (root / "schema/product.schema.json").read_text(encoding="utf-8")
    offered = json.loads(text)["definitions"]["Panel"]["properties"]["readings"]["properties"]
    assert {"IL-8", "CXCL8", "TGF-β1"} <= offered.keys()
    assert "cxcl8" in offered["IL-8"]["description"]
    assert "also" in offered["IL-8"]["description"]
    assert len(offered) >= len(registry.cytokines)
    assert len(text) < 150_000


def test_every_field_has_a_hover_text(root: Path) -> None:
    bare = []
    for kind in KINDS:
        schema = json.loads((root / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))
        for name, part in {kind: schema, **schema["definitions"]}.items():
            bare += [
                f"{name}.{field}"
                for field, entry in part.get("properties", {}).items()
                if not entry.get("description")
            ]
    assert bare == []


def test_the_editor_finds_a_schema_for_every_record(root: Path, registry: Registry) -> None:
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    globs = {
        Path(schema).name.partition(".")[0]: [patterns] if isinstance(patterns, str) else patterns
        for schema, patterns in settings["yaml.schemas"].items()
    }
    for (kind, _), path in registry.paths.items():
        if path.endswith(".yml"):
            assert [k for k, v in globs.items() if matched(path, v)] == [kind], path


def matched(path: str, patterns: Sequence[str]) -> bool:
    """Match as the editor's YAML server does: a pattern with "!" takes files out again."""
    taken = any(fnmatch.fnmatch(path, p) for p in patterns if p[0] != "!")
    return taken and not any(fnmatch.fnmatch(path, f"*/{p[1:]}") for p in patterns if p[0] == "!")


def test_snippets_and_hooks_are_sound(root: Path) -> None:
    snippets = json.loads(
        (root / ".vscode/cytokine-facts.code-snippets").read_text(encoding="utf-8")
    )
    assert all(entry["scope"] == "yaml" for entry in snippets.values())
    hooks = loaded((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["entry"] for hook in hooks} == {"cytokine-facts check", "cytokine-facts fix"}
