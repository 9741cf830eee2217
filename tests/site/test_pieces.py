"""Small pieces: slugs, prose, links, JSON-LD, tissue families, the sitemap."""

import json
import re
from datetime import date

import pytest
from cytokine_facts.site.html import framed_tables, json_ld, pager
from cytokine_facts.site.links import BrokenLink, SiteTable
from cytokine_facts.site.plan import Clash, Planned, Site
from cytokine_facts.site.prose import prose
from cytokine_facts.site.publish import Located, sitemap
from cytokine_facts.site.slug import slugify
from cytokine_facts.site.spec import FileSpec
from cytokine_facts.site.tissue import family


@pytest.mark.parametrize(
    ("text", "letters", "slug"),
    [
        ("TGF-β3", False, "tgf-beta3"),
        ("TGF-β3", True, "tgf-b3"),
        ("IL-1 RII", False, "il-1-rii"),
        ("Vašíček et al.", False, "vasicek-et-al"),
        ("±", False, ""),
        ("x" * 200, False, "x" * 80),
    ],
)
def test_slugs(text: str, letters: bool, slug: str) -> None:
    assert slugify(text, greek_letters=letters) == slug


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A *word*.", "<p>A <em>word</em>.</p>\n"),
        (
            "[x](https://science.example.org/a)",
            '<p><a href="https://science.example.org/a" rel="nofollow noopener noreferrer">x</a>'
            "</p>\n",
        ),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![x](https://science.example.org/a.png)", None),
        ("[x](https://user@science.example.org/)", None),
        ("[x](//science.example.org/)", None),
        ("[x](https://bit.ly/abc)", None),
    ],
)
def test_free_text_is_small_markdown(text: str, html: str | None) -> None:
    made = str(prose(text))
    if html is None:
        assert "<img" not in made
        for lure in ('href="//', "user@", 'href="https://bit.ly'):
            assert lure not in made
    else:
        assert made == html


def test_a_link_to_nothing_is_an_error() -> None:
    here = SiteTable(["products/index.html", "index.html"]).at("cytokines/il6/index.html")
    assert here.to("products/") == "../../products/"
    assert here.to("products/#filter") == "../../products/#filter"
    assert here.to("") == "../../"
    with pytest.raises(BrokenLink, match=r"cytokines/il6/index\.html links to makers/"):
        here.to("makers/")


def test_the_home_page_links_to_itself() -> None:
    assert SiteTable(["index.html"]).at("index.html").to("") == "./"


def test_two_claims_on_one_address_are_an_error() -> None:
    twice = [Planned("a/index.html", lambda here: FileSpec(here.uri, b""))] * 2
    with pytest.raises(Clash, match=r"a/index\.html"):
        Site.of(twice, {})
    with pytest.raises(Clash, match=r"a/index\.html"):
        Site.of(twice[:1], {}, ["a/index.html"])


def test_json_ld_cannot_be_left() -> None:
    evil = {"name": "</script><script>alert('x')</script><!-- \u2028"}
    text = str(json_ld(evil))
    assert text.count("<") == 2
    inner = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner) == evil


def test_one_page_needs_no_pager() -> None:
    assert pager(["./"], 0) == ""
    assert pager(["./", "page/2/"], 1).count('aria-current="page"') == 1


def test_of_many_pages_the_near_ones_have_a_link_and_every_page_can_be_reached() -> None:
    hrefs = [f"page/{n}/" for n in range(100)]
    pages = [str(pager(hrefs, current)) for current in range(100)]
    assert all(page.count("<a ") <= 17 for page in pages)
    words = " ".join(t for t in re.split(r"<[^>]*>", pages[44]) if t)
    assert words == "1 … 10 … 20 … 30 … 40 … 43 44 45 46 47 … 50 … 60 … 70 … 80 … 90 … 100"
    assert 'href="page/44/" aria-current="page">45<' in pages[44]
    seen = {0}
    while more := {int(n) for p in seen for n in re.findall(r"page/(\d+)/", pages[p])} - seen:
        seen |= more
    assert seen == set(range(100))


def test_tables_of_hand_written_pages_scroll_by_themselves() -> None:
    html = "<p>a</p><table><tr><td>1</td></tr></table><p>b</p><table></table>"
    framed = framed_tables(html)
    assert framed.count('tabindex="0"') == 2
    assert 'aria-label="Table 2"' in framed
    assert framed_tables("<p>a</p>") == "<p>a</p>"


@pytest.mark.parametrize(
    ("tissue", "slug"),
    [
        ("adipose, autologous", "adipose"),
        ("subcutaneous adipose", "adipose"),
        ("umbilical cord blood", "umbilical-cord-blood"),
        ("Wharton’s jelly", "umbilical-cord"),
        ("adult peripheral blood", "blood"),
        ("amniotic membrane", "placenta"),
        ("amniotic fluid", "amniotic-fluid"),
        ("adipose, dental pulp or umbilical cord", "several"),
        ("liver", "other"),
        (None, "not-stated"),
    ],
)
def test_cell_sources_gather_in_families(tissue: str | None, slug: str) -> None:
    assert family(tissue)[0] == slug


def test_the_sitemap_is_sorted_escaped_and_dates_only_what_is_dated() -> None:
    text = sitemap([Located("b/"), Located("a/", date(2026, 1, 2))], "https://x.example/?&")
    assert text.index("a/") < text.index("b/")
    assert "https://x.example/?&amp;a/" in text
    assert text.count("<lastmod>") == 1
