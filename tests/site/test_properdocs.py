"""The same site under ProperDocs, the maintained successor of MkDocs 1, without any change."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
INHERIT: {checkout}/mkdocs.yml
docs_dir: {registry}/docs
theme: {{name: material, custom_dir: {checkout}/overrides}}
plugins: {{cytokine-facts: {{root: {registry}}}}}
"""


def built(program: str, config: Path, site: Path) -> dict[str, bytes]:
    """Build with a program and return the pages, without the line that names the program."""
    command = [sys.executable, "-m", program, "build", "--strict", "-f", str(config)]
    ran = subprocess.run(
        [*command, "--site-dir", str(site)], capture_output=True, text=True, timeout=300
    )
    if ran.returncode:
        pytest.fail(f"{program} does not build the site:\n{ran.stdout}{ran.stderr}", pytrace=False)
    return {
        p.relative_to(site).as_posix(): re.sub(
            rb'<meta name="generator" content="[^"]*">', b"", p.read_bytes()
        )
        for p in sorted(site.rglob("*"))
        if p.is_file()
    }


def test_properdocs_builds_the_same_site(registry: Path, root: Path, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG.format(checkout=root, registry=registry), encoding="utf-8")
    mkdocs = built("mkdocs", config, tmp_path / "mkdocs")
    properdocs = built("properdocs", config, tmp_path / "properdocs")
    assert mkdocs.keys() == properdocs.keys()
    assert [name for name in mkdocs if mkdocs[name] != properdocs[name]] == []
