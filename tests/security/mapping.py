"""The hostile corpus in the words of this registry: its slots are our fields, its codes ours.

``hostile.yaml`` is generic; its header explains slots, build pieces and codes. A case becomes one
or more builds, since a payload can reach several of our fields. Three things differ:

- an id is the name of its file, so an id is stored as one, and written where a record names
  another; a record that holds an ``id`` of its own has an unknown field;
- a reading holds number and unit in one text, in which ``<5`` and ``~5`` have a meaning;
- ``contents`` are the readings of a panel: a map where the corpus has a list.
"""

import codecs
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FILE = "products/example/good.yml"
TEMPLATE = """\
name: «name»
kind: commercial product
kind_note: «kind_note»
form: cosmetic serum
presentation: «presentation»
source_material: {species: human}
claimed_ratio:
  anti: «anti»
  pro: 12
  source: page
sources:
  page:
    title: «title»
    url: «url»
    accessed: «accessed»
former_ids:
  - «former»
added: «added»
notes: «notes»
panels:
  - source: page
    basis: declared
    by: maker
    readings:«readings»
      «analyte»: «reading»
"""
DEFAULTS = {
    "name": "Example Serum",
    "kind_note": "a serum",
    "presentation": "30 mL bottle",
    "anti": "22",
    "title": "Product page",
    "url": "https://example.org/p",
    "accessed": "2026-01-31",
    "former": "example/old",
    "added": "2026-01-31",
    "notes": "Plain text.",
    "readings": "",
    "analyte": "IL-10",
    "reading": "12.5 pg/mL",
}
AROUND = {
    "products/example/maker.yml": "name: Example\nkind: company\nadded: 2026-01-31\n",
    "cytokines/il10.yml": """\
name: IL-10
full_name: interleukin 10
type: protein
family: IL-10
class: interleukin
aliases: [Interleukin-10]
role: anti
confidence: high
function: Calms immune cells.
added: 2026-01-31
""",
}
CODES = {
    "E-PATH-ESCAPE": "CF137",
    "E-PATH-DEPTH": "CF001",
    "E-PATH-EXT": "CF002",
    "E-PATH-CHAR": "CF003 CF186",
    "E-PATH-RESERVED": "CF004",
    "E-FILE-SYMLINK": "CF005",
    "E-FILE-KIND": "CF006",
    "E-FILE-SIZE": "CF007",
    "E-FILE-ENCODING": "CF008",
    "E-FILE-EOL": "CF009",
    "E-FILE-CHAR": "CF010 CF135",
    "E-FILE-LINE": "CF011",
    "E-FILE-EMPTY": "CF012",
    "E-YAML-SYNTAX": "CF020",
    "E-YAML-ALIAS": "CF021",
    "E-YAML-MERGE": "CF022",
    "E-YAML-TAG": "CF023",
    "E-YAML-DIRECTIVE": "CF024",
    "E-YAML-MULTIDOC": "CF025",
    "E-YAML-DEPTH": "CF026 CF029",
    "E-YAML-NODES": "CF027",
    "E-YAML-ROOT": "CF028",
    "E-YAML-KEY": "CF029 CF101",
    "E-YAML-DUP": "CF030",
    "E-TYPE": "CF100",
    "E-FIELD-UNKNOWN": "CF101",
    "E-FIELD-MISSING": "CF003 CF102",
    "E-LIST-LENGTH": "CF103",
    "E-TEXT-EMPTY": "CF130",
    "E-TEXT-SPACE": "CF132",
    "E-TEXT-LENGTH": "CF131",
    "E-TEXT-LINE": "CF133",
    "E-TEXT-CHAR": "CF135",
    "E-TEXT-NORM": "CF134",
    "E-NAME-CHAR": "CF136",
    "E-NAME-COMPAT": "CF010 CF135 CF136",
    "E-NAME-SCRIPT": "CF010 CF135 CF136 CF139",
    "E-NUM-FORM": "CF110 CF114 CF115 CF116",
    "E-NUM-RANGE": "CF106 CF116",
    "E-UNIT": "CF110 CF111 CF115",
    "E-DATE-FORM": "CF120",
    "E-DATE-RANGE": "CF121 CF122",
    "E-ID-FORM": "CF003 CF137",
    "E-ID-RESERVED": "CF004 CF138",
    "E-ID-PATH": "CF101",
    "E-REF-UNKNOWN": "CF183",
    "E-REF-TWICE": "CF182",
    "E-URL-SCHEME": "CF140",
    "E-URL-HOST": "CF141",
    "E-URL-FORM": "CF142",
    "E-URL-LENGTH": "CF143",
    "E-MD-FRONTMATTER": "CF031",
    "E-MD-DIRECTIVE": "",
}
"""The corpus' codes in ours."""

MEANT = {
    ("typing-28", "reading"): "< 5 pg/mL",
    ("typing-29", "reading"): "~5 pg/mL",
    ("unicode-17", "analyte"): "TGF-ß1",
    ("text-cpu-07", "notes folded"): "[" * 5000,
}
"""Refused elsewhere, but with a meaning in this place: a limit of detection, an approximate value,
the name of a cytokine as many labels print it (it is read as TGF-β1), notes that are long."""
_RETOLD = {
    "yaml-structure-02": "panels:\n"
    "  - {source: page, basis: declared, basis: inferred, readings: {IL-10: 1 pg/mL}}\n",
    "yaml-structure-34": "[]",
    "yaml-structure-36": "{}",
    "id-22": "      Interleukin-10: 2 pg/mL\n",
}
"""Payloads that spell fields or shapes of the corpus' own schema."""


@dataclass(frozen=True)
class Case:
    """One entry of the corpus."""

    id: str
    category: str
    slot: str
    outcome: str
    codes: frozenset[str]
    """Ours; one of them must be reported."""
    entry: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Build:
    """A small registry that carries a payload in one place."""

    place: str
    files: Mapping[str, bytes]
    link: tuple[str, str] | None = None
    """A symbolic link and its target."""
    pipe: str | None = None
    file: str = FILE
    """The file that is to blame."""
    span: tuple[int, int, int] | None = None
    """Line, first and last column of the payload, where it stands on one line."""
    value: tuple[tuple[str | int, ...], str] | None = None
    """Path in the record's JSON and the text that must stand there if it is accepted."""

    def write(self, root: Path) -> None:
        """Make the registry on disk."""
        for name, data in {**{k: v.encode() for k, v in AROUND.items()}, **self.files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if self.link:
            (root / self.link[0]).symlink_to(self.link[1])
        if self.pipe:
            os.mkfifo(root / self.pipe)


@cache
def cases() -> tuple[Case, ...]:
    """Return the corpus, in its order."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    corpus = yaml.load((HERE / "hostile.yaml").read_text(encoding="ascii"), Loader=loader)
    assert corpus["codes"].keys() == CODES.keys()
    found = []
    for entry in corpus["cases"]:
        expect = entry["expect"]
        codes = {ours for theirs in expect.get("codes", ()) for ours in CODES[theirs].split()}
        found.append(
            Case(
                entry["id"],
                entry["category"],
                entry["slot"],
                expect["outcome"],
                frozenset(codes),
                entry,
            )
        )
    return tuple(found)


def builds(case: Case) -> list[Build]:
    """Return every place that a case's payload can reach."""
    return list(_builds(case, _RETOLD.get(case.id, case.entry.get("payload"))))


def record(**texts: str) -> str:
    """Return the base record with some values written otherwise, as YAML text."""
    filled = TEMPLATE
    for name, text in (DEFAULTS | texts).items():
        filled = filled.replace(f"«{name}»", text)
    return filled


def _builds(case: Case, payload: Any) -> Iterator[Build]:
    entry, raw = case.entry, case.entry.get("raw", False)
    if payload is None:
        data = b"".join(_piece(piece) for piece in entry["build"])
        payload = "" if case.slot == "file" else data.decode()
    else:
        data = payload.encode()
    match case.slot:
        case "file":
            if entry.get("template"):
                data = data.replace(b"@base", record().encode())
            yield Build("file", {FILE: data})
        case "md_file":
            extra = record() + entry.get("extra", "")
            path = FILE.replace(".yml", ".md")
            yield Build("file", {path: payload.replace("@base", extra).encode()}, file=path)
        case "body":
            path = FILE.replace(".yml", ".md")
            base = record().replace("notes: Plain text.\n", "")
            text = f"---\n{base}---\n\n{payload}\n"
            yield Build("body", {path: text.encode()}, file=path, value=(("notes",), payload))
        case "append" | "append_item":
            yield Build("end", {FILE: (record() + payload).encode()})
        case "delete" if payload == "id":
            path = "products/example/.yml"
            yield Build("file name", {path: record().encode()}, file=path)
        case "delete":
            yield Build("readings", {FILE: record().partition("    readings:")[0].encode()})
        case "contents":
            text = record(readings=f" {payload}").rpartition("\n      ")[0] + "\n"
            yield Build("readings", {FILE: text.encode()})
        case "name":
            yield from _written("name", payload, raw, path=("name",))
            if payload and not (raw is True and payload[0] in "[{~!"):
                names = ("panels", 0, "readings", 0)
                yield from _written("analyte", payload, raw, path=names)
        case "text":
            yield from _written("notes", payload, raw, path=("notes",))
            if 900 < len(payload) <= 20_000:
                whole = payload.strip()
                text = "\\\n  ".join(whole[i : i + 801] for i in range(0, len(whole), 801))
                data = record(notes=f'"{text}"').encode()
                yield Build("notes folded", {FILE: data}, value=(("notes",), whole))
            if "\n" not in payload:
                yield from _written("presentation", payload, raw, path=("presentation",))
                yield from _written("title", payload, raw, path=("sources", "page", "title"))
        case "url":
            yield from _written("url", payload, raw, path=("sources", "page", "url"))
        case "date":
            yield from _written("accessed", payload, raw)
            yield from _written("added", payload, raw)
        case "number":
            yield from _written("anti", payload, raw, path=("claimed_ratio", "anti"))
            if payload.startswith('"'):
                yield from _reading(f'{payload[:-1]} pg/mL"', raw)
            else:
                yield from _reading(payload if payload == "[5]" else f"{payload} pg/mL", raw)
        case "unit":
            yield from _reading(f"12.5 {payload}", raw)
        case "ref":
            for key, value in (("cytokine", payload), ("candidates", f"[{payload}, il10]")):
                yield from _written("reading", f"{{amount: 1 pg/mL, {key}: {value}}}", True)
        case "id":
            yield from _id(payload)
        case "path":
            yield _path(payload)
        case "symlink":
            path = _below(entry["path"])
            yield Build("link", {FILE: record().encode()}, link=(path, payload), file=path)
        case "special":
            path = _below(entry["path"])
            yield Build("pipe", {FILE: record().encode()}, pipe=path, file=path)


def _written(
    name: str, payload: str, raw: bool | str, *, path: tuple[str | int, ...] | None = None
) -> Iterator[Build]:
    """Write a payload as a value: escaped, and as it is where YAML allows that."""
    if raw is True:
        spellings = {"": payload}
    elif raw == "quoted":
        spellings = {"": f'"{payload}"'}
    else:
        spellings = {" escaped": quoted(payload)}
        if payload.isascii() is False and "\n" not in payload:
            spellings[" as it is"] = '"' + payload.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for how, text in spellings.items():
        before = TEMPLATE.partition(f"«{name}»")[0]
        for other, default in DEFAULTS.items():
            before = before.replace(f"«{other}»", default)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        yield Build(
            name + how,
            {FILE: record(**{name: text}).encode()},
            span=(line, column, column + len(text)),
            value=(path, payload) if path else None,
        )


def _reading(text: str, raw: bool | str) -> Iterator[Build]:
    yield from _written("reading", text, raw, path=("panels", 0, "readings", "IL-10", "amount"))


def _id(payload: str) -> Iterator[Build]:
    if payload == "other-id":
        yield Build("id", {FILE: (record() + f"id: {payload}\n").encode()})
        return
    if "/" not in payload:
        path = f"products/example/{payload}.yml"
        yield Build("file name", {path: record().encode()}, file=path)
    yield from _written("former", f"example/{payload}", False)
    yield from _written("reading", f"{{amount: 1 pg/mL, cytokine: {quoted(payload)}}}", True)


def _path(payload: str) -> Build:
    """Store a record under a path; one that leaves the folder can only be written in a record."""
    if ".." in payload.split("/"):
        return next(_written("former", payload.removeprefix("products/"), False))
    path = _below(payload)
    shown = path.rpartition("/")[0] if path.count("/") > 2 else path
    return Build("path", {FILE: record().encode(), path: record().encode()}, file=shown)


def _below(path: str) -> str:
    return path.replace("products/", "products/example/", 1)


def quoted(text: str) -> str:
    """Return a double-quoted YAML scalar in ASCII that means exactly ``text``."""
    parts = []
    for char in text:
        code = ord(char)
        if char in '"\\':
            parts.append("\\" + char)
        elif 0x20 <= code < 0x7F:
            parts.append(char)
        else:
            parts.append(f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}")
    return f'"{"".join(parts)}"'


def _piece(piece: Any) -> bytes:
    """Return one piece of a ``build``."""
    if piece == "@base":
        return record().encode()
    if isinstance(piece, str):
        return piece.encode()
    match piece:
        case {"repeat": text, "n": n}:
            return (text * n).encode()
        case {"hex": digits}:
            return bytes.fromhex(digits)
        case {"cp": point}:
            return chr(int(point, 16)).encode()
        case {"encode": codec, "text": text}:
            return codecs.encode(text.replace("@base", record()), codec)
        case {"crlf": text}:
            return text.replace("@base", record()).replace("\n", "\r\n").encode()
        case {"gen": "alias_bomb", "levels": levels, "width": width}:
            lines = ["a0: &a0 lol"]
            for i in range(1, levels + 1):
                lines.append(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * width)}]")
            return ("\n".join(lines) + "\n").encode()
        case {"gen": "merge_bomb", "levels": levels, "width": width}:
            lines = ["a0: &a0 {k: v}"]
            for i in range(1, levels + 1):
                lines.append(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * width)}]}}")
            return ("\n".join(lines) + "\n").encode()
        case {"gen": "nest_block", "n": n}:
            return "".join(" " * i + "a:\n" for i in range(n)).encode() + b" " * n + b"b"
        case {"gen": "keys", "n": n}:
            return "".join(f"k{i}: 1\n" for i in range(n)).encode()
    raise ValueError(f"unknown piece {piece!r}")
