"""The items that were discussed, as the officer wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.sections import Item, Items, Update
from cioc.report.view.shared import Fact, Prose
from cioc.report.wording import item_anchor, numbers, prose, rating, status

if TYPE_CHECKING:
    from cioc import model
    from cioc.report.context import Context


def build(context: Context) -> Items | None:
    """The items in the meeting's own order, after what stands before them; nothing where there is neither."""
    introduction = prose(context.meeting.introduction)
    items = tuple(_item(context, index, item) for index, item in enumerate(context.meeting.items))
    return Items(introduction=introduction, items=items) if introduction or items else None


def _item(context: Context, index: int, item: model.Item) -> Item:
    findings = item.findings
    restated = (("Status", status(item.status)), ("New date", item.timescale or ""))
    return Item(
        anchor=item_anchor(index),
        number=item.number or str(index + 1),
        title=item.title,
        about=numbers(context, item.about),
        restated=tuple(Fact(label=label, value=value) for label, value in restated if value),
        rating=rating(context, item.rag),
        text=prose(item.text),
        voice=prose(item.voice),
        updates=tuple(Update(by=context.name_of(each.by), text=Prose(each.text)) for each in item.updates),
        strengths=tuple(map(Prose, findings.strengths)) if findings else (),
        to_improve=tuple(map(Prose, findings.to_improve)) if findings else (),
    )
