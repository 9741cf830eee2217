"""How to cite a label: plain words and BibTeX, both with date, versions and address."""

import re

from markupsafe import Markup

from ..balance.method import METHOD
from ..label.markup import piece
from ..label.view import Label
from .html import Cell

CREDIT = "Cytokine Facts contributors"
_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def plain(label: Label, url: str) -> str:
    """Return the citation as a sentence; ``url`` is the page's absolute address, or empty."""
    what = "Fictional example" if label.fictional else "Label"
    parts = [
        f"{CREDIT} ({label.dated.year}). Cytokine Facts: {_name(label)}. {what} of "
        f"{label.dated.isoformat()}, method {METHOD}, roles and potencies {label.table}, inputs "
        f"{label.inputs_hash[:12]}.",
        f"{url} (CC BY 4.0)" if url else "CC BY 4.0.",
    ]
    return " ".join(parts)


def bibtex(label: Label, url: str) -> str:
    """Return the citation as a BibTeX entry; nothing in a name can leave its braces."""
    note = f"Method {METHOD}, roles and potencies {label.table}, inputs {label.inputs_hash[:12]}"
    if label.fictional:
        note = f"Fictional example. {note}"
    fields = {
        "author": f"{{{{{CREDIT}}}}}",
        "title": f"{{{{Cytokine Facts: {_escaped(_name(label))}}}}}",
        "year": f"{{{label.dated.year}}}",
        "date": f"{{{label.dated.isoformat()}}}",
        "version": f"{{{label.dated.isoformat()}}}",
        "note": f"{{{_escaped(note)}. CC BY 4.0}}",
    }
    if url:
        fields["url"] = f"{{{url}}}"
    key = re.sub(r"[^a-z0-9]+", "-", f"cytokine-facts-{label.id}-{label.dated.isoformat()}")
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


def citation(label: Label, url: str) -> Markup:
    """Return both forms, ready to be copied."""
    return copied("Plain text", plain(label, url)) + copied("BibTeX", bibtex(label, url))


def copied(name: Cell, text: str) -> Markup:
    """Return text to copy in a box of its own; a script adds the button."""
    return piece(
        '<div class="copy"><p>{0}</p><pre tabindex="0" role="region" aria-label="{0}">{1}</pre>'
        "</div>"
    ).format(name, text)


def _name(label: Label) -> str:
    return f"{label.name} ({label.maker})" if label.maker else label.name


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
