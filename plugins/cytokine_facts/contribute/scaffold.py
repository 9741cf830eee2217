"""New records as commented text, for a person to go on with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .writing import Value, flow, panel_lines, scalar, source_lines

EXAMPLE = "# One reading, one line; names as the source prints them:"
"""Heads the commented example of a panel, which goes when a panel comes."""


@dataclass(frozen=True, slots=True)
class NewProduct:
    """What a new product file says."""

    name: str
    kind: str
    form: str
    species: str
    source_key: str
    source: Mapping[str, Value]
    added: str
    tissue: str | None = None
    cells: str | None = None
    uses: Sequence[str] = ()
    panels: Sequence[Mapping[str, Value]] = field(default=())


def product_text(product: NewProduct) -> str:
    """Return a product file: what is known as fields, what may be added as comments."""
    material: dict[str, Value] = {"species": product.species}
    if product.tissue:
        material["tissue"] = product.tissue
    if product.cells:
        material["cells"] = product.cells
    lines = [
        _modeline("product", "../.."),
        f"name: {scalar(product.name)}",
        f"kind: {product.kind}",
        f"form: {product.form}",
        "source_material:",
        *(f"  {key}: {flow(value)}" for key, value in material.items()),
        "  # Where the source says so: donors, passage, medium, oxygen, priming, conditioning.",
        f"uses: {flow(list(product.uses))}" if product.uses else "# uses: [daily, post procedure]",
        "# live_cells: no",
        "sources:",
        *source_lines(product.source_key, product.source),
        *([] if "archive" in product.source else ["    # archive: a copy in a web archive"]),
        "panels:" if product.panels else EXAMPLE,
    ]
    for panel in product.panels:
        lines += panel_lines(panel)
    if not product.panels:
        example: dict[str, Value] = {
            "source": product.source_key,
            "basis": "declared",
            "by": "maker",
            "matrix": "finished product",
            "readings": {"IL-10": "present", "IL-6": "< 4 pg/mL", "EGF": "5.2 ± 1.1 pg/mL"},
        }
        lines += ["# panels:", *(f"#{line}" for line in panel_lines(example, indent=3))]
    lines.append(f"added: {product.added}")
    return "\n".join(lines) + "\n"


def without_example(text: str) -> str:
    """Return a product file without the commented example that it began with."""
    lines = text.split("\n")
    if EXAMPLE not in lines:
        return text
    start = end = lines.index(EXAMPLE)
    while end < len(lines) and lines[end].startswith("#"):
        end += 1
    return "\n".join(lines[:start] + lines[end:])


def maker_text(fields: Mapping[str, Value]) -> str:
    """Return a maker's file."""
    hints = {
        "country": "# country: where it is stated",
        "website": "# website: https://…",
        "contact": "# contact: where notices are sent",
    }
    lines = [_modeline("maker", "../..")]
    for key in ("name", "kind", *hints):
        lines.append(f"{key}: {flow(fields[key])}" if key in fields else hints[key])
    lines += ["# ties: [what a reader must know of them]", f"added: {flow(fields['added'])}"]
    return "\n".join(lines) + "\n"


def cytokine_text(fields: Mapping[str, Value], source_key: str, source: Mapping[str, Value]) -> str:
    """Return a cytokine's file with one vote."""
    lines = [_modeline("cytokine", "..")]
    for key in ("name", "full_name", "symbol", "type", "family", "class", "aliases"):
        if key in fields:
            lines.append(f"{key}: {flow(fields[key])}")
    lines += [
        f"role: {flow(fields['role'])}",
        f"confidence: {flow(fields['confidence'])}",
        "# One vote per source; the role follows from their mean.",
        "votes:",
        f"  - {{source: {scalar(source_key)}, vote: '{fields['vote']}', "
        f"reading: {flow(fields['reading'])}}}",
        f"function: {flow(fields['function'])}",
        "# ed50: {low: 1, high: 5, relation: range, unit: ng/mL, assay: …, source: …}",
        "sources:",
        *source_lines(source_key, source),
        f"added: {flow(fields['added'])}",
    ]
    return "\n".join(lines) + "\n"


def comparison_text(title: str, why: str, products: Sequence[str], added: str) -> str:
    """Return a comparison's file."""
    lines = [
        _modeline("comparison", ".."),
        f"title: {scalar(title)}",
        f"why: {scalar(why)}",
        "# The columns, in this order; 'baseline:' names another than the first.",
        "products:",
        *(f"  - {scalar(id_)}" for id_ in products),
        f"added: {added}",
    ]
    return "\n".join(lines) + "\n"


def _modeline(kind: str, up: str) -> str:
    return f"# yaml-language-server: $schema={up}/schema/{kind}.schema.json"
