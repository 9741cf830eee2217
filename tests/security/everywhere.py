"""One payload in every free text of every kind of record at once, all in one registry."""

from collections.abc import Iterator

from .mapping import quoted

PAYLOADS = {
    "script": "<script>hit()</script>",
    "image": '"><img src=x onerror="hit()">',
    "quote": "' onmouseover='hit()' x='",
    "svg": '</text></svg><svg onload="hit()">',
    "ld": "</script><script>hit()</script><!--",
    "frame": "</article></main></body><h1>outside</h1>",
    "markdown": '[x](javascript:hit()) ![x](https://evil.example/t.png) <a href="//evil.example">',
    "tooltip": '[hover](https://example.org "<img src=x onerror=hit()>")',
    "template": "{{ 7*7 }} {% raw %} ${7*7} --8<-- 'mkdocs.yml' cfslotbeginbodycfslotend",
    "xml": ']]> <!ENTITY x SYSTEM "file:///etc/passwd"> &x; <?php hit() ?>',
    "cell": '=HYPERLINK("https://evil.example","click")',
    "log": "::error file=x::y ##[error] @maintainers ```",
    "style": 'x" style="position:fixed;inset:0" class="md-overlay',
    "config": '<script id="__config" type="application/json">{"base":"//evil.example"}</script>',
}
"""Texts that the reader accepts, by what they attack."""
_SOURCES = """\
sources:
  page:
    title: «p»
    authors: «p»
    published_in: «p»
    url: "https://example.org/p?a=b&c=%22%3E%3Cscript%3E"
    where: «p»
    licence: «p»
    ties: «p»
    funding: «p»
    note: «p»
"""
_REPLY = "{date: 2026-02-01, by: Maker, text: «p»}"
_PANELS = """\
panels:
  - source: page
    title: «p»
    basis: measured
    by: independent laboratory
    matrix: finished product
    method: «p»
    kit: «p»
    laboratory: Lab
    lots: [«p»]
    note: «p»
    readings:
      IL-10: {amount: 12 pg/mL, printed: «p», note: «p»}
      TNF: {amount: 30 pg/mL, suspect: «p», relative: «p»}
      IL-6: {amount: < 4 pg/mL, note: «p»}
"""
_DISPUTES = """\
disputes:
  - opened: 2026-02-01
    by: Somebody
    claim: «p»
    evidence: «p»
    statement: {date: 2026-02-01, by: Maker, text: «p»}
    decision: «p»
    closed: 2026-02-02
  - {opened: 2026-02-01, by: Somebody, claim: «p»}
"""
_PRODUCT = (
    """\
name: Serum «n»
kind: «kind»
kind_note: «p»
form: cosmetic serum
form_printed: «p»
presentation: «p»
source_material:
  species: human
  tissue: «p»
  cells: «p»
  passage: «p»
  medium: «p»
  oxygen: «p»
  priming: «p»
  conditioning: «p»
claimed_ratio: {anti: 2, pro: 1, source: page, printed: «p»}
"""
    + _SOURCES
    + _PANELS
    + """\
other_measures: [{what: «p», result: «p», source: page, note: «p»}]
integrity: [{flag: truncated-claim, note: «p»}]
conflicts: [«p»]
checked: «p»
"""
    + "«more»added: 2026-01-31\nnotes: «p»\n"
)
_CYTOKINE = (
    """\
name: «name»
full_name: «full»
type: protein
family: «p»
class: «p»
role: «role»
role_note: «p»
confidence: high
contexts: [«p»]
function: «p»
ed50: {low: 20, high: 60, relation: range, unit: pg/mL, assay: «p», quality: «p», source: page}
soluble_form: «p»
active_form: «p»
immune_dictionary: «p»
inci: «p»
"""
    + _SOURCES
    + "added: 2026-01-31\nnotes: «p»\n"
)
_MAKER = """\
name: Maker «n»
kind: company
country: Norway
contact: «p»
ties: [«p»]
website: https://example.org/
added: 2026-01-31
notes: «p»
"""
_COMPARISON = """\
title: Comparison «n»
why: «p»
products: [«n»/published, «n»/disputed]
added: 2026-01-31
"""
NOTED = "2026-02-05"
_NOTE = f"""\
title: Note «n»
date: {NOTED}
what: «p»
why: «p»
sources:
  page: {{title: «p», url: https://example.org/}}
affected: [«n»/published]
cytokines: [il10]
"""
_LIVES = {
    "published": "response: " + _REPLY + "\n" + _DISPUTES.rpartition("  - {")[0],
    "disputed": "status: disputed\n" + _DISPUTES,
    "withdrawn": "status: withdrawn\nwithdrawn: {date: 2026-02-03, reason: «p»}\n",
}
CYTOKINES = {
    "il10": ("IL-10", "interleukin 10", "anti"),
    "tnf": ("TNF", "tumor necrosis factor", "pro"),
    "il6": ("IL-6", "interleukin 6", "dual"),
}


def records(*, later: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of every record; ``later`` is put behind each payload."""
    for number, (id_, (name, full, role)) in enumerate(CYTOKINES.items()):
        payload = list(PAYLOADS.values())[number] + later
        text = _CYTOKINE.replace("«name»", name).replace("«full»", full).replace("«role»", role)
        yield f"cytokines/{id_}.yml", text.replace("«p»", quoted(payload))
    for name, payload in PAYLOADS.items():
        p = quoted(payload + later)
        yield f"products/{name}/maker.yml", _filled(_MAKER, name, p)
        for life, more in _LIVES.items():
            text = _PRODUCT.replace("«more»", more).replace("«kind»", "commercial product")
            yield f"products/{name}/{life}.yml", _filled(text, name, p)
        yield f"comparisons/{name}.yml", _filled(_COMPARISON, name, p)
    p = quoted(PAYLOADS["script"] + later)
    maker = _MAKER.replace("company", "fictional")
    yield "examples/mock/maker.yml", _filled(maker, "mock", p)
    text = _PRODUCT.replace("«more»", "").replace("«kind»", "fictional example")
    yield "examples/mock/mock.yml", _filled(text, "mock", p)


def notes() -> Iterator[tuple[str, str]]:
    """Yield path and text of a change note on each published label."""
    for name, payload in PAYLOADS.items():
        yield f"changes/{NOTED}-{name}.yml", _filled(_NOTE, name, quoted(payload))


def _filled(text: str, name: str, payload: str) -> str:
    return text.replace("«n»", name).replace("«p»", payload)
