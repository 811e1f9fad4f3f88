"""Sections that an officer writes: items, consultation, implications, documents, the council's own; sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.model import Lead
from cioc.report.labels import item_anchor, numbers, prose, rating, status
from cioc.report.view.sections import Documents, Heading, Items, ItemView, SignOff, Texts, UpdateView
from cioc.report.view.shared import Fact, Prose

if TYPE_CHECKING:
    from cioc import model
    from cioc.report.context import Context


_TITLES: Final = {
    "financial": "Financial",
    "legal": "Legal",
    "equality": "Equality",
    "risk": "Risk",
    "safeguarding": "Safeguarding",
    "environment": "Climate and environment",
    "other": "Other",
}


def consultation(context: Context) -> Texts | None:
    """The people who were asked, and what they said."""
    text = context.meeting.consultation
    return Texts(text=Prose(text), headings=()) if text else None


def implications(context: Context) -> Texts | None:
    """The implications of the report; only those headings that are filled."""
    found = context.meeting.implications
    if found is None:
        return None
    filled = ((title, getattr(found, name)) for name, title in _TITLES.items())
    headings = tuple(Heading(title=title, text=Prose(text)) for title, text in filled if text)
    return Texts(text=None, headings=headings) if headings else None


def background_papers(context: Context) -> Documents | None:
    """The documents that the report relies on."""
    documents = tuple(map(Prose, context.meeting.background_papers))
    return Documents(documents=documents) if documents else None


def sign_off(context: Context) -> SignOff | None:
    """The author's post and agency, whom to ask, and the day of the signature; only what is filled.

    A paper that is not signed, and gives nobody to ask, has it all on its cover.
    """
    meeting = context.meeting
    if not meeting.signed and not meeting.contact:
        return None
    facts = (
        ("Report of", _author(context)),
        ("Contact", context.name_of(meeting.contact) if meeting.contact else ""),
        ("Signed", in_words(meeting.signed) if meeting.signed else ""),
    )
    found = tuple(Fact(label=label, value=value) for label, value in facts if value)
    return SignOff(facts=found) if found else None


def _author(context: Context) -> str:
    """The post, and the agency that it belongs to, where its name does not say so."""
    author = context.meeting.author
    if author is None:
        return ""
    match context.seen.workspace.register.get(author):
        case Lead(agency=str(agency)):
            post, of = context.name_of(author), context.name_of(agency)
            return post if of in post else f"{post} ({of})"
        case _:
            return context.name_of(author)


def build(context: Context) -> Items | None:
    """The items in the meeting's own order, after what stands before them; nothing where there is neither."""
    introduction = prose(context.meeting.introduction)
    items = tuple(_item(context, index, item) for index, item in enumerate(context.meeting.items))
    return Items(introduction=introduction, items=items) if introduction or items else None


def _item(context: Context, index: int, item: model.Item) -> ItemView:
    findings = item.findings
    restated = (("Status", status(item.status)), ("New date", item.timescale or ""))
    return ItemView(
        anchor=item_anchor(index),
        number=item.number or str(index + 1),
        title=item.title,
        about=numbers(context, item.about),
        restated=tuple(Fact(label=label, value=value) for label, value in restated if value),
        rating=rating(context, item.rag),
        text=prose(item.text),
        voice=prose(item.voice),
        updates=tuple(UpdateView(by=context.name_of(each.by), text=Prose(each.text)) for each in item.updates),
        strengths=tuple(map(Prose, findings.strengths)) if findings else (),
        to_improve=tuple(map(Prose, findings.to_improve)) if findings else (),
    )
