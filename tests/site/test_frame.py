"""The frame of a page: lean, and nothing of what it holds is touched."""

from cytokine_facts.site.frame import lean

IDLE = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">\n'
    '    <div data-md-component="skip">\n    </div>'
)
HELD = f"<pre>two\n  spaces</pre>\n    {IDLE}<footer>of a note</footer>"


def test_what_the_themes_script_would_fill_is_gone() -> None:
    page = (
        f'<body>\n    {IDLE}\n    <article id="main">x</article>\n  <footer>y</footer>\n  </body>'
    )
    assert lean(page) == '<body>\n<article id="main">x</article>\n  <footer>y</footer>\n</body>'


def test_no_page_names_the_next_one_which_a_browser_would_fetch() -> None:
    head = (
        '<link rel="prev" href="../">\n<link rel="next" href="../x/">\n<link rel="icon" href="i">'
    )
    page = f'<head>{head}</head><article id="main">x</article><footer>y</footer>'
    assert lean(page) == (
        '<head><link rel="icon" href="i"></head><article id="main">x</article><footer>y</footer>'
    )


def test_what_a_page_holds_is_left_as_it_is() -> None:
    page = f'<body><article id="main">{HELD}</article><footer>y</footer></body>'
    assert lean(page) == page


def test_a_page_of_another_theme_is_left_as_it_is() -> None:
    page = f"<body>\n  {IDLE}</body>"
    assert lean(page) == page


def test_a_notice_to_the_visitor_stays() -> None:
    notice = '<div data-md-component="announce">\n<aside>2 errors</aside></div>'
    page = f'<body>{notice}<article id="main">x</article><footer>y</footer></body>'
    assert lean(page) == page
