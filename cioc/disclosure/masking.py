"""Text that may be published: "a small number of" stands for each small count of children in it.

Where there is no room for words, as in a drawing, the sign does. A text may come in pieces there: a number at the end
of one line counts the children in the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from cioc.disclosure.counted import GAP, NUMBER_WORDS, WHOSE, value
from cioc.disclosure.small_numbers import small_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Span

FEW: Final = "a small number"

_NUMBER: Final = rf"(?:\d+(?:,\d{{3}})*|{'|'.join(NUMBER_WORDS)})"
# "five (5) children", and a "sibling group of three".
_AT_START: Final = re.compile(rf"({_NUMBER})(?:\s*\((\d+)\))?(?![\w])", re.I)
_AT_END: Final = re.compile(rf"({_NUMBER})\Z", re.I)
_BORN_TOGETHER: Final = re.compile(r"\b(?:twins|triplets)\Z", re.I)
_BOTH: Final = re.compile(rf"both(?:{GAP}of)?(?:{GAP}({WHOSE})(?!\w))?", re.I)
# "one or two children", "two of these three children": the other number says as much.
_BEFORE: Final = re.compile(rf"\b({_NUMBER})\s+or\s+\Z", re.I)
_OF: Final = re.compile(rf"{GAP}(out{GAP})?of\b", re.I)
_OF_THESE: Final = re.compile(rf"\s+(?:out\s+)?of((?:\s+[a-z]+){{0,2}}\s+)({_NUMBER})\b\s*", re.I)
# A space or a digit that is written as an entity reads as one in the paper, and must do so here.
_ENTITY: Final = re.compile(r"&(?:nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LOOK_BACK: Final = 40


def masked(text: str, up_to: int) -> str:
    """The text without counts of children from 1 to `up_to`. Text that has none is returned as it is."""
    plain = _ENTITY.sub(_plain, text) if "&" in text else text
    spans = list(small_numbers(plain, up_to))
    if not spans:
        return text
    found, changes = plain, [change for span in spans for change in _in_words(plain, span, up_to)]
    for start, end, words in sorted(changes, reverse=True):  # the last first, so that the others stay where they are
        found = f"{found[:start]}{words}{found[end:]}"
    return found


def masked_pieces(pieces: Sequence[str], up_to: int, symbol: str) -> tuple[str, ...]:
    """Pieces of one text, as they are read one after the other, with the sign in place of the numbers."""
    plain = [_ENTITY.sub(_plain, piece) if "&" in piece else piece for piece in pieces]
    text = "\n".join(plain)
    found_in = {place for span in small_numbers(text, up_to) for place in _places(text, span, up_to)}
    if not found_in:
        return tuple(pieces)
    starts = list(accumulate((len(piece) + 1 for piece in plain[:-1]), initial=0))
    for start, end in sorted(found_in, reverse=True):
        piece = bisect_right(starts, start) - 1
        at = starts[piece]
        plain[piece] = f"{plain[piece][: start - at]}{symbol}{plain[piece][end - at :]}"
    return tuple(plain)


def _plain(entity: re.Match[str]) -> str:
    meant = unescape(entity[0])
    return meant if meant.isalnum() or meant.isspace() else entity[0]


def _places(text: str, span: Span, up_to: int) -> Iterator[tuple[int, int]]:
    """Where in a count of children its number stands, and the numbers that go with it."""
    if match := _AT_START.match(text, span.start, span.end):
        yield from (match.span(group) for group in (1, 2) if match[group])
        if before := _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start):
            yield before.span(1)
        if (after := _OF_THESE.match(text, match.end(), span.end)) and value(after[2]) <= up_to:
            yield after.span(2)
    elif match := _AT_END.search(text, span.start, span.end):
        yield match.span()
    elif both := _BOTH.match(text, span.start, span.end):
        yield both.start(), both.start() + len("both")
    if twins := _BORN_TOGETHER.search(text, span.start, span.end):
        yield twins.span()


# -- In words ----------------------------------------------------------------------------------------------------------

# After these no "a": "the small number of children", "another small number".
_DEFINITE: Final = re.compile(
    r"\b(?:the|our|their|his|her|its|your|my|another|(?:an?|the|our)\s+(?:further|additional|extra)"
    r"|the\s+(?:other|last|first|next|same|remaining))\s+[*_]{0,2}\Z",
    re.I,
)
_OF_ALL: Final = re.compile(r"\ball\s+[*_]{0,2}\Z", re.I)
_POINTED_AT: Final = re.compile(r"\b(?:these|those|both|such)\s+\Z", re.I)
_BEGINS: Final = re.compile(r"(?:\A|[.!?]\s+|\n\s*\n\s*|\n\s*[-*+]\s+)[\"'“‘*_#\s]*\Z")
# One child would show in the noun and the verb.
_SINGULAR: Final = re.compile(
    r"(?:child|person|woman|man|leaver|mother|father|parent|adult|girl|boy|sibling|brother|sister|baby|infant|toddler"
    r"|teenager|adolescent|minor|pupil|student|youngster|youth|old)\Z",
    re.I,
)
_PLURALS: Final = {"child": "children", "person": "people", "woman": "women", "man": "men", "baby": "babies"}
_VERB: Final = re.compile(rf"({GAP}(?:more\s+)?)(has|is|was|does|goes|needs|lives|stays|wants|waits|remains)\b", re.I)
_VERBS: Final = {"has": "have", "is": "are", "was": "were", "does": "do", "goes": "go"}


def _in_words(text: str, span: Span, up_to: int) -> Iterator[tuple[int, int, str]]:
    """Which stretches of the text to replace, and by what."""
    if twins := _BORN_TOGETHER.search(text, span.start, span.end):
        yield *twins.span(), "Siblings" if twins[0][0].isupper() else "siblings"
    match = _AT_START.match(text, span.start, span.end)
    if both := _BOTH.match(text, span.start, span.end):
        said = both[1] or "the"
        yield *both.span(), said.capitalize() if both[0][0].isupper() else said
        return
    if match is None:
        if end := _AT_END.search(text, span.start, span.end):
            yield *end.span(), FEW
        return
    before = _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    start = before.start(1) if before else span.start
    if _POINTED_AT.search(text, max(0, start - _LOOK_BACK), start) and text[match.end() : match.end() + 1] == " ":
        yield start, match.end() + 1, ""
        return
    said = _quantity(text, start, match, span, up_to)
    begins = _BEGINS.search(text, max(0, start - _LOOK_BACK), start)
    yield start, match.end(), f"{said[0].upper()}{said[1:]}" if begins else said
    if (after := _OF_THESE.match(text, match.end(), span.end)) and value(after[2]) <= up_to:
        yield after.start(2), after.end(), ""
    if (of := _OF.match(text, match.end(), span.end)) and of[1]:  # "most of", and not "most out of"
        yield *of.span(1), ""
    if match[1].lower() in {"1", "one"}:
        yield from _plural(text, span)


def _quantity(text: str, start: int, match: re.Match[str], span: Span, up_to: int) -> str:
    """ "A small number", with "of" where the children follow it, as goes with the word before."""
    many = value(match[1]) > up_to
    if _OF.match(text, match.end(), span.end):
        return "most" if many else FEW
    of = " of" if match.end() < span.end else ""
    near = max(0, start - _LOOK_BACK)
    if many:
        return "many"
    if _DEFINITE.search(text, near, start):
        return f"small number{of}"
    return f"of {FEW}{of}" if _OF_ALL.search(text, near, start) else f"{FEW}{of}"


def _plural(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    if noun := _SINGULAR.search(text, span.start, span.end):
        word = noun[0]
        many = _PLURALS.get(word.lower(), f"{word}s")
        yield *noun.span(), many if word.islower() else many.capitalize()
    if verb := _VERB.match(text, span.end):
        word = verb[2].lower()
        yield *verb.span(2), _VERBS.get(word, word.removesuffix("s"))
