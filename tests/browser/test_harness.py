"""The notes that the harness takes: a page with every fault shows every fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

BAD = """<!doctype html><html><head><title>Bad</title></head><body>
<img src="missing.png"><img src="http://127.0.0.2:9/elsewhere.png">
<p style="width: 2000px; color: #eee; background: #fff">pale</p>
<script>console.error("said"); missing_function();</script></body></html>"""
GOOD = """<!doctype html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Good</h1><p>Plain.</p></main></body></html>"""


def test_faults_are_noted(
    visit: Callable[..., Any], axe: Callable[..., list[str]], serve: Any, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(BAD, encoding="utf-8")
    with serve(tmp_path) as origin:
        seen = visit("", at=origin, width=320)
        assert "said" in seen.console
        assert any("missing_function" in line for line in seen.console)
        assert seen.foreign == ["http://127.0.0.2:9/elsewhere.png"]
        assert f"404 {origin}/missing.png" in seen.failed
        assert seen.overflow > 1000
        rules = {line.split(":")[0] for line in axe(seen.page)}
        assert {"image-alt", "html-has-lang", "color-contrast"} <= rules


def test_a_good_page_is_left_alone(
    visit: Callable[..., Any], axe: Callable[..., list[str]], serve: Any, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    with serve(tmp_path) as origin:
        seen = visit("", at=origin, width=320, scheme="dark")
        assert (seen.console, seen.foreign, seen.failed, seen.overflow) == ([], [], [], 0)
        assert axe(seen.page) == []
