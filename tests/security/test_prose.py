"""Notes become a small, harmless HTML, whatever they hold, and quickly."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from cytokine_facts.model.address import check_url
from cytokine_facts.site.prose import TAGS, prose
from hypothesis import given
from hypothesis import strategies as st

from .accepted import accepted_records
from .everywhere import PAYLOADS

CORPUS = {
    **{f"{a.case} {a.place}": a.payload for a in accepted_records() if a.payload},
    **{f"everywhere {name}": text for name, text in PAYLOADS.items()},
}
SECONDS = 2.0
LONGEST = 20_000
"""Characters of the longest notes that the reader accepts."""
BOMBS = (
    "[", "![", "*", "_", "`", "<a ", "> ", "- ", "1. ", "[](", "*_", "[x](", "**a ", "[a][b]",
    "\\[", "`a``", "[a](b", "*a_", "a\n>", "<", "&", "&#", "](", "a\n", "***a**b*", "[[a](b)](",
)  # fmt: skip
BUILT = {
    "lists": "\n".join(" " * n + "- a" for n in range(190)),
    "ticks": "".join("`" * n + "a" for n in range(199)),
    "quotes": "\n".join("> " * n + "a" for n in range(130)),
    "starts": "\n\n".join("* a" + " b*c_d" * 40 for _ in range(70)),
}


class Page(HTMLParser):
    """Collects elements and addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.hrefs: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, data: str) -> None:
        self.tags.add("!--")

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(text: str) -> None:
    page = Page(str(prose(text)))
    assert page.tags <= TAGS
    assert page.attributes <= {("a", "href"), ("a", "rel")}
    for href in page.hrefs:
        assert check_url(href) == href


@contextmanager
def limited() -> Iterator[None]:
    """Fail, by the process's own clock, what takes more than two seconds of work."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s of work")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_a_hostile_text_is_inert(text: str) -> None:
    with limited():
        assert_harmless(text)


@pytest.mark.parametrize("piece", BOMBS)
def test_a_bomb_takes_no_time(piece: str) -> None:
    with limited():
        assert_harmless((piece * (LONGEST // len(piece)))[:LONGEST])


@pytest.mark.parametrize("text", BUILT.values(), ids=BUILT)
def test_a_nested_text_takes_no_time(text: str) -> None:
    with limited():
        assert_harmless(text[:LONGEST])


_pieces = st.sampled_from(
    [*PAYLOADS.values(), *BOMBS, "a", " ", "\n", "https://example.org/", "//x", '"', "'", ">", ")"]
)


@given(st.lists(_pieces | st.text(max_size=5), max_size=12).map("".join))
def test_any_text_is_inert(text: str) -> None:
    assert_harmless(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>\n"),
        ("`a < b`", "<p><code>a &lt; b</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        (
            "[x](https://example.org/a?b=c&d=e)",
            '<p><a href="https://example.org/a?b=c&amp;d=e" rel="nofollow noopener noreferrer">'
            "x</a></p>\n",
        ),
        ('[x](https://example.org "title")', None),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"),
    ],
)
def test_what_is_meant_comes_through(text: str, html: str | None) -> None:
    shown = str(prose(text))
    assert "title" not in shown
    if html is not None:
        assert shown == html


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "//example.org/", "/products/", "javascript:hit()", "data:,x",
        "https://user@example.org/", "https://example.org:8443/", "https://127.0.0.1/",
        "https://xn--80ak6aa92e.com/", "https://bit.ly/x", "https://localhost/", "ftp://example.org",
        "https://[::1]/", "vbscript:x", " javascript:hit()", "java\tscript:hit()", "mailto:a@b.org",
    ],
)  # fmt: skip
def test_a_link_that_the_project_would_not_print_is_text(url: str) -> None:
    assert "href" not in str(prose(f"[x]({url})"))
    assert "href" not in str(prose(f"[x](<{url}>)"))
