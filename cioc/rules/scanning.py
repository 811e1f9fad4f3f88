"""Looking for people's data in the text of a file as it stands, comments included: what the D rules have in common.

The text of a file, and not the values in it, because a name in a comment is published just as one in a note.
Only the comments that waive something are passed over: their reasons may have to speak of what they excuse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.diagnostics import Lines, Span
from cioc.rules.rule import Check, Hit, Subject
from cioc.waivers import waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cioc.document import Document

WAIVE_IT = "if it has been published already, say where: # cioc: allow {code} -- and the reason"


def scan(find: Callable[[str], Iterator[Span]], describe: Callable[[str], tuple[str, str]]) -> Check:
    """A check that looks for stretches of text; `describe` makes a message and a hint of one, in which it is masked."""

    def check(subject: Subject) -> Iterator[Hit]:
        for document in subject.workspace.documents:
            for span in outside_waivers(document, find(document.text)):
                yield Hit(document, span, *describe(document.text[span.start : span.end]))

    return check


def outside_waivers(document: Document, spans: Iterator[Span]) -> Iterator[Span]:
    """Those stretches that are not within a comment that waives something."""
    comments: list[Span] | None = None
    for span in spans:
        if comments is None:
            comments = [waiver.span for waiver in waivers(document, Lines(document.text))]
        if not any(comment.start <= span.start < comment.end for comment in comments):
            yield span


def masked(value: str) -> str:
    """A value of which only the shape and the first character can be seen, so that a message gives nothing away."""
    value = " ".join(value.split())
    return value[:1] + re.sub(r"\w", "*", value[1:])
