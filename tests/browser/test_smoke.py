"""Every kind of main page opens cleanly, wide and narrow, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cytokine_facts.registry.loading import load_registry


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    """Paths of the pages that are opened, by what they are."""
    first = min(load_registry(root).registry.products)
    return {"home": "", "index": "products/", "label": f"products/{first}/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("kind", ["home", "index", "label"])
def test_page_opens_cleanly(
    visit: Callable[..., Any], pages: dict[str, str], kind: str, width: int, scheme: str
) -> None:
    seen = visit(pages[kind], width=width, scheme=scheme)
    assert seen.page.locator("h1").count() == 1
    assert (seen.failed, seen.foreign, seen.console) == ([], [], [])
    assert seen.overflow == 0


def test_an_unknown_address_gets_the_site_s_own_page(visit: Callable[..., Any]) -> None:
    seen = visit("products/no-such-maker/no-such-product/")
    assert "404" in seen.failed[0]
    assert seen.page.locator("a[href]").count() > 0
    assert seen.page.locator("h1").count() == 1
