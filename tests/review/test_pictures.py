"""The report as a folder: whole, escaped, and without anything from elsewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

from cytokine_facts.review.diff import compare
from cytokine_facts.review.pictures import write_report
from cytokine_facts.review.sides import open_sides

from ..registry_files import PRODUCT
from .repository import commit, repository
from .samples import lists, with_role


class Parts(HTMLParser):
    """Collects the tags and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name == "style" or name.startswith("on") for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def report(root: Path, folder: Path, objections: tuple[str, ...] = ()) -> Parts:
    with open_sides(root, "HEAD~1", "HEAD") as (old, new):
        write_report(compare(old, new), folder, objections)
    return Parts((folder / "index.html").read_text(encoding="utf-8"))


def test_every_changed_label_is_drawn_before_and_after(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    commit(root, with_role("il6", "anti"))
    parts = report(root, tmp_path / "out")
    local = [address for address in parts.addresses if address.startswith("labels/")]
    assert len(local) == 8
    for address in local:
        assert re.fullmatch(r"labels/shop--list-[01]--(before|after)\.(svg|png)", address)
        assert (tmp_path / "out" / address).stat().st_size > 500
    before = (tmp_path / "out/labels/shop--list-0--before.svg").read_text(encoding="utf-8")
    after = (tmp_path / "out/labels/shop--list-0--after.svg").read_text(encoding="utf-8")
    assert "List leans pro" in before
    assert "List is mixed" in after


def test_beyond_a_number_of_labels_the_pictures_are_small(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    commit(root, with_role("il6", "anti"))
    with open_sides(root, "HEAD~1", "HEAD") as (old, new):
        write_report(compare(old, new), tmp_path / "out", pngs=1)
    drawn = sorted(path.name for path in (tmp_path / "out/labels").iterdir())
    assert [name for name in drawn if name.endswith(".png")] == [
        "shop--list-0--after.png",
        "shop--list-0--before.png",
    ]
    assert len([name for name in drawn if name.endswith(".svg")]) == 4
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "src='labels/shop--list-1--after.svg'" in page


def test_the_page_begins_with_all_labels_at_a_glance(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(2))
    commit(root, with_role("il6", "anti"))
    parts = report(root, tmp_path / "out")
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    glance = page[page.index("At a glance") : page.index("<h2>Records")]
    assert glance.count("<td>flips</td><td>leans pro</td><td>mixed</td>") == 2
    assert glance.count("IL-6: role: pro -&gt; anti") == 2
    for address in parts.addresses:
        if address.startswith("#"):
            assert f"<section id='{address[1:]}'>" in page


def test_what_records_say_stays_text(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    hostile = "checked: \"<script>alert(1)</script> ' onload='x\"\n"
    text = PRODUCT.replace("12.5", "13") + hostile
    commit(root, {"products/lab/plain.yml": text})
    parts = report(root, tmp_path / "out", ("<img src=x onerror=y>",))
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "script" not in parts.tags
    assert parts.tags.count("img") == 2
    assert "default-src &#39;none&#39;" in page
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_two_reports_are_equal_byte_for_byte(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", lists(1))
    commit(root, with_role("il6", "anti"))
    for name in ("a", "b"):
        report(root, tmp_path / name)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert len(files) == 6
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
