"""Readers' questions of the founding article, answered for one label from its data."""

from markupsafe import Markup

from ..balance.result import Outcome
from ..label import phrases, words
from ..label.markup import piece
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
        piece("<details><summary>{}</summary><p>{}</p></details>").format(question, answer)
        for question, answer in asked
    )


def _purely(label: Label) -> str:
    return (
        f"That is not known. {phrases.FIXED} Cells release both kinds, and some pro-inflammatory "
        f"signals start repair. {_sides(label)} The label shows which way they lean; it does not "
        "grade products by it."
    )


def _sides(label: Label) -> str:
    """Say what this label holds of each side."""
    counts = label.drawing.counts
    if not sum(counts[:3]):
        return "This label names no cytokine that is known to act one way or the other."
    said = f"This label lists {counts[0]} anti-inflammatory, {counts[1]} pro-inflammatory and "
    said += f"{words.counted(counts[2], 'either-way entry', 'either-way entries')}"
    if label.outcome is Outcome.NOT_DETERMINABLE:
        return f"{said}; no verdict follows from them."
    return f"{said}; its outcome is: {label.headline.big}."


def _cells(label: Label) -> str:
    record = label.item.record
    form = record.form_printed or str(record.form)
    if record.live_cells is None:
        return f"The sources do not say. The form they give is: {form}. Only the maker can tell."
    if record.live_cells:
        return f"Yes, according to the sources of this label. The form they give is: {form}."
    return (
        f"No, according to the sources of this label. The form they give is: {form}. What is "
        "listed was released by cells."
    )


def _procedure(label: Label) -> str:
    uses = label.item.record.uses
    said = "Its sources do not speak of use after a procedure."
    if Use.POST_PROCEDURE in uses:
        said = "Its sources name use after a procedure."
    elif Use.DAILY in uses:
        said = "Its sources name daily use, not use after a procedure."
    tested = "" if label.has_amounts else " No amounts are known either."
    return (
        f"{said} The skin barrier is open then, and there is evidence on both sides of the "
        f"balance.{tested} A label cannot answer this for you; ask the clinician."
    )


def _who(label: Label, maker: Maker | None) -> str:
    record = label.item.record
    parts = [
        f"The record was sent by {record.supplied_by}."
        if record.supplied_by
        else "The record was compiled by the registry from the sources below; no one paid for it.",
        f"Readings were made by: {laboratories(label)}.",
    ]
    if not label.reviewed:
        parts.append("No second person has checked the record yet.")
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
