"""A small registry on disk for tests: a few files, each easily replaced."""

from pathlib import Path

CYTOKINE = """\
name: {name}
full_name: {name} in words
{symbol}type: protein
family: test
class: cytokine
{extra}role: {role}
confidence: low
function: It is there for a test.
added: 2026-01-01
"""

PRODUCT = """\
name: Plain medium
kind: research preparation
form: conditioned medium
source_material: {species: human, tissue: adipose}
sources: {paper: {title: A paper}}
panels:
  - source: paper
    basis: measured
    by: authors
    method: ELISA
    readings:
      IL-8: 12.5 pg/mL
      IL-10: < 4 pg/mL
added: 2026-01-02
"""

MAKER = "name: Lab\nkind: research group\nadded: 2026-01-01\n"


def cytokine(name: str, role: str = "neutral", *, symbol: str = "", extra: str = "") -> str:
    """Return the text of a cytokine record."""
    return CYTOKINE.format(
        name=name, role=role, symbol=f"symbol: {symbol}\n" if symbol else "", extra=extra
    )


FILES = {
    "cytokines/cxcl8.yml": cytokine("IL-8", "pro", symbol="CXCL8"),
    "cytokines/il10.yml": cytokine("IL-10", "anti", symbol="IL10"),
    "cytokines/tgfb1.yml": cytokine("TGF-β1", "dual", symbol="TGFB1", extra="aliases: [TGF-β]\n"),
    "cytokines/tgfb2.yml": cytokine("TGF-β2", "dual", symbol="TGFB2", extra="aliases: [TGF-β]\n"),
    "products/lab/maker.yml": MAKER,
    "products/lab/plain.yml": PRODUCT,
}


def write_registry(root: Path, **changed: str | None) -> Path:
    """Write :data:`FILES` below ``root`` with ``changed`` files; ``None`` leaves one out.

    A key names a path with ``__`` for ``/``, ``_`` for ``-`` and without the ending ``.yml``.
    """
    files: dict[str, str | None] = dict(FILES)
    for key, text in changed.items():
        files[key.replace("__", "/").replace("_", "-") + ".yml"] = text
    for name, content in files.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return root
