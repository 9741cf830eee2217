"""Pictures: which are planned, how they are kept, and that no cache can lie."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.label import face
from cytokine_facts.site import pictures
from cytokine_facts.site.pictures import Pictures, kept_png, qr_code

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">{}</text></svg>'


@pytest.mark.parametrize(
    ("setting", "labels", "wanted"),
    [("auto", 200, True), ("auto", 201, False), ("on", 10_000, True), ("off", 1, False)],
)
def test_a_size_switches_them(tmp_path: Path, setting: str, labels: int, wanted: bool) -> None:
    assert Pictures.chosen(setting, 200, labels, tmp_path).wanted is wanted


def test_a_kept_picture_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept_png(SVG.format("a"), 40, tmp_path)
    monkeypatch.setattr(pictures, "png", lambda *_, **__: pytest.fail("drawn again"))
    assert kept_png(SVG.format("a"), 40, tmp_path) == first


def test_other_words_or_another_size_are_another_picture(tmp_path: Path) -> None:
    drawn = {
        kept_png(SVG.format(text), width, tmp_path) for text in ("a", "b") for width in (40, 80)
    }
    assert len(drawn) == 4
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:60],
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda data: b"X" + data[1:],
        lambda data: b"<html>",
    ],
)
def test_a_damaged_one_is_drawn_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    clean = kept_png(SVG.format("a"), 40, None)
    assert kept_png(SVG.format("a"), 40, tmp_path) == clean
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert kept_png(SVG.format("a"), 40, tmp_path) == clean
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    clean = kept_png(SVG.format("a"), 40, None)
    assert kept_png(SVG.format("a"), 40, blocked / "pictures") == clean


def test_a_qr_code_can_stand_in_a_page() -> None:
    code = qr_code("https://facts.example/products/alder/serum/")
    assert code.startswith("<svg ")
    assert 'aria-label="QR code of this page"' in code
    assert "style=" not in code
    assert len(code) < 3000


def test_a_build_with_pictures(make: Callable[..., Path], registry: Path, tmp_path: Path) -> None:
    site = make(registry, tmp_path / "site", pictures="on")
    folder = site / "products/alder/serum"
    for name in ("label.png", "card.png"):
        assert (folder / name).read_bytes().startswith(b"\x89PNG")
    html = (folder / "index.html").read_text(encoding="utf-8")
    card = "https://facts.example/products/alder/serum/card.png"
    assert f'<meta property="og:image" content="{card}">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    assert 'aria-label="QR code of this page"' in html
    assert 'href="label.png"' in html
    assert not list(site.glob("products/alder/gone/*.png"))


def test_a_build_without_pictures(small_site: Path) -> None:
    assert not list(small_site.glob("products/**/*.png"))
    html = (small_site / "products/alder/serum/index.html").read_text(encoding="utf-8")
    assert "og:image" not in html
    assert '<meta name="twitter:card" content="summary">' in html
    assert "QR code" not in html
    assert "label.png" not in html


def test_a_badge_keeps_every_address_it_ever_had(small_site: Path) -> None:
    now = (small_site / "products/alder/serum/badge.svg").read_bytes()
    assert (small_site / "products/alder/old-serum/badge.svg").read_bytes() == now
    assert (small_site / "examples/nowhere/mock/badge.svg").is_file()
    gone = (small_site / "products/alder/gone/badge.svg").read_text(encoding="utf-8")
    assert "Withdrawn" in gone


def test_without_the_typeface_the_log_says_so(
    make: Callable[..., Path],
    registry: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(face, "FACES", ("gone.ttf",))
    with caplog.at_level("INFO", logger="mkdocs"):
        site = make(registry, tmp_path / "site", pictures="on")
    assert not list(site.glob("products/**/*.png"))
    assert "no PNG was drawn: the typeface gone.ttf is missing" in caplog.text
