"""Framing a page: markers are found again, values are escaped for where they land."""

import pytest
from cytokine_facts.site.shell import MARKERS, Addresses, BrokenShell, Shell, fragments
from cytokine_facts.site.spec import Crumb, PageSpec
from markupsafe import Markup

AT = Addresses(site="https://facts.example/", edit="https://code.example/edit/docs/")


def page(**changes: object) -> PageSpec:
    values: dict[str, object] = {
        "uri": "products/a/b/index.html",
        "kind": "label",
        "title": "A & B",
        "description": "x",
        "body": Markup("<h1>A</h1>"),
    }
    return PageSpec(**(values | changes))  # type: ignore[arg-type]


def test_markers_that_touch_are_told_apart() -> None:
    html = f"<title>{MARKERS['title']}</title>{MARKERS['crumbs']}{MARKERS['body']}"
    shell = Shell.split(html)
    assert shell.fill(fragments(page(), AT)) == "<title>A &amp; B</title><h1>A</h1>"


def test_a_marker_may_stand_twice() -> None:
    shell = Shell.split(MARKERS["title"] * 2 + MARKERS["body"])
    assert shell.fill(fragments(page(body=Markup("-")), AT)) == "A &amp; BA &amp; B-"


def test_a_record_that_prints_a_marker_stays_text() -> None:
    shell = Shell.split(MARKERS["title"] + "|" + MARKERS["body"])
    spec = page(title=MARKERS["body"], body=Markup(MARKERS["title"]))
    assert shell.fill(fragments(spec, AT)) == MARKERS["body"] + "|" + MARKERS["title"]


@pytest.mark.parametrize("html", ["", MARKERS["title"], MARKERS["body"]])
def test_a_theme_that_loses_a_marker_is_refused(html: str) -> None:
    with pytest.raises(BrokenShell):
        Shell.split(html)


def test_values_cannot_leave_their_place() -> None:
    evil = "\"><script>alert('x')</script>"
    spec = page(
        title=evil, description=evil, crumbs=(Crumb(evil, "products/"),), edit_path=f"x/{evil}.yml"
    )
    for value in (v for k, v in fragments(spec, AT).items() if k != "body"):
        assert "<script" not in value
        assert '">' not in value.replace('<a href="../../../products/">', "").replace(
            'aria-label="Breadcrumb">', ""
        ).replace('.yml">', "")


def test_links_to_edit_need_an_address() -> None:
    spec = page(edit_path="products/a/b.yml")
    assert "https://code.example/edit/docs/../products/a/b.yml" in fragments(spec, AT)["edit"]
    assert "<a" not in fragments(spec, Addresses())["edit"]
    assert fragments(page(), AT)["edit"] == ""


def test_a_page_out_of_the_index_says_so() -> None:
    assert "noindex" in fragments(page(indexed=False), AT)["head"]
    assert fragments(page(), AT)["head"] == ""
