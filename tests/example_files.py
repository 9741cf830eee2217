"""The examples of ``codes.yml`` as whole registries on disk."""

import os
from pathlib import Path

from cytokine_facts.reading.codes import Code, Example, expanded

SOURCES = "{title: A made page, url: https://maker.example.com/page, accessed: 2026-11-22}"
BASES = {
    "product": f"""\
name: Made serum
kind: raw material
form: solution
source_material: {{species: human}}
sources: {{web: {SOURCES}}}
panels:
  - source: web
    basis: declared
    readings:
      IL-10: present
added: 2026-11-22
""",
    "maker": "name: Made\nkind: company\nadded: 2026-11-22\n",
    "cytokine": """\
name: IL-10
full_name: interleukin 10
type: protein
family: IL-10
class: interleukin
role: anti
confidence: high
function: Calms.
sources: {paper: {title: A made review}}
added: 2026-11-22
""",
    "comparison": """\
title: Two made products
why: To see them side by side.
products: [made/serum, made/cream]
added: 2026-11-22
""",
}
CYTOKINES = {
    "il10": "",
    "cxcl8": "name: IL-8\nfull_name: interleukin 8\nsymbol: CXCL8\nrole: pro",
    "tgfb1": "name: TGF-β1\nfull_name: transforming growth factor beta 1\naliases: [TGF-β]",
    "tgfb3": "name: TGF-β3\nfull_name: transforming growth factor beta 3\naliases: [TGF-β]",
}
HOME = {
    "product": "products/made/serum.yml",
    "file": "products/made/serum.yml",
    "reading": "products/made/serum.yml",
    "maker": "products/made/maker.yml",
    "cytokine": "cytokines/made.yml",
    "comparison": "comparisons/made.yml",
}


def patched(base: str, lines: str) -> str:
    """Replace the fields of ``base`` that ``lines`` gives; the text of the others stays."""
    given = {line.split(":")[0] for line in lines.split("\n") if line[:1].isalpha()}
    kept, drop = [], False
    for line in base.rstrip("\n").split("\n"):
        if line[:1].isalpha():
            drop = line.split(":")[0] in given
        if not drop:
            kept.append(line)
    return "\n".join([*kept, lines.rstrip("\n")]) + "\n"


def text_of(of: str, lines: str) -> str:
    """Return the whole file around the lines of an example."""
    lines = expanded(lines)
    if of == "file":
        return lines
    if of == "reading":
        readings = "\n".join(f"      {line}" for line in lines.split("\n"))
        return BASES["product"].replace("      IL-10: present", readings)
    return patched(BASES[of], lines)


def registry(root: Path) -> None:
    """Write a small sound registry."""
    write(root, "products/made/maker.yml", BASES["maker"])
    for id_, lines in CYTOKINES.items():
        write(root, f"cytokines/{id_}.yml", patched(BASES["cytokine"], lines))


def write(root: Path, path: str, text: str) -> None:
    """Write one file; make links and pipes where the text says so."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if text.startswith("(a link to"):
        file.symlink_to(text.removeprefix("(a link to ").removesuffix(")"))
    elif text == "(a named pipe)":
        os.mkfifo(file)
    else:
        file.write_bytes(text.encode("utf-8"))


def place(root: Path, code: Code, example: Example) -> None:
    """Write a registry that holds one example."""
    registry(root)
    if isinstance(example, str):
        write(root, HOME[code.of], text_of(code.of, example))
        return
    for path, text in example.items():
        kind = path.split("/")[0].removesuffix("s")
        if kind in BASES and text.startswith("name:") and not path.endswith("maker.yml"):
            text = patched(BASES[kind], text)
        elif text.startswith("---\n"):
            lines, _, body = text.removeprefix("---\n").partition("---\n")
            text = f"---\n{patched(BASES['product'], lines)}---\n{body}"
        write(root, path, text)
