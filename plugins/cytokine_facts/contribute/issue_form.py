"""The body of an issue, as one of the forms of the code host writes it, back into answers.

The forms in ``.github/ISSUE_TEMPLATE`` are the only list of questions. An answer is text of a
stranger: nothing here trusts more of it than that it stands below a known heading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = ".github/ISSUE_TEMPLATE"
MAX_BODY = 65_536
"""Characters that the code host lets an issue have."""
_NO_ANSWER = "_No response_"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NoForm(ValueError):
    """The body was not made with one of the forms; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its file's name, and the id of every question by its heading."""

    name: str
    """``new-product``, ``lab-data``, ``correction``, ``dispute``."""
    questions: Mapping[str, str]
    required: frozenset[str]
    """Ids of the questions that must have an answer."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody wrote into a form."""

    form: Form
    given: Mapping[str, str]
    """Id to answer; those left empty are not there."""
    faults: tuple[tuple[str, str], ...]
    """(heading, what is wrong) of what could not be told apart."""

    def heading(self, id_: str) -> str:
        """Return the heading of a question."""
        return next(h for h, i in self.form.questions.items() if i == id_)


def read_forms(root: Path) -> tuple[Form, ...]:
    """Return the forms of a repository, sorted by name."""
    forms = []
    for path in sorted((root / FOLDER).glob("*.yml")):
        if path.stem == "config":
            continue
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        asked = [part for part in data["body"] if "id" in part]
        questions = {part["attributes"]["label"]: part["id"] for part in asked}
        required = {p["id"] for p in asked if p.get("validations", {}).get("required")}
        forms.append(Form(path.stem, questions, frozenset(required)))
    return tuple(forms)


def read_body(body: str, forms: tuple[Form, ...]) -> Answers:
    """Return the answers in an issue's body; raise :class:`NoForm`.

    Headings count in the order of the form only, each once: one that somebody typed into an
    answer stays part of that answer and is reported.
    """
    if len(body) > MAX_BODY:
        raise NoForm(f"the text has {len(body)} characters; at most {MAX_BODY} are read")
    lines = body.splitlines()
    headed = [line[4:].strip() for line in lines if line.startswith("### ")]
    form = max(forms, key=lambda f: sum(h in f.questions for h in headed), default=None)
    if form is None or not form.required <= {form.questions.get(h) for h in headed}:
        raise NoForm("the text was not made with one of the forms; open an issue with a form")
    order = list(form.questions)
    parts: dict[str, list[str]] = {}
    faults = []
    current = -1
    for line in lines:
        heading = line[4:].strip() if line.startswith("### ") else ""
        at = order.index(heading) if heading in form.questions else -1
        if at > current:
            current = at
            parts[order[at]] = []
        elif current >= 0:
            if at >= 0:
                faults.append((heading, "this heading stands twice; only the first one counts"))
            parts[order[current]].append(line)
    given = {}
    for heading, found in parts.items():
        text = "\n".join(found).strip()
        if text and text != _NO_ANSWER:
            given[form.questions[heading]] = text
    return Answers(form, given, tuple(faults))
