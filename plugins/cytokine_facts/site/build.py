"""Registry and labels in, the whole plan of the site out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from ..export.dataset import Dataset
from ..export.releases import load_releases
from ..export.stores import Stores
from ..heap import growing
from ..label.view import Labels
from ..live import Same
from ..reading.problem import Problem
from ..registry import Registry
from ..review.history import History
from ..review.trend import Trend
from .aliases import plan_aliases
from .api import plan_api
from .assets import plan_assets
from .calculator import calculator_inserts
from .classes import plan_classes
from .codes_pages import plan_codes
from .columns import plan_columns
from .comparisons import plan_comparisons
from .contribute import contribute_inserts
from .cytokines import plan_cytokines
from .downloads import Bulk, download_inserts, plan_downloads
from .examples import plan_examples
from .form_page import plan_form
from .home import home_inserts
from .keys import context_of
from .label_page import plan_labels
from .lists import plan_lists
from .makers import plan_makers
from .method import method_inserts
from .old_labels import plan_old_labels
from .pictures import Pictures, plan_pictures
from .plan import Planned, Site
from .problems import plan_problems
from .reading import reading_inserts
from .redirects import plan_former_ids
from .search import plan_search
from .shelf import Stock, stock_of
from .upkeep import plan_upkeep


@growing()
def make_site(
    registry: Registry,
    labels: Labels,
    *,
    prose: Sequence[str] = (),
    problems: Sequence[Problem] = (),
    address: str = "",
    history: History | None = None,
    trend: Trend | None = None,
    pictures: Pictures | None = None,
    edit: str = "",
    served: bool = False,
    whole: bool = True,
    same: Same | None = None,
    stores: Stores | None = None,
) -> Site:
    """Return the site of a registry.

    ``prose`` are the paths of the hand-written files beside it, which its pages may link to;
    ``problems`` are shown on a page of their own, for a server; ``address`` is where the site
    will be, with a slash at its end, empty where that is not known; ``history`` tells what
    happened to the records, ``trend`` how their quality changed; ``pictures`` says whether PNG and
    QR codes are drawn (not by default).
    ``edit`` is what stands before the path of a hand-written page to edit it on the code host.
    ``served`` leaves out what takes long and no page needs: the sizes of the downloads; ``whole``
    says whether there are downloads of the whole data set; ``stores`` are what earlier builds made
    of it. Raise
    :class:`~cytokine_facts.export.releases.BadReleases`.
    """
    data = Dataset(
        registry,
        labels,
        load_releases(registry.root),
        address,
        same or Same(),
        whole,
        stores or Stores(),
    )
    stock = replace(
        stock_of(registry, labels, data), history=history or History(), trend=trend or Trend()
    )
    bulk = Bulk(data, served)
    stock_pictures = (pictures or Pictures(wanted=False)).wanted
    return Site.of(
        chain(
            _plans(stock, problems),
            plan_upkeep(stock, labels, edit),
            plan_form(registry, edit),
            plan_downloads(bulk),
            plan_pictures(stock, pictures or Pictures(wanted=False)),
        ),
        {
            **home_inserts(stock),
            **method_inserts(stock),
            **calculator_inserts(stock),
            **reading_inserts(stock),
            **download_inserts(stock, bulk),
            **contribute_inserts(),
        },
        prose,
        context_of(
            registry,
            data.releases,
            stock.history,
            address,
            edit,
            stock_pictures,
            whole,
            sorted(prose),
        ),
    )


def _plans(stock: Stock, problems: Sequence[Problem]) -> Iterable[Planned]:
    return chain(
        plan_lists(stock),
        plan_labels(stock),
        plan_old_labels(stock),
        plan_former_ids(stock),
        plan_makers(stock),
        plan_cytokines(stock),
        plan_classes(stock),
        plan_aliases(stock.registry),
        plan_comparisons(stock),
        plan_examples(stock),
        plan_api(stock),
        plan_columns(stock),
        plan_search(stock),
        plan_assets(),
        plan_problems(problems),
        plan_codes(),
    )
