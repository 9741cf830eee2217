"""One record as a page for its writer: the label, or what is wrong and where."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from ..balance.agent import agent_of
from ..label.html import label_html, sentences, sprite
from ..label.making import make_label, table_version
from ..label.view import Label
from ..meanings import resolve, unsound_names
from ..model.product import Product
from ..model.record import Record
from ..reading.advice import advise
from ..reading.excerpt import as_text, lines_below
from ..reading.files import read_regular
from ..reading.problem import Problem, Severity
from ..reading.records import Read, read_file
from ..reading.report import counted
from ..registry import Item, Registry
from ..registry.gather import FOLDERS
from ..registry.loading import load_registry
from .fix import model_of

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>{title}</title><link rel="icon" href="data:,">'
    '<link rel="stylesheet" href="label.css"><link rel="stylesheet" href="preview.css">'
    '<script src="preview.js" defer data-revision="{revision}"></script>'
    '<noscript><meta http-equiv="refresh" content="2"></noscript></head>\n'
    '<body><header><h1>{heading}</h1><p role="status">{status}</p></header>\n'
    "<main>{body}</main></body></html>\n"
)


@dataclass(slots=True)
class Preview:
    """A file of a registry, read anew whenever somebody looks."""

    root: Path
    path: Path
    """The record's file."""
    _registry: Registry = field(init=False)
    _around: str = field(init=False, default="")

    @property
    def file(self) -> str:
        """Name of the file in messages: from the root where it lies below it."""
        resolved, root = self.path.absolute(), self.root.absolute()
        return (
            resolved.relative_to(root).as_posix()
            if resolved.is_relative_to(root)
            else f"products/{resolved.parent.name}/{resolved.name}"
        )

    def revision(self) -> str:
        """Return what changes when the page does: the file's bytes, and what lies around it."""
        try:
            data = read_regular(self.path)
        except OSError:
            data = b""
        return hashlib.sha256(self._neighbours().encode() + data).hexdigest()[:16]

    def page(self) -> bytes:
        """Return the page as it is now. It never fails: what is wrong stands in it."""
        revision = self.revision()
        self._load()
        model = model_of(self.file)
        read = read_file(self.path, self.file, model)
        problems, label = list(read.problems), None
        if isinstance(read.record, Product):
            label, found = self._label(read, read.record)
            problems += found
        elif model is Product:
            problems += unsound_names(read, self._registry.names, self._registry.cytokines)
        problems.sort()
        html = _PAGE.format(
            title=f"{label.name if label else self.file}, preview",
            revision=revision,
            heading=self.file,
            status=self._status(problems),
            body=_problems(problems, self.root) + (_label(label) if label else Markup()),
        )
        return html.encode()

    def _label(self, read: Read[Record], record: Product) -> tuple[Label | None, list[Problem]]:
        """Return the label, where no name stands in its way, and what is to say of the record."""
        registry = self._registry
        known = Read(read.file, record, read.problems, read.tree)
        readings, problems = resolve(known, registry.names, registry.cytokines)
        problems += advise(known)
        if any(p.severity is Severity.ERROR for p in problems):
            return None, problems
        maker = self.path.absolute().parent.name
        item = Item.of(f"{maker}/{self.path.stem}", record, self.file, readings)
        agents = {i: agent_of(i, c) for i, c in registry.cytokines.items()}
        label = make_label(
            item,
            registry.cytokines,
            agents,
            registry.makers.get(maker),
            table_version(registry),
            registry.today,
        )
        return label, problems

    def _status(self, problems: list[Problem]) -> str:
        said = counted(problems)
        maker = self.path.absolute().parent.name
        if self.path.stem != "maker" and model_of(self.file) is Product:
            known = maker in self._registry.makers
            said += "" if known else f"; the maker '{maker}' has no maker.yml yet"
        return said

    def _load(self) -> None:
        around = self._neighbours()
        if around != self._around:
            self._registry = load_registry(self.root).registry
            self._around = around

    def _neighbours(self) -> str:
        """Return names, sizes and times of the cytokines and makers, which a label needs."""
        found = [self.root / "rules.lock"]
        found += sorted((self.root / "cytokines").glob("*.yml"))
        for folder in FOLDERS:
            found += sorted((self.root / folder).glob("*/maker.yml"))
        stats = [(p.name, p.stat()) for p in found if p.is_file()]
        return "\n".join(f"{name} {s.st_size} {s.st_mtime_ns}" for name, s in stats) or "none"


def _problems(problems: Iterable[Problem], root: Path) -> Markup:
    lines = lines_below(root)
    blocks = (
        Markup('<li class="{}"><pre>{}</pre></li>').format(p.severity, as_text([p], lines).plain)
        for p in problems
    )
    listed = Markup("\n").join(blocks)
    return Markup("<ol>{}</ol>").format(listed) if listed else Markup()


def _label(label: Label) -> Markup:
    return Markup("{}{}<section><h2>In short</h2>{}</section>").format(
        sprite(label), label_html(label), sentences(label.in_short, "short")
    )
