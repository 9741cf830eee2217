"""Answers of an issue form, taken by the types of the model; what does not fit is listed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from .issue_form import Answers
from .writing import Value


@dataclass(slots=True)
class Intake:
    """What became of an issue."""

    files: dict[str, str] = field(default_factory=dict)
    """Path from the registry's root to the text of a record; every one passes the check."""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """(where, what is wrong and what to do): not in any file."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(where, what a reviewer must look at): in a file."""


class Asked:
    """Takes answers one by one; what does not fit is listed and counts as not given."""

    def __init__(self, answers: Answers, found: Intake, latest: date) -> None:
        self.answers = answers
        self.found = found
        self.context = {"today": latest}
        """No date may lie behind it."""

    def take(self, id_: str, kind: Any) -> str:
        """Return an answer that passes the type ``kind`` of a model's field, else ""."""
        text = " ".join(self.answers.given.get(id_, "").split())
        if not text:
            if id_ in self.answers.form.required:
                self.refuse(id_, "an answer is needed")
            return ""
        try:
            TypeAdapter(kind).validate_python(text, context=self.context)
        except ValidationError as error:
            self.refuse(id_, said(error))
            return ""
        return text

    def of(self, model: Any, *ids: str) -> dict[str, Value]:
        """Return the given answers to questions that bear the names of a model's fields."""
        fields = model.model_fields
        kinds = {i: kind_of(fields[i]) for i in ids}
        return {i: text for i in ids if (text := self.take(i, kinds[i]))}

    def refuse(self, id_: str, why: str) -> None:
        """List an answer as not read."""
        self.found.unread.append((self.answers.heading(id_), why))


def kind_of(info: Any) -> Any:
    """Return the whole type of a model's field, with the checks that pydantic keeps apart."""
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def said(error: ValidationError) -> str:
    """Return what is wrong with a value, and what to do."""
    detail = error.errors()[0]
    context = detail.get("ctx", {})
    if "message" in context:
        return f"{context['message']}; {context['hint']}"
    return str(detail["msg"])
