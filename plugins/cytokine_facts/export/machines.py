"""What tools look for at fixed addresses: robots.txt, llms.txt, oEmbed."""

from ..label.markup import piece
from ..label.view import Label
from .addresses import API, BULK, of_label
from .dataset import DESCRIPTION, LICENCE, TITLE, Dataset
from .markdown import escaped

BADGE = (300, 150)
"""Width and height of the badge, pixels."""
LISTED = 500
"""llms.txt lists the labels one by one up to this number."""


def robots(address: str) -> str:
    """Return robots.txt: everything may be read; where the sitemap is."""
    sitemap = f"Sitemap: {address}sitemap.xml\n" if address else ""
    return f"User-agent: *\nAllow: /\n\n{sitemap}".rstrip("\n") + "\n"


def llms(data: Dataset) -> str:
    """Return llms.txt: what this is, how to read it, where the text of each label is."""
    root = data.address or "/"
    lines = [
        f"# {TITLE}",
        "",
        f"> {DESCRIPTION}",
        "",
        "Every number is computed from records with sources. Missing is not zero. 'No verdict' is "
        "a result. Labels are not ranked; no label says anything about safety or an effect on "
        f"skin. Data: {LICENCE}. Version {data.version}, method {data.method}.",
        "",
        "## How to read it",
        "",
        f"- [Method]({root}method/): how the balance and the data grade come about",
        f"- [Data]({root}{BULK}/): all files, their fields, example queries",
        f"- [API index]({root}{API}/index.json): every label with its addresses",
        f"- [API description]({root}{API}/openapi.json): OpenAPI 3.1",
        f"- [Names]({root}{API}/names.json): every spelling of every cytokine",
        f"- [Moved ids]({root}{API}/moved.json)",
        "",
        "## Labels",
        "",
    ]
    if len(data.published) > LISTED:
        pattern = f"{root}{of_label('{id}', 'label.md')}"
        lines.append(
            f"{len(data.published)} labels; the ids stand in the API index, the text of each is at "
            f"{pattern}"
        )
    else:
        lines += [
            f"- [{escaped(label.name)}]({root}{of_label(label.id, 'label.md')}): "
            f"{escaped(label.maker or label.item.maker).rstrip('.')}. "
            f"{escaped(label.headline.big)}, data grade {label.gist.grade} of 4"
            for label in data.published
        ]
    return "\n".join(lines) + "\n"


def oembed(label: Label, address: str) -> dict[str, object]:
    """Return the oEmbed document of a label: its badge as a picture that links to the page."""
    width, height = BADGE
    html = piece('<a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a>').format(
        address + of_label(label.id),
        address + of_label(label.id, "badge.svg"),
        f"Cytokine Facts: {label.name}. {label.headline.big}. Data grade {label.grade}.",
        width,
        height,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": f"Cytokine Facts: {label.name}",
        "provider_name": TITLE,
        "provider_url": address,
        "cache_age": 86400,
        "html": str(html),
        "width": width,
        "height": height,
    }
