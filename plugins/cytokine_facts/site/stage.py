"""All pages as files with front matter, for another site generator."""

import json
from pathlib import Path

from ..label.view import Labels
from ..registry import Registry
from ..review.history import history_of
from ..review.trend import trend_of
from .build import make_site
from .plan import Site
from .spec import PageSpec


def stage(registry: Registry, labels: Labels, outdir: Path) -> int:
    """Write every page as Markdown that holds HTML, every file as it is; return how many.

    Hand-written pages below ``docs/`` come along with their marked places filled.
    """
    docs = registry.root / "docs"
    prose = _prose(docs)
    addresses = [_address(path.relative_to(docs)) for path in prose]
    hubs = {"products/index.html", "compare/index.html", "cytokines/index.html"}
    prose_pages = [address for address in addresses if address not in hubs]
    site = make_site(
        registry, labels, prose=prose_pages, history=history_of(registry), trend=trend_of(registry)
    )
    count = _write_prose(site, docs, prose, outdir)
    for spec in site.specs():
        if isinstance(spec, PageSpec):
            _write(outdir / spec.uri.replace("index.html", "index.md"), _front(spec).encode())
        else:
            _write(outdir / spec.uri, spec.data)
        count += 1
    return count


def _prose(docs: Path) -> list[Path]:
    return sorted(p for p in docs.rglob("*") if p.is_file()) if docs.is_dir() else []


def _address(path: Path) -> str:
    """Return where a file of ``docs/`` is published."""
    if path.suffix != ".md":
        return path.as_posix()
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return (folder / "index.html").as_posix()


def _write_prose(site: Site, docs: Path, prose: list[Path], outdir: Path) -> int:
    for path in prose:
        relative = path.relative_to(docs)
        data = path.read_bytes()
        if path.suffix == ".md":
            here = site.table.at(_address(relative))
            data = site.insert(data.decode(), here).encode()
        _write(outdir / relative, data)
    return len(prose)


def _front(spec: PageSpec) -> str:
    """Return a page with its front matter; JSON strings are YAML strings as well."""
    fields: dict[str, object] = {
        "title": spec.title,
        "description": spec.description,
        "kind": spec.kind,
    }
    if spec.updated:
        fields["updated"] = spec.updated.isoformat()
    if spec.edit_path:
        fields["record"] = spec.edit_path
    head = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items())
    return f"---\n{head}---\n\n{spec.body}\n"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
