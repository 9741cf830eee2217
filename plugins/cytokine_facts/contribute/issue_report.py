"""What became of an issue, as Markdown in which nothing of the issue can act.

Every text of a stranger stands in a fence that no run of backticks in it can end: there it makes
no mention, no picture, no link and no heading.
"""

import re
from collections.abc import Sequence

from ..reading.codes import visible
from .asked import Intake
from .issue_form import Answers

MAX_REPORT = 30_000
"""Characters; the code host takes 65,536."""
_MADE = (
    "The answers were read into the records below. A person compares them with the source before "
    "anything is published. Whoever sent this can correct it here in words, or in the files."
)
_NOTHING = (
    "No record was made of this text. Edit the issue as said below; a maintainer then sets the "
    "label again."
)
_PERSON = "A correction or an objection is decided by a person; no record was changed."


def report(answers: Answers | None, found: Intake, why: str = "") -> str:
    """Return the report; ``why`` says what is wrong with a text that is no form."""
    name = answers.form.name if answers else ""
    by_hand = name in ("correction", "dispute")
    parts = [_PERSON if by_hand else _MADE if found.files else _NOTHING]
    if why:
        parts.append(fenced(why))
    if found.unread:
        parts.append("**Could not be read, and is in no record:**")
        parts.append(fenced(_lines(found.unread)))
    if found.notes:
        parts.append("**To look at:**")
        parts.append(fenced(_lines(found.notes)))
    for path, text in sorted(found.files.items()):
        parts += [f"`{path}`", fenced(text, "yaml")]
    text = "\n\n".join(parts) + "\n"
    if len(text) <= MAX_REPORT:
        return text
    listed = "\n".join(sorted(found.files))
    few = _lines([*found.unread, *found.notes])[:5000]
    return "\n\n".join([parts[0], "The report is too long to show whole.", fenced(few),
                        fenced(listed or "no files")]) + "\n"  # fmt: skip


def fenced(text: str, kind: str = "text") -> str:
    """Return a text in a fence that nothing in it ends; what is invisible is shown by number."""
    lines = [visible(line) for line in text.rstrip("\n").split("\n")]
    body = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{body}\n{fence}"


def _lines(found: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{where}: {what}" for where, what in found)
