"""Floor 8: the events of MkDocs, wired to the site. The only file that imports the generator."""

import os
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from logging import INFO, WARNING, LogRecord, getLogger
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
from .export.stores import Stores
from .heap import swept
from .kept import Kept
from .label.making import make_labels
from .reading.exceptions import excused, read_exceptions
from .reading.problem import Severity
from .registry.gather import FOLDERS
from .registry.loading import Loaded, load_registry
from .review.history import history_of
from .review.trend import trend_of
from .site.assets import SHEETS
from .site.build import make_site
from .site.csp import NoHead, with_policy
from .site.demand import Demand, on_demand
from .site.earlier import Earlier
from .site.frame import lean
from .site.html import framed_tables
from .site.not_found import not_found
from .site.pictures import LIMIT, Pictures
from .site.progress import teller
from .site.publish import publish
from .site.several import processors
from .site.shell import MARKERS, Addresses, BrokenShell, Shell
from .site.spec import ShellKey, shell_keys
from .site.swap import Busy, Swap
from .site.templates import Compiled
from .site.watch import Told
from .site.weight import warning, weigh

log = get_plugin_logger("cytokine-facts")


CACHE = ".cache"
"""Folder of what may be removed at any time, from the registry's root."""
KEPT = f"{CACHE}/kept"
"""Folder of what an earlier build made, from the registry's root."""
SHELLS = {key.uri: key for key in shell_keys()}
"""Address of the page that each shell is made of."""
SWEPT = 20
"""Builds of one server after which its memory is swept: each leaves a megabyte or two of cycles."""


class Switch(c.Choice[str]):
    """A choice with ``on`` and ``off``, which YAML reads as true and false."""

    def run_validation(self, value: object) -> str:
        """Return the choice; raise what the generator shows for a wrong one."""
        return super().run_validation(("off", "on")[value] if isinstance(value, bool) else value)


class Options(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may say about the plugin."""

    root = c.Type(str, default=".")
    """Folder of the registry, relative to ``mkdocs.yml``."""
    pictures = Switch(("auto", "on", "off"), default="auto")
    """Whether PNG and QR codes are drawn; ``auto``: up to ``pictures_limit`` labels."""
    pictures_limit = c.Type(int, default=LIMIT)
    """Labels up to which ``auto`` draws them."""
    data_set = c.Type(bool, default=True)
    """Whether the files of the whole data set are on the site, beside the API."""
    keep = Switch(("auto", "on", "off"), default="auto")
    """Whether a build takes over what an earlier one made of the same; ``auto``: not in CI."""
    jobs = c.Type(int, default=0)
    """Processes that make the files; 0: one for each processor, one where labels are many."""
    size_limit = c.Type(int, default=1000)
    """Megabytes that the site's host takes; a build says so from 80 per cent of it."""


class CytokineFactsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds everything that is made from the records to a MkDocs site."""

    def __init__(self) -> None:
        self.serving = False
        self.swap: Swap | None = None
        self.builds = 0
        self.failed = True
        self.shells: dict[ShellKey, Shell] = {}
        self.items: Kept | None = None
        self.demand: Demand | None = None
        self.told: Told | None = None
        self.compiled = Compiled()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether pages are served: a server shows errors instead of stopping."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge every record before anything is written."""
        if not config.use_directory_urls:
            raise PluginError("cytokine-facts needs 'use_directory_urls: true'")
        getLogger("mkdocs.commands.build").addFilter(_is_told)
        self.root = (Path(config.config_file_path or ".").parent / self.config.root).resolve()
        log.info("Reading the records")
        self.builds += 1
        if self.builds % SWEPT == 0:
            swept()
        keep = self.config.keep == "on" or (self.config.keep == "auto" and "CI" not in os.environ)
        self.kept = self.root / KEPT if keep else None
        if not (self.serving and self.items):
            self.items = Kept(self.kept / "items" if self.kept else None, live=self.serving)
            self.labels = Kept(self.kept / "labels" if self.kept else None, live=self.serving)
            self.stores = Stores.under(self.kept, live=self.serving)
        self.loaded = load_registry(self.root, today=build_day(), kept=self.items)
        self.items.save()
        self.failed = True
        self.shells = {}
        if self.demand is not None:
            self.demand.retire()
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
            try:
                config.site_dir = str(self.swap.begin())
            except Busy as error:
                raise PluginError(str(error)) from None
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells, and make the table of all addresses."""
        log.info(f"Computing {_counted(len(self.loaded.registry.products), 'label')}")
        labels = make_labels(self.loaded.registry, self.labels, whatif=True)
        self.labels.save()
        pictures = Pictures.chosen(
            self.config.pictures, self.config.pictures_limit, len(labels.products), self.root
        )
        history = history_of(self.loaded.registry)
        if history.warning:
            log.info(history.warning)
        prose = {f.dest_uri for f in files if f.inclusion.value > InclusionLevel.DRAFT.value}
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
                pictures=pictures,
                history=history,
                trend=trend_of(self.loaded.registry),
                edit=config.edit_uri or "",
                served=self.serving,
                whole=self.config.data_set,
                same=self.labels.same,
                stores=self.stores,
            )
        except BadReleases as error:
            raise PluginError(str(error)) from None
        for note in pictures.notes:
            log.info(note)
        for uri in SHELLS:
            files.append(
                File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Turn an empty page into a shell: every slot holds its marker."""
        if key := SHELLS.get(page.file.src_uri):
            page.meta = {
                **{
                    slot: MARKERS[slot]
                    for slot in ("title", "description", "crumbs", "edit", "head")
                },
                "section": key.section,
                "search": {"exclude": True},
            }

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark the place of a record in a shell; let tables of hand-written pages scroll."""
        return MARKERS["body"] if page.file.src_uri in SHELLS else framed_tables(html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> None:
        """Put the marker where the theme prints the canonical address."""
        if page.file.src_uri in SHELLS and config.site_url:
            page.canonical_url = MARKERS["canonical"]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Mark the place of the content in the theme's 404 page; print no blank lines."""
        env.trim_blocks = env.lstrip_blocks = True
        env.globals["not_found"] = MARKERS["body"]
        if self.serving:
            env.bytecode_cache = self.compiled

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Give the 404 page its policy, then its content."""
        if template_name != "404.html":
            return output_content
        content = not_found(self.loaded.registry, self.site.table, config.site_url)
        return self._with_policy(output_content).replace(MARKERS["body"], content)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy, then its records; keep a shell and take it out of the site."""
        framed = self._with_policy(output)
        key = SHELLS.get(page.file.src_uri)
        if key is None:
            return self.site.insert(framed, self.site.table.at(page.file.dest_uri))
        try:
            self.shells[key] = Shell.split(framed)
        except BrokenShell as error:
            raise PluginError(f"the theme cannot frame {key.section}: {error}") from None
        return ""

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write everything that is made from the records."""
        at = Addresses(site=config.site_url, edit=config.edit_uri)
        folder = Path(config.site_dir)
        if self.swap is None:
            self.demand = Demand(self.site, self.shells, at, folder)
            return
        log.info(f"Writing {_counted(len(self.site.planned), 'file')}")
        earlier = Earlier.read(self.kept / "files" if self.kept else None, self.swap.site)
        jobs = processors(self.config.jobs, len(self.loaded.registry.products))
        try:
            count = publish(self.site, self.shells, at, folder, self.prose, earlier, teller(), jobs)
        except BrokenProcessPool:
            raise PluginError(
                "the system stopped a process of this build, perhaps for want of memory; the "
                "published site was not touched. 'jobs: 1' in mkdocs.yml takes less of it"
            ) from None
        earlier.save()
        log.info(f"{_counted(count, 'file')} made from {_counted(self.loaded.files, 'record')}")
        limit = 1_000_000 * self.config.size_limit
        weight = weigh(folder)
        if said := warning(weight, limit):
            log.log(WARNING if weight.size > limit else INFO, said)
        self.failed = False

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed late, strict mode included, must not be published.

        A disk that is full or not to be written to is told in one line.
        """
        self.failed = True
        if isinstance(error, OSError):
            raise PluginError(_unwritten(error)) from None

    def on_shutdown(self) -> None:
        """Publish what was built whole, or leave the last good site standing."""
        if self.told is not None:
            self.told.stop()
        if self.swap is None:
            return
        if self.failed:
            self.swap.abandon()
        else:
            try:
                self.swap.finish()
            except OSError as error:
                raise PluginError(_unwritten(error)) from None
        self.published.site_dir = str(self.swap.site)
        self.swap = None

    def _with_policy(self, frame: str) -> str:
        """Return a page that holds no record yet with its content policy, and lean."""
        try:
            return with_policy(lean(frame), served=self.serving)
        except NoHead as error:
            raise PluginError(str(error)) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when a record or the package changes."""
        server.set_app(on_demand(server.serve_request, lambda: self.demand, server.mount_path))
        looking = server.observer
        self.told = Told(looking)
        if self.told.tells(self.root / CACHE):
            server.observer = self.told  # type: ignore[assignment]
        for folder in FOLDERS:
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        server.observer = looking
        if (self.root / "overrides").is_dir():
            server.watch(str(self.root / "overrides"))
        server.watch(str(Path(__file__).parent))
        return server


def _is_told(record: LogRecord) -> bool:
    """Return false for the generator's line on each shell: that it is no page of the site."""
    _, skipped, rest = record.getMessage().partition("Page skipped: '")
    return not skipped or rest.partition("'")[0] not in SHELLS


def _report(loaded: Loaded) -> None:
    """Print every error with its hint; warnings are counted, the check prints them."""
    for problem in loaded.errors:
        log.error(f"{problem}" + (f"\n    help: {problem.hint}" if problem.hint else ""))
    problems = excused(loaded.problems, read_exceptions(loaded.registry.root))
    if warnings := sum(problem.severity is Severity.WARNING for problem in problems):
        log.info(
            f"{_counted(warnings, 'warning')} in the records; 'cytokine-facts check' lists them"
        )


def _unwritten(error: OSError) -> str:
    place = f": {error.filename}" if error.filename else ""
    return f"{error.strerror or error}{place}; the published site was not touched"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
