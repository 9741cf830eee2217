"""Where the time of a cold build goes: CPU seconds by stage and by sort of file."""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from cytokine_facts.heap import growing
from cytokine_facts.label.making import make_labels
from cytokine_facts.registry.loading import load_registry
from cytokine_facts.review.history import history_of
from cytokine_facts.site.build import make_site
from cytokine_facts.site.plan import Planned
from cytokine_facts.site.publish import owner_of
from cytokine_facts.site.spec import PageSpec


def sort_of(planned: Planned) -> str:
    """Return what a file is called in the profile."""
    uri = planned.uri
    if uri.startswith("data/"):
        return "bulk data"
    if uri.startswith(("products/has/", "products/source/", "products/outcome/", "products/page/")):
        return "lists"
    if "/preparation-" in uri and "/r/" in uri:
        return "label: address of its revision"
    if "/preparation-" in uri:
        end = "page" if uri.endswith("/index.html") else uri.rpartition("/")[2]
        return f"label: {end if uri.startswith('products/') else uri.partition('/')[0] + ' json'}"
    return f"{uri.partition('/')[0]}: {uri.rpartition('.')[2]}"


def profile(root: Path, prose: list[str]) -> dict[str, tuple[int, float, int]]:
    """Return name: number of files, CPU seconds, bytes."""
    found: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    start = time.process_time()

    def step(name: str) -> None:
        nonlocal start
        now = time.process_time()
        found[name][1] += now - start
        start = now

    loaded = load_registry(root)
    found["stage: read, check, resolve"][0] = loaded.files
    step("stage: read, check, resolve")
    labels = make_labels(loaded.registry, whatif=True)
    found["stage: balances and labels"][0] = len(labels.products)
    step("stage: balances and labels")
    site = make_site(
        loaded.registry, labels, prose=prose, address="https://x.example/",
        history=history_of(loaded.registry),
    )  # fmt: skip
    found["stage: plan"][0] = len(site.planned)
    step("stage: plan")
    with growing():
        for planned in sorted(site.planned, key=lambda one: owner_of(one.uri)):
            spec = planned.make(site.table.at(planned.uri))
            name = f"make {sort_of(planned)}"
            body = spec.body.encode() if isinstance(spec, PageSpec) else spec.data
            found[name][0] += 1
            found[name][2] += len(body)
            step(name)
    return {name: (int(n), s, int(size)) for name, (n, s, size) in found.items()}


if __name__ == "__main__":
    print(json.dumps(profile(Path(sys.argv[1]), json.loads(sys.argv[2]))))
