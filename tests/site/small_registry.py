"""The records of the small registry."""

CYTOKINE = """\
name: {name}
full_name: {full}
symbol: {symbol}
type: protein
family: test
class: {class_}
role: {role}
confidence: high
function: A test protein.
added: 2026-01-02
{more}"""

MAKER = "name: {name}\nkind: company\nadded: 2026-01-02\n"

PRODUCT = """\
name: {name}
kind: {kind}
form: conditioned medium
source_material:
  species: {species}
  tissue: adipose
sources:
  paper: {{title: A paper, url: https://science.example.org/paper, seen: full text}}
panels:
  - source: paper
    basis: {basis}
    by: {by}
    matrix: finished product
    method: ELISA
    lots: [L1, L2]
    readings:
{readings}
added: {added}
{more}"""


def cytokine(
    name: str, full: str, symbol: str, role: str, more: str = "", class_: str = "interleukin"
) -> str:
    """Return a cytokine's file."""
    return CYTOKINE.format(name=name, full=full, symbol=symbol, role=role, more=more, class_=class_)


def product(
    name: str,
    readings: dict[str, str],
    *,
    kind: str = "commercial product",
    basis: str = "measured",
    by: str = "independent laboratory",
    species: str = "human",
    added: str = "2026-01-03",
    more: str = "",
) -> str:
    """Return a product's file."""
    lines = "\n".join(f"      {key}: {value}" for key, value in readings.items())
    return PRODUCT.format(
        name=name, readings=lines, kind=kind, basis=basis, by=by, species=species, added=added,
        more=more,
    )  # fmt: skip


def potency(low: int, high: int) -> str:
    """Return the lines of an ED50 in pg/mL."""
    return (
        f"ed50: {{low: {low}, high: {high}, relation: range, unit: pg/mL, assay: a test, "
        "source: sheet}\nsources: {sheet: {title: A sheet}}\n"
    )


NAMES = dict.fromkeys(("IL-6", "IL-8", "TNF", "IL-10"), "present")
AMOUNTS = {
    "IL-8": "800 pg/mL",
    "TNF": "40 ± 4 pg/mL",
    "IL-10": "900 pg/mL",
    "IL-4": "< 4 pg/mL",
    "IL-6": "20–30 pg/mL",
}

FILES = {
    "cytokines/il6.yml": cytokine("IL-6", "interleukin 6", "IL6", "dual", potency(100, 400)),
    "cytokines/cxcl8.yml": cytokine(
        "IL-8", "C-X-C motif chemokine ligand 8", "CXCL8", "pro",
        "aliases: [Interleukin-8, NAP]\nformer_ids: [il8-old]\n" + potency(1000, 4000), "chemokine",
    ),
    "cytokines/ppbp.yml": cytokine(
        "NAP-2", "pro-platelet basic protein", "PPBP", "pro", "aliases: [NAP]\n", "chemokine"
    ),
    "cytokines/tnf.yml": cytokine("TNF", "tumor necrosis factor", "TNF", "pro", potency(20, 50)),
    "cytokines/il10.yml": cytokine("IL-10", "interleukin 10", "IL10", "anti", potency(200, 600)),
    "cytokines/il4.yml": cytokine("IL-4", "interleukin 4", "IL4", "anti", potency(50, 200)),
    "cytokines/tgfb3.yml": cytokine(
        "TGF-β3", "transforming growth factor beta 3", "TGFB3", "dual", class_="growth factor"
    ),
    "products/alder/maker.yml": MAKER.format(name="Alder & Sons")
    + "ties: [Owns the laboratory.]\nformer_ids: [alder-old]\n",
    "products/alder/serum.yml": product(
        "Serum", AMOUNTS, more="former_ids: [alder/old-serum]\nnotes: 'See **this**.'\n"
    ),
    "products/alder/list.yml": product(
        "A’s list & more", NAMES, basis="declared", by="maker", added="2026-01-05"
    ),
    "products/alder/gone.yml": product(
        "Gone", NAMES,
        more="status: withdrawn\nwithdrawn: {date: 2026-01-06, reason: Bad source., "
        "replaced_by: alder/serum}\n",
    ),
    "products/alder/draft.yml": product("Draft", NAMES, more="status: draft\n"),
    "products/birch/maker.yml": MAKER.format(name="Birch"),
    "products/birch/horse.yml": product(
        "Horse", {"IL-8": "5 pg/10^6 cells", "TGF-β3": "not detected"}, species="horse"
    ),
    "products/birch/disputed.yml": product(
        "Disputed", AMOUNTS,
        more="status: disputed\ndisputes:\n  - {opened: 2026-01-04, by: Somebody, "
        "claim: The lot is wrong.}\n",
    ),
    "examples/nowhere/maker.yml": MAKER.replace("company", "fictional").format(name="Nowhere"),
    "examples/nowhere/mock.yml": product(
        "Mock", {"IL-6": "present", "IL-8": "present", "TNF": "present", "IL-10": "present"},
        kind="fictional example", basis="declared", by="maker",
        more="claimed_ratio: {anti: 2, pro: 1, source: paper, printed: '2:1'}\n",
    ),
    "comparisons/alder-birch.yml": "title: Alder and Birch\nwhy: Both are adipose.\n"
    "products: [alder/serum, birch/disputed, birch/horse]\nadded: 2026-01-07\n"
    "former_ids: [old-pair]\n",
}  # fmt: skip
