"""The form that writes a record in the browser, for people without git.

The page says without JavaScript what else there is; ``assets/form.js`` shows and runs the form.
It checks by ``form.json`` (names and units) and by the published schema; nothing leaves the page.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from importlib.resources import files

from markupsafe import Markup

from ..model.address import PRIVATE_HOSTS, SHORTENERS
from ..model.units import accepted_units
from ..model.vocabulary import Basis, By, Form, Kind, MakerKind, Matrix, Seen, Statistic
from ..names import fold
from ..registry import Registry
from .contribute import section_links
from .html import join, link
from .links import Here
from .plan import Planned
from .spec import Crumb, FileSpec, PageSpec

URI = "contribute/new/index.html"
DATA = "contribute/new/form.json"
FOLDER = "assets/cytokine-facts/"
SCRIPTS = ("form.js", "notation.js", "record.js")
SHEET = "form.css"
_EDIT = re.compile(r"(https://[^\s\"<>]+)/edit/([^/\s\"<>]+)/docs/?")


def plan_form(registry: Registry, edit: str = "") -> Iterator[Planned]:
    """Plan the page, its data, its schema and its scripts.

    ``edit`` is what stands before the path of a hand-written page to edit it on the code host,
    ``https://host/owner/name/edit/main/docs/``; the address to create a file follows from it.
    """
    yield Planned(URI, partial(_page, create=create_address(edit)))
    yield Planned(DATA, partial(_data, registry=registry))
    schema = registry.root / "schema"
    for path in sorted(schema.glob("*.schema.json")):
        yield Planned(f"schema/{path.name}", partial(_copy, data=path.read_bytes()))
    for name in (*SCRIPTS, SHEET):
        source = files("cytokine_facts").joinpath("site/assets", name)
        yield Planned(FOLDER + name, partial(_copy, data=source.read_bytes()))


def create_address(edit: str) -> str:
    """Return the address at which the code host creates a file; empty where it is not known."""
    match = _EDIT.fullmatch(edit)
    return f"{match[1]}/new/{match[2]}" if match else ""


def form_data(registry: Registry) -> dict[str, object]:
    """Return what the form knows: spellings, roles, units, hosts, makers, ids in use."""
    return {
        "names": {k: [m.ids, m.others] for k, m in registry.names.spellings().items()},
        "cytokines": {i: [c.name, str(c.role)] for i, c in registry.cytokines.items()},
        "units": accepted_units(),
        "shorteners": sorted(SHORTENERS),
        "privates": sorted(PRIVATE_HOSTS),
        "makers": {fold(m.name): i for i, m in registry.makers.items()},
        "products": [*registry.products, *registry.examples],
    }


def _data(here: Here, *, registry: Registry) -> FileSpec:
    text = json.dumps(form_data(registry), ensure_ascii=False, separators=(",", ":"))
    return FileSpec(here.uri, text.encode())


def _copy(here: Here, *, data: bytes) -> FileSpec:
    return FileSpec(here.uri, data)


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form."""

    id: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    type: str = "text"

    def html(self) -> Markup:
        """Return label, hint, control and the place of its fault."""
        return Markup(
            '<div class="f"><label for="f-{0}">{1}{2}</label>{3}{4}'
            '<p class="err" id="f-{0}-e"></p></div>\n'
        ).format(
            self.id,
            self.label,
            "" if self.required else Markup(" <small>(optional)</small>"),
            Markup('<p class="hint" id="f-{}-h">{}</p>').format(self.id, self.hint)
            if self.hint
            else "",
            self._control(),
        )

    def _control(self) -> Markup:
        described = f"f-{self.id}-h f-{self.id}-e" if self.hint else f"f-{self.id}-e"
        common = Markup('id="f-{0}" name="{0}" aria-describedby="{1}"{2}').format(
            self.id, described, Markup(' aria-required="true"') if self.required else ""
        )
        if self.choices:
            options = join(Markup("<option>{}</option>").format(c) for c in self.choices)
            first = Markup('<option value="">choose</option>') if self.required else Markup()
            return Markup("<select {}>{}{}</select>").format(common, first, options)
        if self.type == "textarea":
            return Markup('<textarea {} rows="9" spellcheck="false"></textarea>').format(common)
        return Markup('<input {} type="{}" autocomplete="off">').format(common, self.type)


def _words(kinds: Iterable[StrEnum], *without: StrEnum) -> tuple[str, ...]:
    return tuple(str(kind) for kind in kinds if kind not in without)


GROUPS = (
    ("The product", (
        Field("name", "Name of the product or preparation", "As printed.", required=True),
        Field("maker", "Maker, or authors", required=True),
        Field("maker_kind", "Who they are", choices=_words(MakerKind, MakerKind.FICTIONAL),
              required=True),
        Field("kind", "What it is", choices=_words(Kind, Kind.FICTIONAL), required=True),
        Field("form", "Form", choices=_words(Form), required=True),
        Field("species", "Species of origin", "human, or the animal; “not stated” if the source "
              "does not say.", required=True),
        Field("tissue", "Tissue of origin", "Such as adipose."),
        Field("cells", "Cell type", "As printed."),
    )),
    ("Where you read it", (
        Field("title", "Title of the page, paper or report", required=True),
        Field("address", "Its address or DOI"),
        Field("seen", "What part of it you read", choices=_words(Seen), required=True),
        Field("accessed", "The day you read it", required=True, type="date"),
        Field("archive", "Archived copy", "Its address in a web archive. A page can vanish; the "
              "copy stays."),
    )),
    ("What is in it", (
        Field("basis", "Where the list or the amounts come from", "Measured: somebody assayed it. "
              "Declared: the maker says so. Inferred: from literature on such cells.",
              choices=_words(Basis), required=True),
        Field("by", "By whom", choices=_words(By), required=True),
        Field("matrix", "What they are of", choices=_words(Matrix), required=True),
        Field("method", "Method", "Of a measurement, as the source names it, such as ELISA."),
        Field("statistic", "What the numbers are",
              choices=("not stated", *_words(Statistic, Statistic.UNSTATED))),
        Field("lots", "Lots", "Lot numbers that were measured, with commas between."),
        Field("readings", "Cytokines", "One a line, as printed: a name alone, or a name, a colon "
              "and the amount with its unit. You may paste a list, or two columns of a table.",
              required=True, type="textarea"),
        Field("unit", "Unit of numbers without one", "Only if the table’s head says so.",
              choices=("none", *accepted_units())),
    )),
    ("You", (
        Field("ties", "Your ties to the maker, or to a competitor of it", "Employment, payment, "
              "shares, samples, family. “None” is an answer. It is printed.", required=True),
        Field("supplied_by", "Your name for the record", "Printed as the one who sent it. Leave "
              "it empty if you do not want that."),
    )),
)  # fmt: skip


def _page(here: Here, *, create: str) -> PageSpec:
    groups = join(
        Markup("<fieldset><legend>{}</legend>{}</fieldset>\n").format(
            name, join(field.html() for field in fields)
        )
        for name, fields in GROUPS
    )
    title = "Make a record"
    guide = "contribute/"
    body = _BODY.format(
        nav=section_links(here),
        title=title,
        sheet=here.to(FOLDER + SHEET),
        script=here.to(FOLDER + SCRIPTS[0]),
        data=here.to(DATA),
        schema=here.to("schema/product.schema.json")
        if "schema/product.schema.json" in here.table
        else "",
        create=create,
        groups=groups,
        guide=link(here.to(guide), "the guides") if guide in here.table else "the guides",
    )
    return PageSpec(
        here.uri,
        "form",
        title,
        "A form that checks what you enter, shows an outline of the label, and writes the record.",
        body,
        (Crumb("Contribute", guide),),
    )


_BODY = Markup(
    '<link rel="stylesheet" href="{sheet}">{nav}<h1>{title}</h1>'
    '<div class="without"><p>With JavaScript, this page holds a form that writes a record. '
    "Without, there are two other ways:</p><ul>"
    "<li>Open an issue on the code host with one of its forms (new product, laboratory data, "
    "correction, dispute). A program reads it into a record, and a reviewer asks if something is "
    "unclear.</li>"
    "<li>Write the file yourself: <code>CONTRIBUTING.md</code> in the repository and {guide} lead "
    "through it.</li></ul></div>"
    '<form class="make" hidden novalidate data-data="{data}" data-schema="{schema}" '
    'data-create="{create}">'
    "<p>For a product and what one source says of it. What you enter is checked as you go; nothing "
    "leaves this page until you send the record yourself.</p>"
    '<div class="cols"><div>{groups}'
    '<p><button type="submit">Make the record</button></p>'
    '<p role="status" class="said"></p></div>'
    '<section class="outline" aria-labelledby="outline-h">'
    '<h2 id="outline-h">Outline of the label</h2>'
    '<p class="lname"></p><svg viewBox="0 0 340 120" aria-hidden="true"></svg>'
    '<p class="counts"></p><div class="roles"></div>'
    '<p class="hint">Names by role, as a count. The label itself also weighs amounts, evidence '
    "and what is missing.</p></section></div>"
    '<section class="made" hidden aria-labelledby="made-h"><h2 id="made-h" tabindex="-1">'
    "Your record</h2>"
    "<p>It passed the checks of this page. The whole check runs when it is sent.</p>"
    '<div class="files"></div></section></form>'
    '<script type="module" src="{script}"></script>'
)
