"""Writing a small registry and building its site in this process."""

import os
from collections.abc import Mapping
from pathlib import Path

from cytokine_facts.mkdocs_plugin import CytokineFactsPlugin
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

DOCS = Path(__file__).parents[2] / "docs"
PROSE = {
    "docs/index.md": "---\ntitle: Home\n---\n\n# Home\n\n<!-- cytokine-facts: counts -->\n\n"
    "<!-- cytokine-facts: label -->\n\n<!-- cytokine-facts: newest -->\n",
    "docs/method.md": "# Method\n\n<!-- cytokine-facts: worked-example -->\n",
    "docs/about.md": "# About\n",
    "docs/read.md": "# Read\n",
    "docs/scale.md": "# Scale\n",
    "docs/glossary.md": (DOCS / "glossary.md").read_text(encoding="utf-8"),
    "docs/policy.md": (DOCS / "policy.md").read_text(encoding="utf-8"),
    "docs/data.md": "# Data\n\n<!-- cytokine-facts: data-files -->\n",
    "docs/contribute/index.md": "# Contribute\n\n<!-- cytokine-facts: contribute -->\n",
    "docs/contribute/lab-sheet.md": "# Sheet\n",
    "docs/contribute/makers-page.md": "# Page\n",
    "docs/contribute/cytokines.md": "# Cytokines\n",
    "docs/contribute/good-record.md": "# Good\n",
    "docs/contribute/review.md": "# Review\n",
    "docs/contribute/fields.md": "# Fields\n",
    "docs/assets/site.css": "body{}\n",
    "docs/assets/scheme.js": "",
}


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files below ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(
    folder: Path,
    checkout: Path,
    site: Path,
    plugin: CytokineFactsPlugin | None = None,
    *,
    site_url: str = "https://facts.example/",
    pictures: str = "off",
    data_set: bool = True,
) -> Path:
    """Build the registry in ``folder`` with this site's own theme into ``site``."""
    config = load_config(
        str(checkout / "mkdocs.yml"),
        docs_dir=str(folder / "docs"),
        site_dir=str(site),
        site_url=site_url,
        strict=True,
        plugins=[],
    )
    plugin = plugin or CytokineFactsPlugin()
    errors, warnings = plugin.load_config(
        {
            "root": os.path.relpath(folder, checkout),
            "pictures": pictures,
            "data_set": data_set,
        }
    )
    assert (errors, warnings) == ([], [])
    config.plugins["cytokine-facts"] = plugin
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return site
