"""The registry of this checkout builds strictly, and its pages keep their promises."""

import gzip
import html
import re
from pathlib import Path

import pytest
from building import build
from cytokine_facts.label.phrases import BANNED, FIXED
from cytokine_facts.registry.loading import load_registry
from test_build import Links, broken_links

LABEL_BUDGET = 20_000
"""Bytes of a label page, gzipped."""
STYLE_BUDGET = 6 * 1024
"""Bytes of the site's own style sheets beside the label's, as they are."""


@pytest.fixture(scope="module")
def real_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built strictly."""
    return build(root, root, tmp_path_factory.mktemp("real") / "site")


def test_every_link_and_anchor_leads_somewhere(real_site: Path) -> None:
    assert broken_links(real_site) == []


def test_every_record_has_its_page(real_site: Path, root: Path) -> None:
    registry = load_registry(root).registry
    for id_ in registry.products:
        assert (real_site / "products" / id_ / "index.html").is_file(), id_
    for id_ in registry.examples:
        assert (real_site / "examples" / id_ / "index.html").is_file(), id_
    for id_ in registry.cytokines:
        assert (real_site / "cytokines" / id_ / "index.html").is_file(), id_
    for id_ in registry.comparisons:
        assert (real_site / "compare" / id_ / "index.html").is_file(), id_


def test_label_pages_keep_their_budget(real_site: Path) -> None:
    labels = real_site.glob("products/*/*/label.svg")
    sizes = {
        svg.parent.name: len(gzip.compress((svg.parent / "index.html").read_bytes()))
        for svg in labels
    }
    assert {name: size for name, size in sizes.items() if size > LABEL_BUDGET} == {}


def test_the_site_s_own_styles_keep_their_budget(real_site: Path) -> None:
    sheets = (real_site / "assets/site.css", real_site / "assets/cytokine-facts/pages.css")
    assert sum(sheet.stat().st_size for sheet in sheets) <= STYLE_BUDGET


def test_ids_are_unique_on_every_page(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        ids = Links(path.read_text(encoding="utf-8")).ids
        assert sorted(set(ids)) == sorted(ids), path


def test_nothing_is_fetched_from_another_host(real_site: Path) -> None:
    fetched = re.compile(
        r'<(?:script|img|iframe|source)[^>]+src="([^"]+)"'
        r'|<link[^>]+rel="(?:stylesheet|icon|preload|preconnect|modulepreload)"[^>]+href="([^"]+)"'
    )
    for path in real_site.rglob("*.html"):
        for match in fetched.finditer(path.read_text(encoding="utf-8")):
            assert "//" not in (match[1] or match[2]), (path, match[0])


GENERATED = (
    "index.html", "404.html", "products/index.html", "products/outcome/**/*.html",
    "products/grade/**/*.html", "products/has/**/*.html", "products/evidence/**/*.html",
    "products/basis/**/*.html", "products/form/**/*.html", "products/species/**/*.html",
    "compare/**/*.html", "examples/**/*.html", "search/index.html", "cytokines/index.html",
    "cytokines/class/**/*.html", "versions/*.html",
)  # fmt: skip
"""Pages whose sentences the program makes; records speak for themselves on their own pages."""


def test_no_generated_page_holds_a_banned_word(real_site: Path) -> None:
    pages = [path for pattern in GENERATED for path in real_site.glob(pattern)]
    assert len(pages) > 200
    for path in pages:
        found = re.search(r"<article.*?</article>", path.read_text(encoding="utf-8"), re.DOTALL)
        if found is None:
            assert 'http-equiv="refresh"' in path.read_text(encoding="utf-8"), path
            continue
        text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())
        assert BANNED.search(text.replace(FIXED, "")) is None, path


def test_the_worked_example_recomputes_the_founding_label(real_site: Path) -> None:
    page = (real_site / "method/index.html").read_text(encoding="utf-8")
    assert "22 pro-inflammatory and 12 anti-inflammatory names" in page
    assert "not match its own list" in page


def test_the_founding_labels_are_marked_as_fictional(real_site: Path) -> None:
    pages = list(real_site.glob("examples/*/*mock*/index.html"))
    assert len(pages) == 2
    for page in pages:
        assert "Fictional." in page.read_text(encoding="utf-8")
