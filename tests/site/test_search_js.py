"""The search's short way finds what folding every name one by one finds, in the same order."""

import re
from random import Random
from typing import Any

import pytest
from cytokine_facts.names import is_odd

from tests.contribute.node import ASSETS, run

SCRIPT = """
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
const {assets, columns, queries, texts} = JSON.parse(readFileSync(0, "utf8"));
const { fold } = await import(pathToFileURL(assets + "/fold.js"));
globalThis.fetch = async () => ({ ok: true, json: async () => columns });
const { load, match } = await import(pathToFileURL(assets + "/search.js"));
const all = await load();
const hits = queries.map((query) =>
  match(all, query).map((hit) => [hit.kind, hit.rank, hit.entry().url, hit.entry().why[0]]));
process.stdout.write(JSON.stringify({ keys: texts.map(fold), hits }));
"""
KINDS = ("Cytokine", "Label", "Maker", "Page")
PIECES = [
    *"abilkz019", *" -.,;:'’()[]_–—‐", *"/+*?^$|{}\\", "\t", "\u00a0", "\u2003", "\u2011", "\ufeff",
    "\u1680", "\r", "\u2028", "\u0130", "ß", "ẞ", "ﬁ", "²", "Ｉ", "\u212a", "\u0301", "é", "Σ", "ς",
    "σ", "β", "Β", "κ", "Λ", "😀", "alpha", "Beta", "kappa-", "omega", "interleukin",
    "Inter leukin", "inter-leu", "kin", "Tumour", "tumo.ur", "IL-8", "Serum",
]  # fmt: skip
"""What names are made of here: more than a record may hold, but for the ends of lines."""
NAMES = [
    "IL-8", "IL-8 (old)", "(IL-8)", "il8", "TGF-β1", "TGF beta 1", "Interleukin-8",
    "Inter-leukin 8", "Tumour serum", "Wharton’s jelly serum, no. 77", "Ser.um", "Serum", "A.M.",
    "C++ (x|y)", "...", "C-1", "C-2", "C-3",
]  # fmt: skip
QUERIES = [
    "il-8", "IL", "i", "9", "serum", "serum 77", "no. 7", "wharton's", "tgf-b1", "tumor", "alpha",
    "inter leukin 8", "c++", "x|y", ".", "", "   ", "maker serum", "k", "birch", "zzz",
    "serum birch", "c1", "c 2", "C.3",
]  # fmt: skip
BLANK = re.compile(r"[\s\ufeff]+")
"""What a script takes for a blank."""


def made(random: Random) -> str:
    return "".join(random.choice(PIECES) for _ in range(random.randint(1, 7)))


def registry(random: Random) -> dict[str, Any]:
    """Return made-up columns, in lists."""

    def names(count: int) -> list[str]:
        return [
            random.choice(NAMES) if random.random() < 0.3 else made(random) for _ in range(count)
        ]

    makers, products, cytokines, pages = 9, 120, 12, 8
    return {
        "products": {
            "id": [f"p{n}" for n in range(products)],
            "name": names(products),
            "maker": [random.randrange(makers) for _ in range(products)],
            "withdrawn": 2,
        },
        "makers": {
            "id": [f"m{n}" for n in range(makers)],
            "name": [*names(makers - 1), "Birch"],
            "labels": [random.randrange(3) for _ in range(makers)],
        },
        "cytokines": {
            "id": [f"c{n}" for n in range(cytokines)],
            "name": names(cytokines),
            "full": names(cytokines),
            "symbol": [random.choice(["", name]) for name in names(cytokines)],
            "others": [names(random.randrange(4)) for _ in range(cytokines)],
            "labels": [0] * cytokines,
        },
        "pages": {
            "url": [f"page{n}/" for n in range(pages)],
            "text": names(pages),
            "page": ["A page"] * pages,
        },
    }


def written(columns: dict[str, Any]) -> dict[str, Any]:
    """Return the columns as the site has them: long lists as lines, odd names apart."""

    def lines(block: dict[str, Any]) -> dict[str, Any]:
        name = ["" if is_odd(name) else name for name in block["name"]]
        odd = [name for name in block["name"] if is_odd(name)]
        return block | {
            "id": "\n".join(block["id"]),
            "name": "\n".join(name),
            "odd": "\n".join(odd),
        }

    return columns | {block: lines(columns[block]) for block in ("products", "makers")}


def spellings(cytokines: dict[str, Any], n: int) -> list[str]:
    own = (cytokines["name"][n], cytokines["full"][n], cytokines["symbol"][n] or cytokines["id"][n])
    return [*own, cytokines["id"][n], *cytokines["others"][n]]


def expected(columns: dict[str, Any], query: str, fold: dict[str, str]) -> list[list[Any]]:
    """Search name by name, each folded by itself."""
    key, words = fold[query], [w for w in map(fold.__getitem__, BLANK.split(query)) if w]
    if not key:
        return []

    def rank(name: str) -> int:
        known = fold[name]
        part = 2 if len(key.encode("utf-16-le")) > 4 and key in known else 9
        return 0 if known == key else 1 if known.startswith(key) else part

    found: list[tuple[int, str, str, str]] = []
    cytokines = columns["cytokines"]
    best = []
    for n, id_ in enumerate(cytokines["id"]):
        names = spellings(cytokines, n)
        ranks = [rank(name) for name in names]
        best.append((min(ranks), ranks.index(min(ranks)), names, f"cytokines/{id_}/"))
    exact = [one for one in best if one[0] == 0]
    own = [one for one in exact if one[1] < 4]
    for at_rank, at, names, url in own or exact or best:
        found.append((at_rank, "Cytokine", url, names[at]))

    def one(kind: str, name: str, url: str, maker: str = "") -> None:
        at_rank = rank(name)
        if at_rank == 9 and all(w in fold[name] or w in fold[maker] for w in words):
            at_rank = 3
        found.append((at_rank, kind, url, name))

    products, makers = columns["products"], columns["makers"]
    for n, name in enumerate(products["name"]):
        maker = products["maker"][n]
        url = f"products/{makers['id'][maker]}/{products['id'][n]}/"
        one("Label", name, url, makers["name"][maker])
    for n, name in enumerate(makers["name"]):
        if makers["labels"][n]:
            one("Maker", name, f"makers/{makers['id'][n]}/")
    for url, text in zip(columns["pages"]["url"], columns["pages"]["text"], strict=True):
        one("Page", text, url)
    kept = [hit for hit in found if hit[0] < 9]
    kept.sort(key=lambda hit: (hit[0], KINDS.index(hit[1])))
    return [[kind, at_rank, url, why] for at_rank, kind, url, why in kept]


def searched(columns: dict[str, Any], queries: list[str]) -> tuple[Any, dict[str, str]]:
    cytokines = columns["cytokines"]
    texts = ["", *queries, *(word for query in queries for word in BLANK.split(query))]
    for block, key in (("products", "name"), ("makers", "name"), ("pages", "text")):
        texts += columns[block][key]
    for n in range(len(cytokines["id"])):
        texts += spellings(cytokines, n)
    given = {
        "assets": str(ASSETS),
        "columns": written(columns),
        "queries": queries,
        "texts": texts,
    }
    found = run(SCRIPT, given)
    return found["hits"], dict(zip(texts, found["keys"], strict=True))


PLURAL = """
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
const {assets, numbers} = JSON.parse(readFileSync(0, "utf8"));
const { plural } = await import(pathToFileURL(assets + "/dom.js"));
process.stdout.write(JSON.stringify(numbers.map((n) => plural(n, "label"))));
"""


@pytest.mark.parametrize("seed", range(12))
def test_any_names_are_found_as_if_each_were_folded(seed: int) -> None:
    random = Random(seed)
    columns = registry(random)
    parts = [name[random.randrange(len(name)) :][:9] for name in columns["products"]["name"][:40]]
    queries = [*QUERIES, *(made(random) for _ in range(40)), *parts]
    hits, fold = searched(columns, queries)
    for query, found in zip(queries, hits, strict=True):
        assert found == expected(columns, query, fold), query
    assert any(hits)


def test_an_empty_registry_answers_too() -> None:
    empty = {block: {key: [] for key in column} for block, column in registry(Random(0)).items()}
    empty["products"]["withdrawn"] = 0
    hits, _ = searched(empty, ["il-8", "a b", "."])
    assert hits == [[], [], []]


def test_large_numbers_have_their_commas() -> None:
    """Without the browser's own way, which takes 30 ms to load its tables of languages."""
    numbers = [0, 1, 2, 999, 1000, 9945, 10_000, 123_456, 1_234_567]
    words = [f"{n:,} label{'' if n == 1 else 's'}" for n in numbers]
    assert run(PLURAL, {"assets": str(ASSETS), "numbers": numbers}) == words
