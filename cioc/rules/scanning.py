"""Looking for people's data in the text of a file, comments included: what the D rules have in common.

The text of a file, and not the values in it, because a name in a comment is published just as one in a note. It is
looked through twice: as it stands, and as a reader sees it, with entities and escapes decoded, emphasis and characters
of no width taken out and lines joined. Only the comments that waive something are passed over: their reasons may have
to speak of what they excuse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.diagnostics import LineIndex, Span
from cioc.privacy.plain import plain, squeezed
from cioc.rules.rule import Check, Hit, Subject
from cioc.workspace.waivers import waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.privacy.plain import Plain
    from cioc.yaml.document import Document

WAIVE_IT = 'if it has been published already, say where: cioc allow PLACE {code} --because "WHERE"'


def scan(find: Callable[[str], Iterator[Span]], describe: Callable[[str], tuple[str, str]]) -> Check:
    """A check that looks for stretches of text; `describe` makes a message and a hint of one, in which it is masked."""

    def check(subject: Subject) -> Iterator[Hit]:
        for document, span, words in stretches(subject, find):
            yield Hit(document, span, *describe(words))

    return check


def stretches(subject: Subject, find: Callable[[str], Iterator[Span]]) -> Iterator[tuple[Document, Span, str]]:
    """Each stretch of a file in which something is found, with the words that a reader sees there."""
    for document, typed, read in subject.once(_read):
        found = {typed.source(span): typed.text[span.start : span.end] for span in find(typed.text)}
        for span in find(read.text):
            place = read.source(span)
            if not any(place.start < each.end and each.start < place.end for each in found):
                found[place] = read.text[span.start : span.end]
        for span in outside_waivers(document, sorted(found)):
            yield document, span, found[span]


def _read(subject: Subject) -> list[tuple[Document, Plain, Plain]]:
    return [(each, squeezed(each.text), plain(each.text, joined=True)) for each in subject.workspace.documents]


def outside_waivers(document: Document, spans: Iterable[Span]) -> Iterator[Span]:
    """Those stretches that neither begin nor end within a comment that waives something: its "cioc:" counts nobody."""
    comments: list[Span] | None = None
    for span in spans:
        if comments is None:
            comments = [waiver.span for waiver in waivers(document, LineIndex(document.text))]
        if not any(each.start <= span.start < each.end or each.start < span.end <= each.end for each in comments):
            yield span


def masked(value: str) -> str:
    """A value of which only the shape and the first character can be seen, so that a message gives nothing away."""
    return shape(" ".join(value.split()))


def shape(value: str) -> str:
    """A value with a star for each letter and figure behind its first character: as long as it was."""
    return value[:1] + re.sub(r"\w", "*", value[1:])
