"""What the reader says of every hostile input, word for word: ``messages.txt``.

To renew it, remove it, run ``pytest tests/security/test_messages.py --write-expected``, and read it
before committing.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cytokine_facts.model.product import Product
from cytokine_facts.reading.problem import Problem
from cytokine_facts.reading.records import read_bytes, read_file
from cytokine_facts.registry.loading import load_registry

from .mapping import FILE, Build, builds, cases, record
from .runner import TODAY
from .test_more import MORE, written
from .test_places import problems

EXPECTED = Path(__file__).parent / "messages.txt"
BASE = record()
SYNTAX = {
    "second colon": "name: a: b\n",
    "no colon": "name: a\nkind\nform: b\n",
    "escape of nothing": 'name: "\\q"\n',
    "escape beyond": 'name: "\\U00110000"\n',
    "unknown handle": "name: !x!y z\n",
    "anchor without a name": "name: & x\n",
    "alias without a name": "name: * x\n",
    "alias": "name: *x\n",
    "alias as key": "*x : y\n",
    "anchor as key": "&x y: z\n",
    "tag as key": "!!str y: z\n",
    "unknown directive": "%FOO\n---\nname: x\n",
    "two versions": "%YAML 1.1\n%YAML 1.1\n---\nname: x\n",
    "foreign version": "%YAML 9.9\n---\nname: x\n",
    "text behind the end": "name: x\n...\nkind: y\n",
    "at sign": "name: @x\n",
    "back quote": "name: `x`\n",
    "per cent": "name: %x\n",
    "wrong indent": "name: x\n kind: y\n",
    "list in a map": "name: x\n- y\n",
    "empty key": "name: x\n: y\n",
    "open quote": "name: 'x\nkind: y\n",
    "open bracket": "name: [x\nkind: y\n",
    "open brace on one line": "name: {x: y]\n",
    "comment behind a sign": "name: |#c\n  x\n",
    "no record": "# nothing\n",
    "a list": "- x\n",
    "a text": "x\n",
    "empty": "\n \n",
    "nothing": "name:\nkind: ~\nform: null\nuses: [~]\n",
    "deep": "name: " + "[" * 9 + "]" * 9 + "\n",
    "wide": "name: x\n" + "".join(f"k{n}: [a, b, c]\n" for n in range(1100)),
    "front matter of nothing": "---\n---\n",
}
ENDINGS = {
    "no front matter": "name: x\n",
    "front matter left open": "---\nname: x\n",
    "notes twice": f"---\n{BASE}---\n\nMore.\n",
    "notes below": "---\n" + BASE.replace("notes: Plain text.\n", "") + "---\n\n\n  Below.\n\n",
    "a bad body": "---\n" + BASE.replace("notes: Plain text.\n", "") + "---\n\u202e\n",
    "blank body": f"---\n{BASE}---\n\n  \n",
    "an error in front": "---\nname: x\n---\n",
}
FIELDS = {
    "list for a text": BASE.replace("name: Example Serum", "name: [a]"),
    "text for a list": BASE.replace("former_ids:\n  - example/old", "former_ids: example/old"),
    "text for a map": BASE.replace("source_material: {species: human}", "source_material: human"),
    "list for a map": BASE.replace("source_material: {species: human}", "source_material: [a]"),
    "near choice": BASE.replace("commercial product", "Comercial product"),
    "beginning of a choice": BASE.replace("commercial product", "raw"),
    "no choice": BASE.replace("commercial product", "zzz" * 30),
    "near field": BASE.replace("kind_note", "kind_not"),
    "no field": BASE.replace("kind_note", "z" * 70),
    "no field below": BASE.replace("title: Product page", "zzz: x"),
    "pattern": BASE.replace("    title: Product page", "    title: x\n    doi: y\n    pmid: y"),
    "too many": BASE.replace("  - example/old", "".join(f"  - a/b{n}\n" for n in range(300))),
    "none": BASE.partition("    readings:")[0] + "    readings: {}\n",
    "below the least": BASE.replace("anti: 22", "anti: -1"),
    "missing": "name: x\n",
}


def tree(root: Path) -> None:
    """Make a registry of everything that is no record."""
    Build("tree", {FILE: BASE.encode()}).write(root)
    maker = root / "products/example"
    for name in ("good.txt", "Good.yml", "con.yml", "a b.yml", "index.yml", "x" * 90 + ".yml"):
        (maker / name).write_text("x", encoding="utf-8")
    (root / "products/stray.yml").write_text("x", encoding="utf-8")
    (maker / "folder").mkdir()
    (maker / "link.yml").symlink_to("good.yml")
    os.mkfifo(maker / "pipe.yml")
    (root / "examples").symlink_to("products")
    (root / "comparisons").write_text("x", encoding="utf-8")
    (root / "cytokines/deep").mkdir()


def told(name: str, found: tuple[Problem, ...]) -> Iterator[str]:
    """Return a line per problem."""
    for p in sorted(found):
        place = f"{p.line}:{p.column}+{p.length}"
        fix = f" | {p.fix}" if p.fix is not None else ""
        yield f"{name} | {p.file[-30:]}:{place} | {p.code} {p.message} | {p.hint}{fix}"


def lines(root: Path) -> Iterator[str]:
    """Return what is said of all inputs."""
    for case in cases():
        for build in builds(case):
            yield from told(f"{case.id} {build.place}", problems(build, root / "build"))
    for name, case_ in MORE["texts"].items():
        text, *_ = written(case_["field"], case_["text"])
        yield from told(name, read_bytes(text.encode(), "x.yml", Product, today=TODAY).problems)
    for ending, texts in (("yml", {**SYNTAX, **FIELDS}), ("md", ENDINGS)):
        for name, text in texts.items():
            read = read_bytes(text.encode(), f"x.{ending}", Product, today=TODAY)
            yield from told(name, read.problems)
            if read.record is not None:
                yield f"{name} | notes | {read.record.notes!r}"
    tree(root / "tree")
    yield from told("tree", load_registry(root / "tree", today=TODAY).problems)
    for name in ("link.yml", "pipe.yml", "gone.yml", "folder"):
        path = root / "tree/products/example" / name
        yield from told("file", read_file(path, name, Product).problems)


def test_every_message_is_what_it_was(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = [*lines(tmp_path)]
    if request.config.getoption("--write-expected") and not EXPECTED.exists():
        EXPECTED.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert [pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]][:5] == []
    assert len(found) == len(expected)
