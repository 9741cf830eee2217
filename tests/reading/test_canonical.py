"""The two readers agree: the quick one takes only what the strict one takes, with equal values.

And the strict one sees in libyaml's events what the YAML library in plain Python sees.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from cytokine_facts.model.product import Product
from cytokine_facts.reading.bytes import Text, decode
from cytokine_facts.reading.canonical import read_canonical
from cytokine_facts.reading.nodes import parse
from cytokine_facts.reading.records import read_bytes
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.security.mapping import builds, cases, record

ROOT = Path(__file__).parents[2]
RECORDS = sorted(
    path
    for folder in ("products", "cytokines", "comparisons", "examples")
    for path in (ROOT / folder).rglob("*.yml")
)
HOSTILE = sorted(
    {
        text.text
        for case in cases()
        for build in builds(case)
        for data in build.files.values()
        if isinstance(text := decode("x.yml", data), Text) and len(data) < 4000
    }
)
SHORT = [line for text in HOSTILE for line in text.split("\n")]
PIECES = st.sampled_from(
    [
        *("a: b\n", "k:\n", "  a: b\n", "  - ", "- ", "    ", "  ", " ", "\n", "\n\n", "# c\n"),
        *(">-\n", "|\n", "|-\n", ">\n", "|+\n", ">#\n", "k: >-\n  a\n  b\n\n  c\n", "k: |\n  a\n"),
        *("{", "}", "[", "]", ", ", ",", ": ", ":", "{a: b}", "[a, b]", "'", '"', "''", '"x"'),
        *(
            "#",
            " #",
            "&a ",
            "*a",
            "!t ",
            "<<: ",
            "~",
            "null",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "-",
            "---\n",
        ),
        *(
            "...\n",
            "\\",
            "\\n",
            "é",
            "β",
            "😀",
            "x:y",
            "http://x",
            "1",
            "17",
            "yes",
            "x :y",
            "it's",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=8).map(lambda p: "a: " + "".join(p)),
    st.builds(
        lambda lines, place, piece: "\n".join([*lines[:place], piece, *lines[place:]]),
        st.sampled_from(HOSTILE).map(lambda t: t.split("\n")),
        st.integers(0, 30),
        PIECES,
    ),
    st.builds(
        lambda text, place, piece: text[: place % len(text)] + piece + text[place % len(text) :],
        st.sampled_from(HOSTILE),
        st.integers(0, 4000),
        PIECES,
    ),
)


def tame(text: str) -> bool:
    """True where a text passes the scan of its bytes."""
    return isinstance(decode("x.yml", text.encode("utf-8", "surrogatepass")), Text)


def agree(text: str) -> bool:
    """Assert that the readers agree on a text; tell whether the quick one knew it."""
    quick = read_canonical(text)
    if quick is None:
        return False
    tree, problems = parse("x.yml", text)
    assert problems == []
    assert tree.data == quick
    return True


@settings(max_examples=4 * settings().max_examples)
@given(TEXTS.filter(tame))
@example("k: >-\n  a\n\n\n  b \n\n# c\n")
@example("k: |\n  a\n\n   b\n\n\nl: x\n")
@example("k: |\n   a\n")
@example("k: [{a: 'it''s'}, 'x''y']\n")
@example("k:\n  - a \n  - b\n")
@example("k: >-\n  a\n   b\n")
@example("k: |\n\n  a\n")
@example("k: |\nl: x\n")
@example("k: |-\n   a\n    b\n")
@example("k:\n  - a: b\n    c: [d, {e: f}]\n  - 'it''s'\n")
def test_the_quick_reader_takes_only_what_the_strict_one_takes(text: str) -> None:
    agree(text)


def test_it_knows_the_records_of_the_registry() -> None:
    known = [agree(path.read_text(encoding="utf-8")) for path in RECORDS]
    assert sum(known) > 0.9 * len(known)


def test_it_agrees_on_the_hostile_corpus() -> None:
    known = [agree(text) for text in HOSTILE]
    assert any(known)
    assert not all(known)


VALUES = st.one_of(
    st.from_regex(r"[a-zA-Zα-ω0-9<≥~(][a-zα0-9 .,:;'()/#%&?=+-]{0,30}", fullmatch=True),
    st.sampled_from(SHORT),
)
DATA = st.dictionaries(
    st.from_regex(r"[a-zA-Z][a-zA-Zα0-9 ()./-]{0,12}[a-z0-9)]", fullmatch=True),
    st.recursive(
        VALUES,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3),
            st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, min_size=1),
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


@given(DATA, st.booleans())
def test_what_a_yaml_library_writes_is_read_alike(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(
        data,
        allow_unicode=True,
        width=900,
        sort_keys=False,
        default_flow_style=None if flow else False,
    )
    if tame(text):
        agree(text)


def test_places_are_found_when_they_are_asked_for() -> None:
    read = read_bytes(record().encode(), "x.yml", Product)
    assert read.problems == ()
    assert read.tree is not None
    strict, _ = parse("x.yml", record())
    for path in strict.values:
        assert read.tree.place(path) == strict.place(path)
    for path in strict.keys:
        assert read.tree.place(path, key=True) == strict.place(path, key=True)


def events(text: str, loader: Any) -> list[tuple[Any, ...]] | None:
    """Return what matters of a text's events, ``None`` where it is no YAML."""
    found: list[tuple[Any, ...]] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            names = ("value", "anchor", "tag", "version", "tags")
            parts = [getattr(event, name, None) for name in names]
            style = getattr(event, "style", None) or None
            mark = event.start_mark
            place = (mark.line, mark.column) if parts[0] else None
            found.append((type(event), *parts, style, place))
    except yaml.YAMLError:
        return None
    return found


def same_events(text: str) -> None:
    """Assert that libyaml reads a text as the pure library does, if our reader takes it.

    The pure library refuses a question mark inside a plain text within brackets, which YAML 1.2
    allows (``{name: TGF-?}``); those are left out.
    """
    tree, problems = parse("x.yml", text)
    if problems or tree.data is None or "?" in text:
        return
    fast = events(text, yaml.CSafeLoader)
    assert fast is not None
    assert fast == events(text, yaml.SafeLoader)


@settings(max_examples=4 * settings().max_examples)
@given(TEXTS.filter(tame))
@example("a: >#\n")
def test_libyaml_sees_what_the_plain_library_sees(text: str) -> None:
    same_events(text)


@pytest.mark.parametrize("kind", ["hostile", "records"])
def test_libyaml_agrees_on_files(kind: str) -> None:
    texts = HOSTILE if kind == "hostile" else [p.read_text(encoding="utf-8") for p in RECORDS[::9]]
    for text in texts:
        same_events(text)


@pytest.mark.parametrize("text", ["[\n" * 30000, "{a: \n" * 13000, "- \n  " * 9000, "? \n" * 20000])
def test_libyaml_survives_depth(text: str) -> None:
    _, problems = parse("x.yml", text)
    assert problems


def test_a_question_mark_in_a_flow_map_is_text() -> None:
    assert parse("x.yml", "a: {b: TGF-?, c: x? y}")[0].data == {"a": {"b": "TGF-?", "c": "x? y"}}
