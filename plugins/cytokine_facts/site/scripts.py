"""What the head of a page says to load a script or a further style sheet."""

from markupsafe import Markup

from ..label.markup import piece
from .html import join
from .links import Here

FOLDER = "assets/cytokine-facts/"


def head_of(here: Here, *names: str) -> Markup:
    """Return the tags for files of :data:`~cytokine_facts.site.assets.FILES`."""
    return join(
        piece('<link rel="stylesheet" href="{}">').format(here.to(FOLDER + name))
        if name.endswith(".css")
        else piece('<script type="module" src="{}"></script>').format(here.to(FOLDER + name))
        for name in names
    )
