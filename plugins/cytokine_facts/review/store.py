"""A small cache of what git told: the history's words, the trend. Any doubt about it is a miss."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from .. import __version__
from ..kept import sealed, secret

FILE = ".cache/history.json"


@cache
def version() -> str:
    """Return a hash of the modules that read and judge: another program is a miss."""
    digest = hashlib.sha256(__version__.encode())
    package = files("cytokine_facts")
    for part in ("review", "model", "reading", "balance", "label"):
        for entry in sorted(package.joinpath(part).iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".py"):
                digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]


def load(root: Path, key: str, file: str = FILE) -> list[list[object]] | None:
    """Return the rows saved under ``key``, ``None`` on any doubt."""
    try:
        data = json.loads((root / file).read_text(encoding="utf-8"))
        rows = data["rows"]
        if secret() is None or data["key"] != key or data["digest"] != _digest(key, rows):
            return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return rows if isinstance(rows, list) else None


def save(root: Path, key: str, rows: list[list[object]], file: str = FILE) -> None:
    """Keep rows under ``key``; where that is impossible, nothing is kept."""
    if secret() is None:
        return
    path = root / file
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
    return sealed(text.encode("utf-8", "surrogatepass")).hex()
