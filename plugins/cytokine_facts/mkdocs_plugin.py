"""Floor 6: the events of MkDocs, wired to the site. The only file that imports the generator."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .clock import build_day
from .export.releases import BadReleases
from .label.view import make_labels
from .registry import FOLDERS, Loaded, load_registry
from .site.assets import SHEETS
from .site.build import make_site
from .site.html import framed_tables
from .site.not_found import not_found
from .site.publish import publish
from .site.shell import MARKERS, Addresses, BrokenShell, Shell
from .site.spec import ShellKey, shell_keys
from .site.swap import Swap

log = get_plugin_logger("cytokine-facts")


class Options(Config):
    """What ``mkdocs.yml`` may say about the plugin."""

    root = c.Type(str, default=".")
    """Folder of the registry, relative to ``mkdocs.yml``."""


class CytokineFactsPlugin(BasePlugin[Options]):
    """Adds everything that is made from the records to a MkDocs site."""

    def __init__(self) -> None:
        self.serving = False
        self.swap: Swap | None = None
        self.failed = True
        self.shells: dict[ShellKey, Shell] = {}
        self.keys = {key.uri: key for key in shell_keys()}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether pages are served: a server shows errors instead of stopping."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge every record before anything is written."""
        if not config.use_directory_urls:
            raise PluginError("cytokine-facts needs 'use_directory_urls: true'")
        self.root = (Path(config.config_file_path or ".").parent / self.config.root).resolve()
        self.loaded = load_registry(self.root, today=build_day())
        self.failed = True
        self.shells = {}
        _report(self.loaded)
        errors = len(self.loaded.errors)
        config.extra["record_errors"] = _counted(errors, "error") if errors else ""
        if errors and not self.serving:
            raise PluginError(
                f"{_counted(errors, 'error')} in the records; the published site was not touched"
            )
        for sheet in SHEETS:
            if sheet not in config.extra_css:
                config.extra_css.append(sheet)
        if not self.serving:
            self.published = config
            self.swap = Swap(Path(config.site_dir))
            config.site_dir = str(self.swap.begin())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells, and make the table of all addresses."""
        labels = make_labels(self.loaded.registry)
        prose = {f.dest_uri for f in files if f.inclusion.is_included()}
        self.prose = sorted(
            f.url.removeprefix("./") for f in files.documentation_pages() if f.dest_uri in prose
        )
        try:
            self.site = make_site(
                self.loaded.registry,
                labels,
                prose=sorted(prose | {"404.html", "sitemap.xml"}),
                problems=self.loaded.problems if self.serving else (),
                address=config.site_url or "",
            )
        except BadReleases as error:
            raise PluginError(str(error)) from None
        for uri in self.keys:
            files.append(
                File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Turn an empty page into a shell: every slot holds its marker."""
        if key := self.keys.get(page.file.src_uri):
            page.meta = {
                **{
                    slot: MARKERS[slot]
                    for slot in ("title", "description", "crumbs", "edit", "head")
                },
                "section": key.section,
                "search": {"exclude": True},
            }

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill shells and the marked places of hand-written pages, behind Markdown."""
        if page.file.src_uri in self.keys:
            return MARKERS["body"]
        return self.site.insert(framed_tables(html), self.site.table.at(page.file.dest_uri))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> None:
        """Put the marker where the theme prints the canonical address."""
        if page.file.src_uri in self.keys and config.site_url:
            page.canonical_url = MARKERS["canonical"]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme's 404 page its content."""
        env.globals["not_found"] = not_found(self.loaded.registry, self.site.table, config.site_url)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Keep a finished shell and take it out of the site."""
        key = self.keys.get(page.file.src_uri)
        if key is None:
            return None
        try:
            self.shells[key] = Shell.split(output)
        except BrokenShell as error:
            raise PluginError(f"the theme cannot frame {key.section}: {error}") from None
        return ""

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write everything that is made from the records."""
        at = Addresses(site=config.site_url, edit=config.edit_uri)
        count = publish(self.site, self.shells, at, Path(config.site_dir), self.prose)
        log.info(f"{_counted(count, 'file')} made from {_counted(self.loaded.files, 'record')}")
        self.failed = False

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed late, strict mode included, must not be published."""
        self.failed = True

    def on_shutdown(self) -> None:
        """Publish what was built whole, or leave the last good site standing."""
        if self.swap is None:
            return
        if self.failed:
            self.swap.abandon()
        else:
            self.swap.finish()
        self.published.site_dir = str(self.swap.site)
        self.swap = None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when a record or the package changes."""
        for folder in (*FOLDERS, "overrides"):
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        server.watch(str(Path(__file__).parent))
        return server


def _report(loaded: Loaded) -> None:
    """Print every error with its hint; warnings are counted, the check prints them."""
    for problem in loaded.errors:
        log.error(f"{problem}" + (f"\n    help: {problem.hint}" if problem.hint else ""))
    if warnings := len(loaded.problems) - len(loaded.errors):
        log.info(
            f"{_counted(warnings, 'warning')} in the records; 'cytokine-facts check' lists them"
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
