"""The results as Markdown: goals first, then every figure that they rest on."""

import math
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from .measure import Cost, Ratio, middle, ratio
from .measured import Measured
from .programs import versions

NAMES = {
    "cold": "this build, cold",
    "hugo": "Hugo, label pages from label JSON",
    "hugo-formatted": "Hugo, label pages from finished parts",
    "eleventy": "Eleventy, label pages from label JSON",
    "naive": "plain pipeline: every page through MkDocs and the theme",
    "change": "this build, one product changed",
    "check": "`cytokine-facts check`",
    "serve": "`make site` until the first page",
    "edit": "`make site`, one product edited",
}
HOST = 1_000_000_000
"""Bytes that GitHub Pages publishes at most."""
Row = tuple[str, ...]


def report(results: Sequence[Measured]) -> str:
    """Return everything as Markdown."""
    parts = [
        "# Results of the benchmark",
        f"Written by `make bench`. {_machine()}\n\nMeasured: {', '.join(versions())}.",
        "CPU is user and system time of the whole process in seconds, the median of the rounds. "
        "It moves with whatever else the machine does, so the ratios count: each is the median "
        "over pairs of runs made in turn, with the least and the greatest pair.",
        "Our build reads and checks the records, computes every balance and writes everything: "
        "label pages, pictures as SVG, JSON, text, lists, cytokines, comparisons, the data set. "
        "The peers write label pages alone, from the label JSON that our build made: none of them "
        "reads a record or computes a balance.",
        "## Goals",
        _table(("figure", "goal", "measured", ""), _goals(results)),
        "## Runs",
        _table(
            ("products", "run", "rounds", "CPU s", "wall s", "peak MB", "cold build / this"),
            (row for result in results for row in _runs(result)),
        ),
        "## The peers render the same",
        "Every fact of a label's JSON that our page prints stands on the peer's page, or the "
        "benchmark stops. Bytes of a page and the share of our words on it, medians:",
        _table(
            ("products", "peer", "pages", "bytes / ours", "our words on it"),
            (
                (f"{r.size:,}", NAMES[name], f"{like.pages:,}", f"{like.bytes:.2f}",
                 f"{like.words:.0%}")
                for r in results
                for name, like in r.likeness.items()
            ),
        ),
        "## Growth",
        "The exponent e in time ~ products^e, between one size and the next:",
        _table(("from", "to", "CPU", "peak memory"), _growth(results)),
        "## Sizes",
        _table(
            ("products", "files", "MB", "of 1 GB", "label page (95%)", "gzipped",
             "all of a product (95%)", "index page, gzipped", "largest page"),
            (_sizes(result) for result in results),
        ),
        "## One archive for the host",
        "A deployment carries the site as one tar, deflated on its way; the host gives up after 10 "
        "minutes. Seconds are those of this machine; what the host does with it is not measured.",
        _table(
            ("products", "tar, MB", "to make it, s", "deflated, MB", "to deflate it, s"),
            (_artifact(result) for result in results if result.artifact),
        ),
        "## Search and filters in Chromium",
        "The site as a host sends it (gzip), from this machine; medians of fresh visits, "
        "milliseconds and KB as sent. Nothing of it is fetched before it is used, a second after "
        "the page has come to rest: until then the browser starts a process for a page to come.",
        _table(
            ("products", "before use", "search: KB", "ready", "a query (worst)",
             "filters: KB", "ready", "a click (worst)"),
            (_readiness(result) for result in results),
        ),
        *(part for result in results if result.profile for part in _profile(result)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = "processor"
    if (info := Path("/proc/cpuinfo")).is_file():
        lines = info.read_text("utf-8").splitlines()
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        model = next(names, model)
    return (
        f"Machine: {model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of memory, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}."
        if sys.platform == "linux"
        else f"Machine: {os.cpu_count()} cores, {platform.system()}."
    )


def _goals(results: Sequence[Measured]) -> Iterable[Row]:
    """Yield what was to be reached, for the sizes that were run."""
    for r in results:
        at, costs = f"{r.size:,}", r.costs
        cold, s, b = middle(costs["cold"]), r.sizes, r.browser
        assert s
        assert b
        if r.size == 10_000:
            found = ratio(costs["cold"], costs["hugo"])
            yield _goal(f"cold build at {at} / Hugo, label JSON", 0.5, found, "0.5, aim 0.25")
        if costs["naive"] and r.size == 1000:
            found = ratio(costs["cold"], costs["naive"])
            yield _goal(f"cold build at {at} / plain pipeline", 1 / 15, found, "1/15 = 0.067")
        found = ratio(costs["change"], costs["cold"])
        if r.size == 10_000:
            yield _goal(f"one change at {at} / cold build", 0.2, found, "0.2")
            yield _goal(f"peak memory at {at}, MB", 500, cold.peak, "500")
        if r.equal is not None:
            yield (
                f"bytes after one change at {at}", "as a cold build",
                "the same" if r.equal else "OTHER", _met(r.equal),
            )  # fmt: skip
        if costs["edit"]:
            limit = 1 if r.size <= 1000 else 3
            wall = middle(costs["edit"]).wall
            yield _goal(f"`make site` shows an edit at {at}, s", limit, wall, f"under {limit}")
        if r.size == 1000:
            cpu = middle(costs["check"]).cpu
            yield _goal(f"`check` at {at}, CPU s", 3, cpu, "under 3")
        if r.size == max(one.size for one in results):
            yield _goal(f"label page at {at}, KB", 60, s.page / 1e3, "60")
            yield _goal("the same gzipped, KB", 12, s.page_gz / 1e3, "12")
            yield _goal(f"all files of a product at {at}, KB", 80, s.product / 1e3, "80")
            yield _goal(f"index and search before use at {at}, KB", 0, b.before / 1e3, "0")
            first = max(b.search_bytes, b.filter_bytes) / 1e3
            yield _goal("on first use, KB as sent", 250, first, "250")
            yield _goal("search ready, ms", 100, b.search_ready, "100")
    for small, large in pairwise(results):
        if large.size == 10_000:
            grown = _exponent(small, large, "cpu")
            yield _goal(f"growth {small.size:,} to {large.size:,}, exponent", 1.0, grown, "1.0")


def _goal(what: str, limit: float, found: float | Ratio, goal: str) -> Row:
    number = found.middle if isinstance(found, Ratio) else found
    if isinstance(found, Ratio):
        said = str(found)
    else:
        said = f"{found:.2f}" if number < 10 else f"{found:,.0f}"
    return (
        what,
        goal if goal.startswith("under") else f"at most {goal}",
        said,
        _met(number <= limit),
    )


def _met(met: bool) -> str:
    return "met" if met else "**missed**"


def _exponent(small: Measured, large: Measured, part: str) -> float:
    a, b = (getattr(middle(one.costs["cold"]), part) for one in (small, large))
    return math.log(b / a) / math.log(large.size / small.size)


def _runs(result: Measured) -> Iterable[Row]:
    cold = result.costs["cold"]
    for name, costs in result.costs.items():
        if not costs:
            continue
        cost, against = middle(costs), "" if name == "cold" else str(ratio(cold, costs))
        if name in ("serve", "edit"):
            against = ""
        yield (f"{result.size:,}", NAMES[name], str(len(costs)), *_cost(cost), against)


def _cost(cost: Cost) -> Row:
    return f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"


def _growth(results: Sequence[Measured]) -> Iterable[Row]:
    for small, large in pairwise(results):
        yield (
            f"{small.size:,}", f"{large.size:,}",
            f"{_exponent(small, large, 'cpu'):.2f}", f"{_exponent(small, large, 'peak'):.2f}",
        )  # fmt: skip


def _sizes(result: Measured) -> Row:
    s = result.sizes
    assert s
    return (
        f"{result.size:,}",
        f"{s.files:,}",
        f"{s.total / 1e6:,.1f}",
        f"{s.total / HOST:.0%}",
        f"{s.page / 1e3:.1f} KB ({s.page_high / 1e3:.1f})",
        f"{s.page_gz / 1e3:.1f} KB",
        f"{s.product / 1e3:.1f} KB ({s.product_high / 1e3:.1f})",
        f"{s.index_gz / 1e3:.1f} KB",
        f"`{s.largest[0]}/`, {s.largest[1] / 1e3:,.0f} KB",
    )


def _artifact(result: Measured) -> Row:
    a = result.artifact
    assert a
    return (
        f"{result.size:,}",
        f"{a.tar / 1e6:,.1f}",
        f"{a.tarred.wall:.1f}",
        f"{a.packed / 1e6:,.1f}",
        f"{a.deflated.wall:.1f}",
    )


def _readiness(result: Measured) -> Row:
    b = result.browser
    assert b
    return (
        f"{result.size:,}",
        f"{b.before / 1e3:.0f} KB",
        f"{b.search_bytes / 1e3:.0f}",
        f"{b.search_ready:.0f}",
        f"{b.query:.1f} ({b.query_worst:.0f})",
        f"{b.filter_bytes / 1e3:.0f}",
        f"{b.filter_ready:.0f}",
        f"{b.click:.0f} ({b.click_worst:.0f})",
    )


def _profile(result: Measured) -> Iterable[str]:
    """Return where the time goes, in the process of one build without the theme."""
    total = sum(cpu for _, cpu, _ in result.profile.values())
    ordered = sorted(result.profile.items(), key=lambda item: -item[1][1])
    yield f"## Where the time goes at {result.size:,} products"
    yield (
        f"Stages of one run without theme and without writing, {total:.1f} CPU s in all; a whole "
        f"cold build took {middle(result.costs['cold']).cpu:.1f}."
    )
    yield _table(
        ("stage", "files", "CPU s", "ms a file", "MB"),
        (
            (name, f"{number:,}", f"{cpu:.2f}", f"{1000 * cpu / max(1, number):.2f}",
             f"{size / 1e6:,.1f}")
            for name, (number, cpu, size) in ordered[:24]
        ),
    )  # fmt: skip
