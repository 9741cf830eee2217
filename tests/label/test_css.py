"""The sheet draws marks as the program does; ``python -m tests.label.test_css``."""

import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from cytokine_facts.label.marks import EVERY, inline, masks

SHEET = Path(str(files("cytokine_facts"))) / "label/assets/label.css"
HEAD = "/* Drawn by the program */\n"


def drawn() -> str:
    return HEAD + masks()


def test_the_sheet_ends_with_what_the_program_draws() -> None:
    assert SHEET.read_text("utf-8").endswith(drawn())


@pytest.mark.parametrize("name", EVERY)
def test_every_mark_beside_words_has_a_picture_of_its_own(name: str) -> None:
    css = SHEET.read_text("utf-8")
    rules = re.findall(r"^\.cf-([a-z]{2}-[a-z])\{--m:(.*)\}$", css, re.MULTILINE)
    pictures = dict(rules)
    assert sorted(pictures) == sorted(EVERY)
    assert len(set(pictures.values())) == len(EVERY)
    svg = unquote(pictures[name].removeprefix('url("data:image/svg+xml,').removesuffix('")'))
    assert list(ElementTree.fromstring(svg).iter())
    assert f'class="cf-{name}"' in inline(name)


def _renew() -> None:
    css = SHEET.read_text("utf-8")
    SHEET.write_text(css[: css.index(HEAD)] + drawn(), "utf-8")


if __name__ == "__main__":
    _renew()
