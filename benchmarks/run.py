"""`make bench`: this build against its peers on generated registries, as ratios of CPU time.

Runs come in turn (ours, theirs, ours, theirs), so that a machine that slows down slows both.
"""

import argparse
import json
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .artifact import artifact_of
from .browser import readiness
from .content import compare
from .edits import change_one, same, served
from .generate import HOME, generate
from .measured import Measured
from .peers.prepare import prepare
from .programs import PYTHON, WORK, check, eleventy, hugo, naive, ours, set_up
from .report import report
from .sizes import sizes_of

MAKERS = {"hugo": hugo, "hugo-formatted": hugo, "eleventy": eleventy}


def bench(size: int, rounds: int, *, naive_rounds: int, serves: bool, profiles: bool) -> Measured:
    """Measure one size."""
    found = Measured(size)
    root, sites, peers = (WORK / f"{what}-{size}" for what in ("registry", "sites", "peers"))
    say(size, "writing the registry")
    generate(root, size)
    sites.mkdir(exist_ok=True)
    say(size, "a build that keeps what it made")
    kept = ours(root, sites / "warm", keep=True)
    built = sites / ("cold" if rounds else "warm")
    for turn in range(rounds):
        say(size, f"round {turn + 1} of {rounds}: one change, cold build, peers, check")
        change_one(root)
        found.costs["change"].append(ours(root, sites / "warm", keep=True))
        found.costs["cold"].append(ours(root, built))
        same_bytes = same(sites / "warm", built)
        found.equal = same_bytes and found.equal is not False
        _peers(found, built, peers, first=turn == 0)
        found.costs["check"].append(check(root))
        if turn < naive_rounds:
            say(size, "the plain pipeline")
            found.costs["naive"].append(naive(root, sites / "naive"))
    if not rounds:
        say(size, "peers, one change, check; no second cold build")
        found.costs["cold"].append(kept)
        _peers(found, built, peers, first=True)
        change_one(root)
        found.costs["change"].append(ours(root, built, keep=True))
        found.costs["check"].append(check(root))
    if serves:
        say(size, "a server, and edits")
        first, edits = served(root, rounds)
        found.costs["serve"], found.costs["edit"] = [first], edits
    say(size, "sizes, browser, profile")
    found.sizes = sizes_of(built)
    found.browser = readiness(built)
    found.artifact = artifact_of(built)
    if profiles:
        found.profile = _profile(root)
    return found


def _peers(found: Measured, site: Path, folder: Path, *, first: bool) -> None:
    """Let every peer render the label pages of a site; at first see that they are the same."""
    if first:
        prepare(site, folder)
    for name, make in MAKERS.items():
        found.costs[name].append(make(folder / name))
        if first:
            found.likeness[name] = compare(site, folder / name / "out")


def _profile(root: Path) -> dict[str, tuple[int, float, int]]:
    told = subprocess.run(
        [PYTHON, "-m", "benchmarks.stages", root, json.dumps(hand_written())],
        cwd=HOME, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return {name: (count, cpu, size) for name, (count, cpu, size) in json.loads(told).items()}


def hand_written() -> list[str]:
    """Return the addresses of the pages below ``docs/``."""
    docs = HOME / "docs"
    found = []
    for path in sorted(docs.rglob("*.md")):
        relative = path.relative_to(docs)
        folder = relative.parent if path.stem == "index" else relative.with_suffix("")
        found.append((folder / "index.html").as_posix())
    return [*found, "sitemap.xml", "404.html"]


def say(size: int, text: str) -> None:
    """Tell what is being done."""
    print(f"bench: {size:,} products: {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run everything and write ``RESULTS.md``."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3, help="rounds at each size")
    parser.add_argument(
        "--rounds-large",
        type=int,
        default=2,
        help="rounds from 10,000 on; 0: the first build counts, no bytes are compared",
    )
    parser.add_argument("--naive-up-to", type=int, default=1000, help="size for the plain pipeline")
    parser.add_argument("--naive-rounds", type=int, default=1)
    parser.add_argument("--serve-up-to", type=int, default=10_000, help="size to serve and edit")
    parser.add_argument("--profile-up-to", type=int, default=10_000, help="size to profile")
    parser.add_argument("--again", action="store_true", help="measure nothing, report once more")
    parser.add_argument("--output", type=Path, default=HOME / "benchmarks/RESULTS.md")
    options = parser.parse_args(arguments)
    set_up()
    results = []
    for size in options.sizes:
        kept = WORK / f"measured-{size}.pickle"
        if not options.again:
            measured = bench(
                size,
                options.rounds_large if size >= 10_000 else options.rounds,
                naive_rounds=options.naive_rounds if size <= options.naive_up_to else 0,
                serves=size <= options.serve_up_to,
                profiles=size <= options.profile_up_to,
            )
            kept.write_bytes(pickle.dumps(measured))
        results.append(pickle.loads(kept.read_bytes()))
        options.output.write_text(report(results), "utf-8")
    print(options.output.read_text("utf-8"))
