"""Whole builds of a small registry with the real theme."""

import gzip
import json
import os
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from logging import getLogger
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from building import PROSE, write
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from naive_plugin import NaivePlugin
from small_registry import MAKER, NAMES, product

from tests.checkouts import tree

Make = Callable[..., Path]


class Links(HTMLParser):
    """Collects the addresses and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None and tag != "use":
                self.hrefs.append(value)
            elif name == "id" and value:
                self.ids.append(value)


def test_shells_give_the_bytes_of_the_plain_way(registry: Path, make: Make, tmp_path: Path) -> None:
    real = tree(make(registry, tmp_path / "real"))
    naive = tree(make(registry, tmp_path / "naive", NaivePlugin()))
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        del real[name], naive[name]
    assert real.keys() == naive.keys()
    assert [name for name in real if real[name] != naive[name]] == []


def test_two_builds_are_equal(
    registry: Path, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tree(make(registry, tmp_path / "one" / "site"))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    other = tmp_path / "other place"
    shutil.copytree(registry, other)
    second = tree(make(other, tmp_path / "two" / "site"))
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()


def broken_links(site: Path) -> list[str]:
    """Return every link and anchor of a site that leads nowhere."""
    files = tree(site)
    root = "https://facts.example/"
    pages = {name: Links(data.decode()) for name, data in files.items() if name.endswith(".html")}
    broken = []
    for name, page in pages.items():
        address = urljoin(root, name.removesuffix("index.html"))
        for href in page.hrefs:
            target = urlsplit(urljoin(address, href))
            if target.netloc != "facts.example":
                continue
            path = unquote(target.path.lstrip("/"))
            file = path + "index.html" if path.endswith("/") or not path else path
            if file not in files:
                broken.append(f"{name}: {href}")
            elif target.fragment and file in pages and target.fragment not in pages[file].ids:
                broken.append(f"{name}: {href} (anchor)")
    return broken


def test_every_link_leads_somewhere(small_site: Path) -> None:
    assert broken_links(small_site) == []


def test_ids_are_unique_on_every_page(small_site: Path) -> None:
    for path in small_site.rglob("*.html"):
        ids = Links(path.read_text(encoding="utf-8")).ids
        assert sorted(set(ids)) == sorted(ids), path


def test_no_style_attribute_or_handler_is_generated(small_site: Path) -> None:
    for path in small_site.rglob("*/index.html"):
        article = path.read_text(encoding="utf-8").partition('<article class="page"')[2]
        body = article.partition("</main>")[0]
        assert not re.search(r"<[^>]+\s(style|on\w+)=", body), path


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("cytokines/il-8", "../../cytokines/cxcl8/"),
        ("cytokines/il8", "../../cytokines/cxcl8/"),
        ("cytokines/interleukin-8", "../../cytokines/cxcl8/"),
        ("cytokines/tgf-beta3", "../../cytokines/tgfb3/"),
        ("cytokines/tgf-b3", "../../cytokines/tgfb3/"),
        ("cytokines/il8-old", "../../cytokines/cxcl8/"),
        ("products/alder/old-serum", "../../../products/alder/serum/"),
        ("products/maker/alder", "../../../makers/alder/"),
        ("makers/alder-old", "../../makers/alder/"),
        ("compare/old-pair", "../../compare/alder-birch/"),
    ],
)
def test_other_addresses_lead_on(small_site: Path, path: str, target: str) -> None:
    html = (small_site / path / "index.html").read_text(encoding="utf-8")
    assert f'content="0; url={target}"' in html
    assert f'<link rel="canonical" href="{target}">' in html
    assert f'<a href="{target}">' in html


def test_an_ambiguous_spelling_lists_what_it_can_mean(small_site: Path) -> None:
    html = (small_site / "cytokines/nap/index.html").read_text(encoding="utf-8")
    assert "../../cytokines/cxcl8/" in html
    assert "../../cytokines/ppbp/" in html
    assert "refresh" not in html


def test_an_id_is_never_taken_by_an_alias(small_site: Path) -> None:
    html = (small_site / "cytokines/tnf/index.html").read_text(encoding="utf-8")
    assert "<h1>TNF</h1>" in html


def test_fictional_labels_are_in_no_count_list_comparison_or_export(small_site: Path) -> None:
    allowed = {"examples", "method"}
    naming = {
        path.relative_to(small_site).parts[0]
        for path in small_site.rglob("*")
        if path.is_file()
        and "examples" not in path.relative_to(small_site).parts
        and b"examples/nowhere/mock" in path.read_bytes()
    }
    assert naming <= allowed
    index = json.loads((small_site / "api/v1/index.json").read_text())
    assert [p["id"] for p in index["products"]] == [
        "alder/list", "alder/serum", "birch/disputed", "birch/horse",
    ]  # fmt: skip
    assert not (small_site / "makers/nowhere").exists()
    page = (small_site / "examples/nowhere/mock/index.html").read_text(encoding="utf-8")
    assert "invented" in page
    assert 'content="noindex"' in page
    home = (small_site / "index.html").read_text(encoding="utf-8")
    assert "<b>4</b> labels" in home


def test_drafts_are_published_nowhere(small_site: Path) -> None:
    assert not any("draft" in name for name in tree(small_site))


def test_a_withdrawn_label_leaves_a_tombstone(small_site: Path) -> None:
    html = (small_site / "products/alder/gone/index.html").read_text(encoding="utf-8")
    assert "Bad source." in html
    assert "products/alder/serum/" in html
    index = (small_site / "products/index.html").read_text(encoding="utf-8")
    assert "products/alder/gone/" not in index


def test_a_disputed_label_says_so_first(small_site: Path) -> None:
    html = (small_site / "products/birch/disputed/index.html").read_text(encoding="utf-8")
    assert html.index("<b>Disputed</b>") < html.index("<h1>")
    assert "The lot is wrong." in html


def test_names_are_escaped_once(small_site: Path) -> None:
    html = (small_site / "products/alder/list/index.html").read_text(encoding="utf-8")
    assert "<title>A’s list &amp; more - Cytokine Facts</title>" in html
    shown_code = re.compile(r"<pre.*?</pre>", re.DOTALL)
    assert "&amp;amp;" not in shown_code.sub("", html)


def test_the_sitemap_dates_pages_by_their_records(small_site: Path) -> None:
    text = (small_site / "sitemap.xml").read_bytes()
    assert gzip.decompress((small_site / "sitemap.xml.gz").read_bytes()) == text
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    dates = {
        url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod")
        for url in ElementTree.fromstring(text)
    }
    assert dates["https://facts.example/products/alder/list/"] == "2026-01-05"
    assert dates["https://facts.example/products/alder/gone/"] == "2026-01-06"
    assert dates["https://facts.example/method/"] is None
    listed = "\n".join(map(str, dates))
    for hidden in ("shell", "examples/nowhere", "cytokines/il-8/", "problems"):
        assert hidden not in listed


def test_shells_are_not_published(small_site: Path) -> None:
    for name, data in tree(small_site).items():
        assert "shell" not in name
        assert b"cfslot" not in data


def test_another_maker_of_unlike_basis_is_hatched_and_said(small_site: Path) -> None:
    html = (small_site / "compare/alder-birch/index.html").read_text(encoding="utf-8")
    assert 'class="hx"' in html
    assert "Horse: As printed; its amounts are hatched" in html
    assert "do not tell them apart" in html


def errors_of(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(r.getMessage() for r in caplog.records if r.levelname == "ERROR")


def test_a_build_does_not_tell_of_its_shells(
    registry: Path, make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    generator = getLogger("mkdocs.commands.build")
    with caplog.at_level("INFO"):
        make(registry, tmp_path / "site")
        generator.info("Page skipped: 'about.md'. Generated empty output.")
    said = [record.getMessage() for record in caplog.records]
    assert any("Computing" in line for line in said)
    assert [line for line in said if "skipped" in line] == [
        "Page skipped: 'about.md'. Generated empty output."
    ]


def test_a_broken_record_stops_the_build_and_the_old_site_stands(
    registry: Path, make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = make(registry, tmp_path / "site")
    before = tree(site)
    write(
        registry,
        {
            "products/alder/serum.yml": product("Serum", {"IL-8": "800"}),
            "products/birch/horse.yml": product("Horse", {"IL-8": "5 lumps"}),
        },
    )
    with pytest.raises(Abort):
        make(registry, site)
    said = errors_of(caplog)
    assert re.search(r"products/alder/serum\.yml:\d+:\d+: CF115 .*\n +help: ", said)
    assert re.search(r"products/birch/horse\.yml:\d+:\d+: CF111 .*\n +help: ", said)
    assert "2 errors in the records" in said
    assert tree(site) == before
    assert sorted(os.listdir(tmp_path)) == ["registry", "site"]


def test_a_strict_failure_late_in_the_build_leaves_the_old_site(
    registry: Path, make: Make, tmp_path: Path
) -> None:
    site = make(registry, tmp_path / "site")
    before = tree(site)
    write(registry, {"docs/about.md": "# About\n\n[gone](gone.md)\n"})
    with pytest.raises(Abort):
        make(registry, site)
    assert tree(site) == before


def test_a_server_shows_the_errors_and_the_good_records(
    registry: Path, root: Path, tmp_path: Path
) -> None:
    write(registry, {"products/birch/horse.yml": product("Horse", {"IL-8": "800"})})
    config = load_config(
        str(root / "mkdocs.yml"),
        docs_dir=str(registry / "docs"),
        site_dir=str(tmp_path / "served"),
        plugins=[{"cytokine-facts": {"root": os.path.relpath(registry, root)}}],
    )
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    served = tmp_path / "served"
    assert 'href="problems/"' in (served / "index.html").read_text(encoding="utf-8")
    config.plugins.on_shutdown()
    assert served.is_dir()


def test_an_empty_registry_has_pages_that_say_so(make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    write(folder, PROSE)
    site = make(folder, tmp_path / "site")
    assert "No label yet." in (site / "products/index.html").read_text(encoding="utf-8")
    assert broken_links(site) == []


def test_long_lists_are_paged(registry: Path, make: Make, tmp_path: Path) -> None:
    write(
        registry,
        {
            f"products/birch/item-{n:03}.yml": product(
                f"Item {n:03}", {**NAMES, "IL-4": f"{n + 1} pg/mL"}
            )
            for n in range(101)
        },
    )
    site = make(registry, tmp_path / "site")
    assert (site / "products/page/3/index.html").exists()
    assert not (site / "products/page/4/index.html").exists()
    assert (site / "products/has/il6/page/2/index.html").exists()
    assert (site / "cytokines/il4/page/2/index.html").exists()
    assert (site / "compare/source/adipose/page/2/index.html").exists()
    assert broken_links(site) == []


def listed(site: Path, folder: str, address: str) -> list[str]:
    """Return what the pages of a list lead to, page after page."""
    further = sorted((site / folder / "page").iterdir(), key=lambda path: int(path.name))
    found = []
    for page in (site / folder, *further):
        held = (page / "index.html").read_text(encoding="utf-8").partition("<h1>")[2]
        here = f"/{page.relative_to(site).as_posix()}/"
        hrefs = re.findall(r'<(?:li|th scope="row")><a href="([^"]+)/"', held)
        led = (urljoin(here, href).removeprefix(f"/{address}") for href in hrefs)
        found += [way for way in led if not way.startswith("/")]
    return found


def test_a_long_list_holds_everything_once_and_in_order(
    registry: Path, make: Make, tmp_path: Path
) -> None:
    write(
        registry,
        {f"products/birch/item-{n:03}.yml": product(f"Item {n:03}", NAMES) for n in range(310)}
        | {
            f"products/maker-{n:03}/maker.yml": MAKER.format(name=f"Maker {n:03}")
            for n in range(210)
        }
        | {f"products/maker-{n:03}/it.yml": product("It", NAMES) for n in range(210)},
    )
    site = make(registry, tmp_path / "site")
    labels = [f"birch/item-{n:03}" for n in range(310)]
    others = [f"maker-{n:03}/it" for n in range(210)]
    for folder in ("products/has/il6", "products/species/human"):
        found = listed(site, folder, "products/")
        assert [label for label in found if "/item-" in label] == labels
        assert [label for label in found if label.endswith("/it")] == others
        assert len(set(found)) == len(found)
    makers = [maker for maker in listed(site, "makers", "makers/") if maker.startswith("maker-")]
    assert makers == [f"maker-{n:03}" for n in range(210)]
    for name in ("search/index.html", "404.html"):
        page = (site / name).read_text(encoding="utf-8")
        assert "All makers</a>" in page
        assert "makers/maker-007/" not in page
    assert broken_links(site) == []
