"""Modules of the site, run by Node."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cytokine_facts.site import form_page

ASSETS = Path(form_page.__file__).parent / "assets"
RUN = """
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
const {modules, calls} = JSON.parse(readFileSync(0, "utf8"));
const found = {};
for (const path of modules) Object.assign(found, await import(pathToFileURL(path).href));
found.pastedAll = (texts, options) =>
  texts.map((text) => found.pasted(text, {...options, check: found.nameFault}));
process.stdout.write(JSON.stringify(calls.map(([name, ...args]) => found[name](...args) ?? null)));
"""


def called(calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Call functions of the form's modules, ``[name, argument, …]`` each; return what they return.

    ``pastedAll`` reads several texts with the form's own check of names.
    """
    modules = [str(ASSETS / name) for name in ("fold.js", "notation.js", "record.js")]
    found: list[Any] = run(RUN, {"modules": modules, "calls": calls})
    return found


def run(script: str, given: Any) -> Any:
    """Run a module that reads one JSON document and writes another; return what it wrote."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node comes with the development packages"
    ran = subprocess.run(
        [node, "--input-type=module", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
