"""What every page takes of the theme's frame: not the parts that its script would fill.

The theme's own script is never loaded (``overrides/main.html``), so its switches, its empty
containers and its dialog do nothing. Nor does the indentation of its templates, nor its own name.
Links to the next page in the menu go too: Firefox fetches it unasked, which the policy refuses.
"""

import re

_IDLE = re.compile(
    r'<meta name="generator"[^>]*>\s*|<link rel="(?:next|prev)"[^>]*>\s*'
    r'|<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="(?:skip|announce)">\s*</div>\s*'
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div[^>]*></div>\s*</div>\s*'
    r'| data-md-component="(?:header|container|main|content)"'
)
_INDENT = re.compile(r"\n[ \t]+")
_MAIN, _END = ' id="main"', "<footer"


def lean(html: str) -> str:
    """Return a page without what is idle in its frame; what it holds is left as it is."""
    before, main, held = html.partition(_MAIN)
    held, end, after = held.rpartition(_END)
    if not (main and end):
        return html
    return f"{_bare(before)}{main}{held}{end}{_bare(after)}"


def _bare(part: str) -> str:
    return _INDENT.sub("\n", _IDLE.sub("", part))
