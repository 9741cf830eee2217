"""Quality, objections, versions, history and feeds as pages of the site."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.history import history_of
from cytokine_facts.review.permalinks import locked
from cytokine_facts.review.rules import as_text, first
from cytokine_facts.review.trend import trend_of
from cytokine_facts.site.build import make_site
from cytokine_facts.site.plan import Site
from cytokine_facts.site.spec import PageSpec

from tests.registry_files import PRODUCT, write_registry
from tests.review.repository import commit, repository
from tests.review.samples import note

PROSE = tuple(
    f"{name}index.html" for name in ("", "method/", "about/", "policy/", "contribute/", "data/",
                                     "read/", "glossary/")
)  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"
DISPUTE = "status: disputed\ndisputes: [{opened: 2026-01-05, by: Bob, claim: Not <b>so</b>.}]\n"


EDIT = "https://host.example/owner/facts/edit/main/docs/"


def site_of(root: Path, edit: str = "") -> Site:
    registry = load_registry(root).registry
    return make_site(
        registry,
        make_labels(registry),
        prose=PROSE,
        history=history_of(registry, cached=False),
        trend=trend_of(registry, cached=False),
        edit=edit,
    )


def made(site: Site, uri: str) -> str:
    spec = next(plan for plan in site.planned if plan.uri == uri).make(site.table.at(uri))
    return str(spec.body) if isinstance(spec, PageSpec) else spec.data.decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = repository(tmp_path_factory.mktemp("upkeep") / "r")
    registry = load_registry(root).registry
    changed = PRODUCT.replace("12.5", "16").replace("added:", f"{DISPUTE}added:")
    commit(
        root,
        {
            "products/lab/plain.yml": changed,
            "changes/2026-02-05-x.yml": note(["lab/plain"], day="2026-02-05"),
            "rules.lock": as_text(first(registry, "7.1", registry.today, "The <i>first</i>.")),
        },
        day=4,
    )
    return site_of(root)


def test_the_label_tells_its_history_with_the_note(site: Site) -> None:
    page = made(site, "products/lab/plain/index.html")
    history = page[page.index('id="history"') :]
    assert history.index("2026-02-05") < history.index("2026-02-04") < history.index("2026-02-01")
    assert "The role changed." in history
    assert "IL-8 12.5 -&gt; 16 pg/mL" in history
    assert 'href="../../../feeds/makers/lab.xml"' in history


def test_the_sitemap_gets_the_day_of_the_newest_change(site: Site, tmp_path: Path) -> None:
    def updated(of: Site) -> str:
        uri = "products/lab/plain/index.html"
        spec = next(plan for plan in of.planned if plan.uri == uri).make(of.table.at(uri))
        assert isinstance(spec, PageSpec)
        return str(spec.updated)

    assert updated(site) == "2026-02-05"
    assert updated(site_of(write_registry(tmp_path))) == "2026-01-02"


@pytest.mark.parametrize("uri", ["makers/lab/index.html", "cytokines/il10/index.html"])
def test_makers_and_cytokines_tell_theirs(site: Site, uri: str) -> None:
    assert 'id="history"' in made(site, uri)


def test_the_quality_page_links_to_what_is_to_mend(site: Site) -> None:
    page = made(site, "quality/index.html")
    assert 'href="../products/lab/plain/"' in page
    assert "<code>products/lab/plain.yml</code>" in page
    assert "Open disputes (1)" in page


def test_each_fault_leads_to_where_its_file_is_edited(tmp_path: Path) -> None:
    page = made(site_of(repository(tmp_path / "r"), EDIT), "quality/index.html")
    assert f'<a href="{EDIT}../products/lab/plain.yml"><code>products/lab/plain.yml' in page


def test_the_quality_page_shows_its_lists_over_time(site: Site) -> None:
    page = made(site, "quality/index.html")
    trend = page[page.index('id="trend"') : page.index('id="disputes"')]
    assert trend.index("2026-02-01") < trend.index("2026-02-04")
    row = trend[trend.index("Open disputes") :].partition("</tr>")[0]
    assert row.index("<td>0</td>") < row.index("<td>1</td>")
    assert 'aria-hidden="true"' in row


def test_without_a_past_the_quality_page_says_so(tmp_path: Path) -> None:
    page = made(site_of(write_registry(tmp_path)), "quality/index.html")
    assert "one state of the records" in page
    assert "<table" not in page


def test_open_objections_are_listed_and_escaped(site: Site) -> None:
    page = made(site, "disputes/index.html")
    assert 'href="../products/lab/plain/"' in page
    assert "&lt;b&gt;so&lt;/b&gt;" in page


def test_versions_say_what_they_changed(site: Site) -> None:
    page = made(site, "versions/index.html")
    assert "7.1" in page
    assert "0 of 1" in page
    assert "<i>first" not in page
    mark = "<!-- cytokine-facts: rules-versions -->"
    shown = site.insert(mark, site.table.at("method/index.html"))
    assert "7.1" in shown
    assert shown in page


@pytest.mark.parametrize(
    ("uri", "entries"),
    [("feeds/all.xml", 8), ("feeds/makers/lab.xml", 4), ("feeds/cytokines/il10.xml", 1)],
)
def test_feeds_link_to_pages_that_exist(site: Site, uri: str, entries: int) -> None:
    feed = Xml.fromstring(made(site, uri))
    assert len(feed.findall(f"{ATOM}entry")) == entries
    up = "../" * uri.count("/")
    for link in feed.iter(f"{ATOM}link"):
        href = link.get("href", "")
        assert href.startswith(up)
        assert href.removeprefix(up) in site.table


def test_without_git_the_pages_are_the_same_but_for_the_history(tmp_path: Path) -> None:
    bare = site_of(write_registry(tmp_path / "bare"))
    grown = site_of(repository(tmp_path / "r"))
    uri = "products/lab/plain/index.html"
    assert {plan.uri for plan in bare.planned} == {plan.uri for plan in grown.planned}
    assert 'id="history"' not in made(bare, uri)
    whole = made(grown, uri)
    start = whole.index('<section aria-labelledby="history">')
    end = whole.index("</section>", start) + len("</section>\n")
    assert made(bare, uri) == whole[:start] + whole[end:]


def test_the_real_site_serves_every_address_that_was_promised(root: Path) -> None:
    registry = load_registry(root).registry
    table = make_site(registry, make_labels(registry), prose=PROSE).table
    assert [address for address in locked(root) if address not in table] == []
