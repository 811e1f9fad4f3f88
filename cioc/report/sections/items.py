"""What was discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.items import Item, Items, Update
from cioc.report.view.shared import Fact, Prose
from cioc.report.wording import item_anchor, mention, prose, rating, status

if TYPE_CHECKING:
    from cioc import model
    from cioc.report.context import Subject


def build(subject: Subject) -> Items:
    """The items in the meeting's own order."""
    return Items(items=tuple(_item(subject, index, item) for index, item in enumerate(subject.meeting.items)))


def _item(subject: Subject, index: int, item: model.Item) -> Item:
    findings = item.findings
    return Item(
        anchor=item_anchor(index),
        title=item.title,
        about=tuple(mention(subject, reference) for reference in item.about),
        restated=_restated(item),
        rating=rating(subject, item.rag),
        text=prose(item.text),
        voice=prose(item.voice),
        updates=tuple(Update(by=subject.name_of(update.by), text=Prose(update.text)) for update in item.updates),
        strengths=tuple(Prose(text) for text in findings.strengths) if findings else (),
        to_improve=tuple(Prose(text) for text in findings.to_improve) if findings else (),
    )


def _restated(item: model.Item) -> tuple[Fact, ...]:
    said = (("Status", status(item.status)), ("New timescale", item.timescale))
    return tuple(Fact(label=label, value=value) for label, value in said if value)
