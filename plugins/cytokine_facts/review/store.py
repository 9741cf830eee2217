"""A small cache of the history's words. Any doubt about it is a miss."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from .. import __version__

FILE = ".cache/history.json"


@cache
def version() -> str:
    """Return a hash of the modules that make the words: another program is a miss."""
    digest = hashlib.sha256(__version__.encode())
    package = files("cytokine_facts")
    for part in ("review", "model", "reading"):
        for entry in sorted(package.joinpath(part).iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".py"):
                digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]


def load(root: Path, key: str) -> list[list[object]] | None:
    """Return the rows saved under ``key``, ``None`` on any doubt."""
    try:
        data = json.loads((root / FILE).read_text(encoding="utf-8"))
        rows = data["rows"]
        if data["key"] != key or data["digest"] != _digest(key, rows):
            return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return rows if isinstance(rows, list) else None


def save(root: Path, key: str, rows: list[list[object]]) -> None:
    """Keep rows under ``key``; where that is impossible, nothing is kept."""
    path = root / FILE
    text = json.dumps({"key": key, "digest": _digest(key, rows), "rows": rows}, ensure_ascii=False)
    try:
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        return


def _digest(key: str, rows: object) -> str:
    text = json.dumps([key, rows], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
