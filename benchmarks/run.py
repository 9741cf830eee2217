"""`make bench`: this build against its peers on generated registries, as ratios of CPU time.

Runs come in turn (ours, theirs, ours, theirs), so that a machine that slows down slows both.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .browser import Readiness, readiness
from .content import Likeness, compare
from .edits import one_change, same, served
from .generate import HOME, generate
from .measure import Cost
from .peers.prepare import prepare
from .programs import PYTHON, WORK, check, eleventy, hugo, naive, ours, set_up
from .report import report
from .sizes import Sizes, sizes_of

MAKERS = {"hugo": hugo, "hugo-formatted": hugo, "eleventy": eleventy}


@dataclass(slots=True)
class Measured:
    """Everything about one size."""

    size: int
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    """By what ran: ``cold``, a peer, ``change``, ``check``, ``serve``, ``edit``, ``naive``."""
    likeness: dict[str, Likeness] = field(default_factory=dict)
    equal: bool = False
    """A build after a change wrote what a build from nothing writes."""
    sizes: Sizes | None = None
    profile: dict[str, tuple[int, float, int]] = field(default_factory=dict)
    """Stage: number of files, CPU seconds, bytes."""
    browser: Readiness | None = None


def bench(size: int, rounds: int, *, naive_rounds: int, serves: bool) -> Measured:
    """Measure one size."""
    found = Measured(size)
    root, sites, peers = (WORK / f"{what}-{size}" for what in ("registry", "sites", "peers"))
    say(size, "writing the registry")
    generate(root, size)
    sites.mkdir(exist_ok=True)
    say(size, "first cold build, for the peers")
    ours(root, sites / "cold")
    prepare(sites / "cold", peers)
    for turn in range(rounds):
        say(size, f"round {turn + 1} of {rounds}: cold build, peers, one change, check")
        found.costs["cold"].append(ours(root, sites / "cold"))
        for name, make in MAKERS.items():
            found.costs[name].append(make(peers / name))
            if turn == 0:
                found.likeness[name] = compare(sites / "cold", peers / name / "out")
        _change(found, root, sites, turn)
        found.costs["check"].append(check(root))
        if turn < naive_rounds:
            say(size, "the plain pipeline")
            found.costs["naive"].append(naive(root, sites / "naive"))
    if serves:
        say(size, "a server, and edits")
        first, edits = served(root, rounds)
        found.costs["serve"], found.costs["edit"] = [first], edits
    say(size, "profile, sizes, browser")
    found.profile = _profile(root)
    found.sizes = sizes_of(sites / "cold")
    found.browser = readiness(sites / "cold")
    return found


def _change(found: Measured, root: Path, sites: Path, turn: int) -> None:
    """Build, change one product, build again over it; once also from nothing, to compare."""
    ours(root, sites / "warm", keep=True)
    with one_change(root, turn):
        found.costs["change"].append(ours(root, sites / "warm", keep=True))
        if turn == 0:
            ours(root, sites / "clean")
            found.equal = same(sites / "warm", sites / "clean")


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
    parser.add_argument("--rounds-large", type=int, default=2, help="rounds from 10,000 on")
    parser.add_argument("--naive-up-to", type=int, default=1000, help="size for the plain pipeline")
    parser.add_argument("--naive-rounds", type=int, default=1)
    parser.add_argument("--serve-up-to", type=int, default=10_000, help="size to serve and edit")
    parser.add_argument("--output", type=Path, default=HOME / "benchmarks/RESULTS.md")
    options = parser.parse_args(arguments)
    set_up()
    results = [
        bench(
            size,
            options.rounds_large if size >= 10_000 else options.rounds,
            naive_rounds=options.naive_rounds if size <= options.naive_up_to else 0,
            serves=size <= options.serve_up_to,
        )
        for size in options.sizes
    ]
    text = report(results)
    options.output.write_text(text, "utf-8")
    print(text)
