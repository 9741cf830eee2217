"""Are the web pages that records cite still there? Asked politely, told in one report."""

import http.client
import json
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from ..model.record import Source
from ..registry import Registry

AGENT = "cytokine-facts link check (one request a week and page)"
GONE = (404, 410)
WORKERS = 8


class State(StrEnum):
    """What became of a page."""

    THERE = "there"
    GONE = "gone"
    UNSURE = "unsure"
    """It refused the question, or did not answer: a person must look."""


@dataclass(frozen=True, slots=True)
class Link:
    """One cited page."""

    url: str
    files: tuple[str, ...]
    """The records that cite it."""
    archived: bool
    """True where every one of them gives an archived copy, or a lasting identifier."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at a page."""

    link: Link
    state: State
    why: str


def cited(registry: Registry) -> tuple[Link, ...]:
    """Return every page that a real record cites, sorted by address."""
    found: dict[str, list[tuple[str, Source]]] = defaultdict(list)
    for item in registry.products.values():
        for source in item.record.sources.values():
            if source.url:
                found[source.url].append((item.path, source))
    for id_, cytokine in registry.cytokines.items():
        for source in cytokine.sources.values():
            if source.url:
                found[source.url].append((registry.paths["cytokine", id_], source))
    return tuple(
        Link(
            url,
            tuple(sorted({path for path, _ in uses})),
            all(s.archive or s.doi or s.pmid or s.pmcid for _, s in uses),
        )
        for url, uses in sorted(found.items())
    )


def ask(links: Iterable[Link], *, timeout: float = 20.0) -> tuple[Answer, ...]:
    """Ask for every page, one at a time from each host; sorted by address."""
    hosts: Mapping[str, list[Link]] = defaultdict(list)
    for link in links:
        hosts[urlsplit(link.url).netloc].append(link)
    with ThreadPoolExecutor(WORKERS) as pool:
        found = pool.map(lambda group: [_ask(link, timeout) for link in group], hosts.values())
        answers = [answer for group in found for answer in group]
    return tuple(sorted(answers, key=lambda answer: answer.link.url))


def _ask(link: Link, timeout: float) -> Answer:
    request = urllib.request.Request(link.url, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return Answer(link, State.THERE, str(response.status))
    except urllib.error.HTTPError as error:
        state = State.GONE if error.code in GONE else State.UNSURE
        error.close()
        return Answer(link, state, f"status {error.code}")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Answer(link, State.UNSURE, type(error).__name__)


def as_markdown(answers: Sequence[Answer]) -> str:
    """Return the report for an issue; empty where every page is there.

    Addresses stand in a fence: a record cannot write into the issue.
    """
    gone = [a for a in answers if a.state is State.GONE]
    unsure = [a for a in answers if a.state is State.UNSURE]
    if not gone and not unsure:
        return ""
    lines = [f"{len(answers)} pages asked, {len(gone)} gone, {len(unsure)} unsure."]
    for title, found in (
        ("Gone, and nothing keeps them", [a for a in gone if not a.link.archived]),
        ("Gone, an archived copy or an identifier is cited", [a for a in gone if a.link.archived]),
        ("Unsure: look by hand", unsure),
    ):
        if found:
            rows = [f"{a.link.url} ({a.why}) in {', '.join(a.link.files)}" for a in found]
            lines += ["", f"**{title}**", "", "```text", *rows, "```"]
    return "\n".join(lines) + "\n"


def as_json(answers: Sequence[Answer]) -> str:
    """Return every answer as a JSON document."""
    rows = [
        {"url": a.link.url, "state": str(a.state), "why": a.why, "archived": a.link.archived,
         "files": list(a.link.files)}
        for a in answers
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
