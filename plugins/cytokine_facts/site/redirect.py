"""Moved addresses: a static page that leads on, without any script."""

from ..label.markup import Template
from .csp import LEADS_ON, policy_tag
from .links import Here
from .spec import FileSpec

_PAGE = Template(
    '<!doctype html>\n<html lang="en">\n<head>\n{policy}<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    "<title>{name}</title>\n"
    '<link rel="icon" href="data:,">\n<link rel="canonical" href="{href}">\n'
    '<meta name="robots" content="noindex">\n'
    '<meta http-equiv="refresh" content="0; url={href}">\n</head>\n<body>\n'
    '<main><h1>{name}</h1><p>{why} <a href="{href}">Go to {name}</a></p></main>\n'
    "</body>\n</html>\n"
)
_POLICY = policy_tag(LEADS_ON)


def redirect(here: Here, url: str, name: str, why: str) -> FileSpec:
    """Return the page at ``here`` that leads to ``url``, whose title is ``name``."""
    href = here.to(url)
    if here.uri.startswith(url) and here.base.startswith("../"):
        href = "../" * here.uri.removeprefix(url).count("/") or href
    html = _PAGE.format(policy=_POLICY, href=href, name=name, why=why)
    return FileSpec(here.uri, str(html).encode())
