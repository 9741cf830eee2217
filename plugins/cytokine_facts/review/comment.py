"""The comment on a proposed change, made from an untrusted scoreboard.

The file comes out of a run of strangers' code, so nothing in it is believed: it must be small,
of one shape, hold whole numbers, ids and fixed words only. The comment is written here, from
what passed, inside a fence. Standard library alone: the workflow fetches this one file from the
main branch and runs ``python3 -I comment.py write FILE.zip``, without a checkout.
"""

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

MAX_BYTES = 16 * 1024
MAX_ZIP = 200 * 1024 * 1024
MAX_COMMENT = 6000
MAX_ROWS = 20
MEMBER = "scoreboard.json"
COUNTS = (
    "lines", "records", "changed", "swaps", "flips", "loses", "gains", "added", "gone",
    "fictional", "rejudged", "left_out", "total",
)  # fmt: skip
EFFECTS = {
    "swaps_sides": "swaps sides",
    "flips": "flips",
    "loses_verdict": "loses its verdict",
    "gains_verdict": "gains a verdict",
    "removed": "is gone",
    "left_out": "is left out",
    "status": "changes its status",
    "sureness": "is more or less sure",
    "reason": "gives another reason",
    "grade": "changes its grade",
    "numbers": "changes its numbers",
    "head": "changes its heading",
    "coverage": "changes what is known",
    "entries": "changes an entry",
    "added": "is new",
}
OUTCOMES = {
    "net_anti_inflammatory": "net anti",
    "balanced": "balanced",
    "net_inflammatory": "net pro",
    "list_leans_anti_inflammatory": "leans anti",
    "list_leans_inflammatory": "leans pro",
    "list_mixed": "mixed",
    "not_determinable": "no verdict",
    "none": "no label",
}
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?/[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
FOOT = (
    "The whole report, with the pictures of every label before and after, is the artefact "
    "`review` of the check. Numbers here were checked for their form, not for their truth."
)


class Refused(Exception):
    """The scoreboard is not what it should be; nothing is posted."""


def comment(data: bytes) -> str:
    """Return the comment for a scoreboard; raise :class:`Refused` on any doubt."""
    if len(data) > MAX_BYTES:
        raise Refused(f"{len(data)} bytes; at most {MAX_BYTES}")
    try:
        board = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Refused("not JSON in UTF-8") from None
    _keys(board, {"schema", "gate", "counts", "rows"})
    if board["schema"] != 1 or type(board["schema"]) is not int:
        raise Refused("not schema 1")
    counts = board["counts"]
    _keys(counts, set(COUNTS))
    for name in COUNTS:
        _count(counts[name])
    rows = board["rows"]
    if not isinstance(rows, list) or len(rows) > MAX_ROWS:
        raise Refused(f"'rows' is no list of at most {MAX_ROWS}")
    text = _written(counts, [_row(row) for row in rows], _count(board["gate"]))
    if len(text) > MAX_COMMENT:
        raise Refused(f"a comment of {len(text)} characters; at most {MAX_COMMENT}")
    return text


def scoreboard_in(path: Path) -> bytes:
    """Return the scoreboard in an artefact; no file of it is ever unpacked."""
    if path.stat().st_size > MAX_ZIP:
        raise Refused("the artefact is too large")
    try:
        with zipfile.ZipFile(path) as artefact:
            member = artefact.getinfo(MEMBER)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(f"{MEMBER} is packed in an unusual way")
            with artefact.open(member) as stream:
                return stream.read(MAX_BYTES + 1)
    except Refused:
        raise
    except Exception:  # the library lets out whatever a damaged archive leads to
        raise Refused(f"no readable {MEMBER} in the artefact") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _keys(value: object, keys: set[str]) -> None:
    if not isinstance(value, dict) or value.keys() != keys:
        raise Refused(f"not a map of {', '.join(sorted(keys))}")


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < 10_000_000:
        raise Refused("a count is no whole number")
    return value


def _row(row: object) -> str:
    _keys(row, {"id", "effect", "before", "after"})
    assert isinstance(row, dict)
    values = [row[key] for key in ("id", "effect", "before", "after")]
    if not all(isinstance(value, str) for value in values):
        raise Refused("a row holds something else than text")
    id_, effect, before, after = values
    if not _ID.fullmatch(id_) or "--" in id_ or len(id_) > 120:
        raise Refused("a row has no id of a label")
    if effect not in EFFECTS or before not in OUTCOMES or after not in OUTCOMES:
        raise Refused("a row has an unknown word")
    outcome = f"{OUTCOMES[before]} -> {OUTCOMES[after]}" if before != after else OUTCOMES[after]
    return f"{EFFECTS[effect]:<21} {outcome:<25} {id_}"


def _written(counts: dict[str, int], rows: list[str], gate: int) -> str:
    board = [
        f"{counts['changed']:>6} of {counts['total']} labels change "
        f"(records: {counts['records']}, lines edited: {counts['lines']})"
    ]
    for name, one, many in (
        ("swaps", "swaps sides", "swap sides"),
        ("flips", "flips", "flip"),
        ("loses", "loses its verdict", "lose their verdict"),
        ("gains", "gains a verdict", "gain a verdict"),
        ("gone", "is gone or left out", "are gone or left out"),
        ("added", "is new", "are new"),
        (
            "rejudged",
            "is judged differently by the changed program",
            "are judged differently by the changed program",
        ),
        ("fictional", "fictional example changes", "fictional examples change"),
        ("left_out", "record left out for errors", "records left out for errors"),
    ):
        if counts[name]:
            board.append(f"{counts[name]:>6} {one if counts[name] == 1 else many}")
    if counts["lines"] and not any(counts[n] for n in ("records", "changed", "fictional")):
        board.append("       formatting only, nothing changes in meaning")
    if gate:
        board.append(
            f"{gate:>6} {'objection' if gate == 1 else 'objections'} of the gate: see the check"
        )
    if rows:
        board += ["", *rows]
        more = counts["changed"] + counts["rejudged"] - len(rows)
        if more > 0:
            board.append(f"and {more} more, all in the report")
    shown = "\n".join(board)
    return f"**What this change means**\n\n```text\n{shown}\n```\n\n{FOOT}\n"


def number(data: str, sha: str) -> int:
    """Return the one open request whose newest commit is ``sha``, from the host's own answer."""
    pulls = arrays(data)
    found = {p["number"] for p in pulls if p["head"]["sha"] == sha and p["state"] == "open"}
    if len(found) != 1:
        raise Refused(f"{len(found)} open requests have this commit at their tip")
    return _count(found.pop())


def artefact(data: str) -> int:
    """Return the id of the one artefact in the host's answer; a huge one is refused."""
    listed = json.loads(data)["artifacts"]
    if len(listed) != 1:
        raise Refused(f"{len(listed)} artefacts of that name")
    if not 0 < listed[0]["size_in_bytes"] <= MAX_ZIP or listed[0]["expired"]:
        raise Refused("the artefact is too large, empty or expired")
    return int(listed[0]["id"])


def arrays(data: str) -> list[Any]:
    """Return the items of one or several JSON arrays in a row, as paged answers come."""
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(data):
        if data[at].isspace():
            at += 1
            continue
        page, at = decoder.raw_decode(data, at)
        found += page
    return found


def main(arguments: list[str]) -> int:
    """Run ``number FILE SHA``, ``artefact FILE`` or ``write FILE``; 1 where it is refused."""
    verb, path = arguments[0], Path(arguments[1])
    try:
        match verb:
            case "number":
                print(number(path.read_text(encoding="utf-8"), arguments[2]))
            case "artefact":
                print(artefact(path.read_text(encoding="utf-8")))
            case _:
                data = scoreboard_in(path) if path.suffix == ".zip" else path.read_bytes()
                sys.stdout.write(comment(data))
    except (Refused, OSError, ValueError, KeyError, TypeError) as error:
        print(f"comment: refused: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
