"""What a reader takes away from a label's page: pictures, print, badge, citation, link card."""

from markupsafe import Markup

from ..balance.method import METHOD
from ..label.html import outcome_words
from ..label.markup import piece
from ..label.view import Label
from .cite import citation, copied
from .explain import prose
from .html import join, link
from .links import Here
from .pictures import qr_code
from .scripts import head_of

POLICY = "policy/"
TERMS = "use-of-labels-and-badges"
"""Anchor in the policy."""
FILES = ("takeaway.css", "takeaway.js")


def folder(label: Label) -> str:
    """Return where the page and the pictures of a label are published."""
    return f"{'examples' if label.fictional else 'products'}/{label.id}/"


def head(here: Here, label: Label, address: str) -> Markup:
    """Return what the head of a label's page adds: own files, and the card for links."""
    return head_of(here, "evidence.css", *FILES) + card_tags(here, label, address)


def card_tags(here: Here, label: Label, address: str) -> Markup:
    """Return the OpenGraph tags; they need absolute addresses, so the site's must be known."""
    if not address:
        return Markup()
    fiction = "Fictional example. " if label.fictional else ""
    image = f"{folder(label)}card.png"
    tags = [
        ("og:type", "article"),
        ("og:site_name", "Cytokine Facts"),
        ("og:title", f"{label.name}: {outcome_words(label)}"),
        ("og:description", f"{fiction}{label.verdict[0]} Data grade {label.grade}."),
        ("og:url", address + folder(label)),
    ]
    if image in here.table:
        tags += [
            ("og:image", address + image),
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", f"Label of {label.name}: {outcome_words(label)}"),
        ]
    card = "summary_large_image" if image in here.table else "summary"
    found = join(piece('<meta property="{}" content="{}">').format(*tag) for tag in tags)
    return found + piece('<meta name="twitter:card" content="{}">').format(card)


def paper_code(here: Here, label: Label, address: str) -> Markup | None:
    """Return the QR code for the printed page, where pictures are drawn and the address known."""
    if not address or f"{folder(label)}label.png" not in here.table:
        return None
    return qr_code(address + folder(label))


def sheet_line(label: Label, address: str) -> Markup:
    """Return the line that only the printed page shows: where it is from."""
    if not address:
        return Markup()
    return piece('<p class="sheet">{}</p>').format(address + folder(label))


def actions(here: Here, label: Label) -> Markup:
    """Return links to the pictures of a label, and the button that prints it."""
    found = [link(here.to(f"{folder(label)}label.svg"), "Label as SVG")]
    if f"{folder(label)}label.png" in here.table:
        found.append(link(here.to(f"{folder(label)}label.png"), "as PNG"))
    button = Markup('<button type="button" data-print hidden>Print or save as PDF</button>')
    return join((*found, button))


def badge(here: Here, label: Label, address: str) -> Markup:
    """Return the badge, the lines to put it on another page, and on what terms."""
    picture = f"{folder(label)}badge.svg"
    words = badge_words(label)
    return join(
        (
            piece('<img class="badge" src="{}" alt="{}" width="300" height="150">').format(
                here.to(picture), words
            ),
            copied("HTML for your page", snippet(label, address)),
            piece("<p>{} {}.</p>").format(
                "The badge follows the label: if the label changes, is withdrawn or turns stale, "
                "so does the badge. It is no approval and no award; use it whole and with its "
                "link:",
                prose(here, f"{POLICY}#{TERMS}", "terms of use"),
            ),
        )
    )


def badge_words(label: Label) -> str:
    """Return the text alternative of the badge."""
    fiction = "Fictional sample. " if label.fictional else ""
    stale = "Stale. " if label.stale else ""
    return (
        f"Cytokine Facts: {label.name}. {fiction}{outcome_words(label)}. Data grade {label.grade}. "
        f"{stale}{METHOD}, {label.dated.isoformat()}."
    )


def snippet(label: Label, address: str) -> str:
    """Return the HTML that shows the badge elsewhere.

    Its text alternative leaves out what the picture may say otherwise one day.
    """
    page = address + folder(label)
    return str(
        piece(
            '<a href="{0}"><img src="{0}badge.svg" width="300" height="150" '
            'alt="Cytokine Facts label of {1}"></a>'
        ).format(page, label.name)
    )


def cite(label: Label, address: str) -> Markup:
    """Return how to cite the label."""
    return citation(label, address + folder(label) if address else "")
