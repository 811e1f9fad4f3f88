"""Text that may be published: "a small number of" stands for each small count of children in it.

Where there is no room for words, as in a drawing, the sign does. A text may come in pieces there: a number at the end
of one line counts the children in the next. What is found here is what the rules find.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.disclosure.counted import GAP, NUMBER_WORDS, WHOSE, value
from cioc.disclosure.described import described
from cioc.disclosure.plain import Plain, plain
from cioc.disclosure.searching import FEW, Edit, Found
from cioc.disclosure.shapes import plural
from cioc.disclosure.small_numbers import find, short_for_children

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from cioc.model import Workspace

_NUMBER: Final = rf"(?:\d+(?:,\d{{3}})*|{'|'.join(NUMBER_WORDS)})"
# "five (5) children", "2 x children", and a "sibling group of three".
_AT_START: Final = re.compile(rf"({_NUMBER})(?:\s*\((\d+)\)|\s?[x×](?=\s))?(?![\w])", re.I)
_AT_END: Final = re.compile(rf"({_NUMBER})\Z", re.I)
_BORN_TOGETHER: Final = re.compile(r"\b(?:twins|triplets)\Z", re.I)
_BOTH: Final = re.compile(rf"both(?:{GAP}of)?(?:{GAP}({WHOSE})(?!\w))?", re.I)
# "one or two children", "two of these three children": the other number says as much.
_BEFORE: Final = re.compile(rf"\b({_NUMBER})\s+or\s+\Z", re.I)
_OF: Final = re.compile(rf"{GAP}(out{GAP})?of\b", re.I)
_OF_THESE: Final = re.compile(rf"\s+(?:out\s+)?of((?:\s+[a-z]+){{0,2}}\s+)({_NUMBER})\b\s*", re.I)
_LOOK_BACK: Final = 40
# What is said instead of one number may leave another one to find: "two of 4 of the 7 children".
_PASSES: Final = 5


def masker(settings: Workspace) -> Callable[[str], str]:
    """What makes the texts of a workspace fit to be published."""
    names = short_for_children(settings.abbreviations)
    return partial(masked, up_to=settings.thresholds.suppress_up_to, children=names)


def masker_of_pieces(settings: Workspace) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """What makes the pieces of a drawing of a workspace fit to be published."""
    bounds, names = settings.thresholds, short_for_children(settings.abbreviations)
    return partial(masked_pieces, up_to=bounds.suppress_up_to, symbol=bounds.symbol, children=names)


def masked(text: str, up_to: int, children: Collection[str] = ()) -> str:
    """The text without counts of children from 1 to `up_to`. Text that has none is returned as it is.

    `children` are the workspace's own abbreviations for them.
    """
    for _ in range(_PASSES if up_to > 0 else 0):
        read = plain(text, children=children)
        found = list(chain(find(read.text, up_to), described(read.text)))
        if not found:
            break
        text = _edited(text, read, (edit for each in found for edit in _edits(read.text, each, up_to)))
    return text


def _edited(text: str, read: Plain, edits: Iterable[Edit], *, in_signs: bool = False) -> str:
    """A text with edits of what is read in it; of two that overlap the first stands."""
    pieces, at = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, -edit.end, edit.words)):
        start, end = read.source(Span(edit.start, edit.end))
        if start >= at:
            pieces += [text[at:start], edit.words if in_signs else _fitted(read.text, edit)]
            at = end
    return "".join([*pieces, text[at:]])


def masked_pieces(pieces: Sequence[str], up_to: int, symbol: str, children: Collection[str] = ()) -> tuple[str, ...]:
    """Pieces of one text, as they are read one after the other, with the sign in place of the numbers."""
    text = "\n".join(pieces)
    read = plain(text, children=children)
    found = chain(find(read.text, up_to), described(read.text)) if up_to > 0 else ()
    edits = {edit for each in found for edit in _signs(read.text, each, up_to, symbol)}
    return tuple(_edited(text, read, edits, in_signs=True).split("\n")) if edits else tuple(pieces)


def _signs(text: str, found: Found, up_to: int, symbol: str) -> Iterator[Edit]:
    """What to write for the numbers of a count of children where there is no room for words; each line stays one."""
    places = found.edits or (Edit(start, end, symbol) for start, end in _places(text, found.span, up_to))
    for edit in places:
        lines = text[edit.start : edit.end].count("\n")
        sign = symbol if edit.is_number else edit.words
        yield Edit(edit.start, edit.end, "\n" * lines + sign)


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
# Where the number only repeats whom it means: "these two girls", "they are the two sisters", "the two eldest".
_POINTED_AT: Final = re.compile(
    r"\b(?:these|those|both|such|(?:are|were)\s+(?:the|our)|youngest|eldest|oldest)\s+\Z", re.I
)
_BY_RANK: Final = re.compile(r"\s+(?:eldest|youngest|oldest)\b", re.I)
_BEGINS: Final = re.compile(r"(?:\A|[.!?]\s+|\n\s*\n\s*|\n\s*[-*+]\s+)[\"'“‘*_#\s]*\Z")


def _fitted(text: str, edit: Edit) -> str:
    """The words of an edit as they go with what stands before them."""
    near, words = max(0, edit.start - _LOOK_BACK), edit.words
    if "-" in words and " " not in words:
        return words  # in an id
    if words.startswith(FEW) and _DEFINITE.search(text, near, edit.start):
        words = words.removeprefix("a ")
    elif words.startswith(FEW) and _OF_ALL.search(text, near, edit.start):
        words = f"of {words}"
    begins = words and _BEGINS.search(text, near, edit.start)
    return f"{words[0].upper()}{words[1:]}" if begins else words


def _edits(text: str, found: Found, up_to: int) -> Iterator[Edit]:
    """Which stretches of the text to replace, and by what."""
    if found.edits:
        yield from found.edits
        return
    span = found.span
    if twins := _BORN_TOGETHER.search(text, span.start, span.end):
        yield Edit(*twins.span(), "Siblings" if twins[0][0].isupper() else "siblings")
    match = _AT_START.match(text, span.start, span.end)
    if both := _BOTH.match(text, span.start, span.end):
        said = both[1] or "the"
        yield Edit(*both.span(), said.capitalize() if both[0][0].isupper() else said)
        return
    if match is None:
        if end := _AT_END.search(text, span.start, span.end):
            yield Edit(*end.span(), FEW)
        return
    before = _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    start = before.start(1) if before else span.start
    pointed_at = _POINTED_AT.search(text, max(0, start - _LOOK_BACK), start) or _BY_RANK.match(text, match.end())
    if pointed_at and text[match.end() : match.end() + 1] == " ":
        yield Edit(start, match.end() + 1, "")
        return
    yield Edit(start, match.end(), _quantity(text, match, span, up_to))
    if (after := _OF_THESE.match(text, match.end(), span.end)) and value(after[2]) <= up_to:
        yield Edit(after.start(2), after.end(), "")
    if (of := _OF.match(text, match.end(), span.end)) and of[1]:  # "most of", and not "most out of"
        yield Edit(*of.span(1), "")
    if match[1].lower() in {"1", "one"}:
        yield from plural(text, span.end)


def _quantity(text: str, match: re.Match[str], span: Span, up_to: int) -> str:
    """ "A small number", with "of" where the children follow it."""
    many = value(match[1]) > up_to
    if _OF.match(text, match.end(), span.end):
        return "most" if many else FEW
    if many:
        return "many"
    return f"{FEW} of" if match.end() < span.end else FEW
