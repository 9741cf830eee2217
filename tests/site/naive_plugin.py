"""The slow and plain way: every page of the registry is a page of MkDocs. The reference."""

from pathlib import Path
from typing import Any

from cytokine_facts.mkdocs_plugin import SHELLS, CytokineFactsPlugin
from cytokine_facts.site.csp import with_policy
from cytokine_facts.site.frame import lean
from cytokine_facts.site.shell import Addresses, fragments
from cytokine_facts.site.spec import FileSpec, PageSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page


class NaivePlugin(CytokineFactsPlugin):
    """Renders every record's page through the theme; shares only the content with the real one."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        super().on_files(files, config=config)
        for uri in SHELLS:
            files.remove(files.get_file_from_path(uri))  # type: ignore[arg-type]
        self.specs: dict[str, PageSpec] = {}
        for spec in self.site.specs():
            if isinstance(spec, PageSpec):
                uri = spec.uri.replace(".html", ".md")
                self.specs[uri] = spec
                files.append(
                    File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                )
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> None:
        if spec := self.specs.get(page.file.src_uri):
            config = _["config"]
            at = Addresses(site=config.site_url, edit=config.edit_uri)
            page.meta = {**fragments(spec, at), "section": spec.shell.section}

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        if spec := self.specs.get(page.file.src_uri):
            return str(spec.body)
        return super().on_page_content(html, page=page, **_)

    def on_page_context(self, context: Any, **_: Any) -> None:
        return None

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        if page.file.src_uri in self.specs:
            return with_policy(lean(output))
        return super().on_post_page(output, page=page, **_)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for spec in self.site.specs():
            if isinstance(spec, FileSpec):
                path = Path(config.site_dir, spec.uri)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(spec.data)
        self.failed = False
