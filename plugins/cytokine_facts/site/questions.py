"""Readers' questions, answered for one label from its data."""

from markupsafe import Markup

from ..label import words
from ..label.view import Label
from ..model.maker import Maker
from ..model.vocabulary import Use
from .compared import laboratories
from .html import join


def questions(label: Label, maker: Maker | None) -> Markup:
    """Return the questions with their answers, each closed until it is opened."""
    asked = (
        ("Is a purely anti-inflammatory mix preferable?", _purely(label)),
        ("Are there live cells in it?", _cells(label)),
        ("Can I use it after laser or microneedling?", _procedure(label)),
        ("Who wrote this label, and who paid?", _who(label, maker)),
    )
    return join(
        Markup("<details><summary>{}</summary><p>{}</p></details>").format(question, answer)
        for question, answer in asked
    )


def _purely(label: Label) -> str:
    return (
        f"That is not known. {words.FIXED} Cells release both kinds, and some pro-inflammatory "
        "signals start repair. The label shows the balance; it does not grade products."
    )


def _cells(label: Label) -> str:
    record = label.item.record
    if record.live_cells is None:
        return (
            f"The sources do not say. The form they give is: {record.form_printed or record.form}."
        )
    if record.live_cells:
        return "Yes, according to the sources of this label."
    return "No, according to the sources of this label. What is listed was released by cells."


def _procedure(label: Label) -> str:
    uses = label.item.record.uses
    said = (
        "Its sources name use after a procedure. "
        if Use.POST_PROCEDURE in uses
        else "Its sources do not speak of use after a procedure. "
    )
    return (
        said + "The barrier is open then, and there is evidence on both sides of the balance. "
        "This label says nothing about it; ask the clinician."
    )


def _who(label: Label, maker: Maker | None) -> str:
    record = label.item.record
    parts = [
        f"The record was sent by {record.supplied_by}."
        if record.supplied_by
        else "The record was compiled by the registry from the sources below; no one paid for it.",
        f"Readings were made by: {laboratories(label)}.",
    ]
    funding = [s.funding for s in record.sources.values() if s.funding]
    parts.append(
        f"Paid for by: {'; '.join(dict.fromkeys(funding))}."
        if funding
        else "Who paid for the measurements is not stated in what was read."
    )
    ties = [*record.conflicts, *(maker.ties if maker else ())]
    ties += [s.ties for s in record.sources.values() if s.ties]
    parts.append(
        f"Ties: {'; '.join(dict.fromkeys(t.rstrip('.') for t in ties))}."
        if ties
        else "No ties were seen, which does not mean that there are none."
    )
    return " ".join(parts)
