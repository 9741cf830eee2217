"""Registry and labels in, the whole plan of the site out."""

from collections.abc import Iterable, Sequence
from itertools import chain

from ..label.view import Labels
from ..reading.problem import Problem
from ..registry import Registry
from .aliases import plan_aliases
from .api import plan_api
from .assets import plan_assets
from .comparisons import plan_comparisons
from .cytokines import plan_cytokines
from .examples import plan_examples
from .home import home_inserts
from .label_page import plan_labels
from .lists import plan_lists
from .makers import plan_makers
from .method import method_inserts
from .plan import Planned, Site
from .problems import plan_problems
from .redirects import plan_former_ids
from .shelf import Stock, stock_of


def make_site(
    registry: Registry,
    labels: Labels,
    *,
    prose: Sequence[str] = (),
    problems: Sequence[Problem] = (),
) -> Site:
    """Return the site of a registry.

    ``prose`` are the paths of the hand-written files beside it, which its pages may link to;
    ``problems`` are shown on a page of their own, for a server.
    """
    stock = stock_of(registry, labels)
    return Site.of(
        _plans(stock, problems),
        {**home_inserts(stock), **method_inserts(stock)},
        prose,
    )


def _plans(stock: Stock, problems: Sequence[Problem]) -> Iterable[Planned]:
    return chain(
        plan_lists(stock),
        plan_labels(stock),
        plan_former_ids(stock),
        plan_makers(stock),
        plan_cytokines(stock),
        plan_aliases(stock.registry),
        plan_comparisons(stock),
        plan_examples(stock),
        plan_api(stock),
        plan_assets(),
        plan_problems(problems),
    )
