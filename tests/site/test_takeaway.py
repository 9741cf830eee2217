"""What is said beside a label: explanations, citation, badge, answers. For every sort of label."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from cytokine_facts.label.html import label_html
from cytokine_facts.label.phrases import BANNED, FIXED
from cytokine_facts.label.view import Label
from cytokine_facts.site import calculator
from cytokine_facts.site.cite import bibtex, plain
from cytokine_facts.site.explain import explained
from cytokine_facts.site.questions import questions
from cytokine_facts.site.takeaway import badge_words, snippet

from tests.label.samples import awkward, every_outcome

LABELS = every_outcome() | awkward()
SITE = "https://facts.example/"
NASTY = "A {B} & 50% \\of_$x# ~^ “<i>”"


def words(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace(FIXED, "")


@pytest.mark.parametrize("name", LABELS)
def test_whatever_a_label_links_is_explained(name: str) -> None:
    label = LABELS[name]
    keys = [item.key for item in explained(label)]
    linked = re.findall(r'href="#x-([^"]+)"', label_html(label, explained=True))
    assert set(linked) <= set(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", LABELS)
def test_every_mark_of_a_label_is_explained(name: str) -> None:
    label = LABELS[name]
    keys = {item.key for item in explained(label)}
    for row in label.rows:
        assert {row.role, row.mark[-1]} <= keys


@pytest.mark.parametrize("name", LABELS)
def test_nothing_beside_a_label_holds_a_banned_word(name: str) -> None:
    label = LABELS[name]
    said = [f"{item.title}: {item.text}" for item in explained(label)]
    said += [questions(label, None), badge_words(label), plain(label, SITE)]
    for text in said:
        assert not BANNED.search(words(str(text))), text


@pytest.mark.parametrize("page", ["glossary.md", "read.md"])
def test_no_page_that_explains_holds_a_banned_word(root: Path, page: str) -> None:
    text = " ".join((root / "docs" / page).read_text(encoding="utf-8").split())
    assert not BANNED.search(text.replace(FIXED, ""))


def test_the_calculator_holds_no_banned_word() -> None:
    assert not any(BANNED.search(text) for text in calculator.WORDS.values())
    assert set(calculator.WORDS) >= {"net_inflammatory", "balanced", "net_anti_inflammatory"}


@pytest.mark.parametrize("name", LABELS)
def test_a_citation_carries_date_versions_and_address(name: str) -> None:
    label = LABELS[name]
    for text in (plain(label, f"{SITE}x/"), bibtex(label, f"{SITE}x/")):
        assert label.dated.isoformat() in text
        assert "CB-1.0" in text
        assert label.table in text
        assert label.inputs_hash[:12] in text
        assert f"{SITE}x/" in text
    assert "url" not in bibtex(label, "")


def renamed(label: Label, name: str) -> Label:
    return replace(label, name=name)


def test_no_name_leaves_the_braces_of_bibtex() -> None:
    entry = bibtex(renamed(LABELS["balanced"], NASTY), SITE)
    title = entry.partition("title = {{")[2].partition("}},\n")[0]
    bare = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[&%$#_{}]", "", title)
    assert not re.search(r"[{}\\%&$#_~^]", bare)
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
    assert entry.endswith("},\n}")


def test_no_name_leaves_the_snippet() -> None:
    code = snippet(renamed(LABELS["balanced"], '"><script>x</script>'), SITE)
    assert code.count("<") == 3
    assert "<script" not in code
    assert code.startswith(f'<a href="{SITE}')


def test_a_stale_label_says_so_on_its_badge() -> None:
    assert "Stale" in badge_words(LABELS["stale"])
    assert "Stale" not in badge_words(LABELS["balanced"])


def test_readers_are_answered_from_the_data() -> None:
    answers = {name: words(str(questions(label, None))) for name, label in LABELS.items()}
    assert len(set(answers.values())) > 10
    for name, label in LABELS.items():
        counts = label.drawing.counts
        if sum(counts[:3]):
            assert f"lists {counts[0]} anti-inflammatory, {counts[1]} pro-" in answers[name]
        known = {True: "Yes,", False: "No,", None: "The sources do not say."}
        assert known[label.item.record.live_cells] in answers[name]
