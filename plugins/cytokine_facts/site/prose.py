"""Contributors' free text as HTML: a small Markdown, sanitised, every link judged."""

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from ..model.address import check_url

TAGS = {"p", "em", "strong", "ul", "ol", "li", "code", "br", "a", "sub", "sup", "blockquote"}
_RULES = ["emphasis", "list", "link", "backticks", "escape", "newline", "blockquote"]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(_RULES)


def _judged(tag: str, attribute: str, value: str) -> str | None:
    """Keep a link only where it is one that the project would print, and its fixed ``rel``."""
    if attribute == "rel":
        return value
    try:
        return check_url(value) if attribute == "href" else None
    except PydanticCustomError:
        return None


def prose(text: str) -> Markup:
    """Return ``text`` as HTML: emphasis, lists, links, code, quotes; everything else as text."""
    html = nh3.clean(
        _parser().render(text),
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}},
        attribute_filter=_judged,
        url_schemes={"https"},
        link_rel="nofollow noopener noreferrer",
    )
    return Markup(html)
