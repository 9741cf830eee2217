"""A made-up registry of any size in the format of the real one: the same seed, the same files.

The cytokines are the real ones, copied; makers, products and every number are invented. A product
has one to four panels with 10 to 40 readings in all, in every form that the notation knows. PNG
pictures are off: small registries draw them, large ones do not, and sizes are to be compared.
"""

import argparse
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cytokine_facts.registry.loading import load_registry

from .readings import an_amount, reading, words

HOME = Path(__file__).resolve().parent.parent
FIRST = (
    "Alder", "Birch", "Cedar", "Dune", "Elm", "Fjord", "Grove", "Heath", "Inlet", "Juniper",
    "Kelp", "Linden", "Marsh", "Northern", "Oak", "Pine", "Quarry", "Rowan", "Spruce", "Tarn",
)  # fmt: skip
SECOND = ("Cell", "Skin", "Tissue", "Matrix", "Derma", "Growth", "Serum", "Vesicle")
THIRD = ("Works", "Laboratories", "Institute", "Clinic", "University group", "Holdings", "et al.")
TISSUES = (
    "adipose", "bone marrow", "Wharton’s jelly", "umbilical cord blood", "amniotic membrane",
    "placenta", "dental pulp", "foreskin", "blood", "amniotic fluid", "",
)  # fmt: skip
CELLS = ("MSC", "fibroblasts", "epithelial cells", "platelets, leukocytes removed", "stem cells")
FORMS = (
    "conditioned medium", "secretome", "lysate", "extracellular vesicles", "cosmetic serum",
    "cream", "solution", "powder", "blood product",
)  # fmt: skip
KINDS = ("commercial product",) * 5 + ("raw material",) * 2 + ("research preparation",) * 3
STATISTICS = ("mean ± SD", "mean ± SEM", "mean", "median", "single measurement", "not stated")
METHODS = ("ELISA", "multiplex bead assay", "antibody array", "ELISA (manufacturer’s protocol)")
SEEN = ("full text", "table", "abstract", "test report", "product page", "figure caption")


def generate(folder: Path, size: int, seed: int = 1) -> None:
    """Write a registry of ``size`` products with the project's own pages into ``folder``."""
    rng = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("cytokines", "examples", "docs", "overrides"):
        shutil.copytree(HOME / name, folder / name)
    settings = (HOME / "mkdocs.yml").read_text("utf-8")
    drawn = settings.replace("cytokine-facts: {}", 'cytokine-facts: {pictures: "off"}')
    (folder / "mkdocs.yml").write_text(drawn, "utf-8")
    names = _names()
    made: list[str] = []
    number = 0
    while len(made) < size:
        number += 1
        maker = f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(THIRD)}"
        slug = f"{maker.lower().replace(' ', '-').replace('.', '')}-{number}"
        home = folder / "products" / slug
        home.mkdir(parents=True)
        (home / "maker.yml").write_text(_maker(rng, f"{maker} {number}"), "utf-8")
        for _ in range(min(size - len(made), rng.choice((1, 1, 2, 3, 5, 8)))):
            id_ = f"preparation-{len(made) + 1}"
            text = _product(rng, names, len(made) + 1)
            (home / f"{id_}.yml").write_text(text, "utf-8")
            made.append(f"{slug}/{id_}")
    _comparisons(rng, folder / "comparisons", made)


def _names() -> list[tuple[str, tuple[str, ...]]]:
    """Return every cytokine with the names that mean it and nothing else, often tested first."""
    registry = load_registry(HOME).registry
    tested = Counter(r.cytokine for item in registry.products.values() for r in item.readings)
    found = []
    for id_ in sorted(registry.cytokines, key=lambda id_: (-tested[id_], id_)):
        record = registry.cytokines[id_]
        spellings = dict.fromkeys((record.name, record.symbol or record.name, *record.aliases))
        sure = [s for s in spellings if registry.names.resolve(s).id == id_ and not set(s) & QUOTED]
        if sure:
            found.append((id_, tuple(sure)))
    return found


QUOTED = frozenset(":#,[]{}&*!|>'\"%@`")


def _maker(rng: random.Random, name: str) -> str:
    kind = "research group" if "et al" in name or "group" in name else "company"
    ties = "ties: [The laboratory belongs to the same owners.]\n" if rng.random() < 0.05 else ""
    return f"name: {name}\nkind: {kind}\ncountry: Nowhere\n{ties}added: 2026-01-02\n"


def _product(rng: random.Random, names: Sequence[tuple[str, tuple[str, ...]]], number: int) -> str:
    tissue, cells, form = rng.choice(TISSUES), rng.choice(CELLS), rng.choice(FORMS)
    what = f"{tissue or 'Mixed'} {cells.split(',')[0]} {form}"
    lines = [
        f"name: {what[:1].upper()}{what[1:]}, {words(rng, 1, 4)} no. {number}",
        f"kind: {rng.choice(KINDS)}",
        f"form: {form}",
    ]
    if rng.random() < 0.4:
        lines.append(f"form_printed: {form} with {words(rng, 2, 6)}")
    lines += _material(rng, tissue, cells)
    if rng.random() < 0.2:
        lines.append("uses: [daily]")
    if rng.random() < 0.3:
        lines.append(f"active_fraction: {rng.choice(('0.02', '0.05', '0.1', '0.5', '1'))}")
    if rng.random() < 0.1:
        lines.append("list_truncated: yes")
    keys = [f"paper-{n}" for n in range(rng.choice((1, 1, 1, 2, 3)))]
    lines.append("sources:")
    for key in keys:
        lines += _source(rng, key, number)
    lines += _panels(rng, names, keys)
    if rng.random() < 0.15:
        lines += ["other_measures:", "  - what: ratio of two cytokines",
                  f"    result: {rng.uniform(0.1, 90):.1f}", f"    source: {keys[0]}"]  # fmt: skip
    if rng.random() < 0.25:
        lines += ["integrity:", f"  - {{flag: note, note: {words(rng, 8, 16)}}}"]
    if rng.random() < 0.6:
        lines.append(f"confidence: {rng.choice(('high', 'medium', 'low'))}")
    lines.append(f"checked: {words(rng, 6, 14)}")
    lines += _life(rng)
    return "\n".join(lines) + "\n"


def _material(rng: random.Random, tissue: str, cells: str) -> list[str]:
    lines = ["source_material:", f"  species: {rng.choice(('human',) * 8 + ('rabbit', 'horse'))}"]
    if tissue:
        lines.append(f"  tissue: {tissue}")
    lines.append(f"  cells: {cells}")
    if rng.random() < 0.4:
        lines.append(f"  donors: {{n: {rng.randint(1, 40)}, age: 20 to 60 years}}")
    if rng.random() < 0.5:
        lines.append("  medium: serum-free")
        lines.append(f"  conditioning: {rng.choice((24, 48, 72))} h")
    return lines


def _source(rng: random.Random, key: str, number: int) -> list[str]:
    title = words(rng, 8, 18)
    lines = [f"  {key}:", f"    title: {title[:1].upper()}{title[1:]}"]
    if rng.random() < 0.8:
        lines += [
            f"    authors: {rng.choice(FIRST)} et al.",
            "    published_in: Journal of Nothing",
        ]
    lines += [
        f"    year: {rng.randint(2004, 2025)}",
        f"    url: https://science.example.org/articles/{number}/{key}",
        f"    seen: {rng.choice(SEEN)}",
    ]
    if rng.random() < 0.3:
        lines.append(f"    note: {words(rng, 6, 20)}")
    return lines


def _panels(
    rng: random.Random, names: Sequence[tuple[str, tuple[str, ...]]], keys: Sequence[str]
) -> list[str]:
    panels = rng.choice((1, 1, 1, 2, 2, 3, 4))
    total = rng.randint(10, 40)
    chosen = _chosen(rng, names, total)
    lines = ["panels:"]
    for index in range(panels):
        share = chosen[index * total // panels : (index + 1) * total // panels]
        if index and rng.random() < 0.5:
            share = _distinct([*share, *rng.sample(chosen, min(4, len(chosen)))])
        lines += _panel(rng, share, rng.choice(keys), index)
    return lines


def _chosen(
    rng: random.Random, names: Sequence[tuple[str, tuple[str, ...]]], total: int
) -> list[tuple[str, tuple[str, ...]]]:
    """Return different cytokines, the first of the list far more often than the last."""
    weights = [1 / (1 + n / 12) for n in range(len(names))]
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    while len(found) < total:
        pick = rng.choices(names, weights)[0]
        found.setdefault(pick[0], pick)
    return list(found.values())


def _distinct(picks: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return list({id_: (id_, spellings) for id_, spellings in picks}.values())


def _panel(
    rng: random.Random, picks: Sequence[tuple[str, tuple[str, ...]]], key: str, index: int
) -> list[str]:
    basis = rng.choices(("measured", "declared", "inferred"), (8, 3, 1))[0]
    lines = [f"  - source: {key}", f"    basis: {basis}"]
    if basis == "measured":
        lines.append(f"    by: {rng.choice(('authors', 'authors', 'independent laboratory'))}")
    else:
        lines.append("    by: maker")
    matrix = rng.choice(("finished product", "active ingredient", "active ingredient", "unknown"))
    lines.append(f"    matrix: {matrix}")
    if index:
        lines.append(f"    title: sample {index + 1} after {12 * (index + 1)} h")
    if basis == "measured":
        lines.append(f"    method: {rng.choice(METHODS)}")
        lines.append(f"    statistic: {rng.choice(STATISTICS)}")
        if rng.random() < 0.5:
            lots = ", ".join(f"L{rng.randint(100, 999)}" for _ in range(rng.randint(1, 4)))
            lines.append(f"    lots: [{lots}]")
        if rng.random() < 0.4:
            lines.append(f"    sampled_on: 20{rng.randint(20, 25)}-0{rng.randint(1, 9)}-11")
    lines.append("    readings:")
    listed = basis != "measured" and rng.random() < 0.7
    for id_, spellings in picks:
        amount = "present" if listed else an_amount(rng)
        printed = spellings[0] if rng.random() < 0.6 else rng.choice(spellings)
        lines.append(f"      {printed}: {reading(rng, amount, id_)}")
    return lines


def _life(rng: random.Random) -> list[str]:
    """Return what happened to a record: answers, disputes, withdrawal, dates, notes."""
    lines = []
    if rng.random() < 0.03:
        lines += ["response:", "  date: 2026-02-03", "  by: The maker",
                  f"  text: {words(rng, 20, 40)}"]  # fmt: skip
    fate = rng.random()
    if fate < 0.01:
        lines += ["disputes:", "  - opened: 2026-03-04", "    by: A reader",
                  f"    claim: {words(rng, 10, 20)}", "status: disputed"]  # fmt: skip
    elif fate < 0.02:
        lines += ["status: withdrawn", "withdrawn: {date: 2026-04-05, reason: The source is gone}"]
    elif fate < 0.025:
        lines.append("status: draft")
    lines.append(f"added: 2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}")
    if rng.random() < 0.3:
        lines.append("reviewed_on: 2026-10-20")
    if rng.random() < 0.1:
        lines += ["notes: |", f"  {words(rng, 20, 40)}.", "", f"  **{words(rng, 2, 4)}**."]
    return lines


def _comparisons(rng: random.Random, folder: Path, ids: Sequence[str]) -> None:
    folder.mkdir()
    for number in range(min(40, len(ids) // 6)):
        products = "".join(f"  - {id_}\n" for id_ in rng.sample(ids, rng.randint(2, 6)))
        (folder / f"set-{number + 1}.yml").write_text(
            f"title: Set {number + 1} of a few preparations\nwhy: They are side by side by chance."
            f"\nproducts:\n{products}added: 2026-05-06\n",
            "utf-8",
        )


def main() -> None:
    """Write a registry from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.folder, options.size, options.seed)


if __name__ == "__main__":
    main()
