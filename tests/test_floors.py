"""The floors of the package: imports go down only, and one file knows the site generator."""

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cytokine_facts
import pytest

PACKAGE = Path(cytokine_facts.__file__).parent
FLOORS = (
    {"model", "clock", "client", "heap", "live", "packed"},
    {"kept"},
    {"reading", "names"},
    {"meanings"},
    {"registry"},
    {"balance"},
    {"label"},
    {"export"},
    {"review"},
    {"site", "contribute"},
    {"cli", "mkdocs_plugin"},
)
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}
GENERATORS = {"mkdocs", "material", "properdocs", "zensical"}


def imported(source: str, module: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line and dotted name of everything that ``source`` imports.

    ``module`` is the dotted name of the package that relative imports start from.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            start = module[: len(module) - node.level + 1] if node.level else ()
            base = (*start, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                yield node.lineno, (*base, alias.name)


def faults(source: str, path: Path) -> list[str]:
    """Return what is wrong with the imports of a module at ``path`` within the package."""
    package = ("cytokine_facts", *path.parts[:-1])
    part = path.parts[0].removesuffix(".py")
    found = []
    for line, name in imported(source, package):
        if name[0] in GENERATORS and part != "mkdocs_plugin":
            found.append(f"{path}:{line}: only mkdocs_plugin.py may import {name[0]}")
        if name[0] != "cytokine_facts" or len(name) < 2 or name[1].startswith("__"):
            continue
        target = name[1]
        if part == "__init__" or (target != part and FLOOR[target] >= FLOOR[part]):
            found.append(f"{path}:{line}: {part} imports {target}, which is not below it")
    return found


def modules() -> list[Path]:
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def test_every_part_has_a_floor() -> None:
    parts = {path.parts[0].removesuffix(".py") for path in modules()} - {"__init__"}
    assert parts - FLOOR.keys() == set(), "give the new part a floor, in FLOORS"


@pytest.mark.parametrize("path", modules(), ids=str)
def test_imports_go_down_only(path: Path) -> None:
    assert faults((PACKAGE / path).read_text(encoding="utf-8"), path) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("balance/compute.py", "from ..label.view import Label"),
        ("balance/compute.py", "from .. import registry, site"),
        ("balance/compute.py", "def late():\n    import cytokine_facts.cli"),
        ("review/diff.py", "from ..site import build"),
        ("site/build.py", "from mkdocs.structure.files import File"),
        ("registry/loading.py", "from ..balance.compute import compute"),
        ("__init__.py", "from .model import amount"),
    ],
)
def test_an_upward_import_is_found(path: str, source: str) -> None:
    assert len(faults(source, Path(path))) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("label/view.py", "from ..balance.compute import compute\nfrom .marks import Mark"),
        ("label/view.py", "import cytokine_facts\nfrom .. import __version__, registry"),
        ("mkdocs_plugin.py", "from mkdocs.plugins import BasePlugin\nfrom .site import build"),
    ],
)
def test_a_downward_import_is_fine(path: str, source: str) -> None:
    assert faults(source, Path(path)) == []


def test_only_the_plugin_loads_the_site_generator() -> None:
    names = [
        module.name
        for module in pkgutil.walk_packages([str(PACKAGE)], "cytokine_facts.")
        if module.name != "cytokine_facts.mkdocs_plugin" and not module.name.endswith("__main__")
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*sorted(name for name in sys.modules if name.partition('.')[0] in "
        f"{sorted(GENERATORS)!r}))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")
    assert "cytokine_facts.registry" in names
