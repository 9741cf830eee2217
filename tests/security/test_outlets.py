"""What records say, in everything that is made from them: data stays data, whatever the form."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cytokine_facts.export.bulk import table_files, workbook_file
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.machines import llms, oembed
from cytokine_facts.export.markdown import label_markdown
from cytokine_facts.export.releases import load_releases
from cytokine_facts.label.badge import badge_svg
from cytokine_facts.label.html import label_html
from cytokine_facts.label.json import label_json
from cytokine_facts.label.making import make_labels
from cytokine_facts.label.svg import label_svg
from cytokine_facts.label.text import label_text
from cytokine_facts.label.view import Label
from cytokine_facts.reading.problem import Problem
from cytokine_facts.reading.report import as_github
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.feeds import atom
from cytokine_facts.review.history import Event
from cytokine_facts.site.html import json_ld
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from .everywhere import PAYLOADS, records

ADDRESS = "https://facts.example/"
DRAWN = {"svg", "g", "path", "rect", "line", "text", "tspan", "title", "desc", "circle", "polygon",
         "defs", "symbol", "use", "pattern", "polyline", "a", "style"}  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A registry with every payload in every place."""
    root = tmp_path_factory.mktemp("everywhere")
    for name, text in records():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load_registry(root)
    assert not loaded.errors
    return Dataset(loaded.registry, make_labels(loaded.registry), load_releases(root), ADDRESS)


@pytest.fixture(params=PAYLOADS)
def name(request: pytest.FixtureRequest) -> str:
    """What the payload attacks."""
    found: str = request.param
    return found


@pytest.fixture
def label(data: Dataset, name: str) -> Label:
    """A label with the payload in every text."""
    return data.labels.products[f"{name}/disputed"]


class Tags(HTMLParser):
    """Elements with their attributes, and the text between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.hrefs: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {key}" for key, _ in attrs)}
        self.hrefs += [value or "" for key, value in attrs if key in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("draw", [label_svg, badge_svg], ids=["label", "badge"])
def test_a_picture_is_well_formed_and_holds_nothing_active(
    label: Label, draw: Callable[[Label], str]
) -> None:
    for element in ElementTree.fromstring(draw(label)).iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in DRAWN - {"style"}
        assert not [key for key in element.attrib if key.startswith("on") or key == "style"]
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == "href":
                assert value.startswith("#")


def test_the_label_as_html_has_the_elements_of_a_plain_label(data: Dataset, label: Label) -> None:
    others = [found for id_, found in data.labels.products.items() if not id_.endswith("drawn")]
    common = set.intersection(*(Tags(str(label_html(other))).found for other in others))
    extra = Tags(str(label_html(label))).found - common
    assert {
        word for word in extra if re.search(r" (on|style|src)|script|img|iframe", word)
    } == set()


def test_json_comes_back_as_it_was_written(label: Label, name: str) -> None:
    found = json.loads(json.dumps(label_json(label)))
    assert PAYLOADS[name] in json.dumps(found, ensure_ascii=False).replace('\\"', '"')


def test_json_in_a_page_cannot_end_its_element(name: str) -> None:
    block = str(json_ld({"name": PAYLOADS[name]}))
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&]", inner)
    assert json.loads(inner) == {"name": PAYLOADS[name]}


def test_the_text_of_a_label_is_free_of_control_characters(label: Label) -> None:
    assert all(char.isprintable() or char == "\n" for char in label_text(label))


def test_markdown_gives_no_markup_of_the_payload(data: Dataset, label: Label, name: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(label_markdown(label))
    page = Tags(html)
    assert {"script", "img", "svg", "iframe", "form", "base"} & page.found == set()
    assert not [word for word in page.found if re.search(r" (on|style|class|id)", word)]
    assert all(re.match(r"https://(example\.org|facts\.example)/", href) for href in page.hrefs)


def test_lists_for_machines_give_no_markup(data: Dataset) -> None:
    page = Tags(MarkdownIt("commonmark", {"html": True}).render(llms(data)))
    assert {"script", "img", "svg"} & page.found == set()
    assert {href.partition("/")[0] for href in page.hrefs} == {"https:"}


def test_an_embedded_badge_is_one_link_with_one_picture(label: Label) -> None:
    page = Tags(str(oembed(label, ADDRESS)["html"]))
    assert page.found == {"a", "a href", "img", "img src", "img alt", "img width", "img height"}
    assert all(href.startswith(ADDRESS) for href in page.hrefs)


def test_no_cell_of_a_csv_starts_a_formula(data: Dataset, tmp_path: Path) -> None:
    cells = [
        cell
        for file in table_files(data, tmp_path)
        if file.path.endswith(".csv")
        for row in csv.reader(io.StringIO(file.data.decode(), newline=""))
        for cell in row
    ]
    assert not [c for c in cells if re.match(r"[=@\t\r]|[+-](?![0-9.])", c)]
    assert any(PAYLOADS["cell"] in cell for cell in cells)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(data: Dataset) -> None:
    book = load_workbook(io.BytesIO(workbook_file(data).data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert any(cell.value == PAYLOADS["cell"] for cell in cells)


def test_a_feed_holds_the_words_as_text(name: str) -> None:
    payload = PAYLOADS[name]
    event = Event(date(2026, 1, 2), "0" * 40, "product", "a/b", "changed", (payload, payload))
    feed = atom(
        [event],
        title=payload,
        path="feeds/all.xml",
        link=ADDRESS,
        name=lambda _: payload,
        address=lambda _: f"{ADDRESS}?{payload}",
    )
    space = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(feed)
    content = root.find(f"{space}entry/{space}content")
    assert content is not None
    assert content.get("type") == "text"
    assert content.text == f"{payload}\n{payload}"
    assert b"<!ENTITY" not in feed
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        "feed", "id", "title", "updated", "link", "author", "name", "rights", "entry", "content"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [*PAYLOADS.values(), "a\n::error::b", "a\r\n::add-mask::b", "a,title=b::c", "%0A::error::b"],
)
def test_a_line_of_the_log_is_one_command(text: str) -> None:
    problem = Problem(text.split("/")[0] + ".yml", 1, 2, "CF100", text, text)
    (line,) = as_github([problem]).splitlines()
    head, _, message = line.removeprefix("::").partition("::")
    assert re.fullmatch(r"error file=[^:,]*,line=1,col=2,endColumn=2,title=CF100", head), head
    assert message.isprintable()
    assert "##[" not in f"{problem}{problem.hint}{line}"
    assert "%" not in re.sub("%(25|0A|0D)", "", message)


def test_nothing_of_a_record_names_this_machine(data: Dataset, label: Label, root: Path) -> None:
    texts = (label_text(label), label_svg(label), json.dumps(label_json(label)))
    assert not [text for text in texts if str(root) in text or "/tmp" in text]
