"""A served site gives each page when it is asked for, with the bytes that a build writes."""

import os
from pathlib import Path
from typing import Any

import pytest
from building import build
from cytokine_facts.mkdocs_plugin import CytokineFactsPlugin
from cytokine_facts.site.demand import on_demand
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config


def served(registry: Path, root: Path, folder: Path) -> CytokineFactsPlugin:
    """Build as a server does, and return the plugin."""
    config = load_config(
        str(root / "mkdocs.yml"),
        docs_dir=str(registry / "docs"),
        site_dir=str(folder),
        site_url="https://facts.example/",
        plugins=[],
    )
    plugin = CytokineFactsPlugin()
    plugin.load_config({"root": os.path.relpath(registry, root)})
    config.plugins["cytokine-facts"] = plugin
    plugin.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    return plugin


def ask(
    plugin: CytokineFactsPlugin, folder: Path, path: str, mount: str = "/"
) -> tuple[str, bytes]:
    """Ask as a browser does a server that knows only the files in ``folder``."""

    def files(environ: dict[str, Any], start: Any) -> list[bytes]:
        name = environ["PATH_INFO"].removeprefix(mount)
        target = folder / (f"{name}index.html" if name.endswith("/") or not name else name)
        found = target.is_file()
        start("200 OK" if found else "404 Not Found", [])
        return [target.read_bytes() if found else b"not found"]

    said: list[str] = []
    app = on_demand(files, lambda: plugin.demand, mount)
    body = app({"PATH_INFO": path}, lambda status, headers: said.append(status))
    return said[0], b"".join(body)


@pytest.mark.parametrize(
    "path", ["products/alder/serum/", "products/alder/serum/label.svg", "cytokines/tnf/"]
)
def test_a_page_is_made_when_it_is_asked_for(
    path: str, registry: Path, root: Path, tmp_path: Path
) -> None:
    plugin = served(registry, root, tmp_path / "served")
    assert not (tmp_path / "served" / path).exists()
    status, body = ask(plugin, tmp_path / "served", f"/{path}")
    assert status == "200 OK"
    assert body.startswith((b"<svg", b"\n<!doctype html>", b"<!doctype html>"))
    assert ask(plugin, tmp_path / "served", f"/sub/{path}", "/sub/") == (status, body)


def test_pictures_and_data_are_those_of_a_build(registry: Path, root: Path, tmp_path: Path) -> None:
    plugin = served(registry, root, tmp_path / "served")
    site = build(registry, root, tmp_path / "site")
    for name in ("products/alder/serum/label.svg", "api/v1/products/alder/serum.json"):
        assert ask(plugin, tmp_path / "served", f"/{name}")[1] == (site / name).read_bytes()


def test_what_is_not_planned_stays_missing(registry: Path, root: Path, tmp_path: Path) -> None:
    plugin = served(registry, root, tmp_path / "served")
    for path in ("/nothing/", "/products/../../etc/passwd", "/products/alder/serum/no.svg"):
        assert ask(plugin, tmp_path / "served", path)[0] == "404 Not Found"


def test_an_edit_shows_after_the_next_build(registry: Path, root: Path, tmp_path: Path) -> None:
    plugin = served(registry, root, tmp_path / "served")
    path = registry / "products/alder/serum.yml"
    path.write_text(path.read_text("utf-8").replace("name: Serum", "name: Balm"), "utf-8")
    config = load_config(
        str(root / "mkdocs.yml"), docs_dir=str(registry / "docs"),
        site_dir=str(tmp_path / "served"), plugins=[],
    )  # fmt: skip
    config.plugins["cytokine-facts"] = plugin
    mkdocs_build(config)
    assert b"<h1>Balm</h1>" in ask(plugin, tmp_path / "served", "/products/alder/serum/")[1]
