"""The form writes records that the program takes, from the keyboard, whatever is typed."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cytokine_facts.cli import app
from cytokine_facts.contribute.fix import fixed
from cytokine_facts.reading.problem import Severity
from cytokine_facts.registry.loading import load_registry
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

PATH = "contribute/new/"
ANSWERS = {
    "name": "Night Serum",
    "maker": "North Shore Labs",
    "maker_kind": "company",
    "kind": "commercial product",
    "form": "cosmetic serum",
    "species": "human",
    "tissue": "adipose: #1",
    "title": "Night Serum: the page",
    "address": "https://north-shore-labs.example/night-serum",
    "seen": "product page",
    "accessed": "2026-11-20",
    "basis": "measured",
    "by": "independent laboratory",
    "matrix": "finished product",
    "method": "ELISA",
    "statistic": "mean ± SD",
    "lots": "A17, A-18",
    "readings": "IL-10: 14.2 ± 1.1 pg/mL\n• IL-6 < 4 pg/ml\nMCP-1\t310\nIL-1β: > 5 ng/mL\nEGF",
    "unit": "pg/mL",
    "ties": "I hold shares: 5%, 'A' # x",
    "supplied_by": "A. Reader",
}
Open = Callable[..., Any]


def fill(page: Page, answers: Mapping[str, str]) -> None:
    for name, text in answers.items():
        control = page.locator(f"#f-{name}")
        if control.evaluate("c => c.tagName") == "SELECT":
            control.select_option(text)
        else:
            control.fill(text)


def made(page: Page) -> dict[str, str]:
    """Submit the form; return the files that it shows by their path."""
    page.get_by_role("button", name="Make the record").click()
    paths = page.locator(".files h3").all_inner_texts()
    texts = [code.text_content() or "" for code in page.locator(".files code").all()]
    return dict(zip(paths, texts, strict=True))


def problems(root: Path, folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return what the real check says of files in a copy of the registry."""
    shutil.copytree(root / "cytokines", folder / "cytokines")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = load_registry(folder).problems
    return [str(p) for p in found if p.severity is Severity.ERROR]


@pytest.fixture
def form(visit: Open) -> Any:
    """The form, open and ready."""
    seen = visit(PATH)
    expect(seen.page.locator("form.make")).to_be_visible()
    return seen


def test_what_the_form_writes_passes_the_check(form: Any, root: Path, tmp_path: Path) -> None:
    fill(form.page, ANSWERS)
    files = made(form.page)
    assert list(files) == [
        "products/north-shore-labs/night-serum.yml",
        "products/north-shore-labs/maker.yml",
    ]
    assert problems(root, tmp_path, files) == []
    ran = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--today", "2099-12-31"])
    assert (ran.exit_code, ran.exception) == (0, None)
    item = load_registry(tmp_path).registry.products["north-shore-labs/night-serum"]
    assert {r.printed: str(r.reading.amount) for r in item.readings} == {
        "IL-10": "14.2 ± 1.1 pg/mL",
        "IL-6": "< 4 pg/mL",
        "MCP-1": "310 pg/mL",
        "IL-1β": "> 5 ng/mL",
        "EGF": "present",
    }
    record = item.record
    assert record.source_material.tissue == ANSWERS["tissue"]
    assert record.sources["night-serum-the-page"].title == ANSWERS["title"]
    assert record.panels[0].lots == ["A17", "A-18"]
    assert record.conflicts == [f"Ties stated by the sender: {ANSWERS['ties']}"]
    for name, text in files.items():
        assert fixed(text.encode(), name).changed is False
    assert (form.console, form.foreign, form.failed) == ([], [], [])


def test_a_known_maker_needs_no_record_and_a_label_no_second(form: Any, root: Path) -> None:
    registry = load_registry(root).registry
    item = next(iter(registry.products.values()))
    maker = registry.makers[item.maker].name
    fill(form.page, {**ANSWERS, "maker": maker})
    assert list(made(form.page)) == [f"products/{item.maker}/night-serum.yml"]
    name = item.slug.replace("-", " ")
    fill(form.page, {"name": name})
    form.page.get_by_role("button", name="Make the record").click()
    expect(form.page.locator(".said")).to_contain_text("has a label already")
    expect(form.page.locator(".made")).to_be_hidden()


def test_the_outline_follows_what_is_typed(form: Any) -> None:
    page = form.page
    fill(page, {"name": "Night Serum", "readings": "IL-10, IL-1ra\nIL-1β\nIL-6: not tested\nXY-9"})
    outline = page.get_by_role("region", name="Outline of the label")
    expect(outline).to_contain_text("2 anti, 1 pro.")
    expect(outline).to_contain_text("Night Serum")
    expect(outline).to_contain_text("XY-9")
    level = page.locator(".outline svg path[stroke-width='5']")
    assert level.get_attribute("d") is not None
    tilted = level.get_attribute("d")
    fill(page, {"readings": "IL-10\nIL-1β"})
    expect(outline).to_contain_text("1 anti, 1 pro.")
    assert level.get_attribute("d") == "M58,50L282,50"
    assert tilted != "M58,50L282,50"


def test_a_name_with_several_meanings_is_asked(form: Any, root: Path, tmp_path: Path) -> None:
    page = form.page
    fill(page, {**ANSWERS, "readings": "TGF-β: 5 pg/mL\nIL-10"})
    page.get_by_role("button", name="Make the record").click()
    expect(page.locator("#f-readings-e")).to_have_text("Say below which one is meant.")
    asked = page.get_by_label("“TGF-β” can mean several things")
    asked.select_option("the source does not tell")
    files = made(page)
    assert problems(root, tmp_path, files) == []
    reading = load_registry(tmp_path).registry.item("north-shore-labs/night-serum").readings[0]
    assert reading.candidates == ("tgfb1", "tgfb2", "tgfb3")
    asked.select_option("TGF-β1")
    assert "cytokine: tgfb1" in made(page)["products/north-shore-labs/night-serum.yml"]


def test_faults_stand_at_their_fields_and_are_told(form: Any) -> None:
    page = form.page
    wrong = {**ANSWERS, "name": "<b>x</b>", "accessed": "", "address": "https://bit.ly/x",
             "readings": "IL-10: 12,5 pg/mL\nIL-6: 5 pg/mL"}  # fmt: skip
    fill(page, wrong)
    page.get_by_role("button", name="Make the record").click()
    expect(page.locator(".said")).to_have_text("4 answers need a look.")
    for name in ("name", "accessed", "address", "readings"):
        control = page.locator(f"#f-{name}")
        assert control.get_attribute("aria-invalid") == "true"
        described = (control.get_attribute("aria-describedby") or "").split()
        assert f"f-{name}-e" in described
        assert page.locator(f"#f-{name}-e").inner_text()
    expect(page.locator("#f-readings-e")).to_contain_text("Line 1, IL-10: '12,5' has a comma")
    assert page.evaluate("document.activeElement.id") == "f-name"
    page.locator("#f-name").fill("Night Serum")
    page.keyboard.press("Tab")
    expect(page.locator("#f-name-e")).to_be_empty()
    expect(page.locator(".made")).to_be_hidden()


def test_a_line_is_complained_of_once_however_often_the_form_is_read(form: Any) -> None:
    page = form.page
    fill(page, {**ANSWERS, "readings": "IL-10: 12,5 pg/mL\nIL-6: 5 pg/mL\nIL-4: ND"})
    for _ in range(3):
        page.get_by_role("button", name="Make the record").click()
    lines = page.locator("#f-readings-e li")
    expect(lines).to_have_count(2)
    page.locator("#f-readings").fill("IL-10: 12.5 pg/mL\nIL-6: 5 pg/mL\nIL-4: ND")
    page.keyboard.press("Tab")
    expect(lines).to_have_text(
        [
            "Line 3, IL-4: 'ND' is not a reading; write 'not detected', "
            "or 'not seen' where it stands for not determined"
        ]
    )


def test_it_works_from_the_keyboard(form: Any) -> None:
    page = form.page
    page.locator("#f-name").focus()
    order = []
    for _ in range(30):
        order.append(page.evaluate("document.activeElement.name ?? ''"))
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    named = list(dict.fromkeys(name for name in order if name))
    assert named == page.eval_on_selector_all(".f [name]", "all => all.map(c => c.name)")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("answers need a look")


def test_the_link_creates_the_file_and_the_download_holds_it(form: Any) -> None:
    page = form.page
    fill(page, ANSWERS)
    files = made(page)
    expect(page.locator(".files")).to_contain_text("does not know its repository")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download night-serum.yml").click()
    path = "products/north-shore-labs/night-serum.yml"
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == files[path]
    page.eval_on_selector(
        "form.make", "f => f.dataset.create = 'https://code.example/o/r/new/main'"
    )
    files = made(page)
    link = page.get_by_role("link", name="Create night-serum.yml").get_attribute("href") or ""
    address = urlsplit(link)
    assert (
        f"{address.scheme}://{address.netloc}{address.path}" == "https://code.example/o/r/new/main"
    )
    assert parse_qs(address.query) == {"filename": [path], "value": [files[path]]}
    fill(page, {"readings": "\n".join(f"Factor {n} of a long list" for n in range(300))})
    made(page)
    expect(page.locator(".files")).to_contain_text("too long for a link")


HOSTILE = [
    "<img src=x onerror=alert(1)>", "'\"><script>alert(1)</script>", "${alert(1)}",
    "a\u202eb\u200bc", "constructor", "__proto__", "x" * 500, "../../x", "&lt;b&gt;",
    "IL-10: <svg onload=alert(1)>: 5 pg/mL",
]  # fmt: skip


def test_what_is_typed_stays_text(form: Any, root: Path, tmp_path: Path) -> None:
    page = form.page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    fill(page, ANSWERS)
    for number, text in enumerate(HOSTILE):
        for name in ("name", "maker", "tissue", "title", "address", "lots", "ties", "supplied_by"):
            fill(page, {name: text})
        fill(page, {"readings": "\n".join((text, "IL-10"))})
        page.get_by_role("button", name="Make the record").click()
        files = made(page) if page.locator(".made").is_visible() else {}
        folder = tmp_path / str(number)
        folder.mkdir()
        assert problems(root, folder, files) == []
        assert page.locator(".page img, .page iframe, form.make script").count() == 0
    assert dialogs == []
    assert (form.console, form.foreign) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible(
    visit: Open, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    seen = visit(PATH, width=width, scheme=scheme)
    expect(seen.page.locator("form.make")).to_be_visible()
    seen.page.get_by_role("button", name="Make the record").click()
    assert axe(seen.page) == []
    fill(seen.page, {**ANSWERS, "readings": "TGF-β\nIL-10"})
    seen.page.locator("#doubts select").select_option("?")
    made(seen.page)
    assert axe(seen.page) == []
    assert seen.overflow == 0


def test_without_javascript_the_other_ways_are_told(visit: Open) -> None:
    seen = visit(PATH, java_script_enabled=False)
    assert seen.page.locator("form.make").is_hidden()
    assert "issue" in seen.page.locator(".without").inner_text()
    assert seen.page.locator(".without a").count() == 1


@pytest.mark.parametrize("path", ["contribute/errors/", "contribute/errors/CF104/", "contribute/"])
def test_the_pages_around_it_open_cleanly(
    visit: Open, axe: Callable[[Page], list[str]], path: str
) -> None:
    seen = visit(path, width=320)
    assert axe(seen.page) == []
    assert seen.overflow == 0
    assert seen.page.get_by_role("navigation", name="Contribute").locator("a").count() > 7
    assert (seen.console, seen.foreign, seen.failed) == ([], [], [])
